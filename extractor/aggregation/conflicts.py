"""What speaks against a claim among all that is said of the same two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from extractor.aggregation.ledger import Evidence, Ledger
from extractor.aggregation.relations import Form, denies, opposite
from extractor.aggregation.rows import Conflict, Difference, examples, papers, sentences, sureness
from extractor.model import CONTEXT_KINDS

DIFFERENCES = 10
"""The most items of the context that are named of a side, those of most findings."""

_Kind = Literal["negated", "opposite", "affirmed"]
_Side = Sequence[Evidence]


def conflicts(claim: Form, said: Mapping[Form, _Side], ledger: Ledger) -> tuple[Conflict, ...]:
    """The conflicts of a claim, those in most papers first. ``said`` is all that is said of its two things.

    Findings that only ask or suppose are on no side.
    """
    found = [_conflict(kind, form, here, there, ledger) for kind, form, here, there in _clashes(claim, said)]
    order = ("negated", "opposite", "affirmed").index
    return tuple(
        sorted(found, key=lambda c: (-c.papers, -c.findings, order(c.kind), c.relation, c.sign, c.aspect or ""))
    )


def _clashes(claim: Form, said: Mapping[Form, _Side]) -> Iterator[tuple[_Kind, Form, _Side, _Side]]:
    """The kind of each conflict, what there is said, and the findings on both sides."""
    here = [one for one in said[claim] if one.affirms]
    denial = [] if here else [one for one in said[claim] if one.denies]
    for form, evidence in said.items():
        affirming = [one for one in evidence if one.affirms]
        denying = [one for one in evidence if one.denies]
        if here and denying and denies(form, claim):
            yield "negated", form, here, denying
        if here and affirming and opposite(form, claim):
            yield "opposite", form, here, affirming
        if denial and affirming and denies(claim, form):
            yield "affirmed", form, denial, affirming


def _conflict(kind: _Kind, form: Form, here: _Side, there: _Side, ledger: Ledger) -> Conflict:
    return Conflict(
        kind=kind,
        relation=form.relation,
        sign=form.sign,
        aspect=form.aspect,
        papers=papers(there),
        sentences=sentences(there),
        findings=len(there),
        confidence=sureness(there),
        differences=_differences(here, there, ledger),
        examples=examples(there),
    )


def _differences(here: _Side, there: _Side, ledger: Ledger) -> tuple[Difference, ...]:
    ours, theirs = (Counter(number for one in side for number in one.settings) for side in (here, there))
    return (*_only("here", ours, theirs, ledger), *_only("there", theirs, ours, ledger))


def _only(
    side: Literal["here", "there"], counts: Counter[int], others: Counter[int], ledger: Ledger
) -> list[Difference]:
    found = []
    for number, times in counts.items():
        if number not in others:
            kind, id, _ = ledger.setting(number)
            found.append(Difference(kind, ledger.setting_text(number), id or None, side, times))
    found.sort(key=lambda item: (-item.findings, CONTEXT_KINDS.index(item.kind), item.text, item.id or ""))
    return found[:DIFFERENCES]

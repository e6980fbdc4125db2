"""Findings to claims: counted as they come, and then one row for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from extractor.aggregation.conflicts import conflicts
from extractor.aggregation.ledger import Evidence, Ledger
from extractor.aggregation.relations import SYMMETRIC, Form
from extractor.aggregation.rows import Row, Thing, examples, papers, sentences, sureness
from extractor.aggregation.statements import Party, Statement
from extractor.aggregation.variants import Variant, Variants, thing_key

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are wanted.

    ``papers`` is the least number of them, ``confidence`` the least that a claim may have; one without is then left
    out. ``conflicts``: only claims that something speaks against. ``about``: only claims about one of these, by id or
    any of their names.
    """

    papers: int = 1
    confidence: float | None = None
    conflicts: bool = False
    about: tuple[str, ...] = ()


_ALL = Wanted()


class Claims:
    """Claims with what was found of them.

    A claim is told from others by its subject, relation, sign and object, and by the aspect of the object that it is
    about; of the ``symmetric`` relations it does not matter which side is which, and aspects do not count. What is held
    of a finding is a few bytes; all else is held once a claim.
    """

    def __init__(self, symmetric: Collection[str] = SYMMETRIC) -> None:
        self._symmetric = frozenset(symmetric)
        self._things = Variants()
        self._ledger = Ledger()
        self._pairs: dict[_Pair, dict[Form, bytearray]] = {}
        self._forms: dict[Form, Form] = {}

    def __len__(self) -> int:
        return sum(map(len, self._pairs.values()))

    def add(self, said: Statement) -> None:
        """Counts a finding."""
        pair, aspect = (self._number(said.subject), self._number(said.object)), said.object.aspect
        if said.relation in self._symmetric:
            first, second = sorted(pair, key=self._things.key)
            pair, aspect = (first, second), None
        form = Form(said.relation, said.sign, aspect)
        forms = self._pairs.setdefault(pair, {})
        forms.setdefault(self._forms.setdefault(form, form), bytearray()).extend(self._ledger.entry(said))

    def known(self, name: str) -> bool:
        """Whether any finding is about something of this id or name."""
        return any(True for _ in self._things.called(name))

    def rows(self, wanted: Wanted = _ALL) -> Iterator[Row]:
        """A row a claim: those in most papers first, then those with most findings, the surest, and then by name.

        The order in which findings came makes no difference.
        """
        about = {number for name in wanted.about for number in self._things.called(name)}
        found: list[tuple[tuple[object, ...], _Pair, Form]] = []
        for pair, forms in self._pairs.items():
            if not wanted.about or not about.isdisjoint(pair):
                for form, entries in forms.items():
                    rank = _rank(self._ledger.evidence(entries))
                    if _fits(rank, wanted):
                        found.append(((*rank, *self._names(pair, form)), pair, form))
        found.sort(key=lambda item: item[0])
        for _, pair, form in found:
            row = self._row(pair, form)
            if row.conflicts or not wanted.conflicts:
                yield row

    def _number(self, party: Party) -> int:
        variant = Variant(party.text, party.label, party.name)
        return self._things.number(thing_key(party.label, party.id, party.text), variant)

    def _names(self, pair: _Pair, form: Form) -> tuple[object, ...]:
        subject, target = (self._things.usual(number).text.casefold() for number in pair)
        return subject, form.relation, target, form.aspect or "", form.sign, *map(self._things.key, pair)

    def _thing(self, number: int) -> Thing:
        text, label, name = self._things.usual(number)
        return Thing(self._things.key(number)[1] or None, name, label, text)

    def _row(self, pair: _Pair, form: Form) -> Row:
        said: Mapping[Form, list[Evidence]]
        said = {other: self._ledger.evidence(entries) for other, entries in self._pairs[pair].items()}
        evidence = said[form]
        affirming = [one for one in evidence if one.affirms]
        subject, target = map(self._thing, pair)
        return Row(
            subject=subject,
            relation=form.relation,
            sign=form.sign,
            object=target,
            aspect=form.aspect,
            papers=papers(evidence),
            sentences=sentences(evidence),
            findings=len(evidence),
            negated=sum(one.denies for one in evidence),
            asked=sum(one.asked for one in evidence),
            hedged=sum(one.hedged for one in evidence),
            background=sum(one.background for one in evidence),
            confidence=sureness(affirming),
            conflicts=conflicts(form, said, self._ledger),
            examples=examples(affirming or evidence),
        )


def _rank(evidence: list[Evidence]) -> tuple[int, int, float]:
    """What rows are sorted by before their names: all of it negative, so that the most comes first."""
    confidence = sureness([one for one in evidence if one.affirms])
    return -papers(evidence), -len(evidence), 1.0 if confidence is None else -confidence


def _fits(rank: tuple[int, int, float], wanted: Wanted) -> bool:
    return -rank[0] >= wanted.papers and (wanted.confidence is None or -rank[2] >= wanted.confidence)

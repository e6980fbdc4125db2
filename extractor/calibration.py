"""Counts, on annotated corpora, how often each rule's findings are right.

Gold findings judge every finding in their documents. A corpus of pairs judges less: only effects (regulation and
modification), and only of entities of such types as it links somewhere, as it says nothing of others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from extractor.evaluation.align import Inventory, pair_relaxed
from extractor.evaluation.claims import Claim
from extractor.evaluation.gold import Gold
from extractor.evaluation.pairs import PairDocument, judge_pairs
from extractor.findings.confidence import conditions, estimate
from extractor.grammar.confidence import Confidences, RuleTally, Tally
from extractor.model import Finding
from extractor.output import to_record

_EFFECTS = frozenset({"regulation", "modification"})
_LINKED = 5
"""So often a corpus links two types of entities that it can be taken to annotate them."""
_MATTERS = 2.6
"""So many standard errors a condition's precision lies off that of the rule's other findings (p < 0.01)."""
_ENOUGH = 15
_FOLDS = 5
_BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and whether the corpus has it."""

    finding: Finding
    right: bool
    corpus: str


def judged_by_gold(gold: Gold, findings: Sequence[Finding], inventory: Inventory) -> Iterator[Judged]:
    """Every finding against a gold set: right is what relaxed scoring pairs, if sign and negation agree."""
    claims = [Claim.model_validate(to_record(finding)) for finding in findings]
    pairing = pair_relaxed(gold.claims, claims, inventory)
    right = {
        found.id for wanted, found in pairing.pairs if (wanted.sign, wanted.negated) == (found.sign, found.negated)
    }
    for finding in findings:
        yield Judged(finding, finding.id in right, Path(gold.name).name)


def judged_by_pairs(
    name: str, gold: Sequence[PairDocument], findings: Sequence[Finding], inventory: Inventory
) -> Iterator[Judged]:
    """The findings that a corpus of pairs can judge; right are those of a pair, its sign and its negation."""
    effects = [f for f in findings if inventory.families[f.relation] in _EFFECTS]
    linked = Counter((p.cause.label, p.target.label) for d in gold for p in d.pairs if not p.optional)
    by_id = {finding.id: finding for finding in effects}
    for pair in judge_pairs(gold, effects, symmetric=inventory.symmetric):
        if pair.missed or (pair.gold is not None and pair.gold.optional):
            continue
        if linked[pair.cause.label, pair.target.label] < _LINKED:
            continue
        for statement in pair.findings:
            finding = by_id[getattr(statement, "id")]  # noqa: B009
            told = pair.gold is not None and pair.gold.sign is not None
            agrees = pair.gold is not None and (
                not told or (pair.gold.sign in (0, finding.sign) and pair.gold.negated == finding.negated)
            )
            yield Judged(finding, agrees, name)


def count(judged: Iterable[Judged]) -> Confidences:
    """The counts of constructions and rules, and of the conditions that matter."""
    every = list(judged)
    by_frame: defaultdict[str, list[Judged]] = defaultdict(list)
    by_rule: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in every:
        by_frame[one.finding.rule.partition("/")[2]].append(one)
        by_rule[one.finding.rule].append(one)
    return Confidences(
        corpora=dict(sorted(Counter(one.corpus for one in every).items())),
        all=_tally(every),
        constructions={frame: _tally(found) for frame, found in sorted(by_frame.items())},
        rules={rule: _rule_tally(found) for rule, found in sorted(by_rule.items())},
    )


def _tally(judged: Sequence[Judged]) -> Tally:
    return Tally(right=sum(one.right for one in judged), judged=len(judged))


def _rule_tally(judged: Sequence[Judged]) -> RuleTally:
    under: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        for condition in conditions(one.finding):
            under[condition].append(one)
    tally = _tally(judged)
    tallies = {condition: _tally(found) for condition, found in sorted(under.items())}
    return RuleTally(
        right=tally.right,
        judged=tally.judged,
        conditions={condition: found for condition, found in tallies.items() if _matters(found, tally)},
    )


def _matters(part: Tally, whole: Tally) -> bool:
    """Does the precision differ from that of the rule's other findings by more than chance?"""
    rest = whole.judged - part.judged
    if part.judged < _ENOUGH or rest < _ENOUGH:
        return False
    p, q, pooled = part.right / part.judged, (whole.right - part.right) / rest, whole.right / whole.judged
    error = math.sqrt(pooled * (1 - pooled) * (1 / part.judged + 1 / rest))
    return abs(p - q) > _MATTERS * error > 0


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings with a confidence from ``low`` to below ``high``: their mean confidence, and the share that is right."""

    low: float
    high: float
    findings: int
    mean: float
    right: float


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """How well confidences hold where nothing was counted: a fifth of the documents after the other is left out."""
    folds: defaultdict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        folds[sha256(one.finding.doc_id.encode()).digest()[0] % _FOLDS].append(one)
    given: list[tuple[float, bool]] = []
    if len(folds) < _FOLDS:
        return []
    for fold, held_out in folds.items():
        counts = count(one for other, rest in folds.items() if other != fold for one in rest)
        for one in held_out:
            found = estimate(one.finding, counts)
            if found is not None:
                given.append((found.probability, one.right))
    return list(_bins(given))


def _bins(given: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    for low, high in pairwise(_BINS):
        inside = [(p, right) for p, right in given if low <= p < high or p == high == 1]
        if inside:
            n = len(inside)
            yield Bin(low, high, n, sum(p for p, _ in inside) / n, sum(right for _, right in inside) / n)

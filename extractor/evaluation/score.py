"""Precision, recall and F1 of findings against gold, with what they rest on."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.evaluation.align import Inventory, Pairing, pair_relaxed, pair_strict
from extractor.evaluation.claims import FIELDS, Claim, gives
from extractor.evaluation.rates import harmonic_mean, share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Interval = tuple[float, float]
Unit = Hashable

RESAMPLES = 1000
_FEW = 20
_SEED = 20120525


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, and the rates that they give. A rate whose denominator is 0 is undefined, which is None.

    ``right_found`` of ``found`` findings are in the gold, ``right_gold`` of ``gold`` gold findings were found; the two
    differ only where findings are sorted by something in which gold and found may disagree.
    """

    right_found: int
    found: int
    right_gold: int
    gold: int

    @property
    def precision(self) -> float | None:
        """Share of the findings that are right."""
        return share(self.right_found, self.found)

    @property
    def recall(self) -> float | None:
        """Share of the gold findings that were found."""
        return share(self.right_gold, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; undefined if one of them is."""
        return harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Intervals:
    """95 % bootstrap intervals; None where the rate itself is undefined, or where there is one unit only."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a field is read on matched findings: ``same`` of ``compared`` say exactly the same in it.

    ``figures`` counts the items that it holds (negations, mechanisms, …). Pairs of which one record lacks the field are
    not compared.
    """

    same: int
    compared: int
    figures: Figures

    @property
    def accuracy(self) -> float | None:
        """Share of the compared pairs that say exactly the same."""
        return share(self.same, self.compared)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that is reported of one comparison; ``unit`` is what the intervals resample, ``units`` how many."""

    documents: int
    strict: Figures
    relaxed: Figures
    strict_intervals: Intervals
    relaxed_intervals: Intervals
    unit: str
    units: int
    relations: Mapping[str, Figures]
    rules: Mapping[str, Figures]
    constructions: Mapping[str, Figures]
    qualities: Mapping[str, Quality]
    pairing: Pairing
    strict_pairing: Pairing


def evaluate(gold: Sequence[Claim], found: Sequence[Claim], inventory: Inventory, doc_ids: Iterable[str]) -> Evaluation:
    """Compares findings with the gold of the same documents. The order of neither matters."""
    relaxed, strict = pair_relaxed(gold, found, inventory), pair_strict(gold, found, inventory)
    documents = frozenset(doc_ids) | {claim.doc_id for claim in gold}
    unit, units, unit_of = sampling(documents, [*gold, *found])
    return Evaluation(
        documents=len(documents),
        strict=figures(strict),
        relaxed=figures(relaxed),
        strict_intervals=intervals(strict, units, unit_of),
        relaxed_intervals=intervals(relaxed, units, unit_of),
        unit=unit,
        units=len(units),
        relations=_broken_down(relaxed, lambda claim: claim.relation),
        rules=_broken_down(relaxed, lambda claim: claim.rule, found_only=True),
        constructions=_broken_down(relaxed, lambda claim: claim.construction),
        qualities={name: _quality(relaxed, name) for name in FIELDS},
        pairing=relaxed,
        strict_pairing=strict,
    )


def figures(pairing: Pairing) -> Figures:
    """The counts of an alignment."""
    right = len(pairing.pairs)
    return Figures(right, right + len(pairing.spurious), right, right + len(pairing.missed))


def _broken_down(
    pairing: Pairing, key: Callable[[Claim], str | None], *, found_only: bool = False
) -> Mapping[str, Figures]:
    right_gold = Counter(key(gold) for gold, _ in pairing.pairs)
    right_found = Counter(key(found) for _, found in pairing.pairs)
    gold = right_gold + Counter(map(key, pairing.missed))
    found = right_found + Counter(map(key, pairing.spurious))
    if found_only:
        gold.clear()
        right_gold.clear()
    names = sorted(name for name in {*gold, *found} if name is not None)
    return {name: Figures(right_found[name], found[name], right_gold[name], gold[name]) for name in names}


def _quality(pairing: Pairing, field: str) -> Quality:
    items = FIELDS[field]
    both = [(items(g), items(f)) for g, f in pairing.pairs if gives(g, field) and gives(f, field)]
    common = sum(len(g & f) for g, f in both)
    counts = Figures(common, sum(len(f) for _, f in both), common, sum(len(g) for g, _ in both))
    return Quality(sum(g == f for g, f in both), len(both), counts)


def sampling(documents: frozenset[str], claims: Iterable[Claim]) -> tuple[str, set[Unit], Callable[[Claim], Unit]]:
    """What to resample: documents, or their sentences where there are too few documents to tell anything.

    A claim whose record names no sentence is in the last one that another claim names and that begins before it.
    """
    if len(documents) >= _FEW:
        return "document", set(documents), lambda claim: claim.doc_id
    listed = list(claims)
    starts: defaultdict[str, set[int]] = defaultdict(set)
    for claim in listed:
        if claim.sentence is not None:
            starts[claim.doc_id].add(claim.sentence.start)
    sentences = {doc_id: sorted(places) for doc_id, places in starts.items()}

    def sentence(claim: Claim) -> Unit:
        begin = claim.sentence.start if claim.sentence is not None else claim.subject.start
        places = sentences.get(claim.doc_id, [])
        before = bisect_right(places, begin)
        return (claim.doc_id, places[before - 1] if before else None)

    return "sentence", {sentence(claim) for claim in listed}, sentence


def intervals(pairing: Pairing, units: Iterable[Unit], unit_of: Callable[[Claim], Unit]) -> Intervals:
    """Percentile bootstrap over units, each with all its findings, gold and found."""
    [rates] = resampled([pairing], units, unit_of)
    return Intervals(*map(middle, rates))


def resampled(
    pairings: Sequence[Pairing], units: Iterable[Unit], unit_of: Callable[[Claim], Unit]
) -> Sequence[tuple[NDArray[np.float64], ...]]:
    """Precision, recall and F1 of each alignment in every resample; not a number where a rate is undefined,
    and everywhere if there is one unit only.

    All alignments are resampled alike, so that their differences are those of the same units.
    """
    import numpy as np

    place = {unit: i for i, unit in enumerate(sorted(units, key=repr))}
    size = len(place)
    if size < 2:  # every resample would be the same, and an interval without width would look certain
        unknown = np.full(RESAMPLES, np.nan)
        return [(unknown, unknown, unknown) for _ in pairings]
    draws = np.random.default_rng(_SEED).multinomial(size, np.full(size, 1 / size), RESAMPLES)
    found = []
    for pairing in pairings:
        counts = np.zeros((size, 3))
        for kind, claims in enumerate(([gold for gold, _ in pairing.pairs], pairing.spurious, pairing.missed)):
            for claim in claims:
                counts[place[unit_of(claim)], kind] += 1
        right, spurious, missed = (draws @ counts).T
        with np.errstate(invalid="ignore"):
            precision, recall = right / (right + spurious), right / (right + missed)
            f1 = 2 * right / (2 * right + spurious + missed)
        f1[np.isnan(precision) | np.isnan(recall)] = np.nan
        found.append((precision, recall, f1))
    return found


def middle(rates: NDArray[np.float64]) -> Interval | None:
    """The middle 95 % of the resamples in which the rate is defined; None where it is in none."""
    import numpy as np

    defined = rates[~np.isnan(rates)]
    if not len(defined):
        return None
    low, high = np.percentile(defined, (2.5, 97.5))
    return float(low), float(high)

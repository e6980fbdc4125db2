"""Which finding stands for which gold finding: a one-to-one alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.evaluation.claims import FIELDS, Claim, Stretch


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an alignment must know of the relations: their names, the family of each, and which are symmetric."""

    families: Mapping[str, str]
    symmetric: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold findings with what was found of them, gold findings that were missed, and what else was found."""

    pairs: tuple[tuple[Claim, Claim], ...]
    missed: tuple[Claim, ...]
    spurious: tuple[Claim, ...]


def pair_relaxed(gold: Iterable[Claim], found: Iterable[Claim], inventory: Inventory) -> Pairing:
    """As many pairs of one family with overlapping arguments as can be; of those, the pairs that agree in most fields.

    The claims of a symmetric relation are turned to their gold finding's order.
    """

    def fitted(one: Claim, other: Claim) -> Claim | None:
        if inventory.families[one.relation] != inventory.families[other.relation]:
            return None
        return fit(one, other, turn=bool({one.relation, other.relation} & inventory.symmetric))

    return _paired(gold, found, fitted)


def pair_strict(gold: Iterable[Claim], found: Iterable[Claim], inventory: Inventory) -> Pairing:
    """The pairs that agree in every field of `FIELDS`, in the order of their arguments too unless it is symmetric."""

    def fitted(one: Claim, other: Claim) -> Claim | None:
        turned = fit(one, other, turn=one.relation in inventory.symmetric)
        return turned if turned is not None and not differing(one, turned) else None

    return _paired(gold, found, fitted)


def fit(one: Claim, other: Claim, *, turn: bool) -> Claim | None:
    """``other``, or where that is allowed ``other`` turned, if its arguments overlap those of ``one``.

    Where both do, as they may in nested names, it is the one that agrees in more.
    """
    ways = (other, other.turned()) if turn else (other,)
    fitting = [way for way in ways if overlap(one.subject, way.subject) and overlap(one.object, way.object)]
    return min(fitting, key=lambda way: len(differing(one, way)), default=None)


def overlap(one: Stretch | None, other: Stretch | None) -> bool:
    """Whether two stretches share a character."""
    return one is not None and other is not None and max(one.start, other.start) < min(one.end, other.end)


def differing(one: Claim, other: Claim) -> tuple[str, ...]:
    """The fields in which two claims say different things, in the order of `FIELDS`."""
    return tuple(name for name, items in FIELDS.items() if items(one) != items(other))


def by_document(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Claims by document, in an order that does not depend on theirs."""
    grouped: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=order):
        grouped[claim.doc_id].append(claim)
    return grouped


def order(claim: Claim) -> tuple[int, int, int, int, str, str]:
    """A key that is the same only for claims that are; those whose records gave different members are not."""
    places = (claim.subject.start, claim.subject.end, claim.object.start, claim.object.end)
    return (*places, claim.model_dump_json(), claim.model_dump_json(exclude_unset=True))


def _paired(gold: Iterable[Claim], found: Iterable[Claim], fitted: Callable[[Claim, Claim], Claim | None]) -> Pairing:
    golds, founds = by_document(gold), by_document(found)
    pairs: list[tuple[Claim, Claim]] = []
    missed: list[Claim] = []
    spurious: list[Claim] = []
    for doc_id in sorted(golds.keys() | founds.keys()):
        mine, theirs = golds.get(doc_id, []), founds.get(doc_id, [])
        chosen = _matching(mine, theirs, fitted)
        pairs += [(mine[i], claim) for i, (_, claim) in sorted(chosen.items())]
        missed += _without(mine, chosen)
        spurious += _without(theirs, {j for j, _ in chosen.values()})
    return Pairing(tuple(pairs), tuple(missed), tuple(spurious))


def _without(claims: Sequence[Claim], places: Collection[int]) -> list[Claim]:
    return [claim for i, claim in enumerate(claims) if i not in places]


def _matching(
    gold: Sequence[Claim], found: Sequence[Claim], fitted: Callable[[Claim, Claim], Claim | None]
) -> dict[int, tuple[int, Claim]]:
    """A matching of most pairs and, of these, most agreement: the gold's place to place and claim of the found."""
    edges = {
        (i, j): claim for i, one in enumerate(gold) for j, other in enumerate(found) if (claim := fitted(one, other))
    }
    if not edges:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    # one pair more outweighs whatever all pairs may agree in
    pair = (len(FIELDS) + 1) * min(len(gold), len(found)) + 1
    weights = np.zeros((len(gold), len(found)), dtype=np.int64)
    for (i, j), claim in edges.items():
        weights[i, j] = pair + len(FIELDS) - len(differing(gold[i], claim))
    rows, columns = linear_sum_assignment(weights, maximize=True)
    places = zip(rows.tolist(), columns.tolist(), strict=True)
    return {i: (j, edges[i, j]) for i, j in places if (i, j) in edges}

"""How well two annotators of the same documents agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from extractor.evaluation.align import Inventory, order, pair_relaxed, pair_strict
from extractor.evaluation.claims import Claim, gives
from extractor.evaluation.rates import share
from extractor.evaluation.report import Cell, Sheet
from extractor.evaluation.score import figures

LABELS: Mapping[str, Callable[[Claim], Hashable]] = {
    "sign": lambda claim: claim.sign,
    "negation": lambda claim: claim.negated,
    "certainty": lambda claim: claim.certainty,
    "attribution": lambda claim: claim.attribution,
    "relation": lambda claim: claim.relation,
}
"""The fields of `FIELDS` whose agreement beyond chance is measured on the findings that both annotators have."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the annotators' ``first`` and ``second`` findings, ``shared`` are about the same and ``alike`` are the same.

    ``compared`` of the shared ones have a label in both annotations. ``kappas`` are Cohen's over these; undefined,
    which is None, where both used one label only.
    """

    first: int
    second: int
    shared: int
    alike: int
    pair_f1: float | None
    strict_f1: float | None
    compared: Mapping[str, int]
    observed: Mapping[str, float | None]
    kappas: Mapping[str, float | None]


def agreement(first: Sequence[Claim], second: Sequence[Claim], inventory: Inventory) -> Agreement:
    """Compares two annotations; which one is first makes no difference to any figure but the two counts."""
    # of equally good alignments one is chosen; it must not depend on who is first
    one, other = sorted((first, second), key=lambda claims: sorted(map(order, claims)))
    relaxed, strict = pair_relaxed(one, other, inventory), pair_strict(one, other, inventory)
    labels = {
        name: [(label(a), label(b)) for a, b in relaxed.pairs if gives(a, name) and gives(b, name)]
        for name, label in LABELS.items()
    }
    return Agreement(
        first=len(first),
        second=len(second),
        shared=len(relaxed.pairs),
        alike=len(strict.pairs),
        pair_f1=figures(relaxed).f1,
        strict_f1=figures(strict).f1,
        compared={name: len(pairs) for name, pairs in labels.items()},
        observed={name: _observed(pairs) for name, pairs in labels.items()},
        kappas={name: cohens_kappa(pairs) for name, pairs in labels.items()},
    )


def _observed(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    return share(sum(a == b for a, b in pairs), len(pairs))


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Agreement beyond chance of two labels each, after Cohen (1960); None where chance alone would agree always."""
    observed = _observed(pairs)
    if observed is None:
        return None
    first, second = (Counter(column) for column in zip(*pairs, strict=True))
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (observed - chance) / (1 - chance) if chance < 1 else None


def agreement_sheets(found: Agreement) -> tuple[Sheet, Sheet]:
    """The agreement as two tables: on which findings there are, and on the labels of those that are shared."""
    counts = (found.first, found.second)
    findings: dict[str, Sequence[Cell]] = {
        "relaxed": (found.pair_f1, found.shared, *counts),
        "strict": (found.strict_f1, found.alike, *counts),
    }
    labels: dict[str, Sequence[Cell]] = {
        name: (found.kappas[name], found.observed[name], found.compared[name]) for name in LABELS
    }
    return (
        Sheet("agreement", "match", ("F1", "shared", "first", "second"), findings),
        Sheet("labels", "label", ("kappa", "observed", "pairs"), labels),
    )

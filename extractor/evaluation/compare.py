"""Two runs side by side on the same gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.align import Inventory, Pairing, pair_relaxed, pair_strict
from extractor.evaluation.claims import Claim
from extractor.evaluation.describe import phrase
from extractor.evaluation.report import Cell, Sheet, draw, rows_record
from extractor.evaluation.score import Figures, Interval, figures, middle, resampled, sampling
from extractor.output.draw import printable


@dataclass(frozen=True, slots=True)
class Change:
    """One rate of both runs. ``interval`` is that of the difference, over the same resamples; None if undefined."""

    this: float | None
    other: float | None
    interval: Interval | None

    @property
    def difference(self) -> float | None:
        """This run less the other."""
        return None if self.this is None or self.other is None else self.this - self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """What this run does better and worse than the other.

    ``won`` and ``lost`` are gold findings that only this, or only the other, found; ``new`` and ``gone`` are wrong
    findings that only this, or only the other, made. All by the relaxed alignment.
    """

    changes: Mapping[str, Change]
    won: tuple[Claim, ...]
    lost: tuple[Claim, ...]
    new: tuple[Claim, ...]
    gone: tuple[Claim, ...]


def compare(
    gold: Sequence[Claim],
    this: Sequence[Claim],
    other: Sequence[Claim],
    inventory: Inventory,
    doc_ids: Iterable[str],
) -> Comparison:
    """Compares the findings of two runs on the documents of the gold."""
    documents = frozenset(doc_ids) | {claim.doc_id for claim in gold}
    _, units, unit_of = sampling(documents, [*gold, *this, *other])
    changes: dict[str, Change] = {}
    relaxed = [pair_relaxed(gold, claims, inventory) for claims in (this, other)]
    strict = [pair_strict(gold, claims, inventory) for claims in (this, other)]
    for name, both in (("relaxed", relaxed), ("strict", strict)):
        mine, theirs = resampled(both, units, unit_of)
        for i, rate in enumerate(_RATES):
            value, before = (_RATES[rate](figures(pairing)) for pairing in both)
            changes[f"{name} {rate}"] = Change(value, before, middle(mine[i] - theirs[i]))
    mine_relaxed, theirs_relaxed = relaxed
    return Comparison(
        changes,
        won=_only(_found(mine_relaxed), _found(theirs_relaxed), _itself),
        lost=_only(_found(theirs_relaxed), _found(mine_relaxed), _itself),
        new=_only(mine_relaxed.spurious, theirs_relaxed.spurious, _core),
        gone=_only(theirs_relaxed.spurious, mine_relaxed.spurious, _core),
    )


_RATES: Mapping[str, Callable[[Figures], float | None]] = {
    "precision": lambda counts: counts.precision,
    "recall": lambda counts: counts.recall,
    "F1": lambda counts: counts.f1,
}


def _found(pairing: Pairing) -> tuple[Claim, ...]:
    return tuple(gold for gold, _ in pairing.pairs)


def _itself(claim: Claim) -> str:
    return claim.model_dump_json()


def _core(claim: Claim) -> tuple[object, ...]:
    """What makes a wrong finding the same wrong finding in another run."""
    places = (claim.subject.start, claim.subject.end, claim.object.start, claim.object.end)
    return (claim.doc_id, *places, claim.relation, claim.trigger and claim.trigger.start)


def _only(mine: Iterable[Claim], theirs: Iterable[Claim], key: Callable[[Claim], object]) -> tuple[Claim, ...]:
    known = set(map(key, theirs))
    return tuple(claim for claim in mine if key(claim) not in known)


def changes_sheet(comparison: Comparison) -> Sheet:
    """The rates of both runs, their difference and its 95 % interval."""
    rows: dict[str, tuple[Cell, ...]] = {
        name: (change.this, change.other, change.difference, *(change.interval or (None, None)))
        for name, change in comparison.changes.items()
    }
    return Sheet("comparison", "rate", ("this", "other", "difference", "low", "high"), rows)


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values, the findings as their records have them."""
    lists = {"won": comparison.won, "lost": comparison.lost, "new": comparison.new, "gone": comparison.gone}
    return {"comparison": rows_record(changes_sheet(comparison))} | {
        name: [claim.model_dump(exclude_unset=True) for claim in claims] for name, claims in lists.items()
    }


def comparison_text(comparison: Comparison, texts: Mapping[str, str], width: int) -> str:
    """Both runs as a table, and what was won and lost, a line each."""
    parts = [draw(changes_sheet(comparison), width)]
    listed = {
        "won: gold findings that only this run has": comparison.won,
        "lost: gold findings that only the other run has": comparison.lost,
        "new: wrong findings that only this run has": comparison.new,
        "gone: wrong findings that only the other run has": comparison.gone,
    }
    for title, claims in listed.items():
        lines = [f"  {printable(f'{claim.doc_id}: {phrase(claim, texts.get(claim.doc_id))}')}" for claim in claims]
        parts.append("\n".join([f"{title}: {len(claims)}", *lines]) + "\n")
    return "\n".join(parts)

"""A decision in words, for people: what a name means, why, and what else it could have meant."""

from __future__ import annotations

from extractor.linking.choice import Decision
from extractor.linking.table import Candidate

_MOST = 4  # further candidates that are told


def meaning(decision: Decision) -> str:
    """What won and why ("FPLX:p38 p38, FamPlex's curated list goes before HGNC alias"), or why nothing did."""
    if decision.winner is None:
        return f"no id: {decision.reason}"
    return f"{decision.winner.curie} {decision.winner.name} ({decision.winner.kind}): {decision.reason}"


def others(decision: Decision, most: int = _MOST) -> str:
    """The candidates that did not win, each with its source, "" if there are none."""
    winner = decision.winner
    left = [c for c in decision.candidates if winner is None or c.entity.curie != winner.curie]
    more = [f"{len(left) - most} more"] if len(left) > most else []
    return ", ".join([*map(_candidate, left[:most]), *more])


def _candidate(candidate: Candidate) -> str:
    return f"{candidate.entity.curie} {candidate.entity.name} ({candidate.entity.kind}, {candidate.says})"

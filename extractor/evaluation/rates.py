"""Shares and their mean; what would divide by nothing is undefined, which is None."""

from __future__ import annotations


def share(part: int, whole: int) -> float | None:
    """A part of a whole; None of nothing."""
    return part / whole if whole else None


def harmonic_mean(precision: float | None, recall: float | None) -> float | None:
    """F1 of precision and recall; None if one of them is, 0 if one of them is 0."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0

"""How sure it is that a claim is made, from the confidences of the findings that make it."""

from __future__ import annotations

import math
from collections.abc import Iterable

MOST = 0.99
"""What no claim goes beyond: the papers are not as independent as the formula has them."""


def combined(confidences: Iterable[tuple[str, float | None]]) -> float | None:
    """The probability that at least one paper says so, from each finding's paper and confidence.

    Of a paper the best finding counts, once: its sentences repeat each other. Papers are taken to be read rightly or
    wrongly on their own, so that 1 - (1 - p) (1 - q) … of them is right; `MOST` is for what they have in common, such
    as a name that is mistaken in all of them. None if no finding has a confidence.
    """
    best: dict[str, float] = {}
    for paper, confidence in confidences:
        if confidence is not None:
            best[paper] = max(confidence, best.get(paper, 0.0))
    if not best:
        return None
    wrong = math.prod(1 - confidence for confidence in sorted(best.values()))  # in the same order for the same bits
    return min(round(1 - wrong, 3), MOST)

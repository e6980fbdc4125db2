from __future__ import annotations

import pytest

from extractor.aggregation.confidence import combined


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [
        ([], None),
        ([("1", None)], None),
        ([("1", 0.8)], 0.8),
        ([("1", 0.8), ("1", None)], 0.8),
        # sentences of one paper repeat each other
        ([("1", 0.5), ("1", 0.8), ("1", 0.7)], 0.8),
        ([("1", 0.5), ("2", 0.5)], 0.75),
        ([("1", 0.5), ("2", 0.5), ("2", 0.1), ("3", 0.2)], 0.8),
        ([("1", 0.123), ("2", 0.456)], 0.523),
        ([("1", 0.0)], 0.0),
        # never certain
        ([("1", 1.0)], 0.99),
        ([("1", 0.9), ("2", 0.9), ("3", 0.9)], 0.99),
    ],
)
def test_combined(confidences: list[tuple[str, float | None]], expected: float | None) -> None:
    assert combined(confidences) == expected
    assert combined(reversed(confidences)) == expected

"""Names that lack the stem of the name before them."""

from __future__ import annotations

import pytest

from extractor.linking.suspended import in_full


@pytest.mark.parametrize(
    ("before", "name", "full"),
    [
        ("IL-1", "-6", "IL-6"),
        ("IL-1", "6", "IL-6"),
        ("ERK1", "2", "ERK2"),
        ("E2F1", "-3A", "E2F3A"),
        ("STAT5A", "3", "STAT3"),
        ("Caspases 3", "9", "Caspase 9"),
        ("interleukins 4", "13", "interleukin 13"),
        ("matrix metalloproteinase (MMP)-2", "-9", "matrix metalloproteinase (MMP)-9"),
        ("IL-1α", "-β", "IL-1β"),
        ("IL-1 alpha", "beta", "IL-1 beta"),
        ("IL-1", "IL-6", None),
        ("IL-6", "beta", None),
        ("TNF", "-6", None),
        ("TNF-α", "-6", None),
        ("12", "-6", None),
        ("IL-1", "mice", None),
    ],
)
def test_a_name_in_full(before: str, name: str, full: str | None) -> None:
    assert in_full(before, name) == full

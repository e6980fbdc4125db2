from __future__ import annotations

import pytest

from extractor.linking.lists import items


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("PI3K/Akt", ("PI3K", "Akt")),
        ("PI3K/Akt signaling pathway", ("PI3K", "Akt")),
        ("ERK1/2", ("ERK1", "ERK2")),
        ("STAT1/3", ("STAT1", "STAT3")),
        ("MMP-2/-9", ("MMP-2", "MMP-9")),
        ("CDKN2A/B", ("CDKN2A", "CDKN2B")),
        ("Cdc25A/B", ("Cdc25A", "Cdc25B")),
        ("PPARα/γ", ("PPARα", "PPARγ")),
        ("caspase-3/7", ("caspase-3", "caspase-7")),
        ("IL-1 and -6", ("IL-1", "IL-6")),
        ("IL-1 and IL-6", ("IL-1", "IL-6")),
        ("HMG1 and 2", ("HMG1", "HMG2")),
        ("Notch-1 & -3", ("Notch-1", "Notch-3")),
        ("cyclin D1 and D2", ("cyclin D1", "cyclin D2")),
        ("TGF-beta1 and -beta2", ("TGF-beta1", "TGF-beta2")),
        ("MHC class I and II", ("MHC class I", "MHC class II")),
        ("LPA1, 2 and 3", ("LPA1", "LPA2", "LPA3")),
    ],
)
def test_a_list_in_full(name: str, parts: tuple[str, ...]) -> None:
    assert items(name) == parts


@pytest.mark.parametrize("name", ["p53", "HMG-CoA reductase", "tumor necrosis factor", "I/R", "S/D"])
def test_one_name_is_no_list(name: str) -> None:
    assert items(name) == ()

from __future__ import annotations

import pytest

from extractor.linking.broader import broader


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("neuronal apoptosis", "PROCESS", "apoptosis"),
        ("breast cancer cell migration", "PROCESS", "cell migration"),
        ("melanoma progression", "PROCESS", "tumor progression"),
        ("lymphomagenesis", "PROCESS", "carcinogenesis"),
        ("splenic T lymphocytes", "CELL_TYPE", "T lymphocytes"),
        ("ovarian cancer cells", "CELL_TYPE", "malignant cell"),
        ("monocytic U937 cells", "CELL_LINE", "U937"),
        ("human T cell line Jurkat", "CELL_LINE", "Jurkat"),
        ("renal injury", "DISEASE", "kidney disease"),
        ("severe sporadic asthma", "DISEASE", "asthma"),
        ("fetal liver", "TISSUE", "liver"),
        ("Apc(Min/+) mice", "ORGANISM", "mice"),
        ("proinflammatory cytokines", "FAMILY", "cytokines"),
        ("OCT4A", "GENE", "OCT4"),
    ],
)
def test_a_kind_of(name: str, label: str, kind: str) -> None:
    assert kind in list(broader(name, label))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("anti-apoptosis", "PROCESS"),
        ("apoptosis resistance", "PROCESS"),
        ("inhibition of migration", "PROCESS"),
        ("bacterial invasion", "PROCESS"),
        ("mitotic progression", "PROCESS"),
        ("cardiac death", "PROCESS"),
        ("non-T cells", "CELL_TYPE"),
        ("T cell receptor", "CELL_TYPE"),
        ("nuclear factor of activated T cells", "CELL_TYPE"),
        ("PERK", "GENE"),
        ("HbA1c", "GENE"),
        ("normal tissues", "TISSUE"),
        ("genetic damage", "DISEASE"),
        ("aspirin", "CHEMICAL"),
    ],
)
def test_no_kind_of_anything(name: str, label: str) -> None:
    assert list(broader(name, label)) == []

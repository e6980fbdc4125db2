"""Where names end, and names that share a stem."""

from __future__ import annotations

import re

import pytest

from extractor.nlp.boundaries import find_shortened, find_suspended, split_lists, widened
from extractor.nlp.spans import Candidate, Trust


def candidate(text: str, name: str, label: str, trust: Trust = Trust.FOUND) -> Candidate:
    return Candidate(text.index(name), text.index(name) + len(name), label, trust)


def suspended(text: str, *names: str) -> list[str]:
    return [text[c.start : c.end] for c in find_suspended(text, [candidate(text, name, "GENE") for name in names])]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("PDGF receptor-α was", "PDGF", "GENE", "PDGF receptor-α"),
        ("the PDGF receptors were", "PDGF", "GENE", "PDGF receptors"),
        ("the IL-2 receptor alpha chain", "IL-2", "GENE", "IL-2 receptor alpha chain"),
        ("TNF receptor-associated factor", "TNF", "GENE", "TNF"),
        ("the CXCR4 receptor", "CXCR4", "GENE", "CXCR4"),
        ("the Xyz9 receptor", "Xyz9", "GENE", "Xyz9"),
        ("and Smad 2/3 were", "Smad", "GENE", "Smad 2/3"),
        ("a ratio of Smad 2.5", "Smad", "GENE", "Smad"),
        ("CD8(+) T lymphocytes", "T lymphocytes", "CELL_TYPE", "CD8(+) T lymphocytes"),
        ("CD4+CD25+ regulatory T cells", "regulatory T cells", "CELL_TYPE", "CD4+CD25+ regulatory T cells"),
        ("many CD8 T cells", "T cells", "CELL_TYPE", "CD8 T cells"),
        ("Of T cells", "T cells", "CELL_TYPE", "T cells"),
        ("IL-2 in T cells", "T cells", "CELL_TYPE", "T cells"),
        ("MDA-MB-231 cells", "MDA-MB-231", "CELL_LINE", "MDA-MB-231 cells"),
        ("the JIMT-1 cell line", "JIMT-1", "CELL_LINE", "JIMT-1 cell line"),
        ("THP-1 macrophages", "THP-1", "CELL_LINE", "THP-1"),
        ("HeLa cell-free extracts", "HeLa", "CELL_LINE", "HeLa"),
        ("mesenchymal stem cells", "mesenchymal stem", "TISSUE", "mesenchymal stem cells"),
    ],
)
def test_what_belongs_to_a_name(text: str, name: str, label: str, expected: str) -> None:
    (wide,) = widened(text, [candidate(text, name, label)])
    assert text[wide.start : wide.end] == expected


def test_what_was_given_or_explained_stays() -> None:
    text = "the PDGF receptor"
    given = [candidate(text, "PDGF", "GENE", trust) for trust in (Trust.GIVEN, Trust.DEFINED)]
    assert widened(text, given) == given


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("IL-1 and -6 rose", ("IL-1",), ["-6"]),
        ("IL-1, -6 and -8 rose", ("IL-1",), ["-6", "-8"]),
        ("MMP-2, -9, and MMP-3 rose", ("MMP-2", "MMP-3"), ["-9"]),
        ("ERK1 and 2 were active", ("ERK1",), ["2"]),
        ("caspases 3 and 9 cleave it", ("caspases 3",), ["9"]),
        ("caspase-1, 4 or 5, and", ("caspase-1",), ["4", "5"]),
        ("IL-1 alpha and beta rose", ("IL-1 alpha",), ["beta"]),
        ("IL-2 and 10 patients", ("IL-2",), []),
        ("IL-2 and 10 ng/ml of it", ("IL-2",), []),
        ("IL-2 and 10% of it", ("IL-2",), []),
        ("in TGF-beta1 and 1 in TGF-beta2", ("TGF-beta1", "TGF-beta2"), []),
        ("IL-2 and 2.5-fold more", ("IL-2",), []),
        ("TNF and -6 rose", ("TNF",), []),
        ("Xyz2 and -9 rose", ("Xyz2",), []),
    ],
)
def test_names_that_share_a_stem(text: str, names: tuple[str, ...], expected: list[str]) -> None:
    assert suspended(text, *names) == expected


def test_a_list_that_a_model_takes_for_one_name_is_cut() -> None:
    text = "IL-1, -6 and -8 with MMP-2/-9 and IL-1 receptors"
    found = [candidate(text, name, "GENE") for name in ("IL-1, -6 and -8", "MMP-2/-9", "IL-1 receptors")]
    assert [text[c.start : c.end] for c in split_lists(text, found)] == ["IL-1", "MMP-2/-9", "IL-1 receptors"]
    given = [candidate(text, "IL-1, -6 and -8", "GENE", Trust.GIVEN)]
    assert split_lists(text, given) == given


@pytest.mark.parametrize(
    ("text", "expected"),
    [("IL-1α/β, FGF-2/-4 and ERK1/2", "IL-1α/β FGF-2/-4 ERK1/2"), ("BALB1/2, 1/2 and p < 0.05/3", "")],
)
def test_several_genes_in_one_word(text: str, expected: str) -> None:
    assert re.sub(r"[,\s]+", " ", " ".join(text[a:b] for a, b in find_shortened(text))) == expected

from __future__ import annotations

import pytest

from extractor.linking.forms import forms


@pytest.mark.parametrize(
    ("name", "label", "form"),
    [
        ("TNF-α protein", "GENE", "TNF-α"),
        ("human IL-6 mRNA", "GENE", "IL-6"),
        ("recombinant human leptin", "GENE", "leptin"),
        ("hDaxx", "GENE", "Daxx"),
        ("sTNF-R2", "GENE", "TNF-R2"),
        ("pERK", "GENE", "ERK"),
        ("p53(-/-)", "GENE", "p53"),
        ("TGFβ1", "GENE", "TGFb1"),
        ("b-catenin", "GENE", "beta-catenin"),
        ("interferon-g", "GENE", "interferon-gamma"),
        ("chemokine CCL5", "GENE", "CCL5"),
        ("receptor for ciliary neurotrophic factor", "GENE", "ciliary neurotrophic factor receptor"),
        ("type II collagen", "GENE", "collagen type II"),
        ("tumour", "DISEASE", "tumor"),
        ("cancer of the breast", "DISEASE", "breast cancer"),
        ("T-cell lines", "CELL_TYPE", "T-cell"),
        ("Runx3-/- CD8+ T cells", "CELL_TYPE", "CD8+ T cells"),
        ("CD4- T cells", "CELL_TYPE", "CD4negative T cells"),
        ("RAW 264.7 macrophages", "CELL_LINE", "RAW 264.7"),
        ("human T-lymphotropic virus type I", "ORGANISM", "human T-lymphotropic virus 1"),
        ("quetiapine fumarate", "CHEMICAL", "quetiapine"),
    ],
)
def test_a_form_of_the_name(name: str, label: str, form: str) -> None:
    assert form in list(forms(name, label))


@pytest.mark.parametrize("name", ["IL-6 receptor", "ERK kinase", "anti-IL-6 antibody", "Mdm2 inhibitor", "PERK"])
def test_words_that_make_another_thing_stay(name: str) -> None:
    assert {form.lower() for form in forms(name, "GENE")} == {name.lower()}


def test_an_element_in_capitals_is_none() -> None:
    assert list(forms("PB", "CHEMICAL")) == []
    assert list(forms("Pb", "CHEMICAL")) == ["Pb", "pb"]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.keys import fold, fold_number
from extractor.nlp.gene_prior import may_name_gene, names_gene


@pytest.mark.parametrize("name", ["TNF-α", "TNF alpha", "tnfalpha", "Tnf-Α", "TNF‑α", "(TNF)-α"])
def test_one_name_in_several_spellings_has_one_key(name: str) -> None:
    assert fold(name) == "tnfalpha"


def test_accents_and_the_micro_sign() -> None:
    assert (fold("Sjögren"), fold("µ-opioid"), fold("μ-opioid"), fold("—")) == ("sjogren", "muopioid", "muopioid", "")


@pytest.mark.parametrize(
    ("name", "key"),
    [("macrophages", "macrophage"), ("virus", "virus"), ("apoptosis", "apoptosis"), ("IRS", "irs"), ("MMPs", "mmp")],
)
def test_plural_keys(name: str, key: str) -> None:
    assert fold_number(name) == key


@given(st.text())
def test_a_key_of_a_key_is_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("name", ["clusterin", "insulin", "leptin", "RANTES", "STAT3", "interleukin-6"])
def test_names_of_genes(name: str) -> None:
    assert names_gene(name)


@pytest.mark.parametrize("name", ["LPS", "ROS", "cAMP", "macrophage", "was", "cell", "glucose", "", "dexamethasone"])
def test_names_of_other_things(name: str) -> None:
    assert not names_gene(name)


def test_a_short_symbol_may_name_a_gene() -> None:
    assert may_name_gene("PI3K")
    assert not names_gene("CP")
    assert may_name_gene("CP")

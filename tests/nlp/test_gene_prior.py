"""What a word tells of the names of genes that go on with it."""

from __future__ import annotations

import pytest

from extractor.nlp.gene_prior import begins_name, is_decisive


@pytest.mark.parametrize(
    ("key", "begins"), [("tumornecrosis", True), ("tumor", True), ("zzz", False), ("nonsenseword", False)]
)
def test_what_longer_names_begin_with(key: str, begins: bool) -> None:
    assert begins_name(key) is begins


def test_a_name_does_not_begin_itself() -> None:
    assert (is_decisive("phospholamban"), begins_name("phospholamban")) == (True, False)

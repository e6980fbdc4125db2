"""A stretch of DNA bears the name of a gene, and is not what the gene makes."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

BINDS = "GENE:EZH2 NN nsubj 2 | binds VBZ ROOT 0 | to IN case {noun} | the DT det {noun} | "

BOUND: dict[str, tuple[str, list[str]]] = {
    "a promoter region": (
        BINDS.format(noun=7) + "GENE:KLF2 NN compound 7 | promoter NN compound 7 | region NN nmod 2",
        [],
    ),
    "an element": (BINDS.format(noun=6) + "GENE:AP-1 NN compound 6 | site NN nmod 2", []),
    "a part of the protein": (BINDS.format(noun=6) + "GENE:KLF2 NN compound 6 | region NN nmod 2", ["KLF2"]),
    "a site of the protein": (BINDS.format(noun=5) + "site NN nmod 2 | of IN case 7 | GENE:KLF2 NN nmod 5", ["KLF2"]),
}


@pytest.mark.parametrize(("sentence", "expected"), BOUND.values(), ids=BOUND)
def test_what_is_bound(sentence: str, expected: list[str]) -> None:
    assert [f.object.text for f in READER.read(text_of(sentence))] == expected


def test_a_stretch_is_regulated() -> None:
    sentence = (
        "GENE:EZH2 NN nsubj 2 | represses VBZ ROOT 0 | the DT det 5 | GENE:KLF2 NN compound 5 | promoter NN dobj 2"
    )
    assert [f.object.text for f in READER.read(text_of(sentence))] == ["KLF2"]

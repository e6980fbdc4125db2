"""What an event is of where a phrase behind it only tells in whom."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "the uptake of a tissue": (
        "GENE:insulin NN nsubj 2 | changes VBZ ROOT 0 | CHEMICAL:glucose NN compound 4"
        " | uptake NN dobj 2 | of IN case 6 | TISSUE:muscle NN nmod 4",
        {("insulin", "glucose", 0)},
    ),
    "the gene of a virus": (
        "The DT det 3 | GENE:LMP1 NN compound 3 | gene NN nsubj 6 | of IN case 5"
        " | ORGANISM:EBV NN nmod 3 | transforms VBZ ROOT 0 | CELL_TYPE:fibroblasts NNS dobj 6",
        {("LMP1", "fibroblasts", 1)},
    ),
    "a phrase behind that names a gene": (
        "CHEMICAL:LPS NN nsubj 2 | increases VBZ ROOT 0 | GENE:p65 NN compound 4"
        " | phosphorylation NN dobj 2 | of IN case 6 | GENE:p50 NN nmod 4",
        {("LPS", "p50", 1), ("p65", "p50", 1)},
    ),
    "a place with nothing in front": (
        "GENE:insulin NN nsubj 2 | changes VBZ ROOT 0 | the DT det 4 | growth NN dobj 2 | of IN case 6"
        " | TISSUE:muscle NN nmod 4",
        {("insulin", "muscle", 0)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_the_phrase_behind_tells_where(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

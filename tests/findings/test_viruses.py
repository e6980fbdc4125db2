"""Viruses act, as no other organism does."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "a virus": (
        "ORGANISM:HBV NN nsubj 2 | transforms VBZ ROOT 0 | CELL_TYPE:hepatocytes NNS dobj 2",
        {("HBV", "hepatocytes", 1)},
    ),
    "a virus by its full name": (
        "ORGANISM:Rous NNP compound 3 | +:sarcoma NN compound 3 | +:virus NN nmod:npmod 5"
        " | - HYPH punct 5 | transformed VBN amod 6 | CELL_TYPE:fibroblasts NNS nsubj 7 | grow VBP ROOT 0",
        {("Rous sarcoma virus", "fibroblasts", 1)},
    ),
    "an animal": (
        "ORGANISM:Mice NNS nsubj 2 | increase VBP ROOT 0 | GENE:IL-6 NN compound 4 | secretion NN dobj 2",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_what_organisms_do(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

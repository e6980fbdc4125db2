"""Cells in which something else changes are not what changes."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "something unnamed changes": (
        "Activation NN nsubj 9 | of IN case 4 | the DT det 4 | enhancer NN nmod 1 | in IN case 6"
        " | CELL_TYPE:cells NNS nmod 1 | by IN case 8 | GENE:E2A NN nmod 1 | occurs VBZ ROOT 0",
        set(),
    ),
    "the cells change": (
        "Activation NN nsubj 6 | in IN case 3 | CELL_TYPE:cells NNS nmod 1 | by IN case 5 | GENE:E2A NN nmod 1"
        " | occurs VBZ ROOT 0",
        {("E2A", "cells", 1)},
    ),
    "below another trigger": (
        "GENE:HIF-1 NN nsubjpass 3 | is VBZ auxpass 3 | involved VBN ROOT 0 | in IN case 5 | regulation NN nmod 3"
        " | of IN case 7 | glycolysis NN nmod 5 | in IN case 9 | CELL_TYPE:cells NNS nmod 5",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_where_it_happens(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

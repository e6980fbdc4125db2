"""Words of processes and changes that stand between a trigger and what is meant."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "the control of a process": (
        "GENE:p53 NN nsubj 2 | plays VBZ ROOT 0 | a DT det 4 | role NN dobj 2 | in IN case 7"
        " | the DT det 7 | control NN nmod 2 | of IN case 10 | CELL_TYPE:cell NN compound 10"
        " | proliferation NN nmod 7",
        {("p53", "cell", 0)},
    ),
    "a better process of cells": (
        "GENE:IGF-1 NN nsubj 2 | improves VBZ ROOT 0 | CELL_TYPE:myocyte NN compound 4 | engraftment NN dobj 2",
        {("IGF-1", "myocyte", 1)},
    ),
    "a better level of a compound": (
        "GENE:leptin NN nsubj 2 | improves VBZ ROOT 0 | CHEMICAL:glucose NN compound 4 | levels NNS dobj 2",
        set(),
    ),
    "intake": (
        "Long-term JJ amod 2 | intake NN nsubj 5 | of IN case 4 | CHEMICAL:ethanol NN nmod 2"
        " | lowers VBZ ROOT 0 | GENE:CREB NN compound 7 | phosphorylation NN dobj 5",
        {("ethanol", "CREB", -1)},
    ),
    "a role as a suppressor": (
        "GENE:NF-kappaB NN nsubj 2 | plays VBZ ROOT 0 | a DT det 6 | DISEASE:tumor NN compound 5"
        " | suppressor NN compound 6 | role NN dobj 2",
        {("NF-kappaB", "tumor", -1)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_words_on_the_way(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

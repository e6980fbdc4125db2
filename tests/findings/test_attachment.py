"""Events are joined to events, and the means of a verb hang on the verb."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

READ = {
    "events joined": (
        "GENE:TNF NN nsubj 2 | acts VBZ ROOT 0 | through IN case 4 | inhibition NN nmod 2 | of IN case 6"
        " | GENE:RRAD NN nmod 4 | and CC cc 6 | activation NN conj 6 | of IN case 10 | GENE:AKT NN nmod 6",
        {("TNF", "RRAD", -1), ("TNF", "AKT", 1)},
    ),
    "a name joined": (
        "GENE:TNF NN nsubj 2 | acts VBZ ROOT 0 | through IN case 4 | inhibition NN nmod 2 | of IN case 6"
        " | GENE:RRAD NN nmod 4 | and CC cc 6 | GENE:AKT NN conj 6 | of IN case 10 | mice NNS nmod 8",
        {("TNF", "RRAD", -1), ("TNF", "AKT", -1)},
    ),
    "means of a verb": (
        "GENE:TNF NN nsubj 2 | increases VBZ ROOT 0 | the DT det 4 | expression NN dobj 2 | of IN case 6"
        " | GENE:IL-4 NN nmod 4 | by IN case 8 | inhibition NN nmod 4 | of IN case 10 | GENE:RRAD NN nmod 8",
        {("TNF", "IL-4", 1), ("TNF", "RRAD", -1)},
    ),
    "makers of a thing": (
        "GENE:TNF NN nsubj 2 | increases VBZ ROOT 0 | the DT det 4 | expression NN dobj 2 | of IN case 6"
        " | GENE:IL-4 NN nmod 4 | by IN case 8 | macrophages NNS nmod 4",
        {("TNF", "IL-4", 1)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_attachment(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))} == expected

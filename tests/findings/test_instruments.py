"""What something is done with acts, if nothing else is said to."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, int, str]]:
    return {(f.subject.text, f.sign, f.object.text) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, int, str]]]] = {
    "with what it is done": (
        "GENE:EGFR NN nsubjpass 3 | was VBD auxpass 3 | stimulated VBN ROOT 0 | with IN case 5 | GENE:EGF NN nmod 3",
        {("EGF", 1, "EGFR")},
    ),
    "a clause without a subject": (
        "When WRB advmod 2 | stimulated VBN advcl 7 | with IN case 4 | GENE:Wnt3a NN nmod 2 | , , punct 7"
        " | GENE:FZD2 NN nsubj 7 | moves VBZ ROOT 0",
        {("Wnt3a", 1, "FZD2")},
    ),
    "by what it is done": (
        "GENE:EGFR NN nsubjpass 3 | was VBD auxpass 3 | inhibited VBN ROOT 0 | by IN case 5"
        " | CHEMICAL:gefitinib NN nmod 3 | with IN case 7 | GENE:EGF NN nmod 3",
        {("gefitinib", -1, "EGFR")},
    ),
    "cells with something": (
        "GENE:EGFR NN nsubjpass 3 | was VBD auxpass 3 | stimulated VBN ROOT 0 | in IN case 5 | cells NNS nmod 3"
        " | with IN case 7 | GENE:EGF NN nmod 5",
        set(),
    ),
    "cells that we treat": (
        "CELL_TYPE:Lymphocytes NNS nsubjpass 3 | were VBD auxpass 3 | stimulated VBN ROOT 0 | with IN case 5"
        " | GENE:IL-2 NN nmod 3",
        set(),
    ),
    "what is used": (
        "Inhibition NN ROOT 0 | of IN case 3 | GENE:PI3K NN nmod 1 | using VBG acl 1 | CHEMICAL:LY294002 NN dobj 4",
        {("LY294002", -1, "PI3K")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_instruments(text: str, expected: set[tuple[str, int, str]]) -> None:
    assert told(text) == expected

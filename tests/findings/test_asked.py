"""What is asked is not said; what goes on *while* is hedged with the rest."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

READ = {
    "a question": (
        "Does VBZ aux 3 | GENE:TNF NN nsubj 3 | inhibit VB ROOT 0 | GENE:IL-4 NN dobj 3 | ? . punct 3",
        ["hypothesis"],
    ),
    "a question about what is known": (
        "Is VBZ cop 6 | inhibition NN nsubj 6 | of IN case 4 | GENE:IL-4 NN nmod 2 | by IN case 7 | bad JJ ROOT 0"
        " | GENE:TNF NN nmod 2 | ? . punct 6",
        ["asserted"],
    ),
    "an answer and a question": (
        "GENE:TNF NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:IL-4 NN dobj 2 | : : punct 2 | why WRB dep 2 | ? . punct 2",
        ["asserted"],
    ),
    "while": (
        "GENE:TNF NN nsubj 3 | may MD aux 3 | act VB ROOT 0 | while IN mark 5 | inhibiting VBG advcl 3"
        " | GENE:IL-4 NN dobj 5",
        ["possible"],
    ),
    "while another does": (
        "It PRP nsubj 3 | may MD aux 3 | act VB ROOT 0 | while IN mark 6 | GENE:TNF NN nsubj 6 | inhibits VBZ advcl 3"
        " | GENE:IL-4 NN dobj 6",
        ["asserted"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_certainty(text: str, expected: list[str]) -> None:
    assert [f.certainty for f in READER.read(text_of(text))] == expected

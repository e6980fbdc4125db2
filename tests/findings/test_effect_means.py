"""What an effect comes about by is done by what has the effect."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, int, str]]:
    return {(f.subject.text, f.sign, f.object.text) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, int, str]]]] = {
    "actions that involve something": (
        "The DT det 2 | actions NNS nsubj 5 | of IN case 4 | CHEMICAL:curcumin NN nmod 2 | involve VBP ROOT 0"
        " | inhibition NN dobj 5 | of IN case 8 | GENE:TLR4 NN nmod 6",
        {("curcumin", -1, "TLR4")},
    ),
    "some of the actions": (
        "Some DT nsubj 6 | of IN case 3 | actions NNS nmod 1 | of IN case 5 | CHEMICAL:felodipine NN nmod 3"
        " | involve VBP ROOT 0 | inhibition NN dobj 6 | of IN case 9 | GENE:CaM NN nmod 7",
        {("felodipine", -1, "CaM")},
    ),
    "an effect that is due to something": (
        "The DT det 2 | effect NN nsubj 6 | of IN case 4 | CHEMICAL:soman NN nmod 2 | is VBZ cop 6 | due JJ ROOT 0"
        " | to TO case 9 | GENE:AChE NN compound 9 | inhibition NN nmod 6",
        {("soman", -1, "AChE")},
    ),
    "an effect that is mediated": (
        "The DT det 2 | effect NN nsubjpass 6 | of IN case 4 | CHEMICAL:metformin NN nmod 2 | is VBZ auxpass 6"
        " | mediated VBN ROOT 0 | by IN case 9 | GENE:AMPK NN compound 9 | activation NN nmod 6",
        {("metformin", 1, "AMPK")},
    ),
    "an effect in a title": (
        "Effect NN ROOT 0 | of IN case 3 | CHEMICAL:prunetin NN nmod 1 | via IN case 5 | suppression NN nmod 1"
        " | of IN case 7 | GENE:p65 NN nmod 5",
        {("prunetin", -1, "p65")},
    ),
    "what is no effect": (
        "Receptors NNS nsubj 4 | of IN case 3 | CHEMICAL:curcumin NN nmod 1 | involve VBP ROOT 0"
        " | inhibition NN dobj 4 | of IN case 7 | GENE:TLR4 NN nmod 5",
        set(),
    ),
    "what another does": (
        "Effect NN ROOT 0 | of IN case 3 | CHEMICAL:prunetin NN nmod 1 | via IN case 5 | suppression NN nmod 1"
        " | of IN case 7 | GENE:p65 NN nmod 5 | by IN case 9 | CHEMICAL:ATP NN nmod 5",
        {("ATP", -1, "p65")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_means(text: str, expected: set[tuple[str, int, str]]) -> None:
    assert told(text) == expected

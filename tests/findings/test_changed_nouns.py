"""A noun that a light verb carries is meant with the adjective in front of it."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

LED = "GENE:TNF NN nsubj 2 | led VBD ROOT 0 | to TO case {noun} | "

SIGNS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "decreased": (
        LED.format(noun=6) + "decreased VBN amod 6 | GENE:STAT3 NN compound 6 | activation NN nmod 2",
        [("inhibits", -1)],
    ),
    "increased": (
        LED.format(noun=6) + "increased VBN amod 6 | GENE:STAT3 NN compound 6 | activation NN nmod 2",
        [("activates", 1)],
    ),
    "decreased inhibition": (
        LED.format(noun=5) + "decreased VBN amod 5 | inhibition NN nmod 2 | of IN case 7 | GENE:STAT3 NN nmod 5",
        [("induces", 1)],
    ),
    "another adjective": (
        LED.format(noun=6) + "rapid JJ amod 6 | GENE:STAT3 NN compound 6 | activation NN nmod 2",
        [("activates", 1)],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SIGNS.values(), ids=SIGNS)
def test_verb_and_noun_say_the_same(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(f.relation, f.sign) for f in READER.read(text_of(sentence))] == expected


def test_what_is_decreased_is_what_somebody_does() -> None:
    sentence = (
        "Decreased VBN amod 2 | phosphorylation NN nsubjpass 8 | of IN case 4 | GENE:STAT3 NN nmod 2"
        " | by IN case 6 | GENE:JAK2 NN nmod 2 | was VBD auxpass 8 | seen VBN ROOT 0"
    )
    assert [(f.relation, f.sign) for f in READER.read(text_of(sentence))] == [("phosphorylates", 1)]

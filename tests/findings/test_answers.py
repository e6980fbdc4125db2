"""Verbs of asking that tell an answer, and verbs of seeing that deny what they would have seen."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

CLAUSE = (
    "We PRP nsubj 2 | {verb} VBD ROOT 0 | {mark} IN mark 5 | GENE:TNF NN nsubj 5 | activates VBZ ccomp 2"
    " | GENE:ERK NN dobj 5"
)

GRADES = {
    ("determined", "that"): "asserted",
    ("determined", "whether"): "hypothesis",
    ("assessed", "that"): "asserted",
    ("hypothesized", "that"): "hypothesis",
    ("suggested", "that"): "probable",
}


@pytest.mark.parametrize(("verb", "mark"), GRADES)
def test_what_is_told_with_that(verb: str, mark: str) -> None:
    [finding] = READER.read(text_of(CLAUSE.format(verb=verb, mark=mark)))
    assert finding.certainty == GRADES[verb, mark]


@pytest.mark.parametrize("verb", ["identified", "shown", "detected"])
def test_what_was_not_seen_is_denied(verb: str) -> None:
    sentence = (
        f"We PRP nsubj 4 | have VBP aux 4 | not RB neg 4 | {verb} VBN ROOT 0 | phosphorylation NN dobj 4 | of IN case 7"
        " | GENE:STAT3 NN nmod 5 | by IN case 9 | GENE:MST2 NN nmod 5"
    )
    assert [(f.relation, f.negated) for f in READER.read(text_of(sentence))] == [("phosphorylates", True)]

"""A participle with its object in front, behind a hyphen, is an adjective."""

from __future__ import annotations

import pytest

from extractor.findings.phrases import hyphenated_adjectives
from tests.findings.trees import edges, tree

WRONG = {
    "in a list": (
        "It PRP nsubj 2 | impaired VBD ROOT 0 | growth NN dobj 2 | , , punct 2 | colony-forming VBG advcl 2"
        " | ability NN dobj 5 | and CC cc 6 | invasion NN conj 6",
        "It PRP nsubj 2 | impaired VBD ROOT 0 | growth NN dobj 2 | , , punct 2 | colony-forming JJ amod 6"
        " | ability NN conj 3 | and CC cc 6 | invasion NN conj 6",
    ),
    "behind a preposition": (
        "activation NN ROOT 0 | by IN mark 3 | DNA-damaging VBG acl 1 | agents NNS dobj 3",
        "activation NN ROOT 0 | by IN case 4 | DNA-damaging JJ amod 4 | agents NNS nmod 1",
    ),
    "subject": (
        "Direct-acting VBG csubj 3 | agonists NNS dobj 1 | act VBP ROOT 0",
        "Direct-acting JJ amod 2 | agonists NNS nsubj 3 | act VBP ROOT 0",
    ),
}


@pytest.mark.parametrize(("said", "meant"), WRONG.values(), ids=WRONG)
def test_the_noun_takes_its_place(said: str, meant: str) -> None:
    assert edges(hyphenated_adjectives(tree(said))) == edges(tree(meant))


@pytest.mark.parametrize("verb", ["blocking", "down-regulating", "re-activating"])
def test_verbs_stay(verb: str) -> None:
    sentence = tree(f"It PRP nsubj 2 | acts VBZ ROOT 0 | by IN mark 4 | {verb} VBG advcl 2 | A NN dobj 4")
    assert hyphenated_adjectives(sentence) is sentence

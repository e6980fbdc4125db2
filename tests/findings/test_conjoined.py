"""Verbs, objects and subjects that the parser hung on the wrong verb, and what looks like them."""

from __future__ import annotations

import pytest

from extractor.findings.repair import repaired
from tests.findings.trees import tree

WRONG = {
    "verbs behind a modal": (
        "It PRP nsubj 2 | showed VBD ROOT 0 | TNF NN nsubj 5 | could MD aux 5 | alter VB ccomp 2 | A NN dobj 5"
        " | and CC cc 2 | raise VBP conj 2 | B NN dobj 8",
        "It PRP nsubj 2 | showed VBD ROOT 0 | TNF NN nsubj 5 | could MD aux 5 | alter VB ccomp 2 | A NN dobj 5"
        " | and CC cc 2 | raise VB conj 5 | B NN dobj 8",
    ),
    "object behind the second verb": (
        "TNF NN nsubj 2 | lowers VBZ ROOT 0 | A NN dobj 2 | and CC cc 2 | raises VBZ conj 2 | B NN dobj 5 | and CC cc 6"
        " | C NN dobj 2",
        "TNF NN nsubj 2 | lowers VBZ ROOT 0 | A NN dobj 2 | and CC cc 2 | raises VBZ conj 2 | B NN dobj 5 | and CC cc 6"
        " | C NN conj 6",
    ),
    "clause without that": (
        "We PRP nsubj 2 | proposed VBD ROOT 0 | TNF NN dobj 2 | raised VBD dep 2 | IL-8 NN dobj 4",
        "We PRP nsubj 2 | proposed VBD ROOT 0 | TNF NN nsubj 4 | raised VBD ccomp 2 | IL-8 NN dobj 4",
    ),
    "two subjects behind that": (
        "We PRP nsubj 2 | found VBD ROOT 0 | that IN mark 8 | E6 NN compound 8 | and CC cc 4 | E7 NN conj 4"
        " | raised JJ amod 8 | IL-8 NN ccomp 2",
        "We PRP nsubj 2 | found VBD ROOT 0 | that IN mark 7 | E6 NN nsubj 7 | and CC cc 4 | E7 NN conj 4"
        " | raised VBD ccomp 2 | IL-8 NN dobj 7",
    ),
    "up regulated": (
        "TNF NN nsubj 3 | up NN dep 1 | regulated VBD ROOT 0 | IL-8 NN dobj 3",
        "TNF NN nsubj 3 | up RB advmod 3 | regulated VBD ROOT 0 | IL-8 NN dobj 3",
    ),
    "subject with a preposition": (
        "Compared VBN case 3 | with IN case 3 | IL-2 NN nsubj 8 | , , punct 3 | IL-4 NN conj 3 | and CC cc 3"
        " | IL-8 NN conj 3 | increased VBD ROOT 0 | TNF NN dobj 8",
        "Compared VBN case 3 | with IN case 3 | IL-2 NN nmod 8 | , , punct 3 | IL-4 NN nsubj 8 | and CC cc 5"
        " | IL-8 NN conj 5 | increased VBD ROOT 0 | TNF NN dobj 8",
    ),
}
RIGHT = {
    "verb of the first clause": (
        "We PRP nsubj 2 | show VBP ROOT 0 | TNF NN nsubj 5 | could MD aux 5 | alter VB ccomp 2 | A NN dobj 5"
        " | and CC cc 2 | discuss VBP conj 2 | B NN dobj 8"
    ),
    "object that two verbs share": (
        "TNF NN nsubj 2 | binds VBZ ROOT 0 | and CC cc 2 | raises VBZ conj 2 | B NN dobj 2"
    ),
    "one between two and a verb": (
        "One CD nsubj 5 | of IN case 4 | both DT det 4 | genes NNS nmod 1 | rose VBD ROOT 0 | then RB advmod 5"
    ),
}


@pytest.mark.parametrize(("wrong", "right"), WRONG.values(), ids=WRONG)
def test_put_right(wrong: str, right: str) -> None:
    got, meant = repaired(tree(wrong)), tree(right)
    assert (got.heads, got.deps, got.tags) == (meant.heads, meant.deps, meant.tags)


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_left_alone(text: str) -> None:
    sentence = tree(text)
    assert repaired(sentence) is sentence

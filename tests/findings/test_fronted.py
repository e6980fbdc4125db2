"""A subject that the parser took into the phrase in front of it is found again; a phrase that has none stays."""

from __future__ import annotations

import pytest

from extractor.findings.repair import repaired
from tests.findings.trees import tree

WRONG = {
    "at the end of the phrase": (
        "In IN case 3 | addition NN compound 3 | suppression NN nmod 6 | of IN case 5 | GENE:WT1 NN nmod 3"
        " | inhibits VBZ ROOT 0 | growth NN dobj 6",
        "In IN case 2 | addition NN nmod 6 | suppression NN nsubj 6 | of IN case 5 | GENE:WT1 NN nmod 3"
        " | inhibits VBZ ROOT 0 | growth NN dobj 6",
    ),
    "behind an adjective": (
        "In IN case 5 | a DT det 5 | model NN compound 5 | oral JJ amod 5 | CHEMICAL:CPT-11 NN nmod 6"
        " | inhibits VBZ ROOT 0 | growth NN dobj 6",
        "In IN case 3 | a DT det 3 | model NN nmod 6 | oral JJ amod 5 | CHEMICAL:CPT-11 NN nsubj 6"
        " | inhibits VBZ ROOT 0 | growth NN dobj 6",
    ),
    "behind a comma": (
        "In IN case 3 | both DT det 3 | lines NNS nmod 9 | , , punct 3 | CHEMICAL:NAC NN appos 3 | , , punct 5"
        " | antioxidant NN appos 5 | , , punct 3 | inhibited VBD ROOT 0 | growth NN dobj 9",
        "In IN case 3 | both DT det 3 | lines NNS nmod 9 | , , punct 3 | CHEMICAL:NAC NN nsubj 9 | , , punct 5"
        " | antioxidant NN appos 5 | , , punct 5 | inhibited VBD ROOT 0 | growth NN dobj 9",
    ),
    "a list behind the comma": (
        "In IN case 2 | blood NN nmod 7 | , , punct 2 | CHEMICAL:aspirin NN appos 2 | and CC cc 4"
        " | CHEMICAL:HTB NN conj 4 | inhibited VBD ROOT 0 | GENE:COX-2 NN dobj 7",
        "In IN case 2 | blood NN nmod 7 | , , punct 2 | CHEMICAL:aspirin NN nsubj 7 | and CC cc 4"
        " | CHEMICAL:HTB NN conj 4 | inhibited VBD ROOT 0 | GENE:COX-2 NN dobj 7",
    ),
}
RIGHT = {
    "another word's item without a comma": (
        "In IN case 2 | cells NNS nmod 8 | with IN case 4 | GENE:IL-2 NN nmod 2 | and CC cc 4 | GENE:IL-4 NN conj 4"
        " | GENE:TNF NN dep 6 | induced VBD ROOT 0 | growth NN dobj 8"
    ),
    "a subject of its own": (
        "In IN case 3 | liver NN compound 3 | cells NNS nmod 5 | GENE:TNF NN nsubj 5 | induced VBD ROOT 0"
        " | growth NN dobj 5"
    ),
    "no word in front of the noun": "In IN case 2 | cells NNS nmod 3 | induced VBD ROOT 0 | growth NN dobj 3",
    "one name": (
        "With IN case 3 | GENE:TNF NN compound 3 | +:alpha NN nmod 4 | induced VBD ROOT 0 | growth NN dobj 4"
    ),
    "an infinitive": (
        "In IN case 3 | stem NN compound 3 | cells NNS nmod 5 | to TO mark 5 | induce VB ROOT 0 | growth NN dobj 5"
    ),
    "an auxiliary": (
        "In IN case 3 | stem NN compound 3 | cells NNS nmod 5 | was VBD auxpass 5 | induced VBD ROOT 0"
        " | growth NN dobj 5"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), WRONG.values(), ids=WRONG)
def test_put_right(said: str, meant: str) -> None:
    mended, right = repaired(tree(said)), tree(meant)
    assert (mended.deps, mended.heads, mended.tags) == (right.deps, right.heads, right.tags)


@pytest.mark.parametrize("meant", [meant for _, meant in WRONG.values()], ids=WRONG)
def test_what_is_put_right_stays(meant: str) -> None:
    sentence = tree(meant)
    assert repaired(sentence) is sentence


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_left_alone(text: str) -> None:
    sentence = tree(text)
    assert repaired(sentence) is sentence

"""A verb behind *and* has the noun between as its subject, unless nothing stands between."""

from __future__ import annotations

import pytest

from extractor.findings.own_subjects import own_subjects, phrases_in_front
from tests.findings.test_engine import read, told
from tests.findings.trees import edges, tree

FRONT = (
    "A NN nsubjpass 3 | is VBZ auxpass 3 | degraded VBN ROOT 0 | in IN case 5 | metaphase NN nmod 3 | and CC cc 5 | "
)
LISTED = "A NN nsubj 2 | activates VBZ ROOT 0 | B NN dobj 2 | and CC cc 3 | "
WRONG = {
    "passive": (
        FRONT + "B NN conj 5 | is VBZ auxpass 9 | destroyed VBN conj 3",
        FRONT + "B NN nsubjpass 9 | is VBZ auxpass 9 | destroyed VBN conj 3",
    ),
    "list as the subject of a plural": (
        FRONT + "B NN conj 5 | and CC cc 7 | C NN conj 7 | regulate VBP ccomp 3 | D NN dobj 10",
        FRONT + "B NN nsubj 10 | and CC cc 7 | C NN conj 7 | regulate VBP ccomp 3 | D NN dobj 10",
    ),
    "last item as the subject of a singular": (
        FRONT + "B NN conj 5 | and CC cc 7 | C NN conj 7 | regulates VBZ conj 3 | D NN dobj 10",
        FRONT + "B NN conj 5 | and CC cc 7 | C NN nsubj 10 | regulates VBZ conj 3 | D NN dobj 10",
    ),
    "with what stands behind": (
        LISTED + "growth NN conj 3 | induced VBN acl 3 | by IN case 8 | C NN nmod 6 | was VBD auxpass 10"
        " | blocked VBN conj 2",
        LISTED + "growth NN nsubjpass 10 | induced VBN acl 5 | by IN case 8 | C NN nmod 6 | was VBD auxpass 10"
        " | blocked VBN conj 2",
    ),
}


@pytest.mark.parametrize(("said", "meant"), WRONG.values(), ids=WRONG)
def test_the_noun_between_is_the_subject(said: str, meant: str) -> None:
    assert edges(own_subjects(tree(said))) == edges(tree(meant))


@pytest.mark.parametrize(
    "text",
    [
        LISTED + "B2 NN conj 3 | and CC cc 2 | inhibits VBZ conj 2 | D NN dobj 7",  # *and* stands before the verb
        LISTED + "B2 NN conj 3 | expressed VBD conj 2 | in IN case 8 | lung NN nmod 6",  # a participle
        LISTED + "B2 NN conj 3 | binding VBG conj 2 | D NN dobj 6",  # not finite
        "A NN nsubj 2 | activates VBZ ROOT 0 | B NN dobj 2 | inhibits VBZ conj 2 | D NN dobj 4",  # no list
        LISTED + "C NN conj 3 | D NN nsubj 7 | inhibits VBZ conj 2 | E NN dobj 7",  # it has a subject
    ],
)
def test_other_verbs_stay(text: str) -> None:
    sentence = tree(text)
    assert own_subjects(sentence) is sentence


def test_a_modifier_has_no_preposition() -> None:
    front = "T NN nsubjpass 3 | is VBZ auxpass 3 | raised VBN ROOT 0 | by IN case 5 | A NN "
    behind = " | and CC cc 5 | B NN compound 8 | extract NN nsubj 9 | lowered VBD conj 3 | T2 NN dobj 9"
    assert edges(phrases_in_front(tree(front + "compound 8" + behind))) == edges(tree(front + "nmod 3" + behind))
    plain = "In IN case 2 | producers NNS {} | DEX NN nsubj 4 | blocked VBD ROOT 0 | A NN dobj 4"
    assert edges(phrases_in_front(tree(plain.format("compound 3")))) == edges(tree(plain.format("nmod 4")))


def test_modifiers_stay() -> None:
    sentence = tree("B NN compound 2 | extract NN nsubj 3 | lowered VBD ROOT 0 | A NN dobj 3")
    assert phrases_in_front(sentence) is sentence


def test_each_verb_tells_of_its_own_subject() -> None:
    text = (
        "GENE:A NN nsubj 2 | binds VBZ ROOT 0 | to TO case 4 | GENE:B NN nmod 2 | and CC cc 4 | GENE:C NN conj 4"
        " | inhibits VBZ conj 2 | GENE:D NN dobj 7"
    )
    assert ("C", "inhibits", -1, "D", None, False) in told(read(text))
    assert not any(s == "A" and o in "CD" for s, _, _, o, _, _ in told(read(text)))

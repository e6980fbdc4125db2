"""A relative clause is about the noun that its verb agrees with."""

from __future__ import annotations

import pytest

from extractor.findings.agreement import agreeing_relatives
from tests.findings.trees import tree

LIST = "{noun} NN ROOT 0 | of IN case 3 | GENE:p38 NN nmod 1 | and CC cc 3 | GENE:Erk NN conj 3 | that WDT nsubjpass 8"

HEADS: dict[str, tuple[str, int, str]] = {
    "plural of a list": (f"{LIST} | are VBP auxpass 8 | activated VBN acl:relcl 1".format(noun="inhibition"), 7, "p38"),
    "singular of a list": (
        f"{LIST} | is VBZ auxpass 8 | seen VBN acl:relcl 3".format(noun="inhibition"),
        7,
        "inhibition",
    ),
    "singular, right": (f"{LIST} | is VBZ auxpass 8 | seen VBN acl:relcl 1".format(noun="inhibition"), 7, "inhibition"),
    "no number": (f"{LIST} | could MD aux 8 | bind VB acl:relcl 1".format(noun="inhibition"), 7, "inhibition"),
    "joined by or": (
        "loss NN ROOT 0 | of IN case 3 | p38 NN nmod 1 | or CC cc 3 | Erk NN conj 3 | that WDT nsubj 7"
        " | binds VBZ acl:relcl 3",
        6,
        "p38",
    ),
    "plural in front": (
        "family NN ROOT 0 | of IN case 3 | factors NNS nmod 1 | that WDT nsubj 5 | interacts VBZ acl:relcl 3",
        4,
        "family",
    ),
}


@pytest.mark.parametrize(("sentence", "verb", "noun"), HEADS.values(), ids=HEADS)
def test_what_a_clause_is_about(sentence: str, verb: int, noun: str) -> None:
    s = agreeing_relatives(tree(sentence))
    assert s.words[s.heads[verb]] == noun

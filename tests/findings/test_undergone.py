"""What somebody is subject to, by whom."""

from __future__ import annotations

import pytest

from tests.findings.test_engine import read, told

BY = "by IN case {0} | GENE:p38 NN nmod {1}"
SENSITIVE = "GENE:ERK NN nsubj 3 | is VBZ cop 3 | {} JJ ROOT 0 | to TO case 5 | inhibition NN nmod 3 | " + BY.format(
    7, 5
)
UNDERGOES = "GENE:ERK NN nsubj 2 | {} VBZ ROOT 0 | phosphorylation NN dobj 2 | " + BY.format(5, 3)


@pytest.mark.parametrize("word", ["sensitive", "subject", "susceptible"])
def test_what_is_sensitive_to_a_change(word: str) -> None:
    assert told(read(SENSITIVE.format(word))) == [("p38", "inhibits", -1, "ERK", None, False)]


@pytest.mark.parametrize("word", ["undergoes", "requires"])
def test_what_undergoes_a_change(word: str) -> None:
    assert told(read(UNDERGOES.format(word))) == [("p38", "phosphorylates", 1, "ERK", None, False)]


@pytest.mark.parametrize("text", [SENSITIVE.format("close"), UNDERGOES.format("measures")], ids=["adjective", "verb"])
def test_other_words_say_nothing(text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize("word", ["resistant", "refractory", "insensitive"])
def test_what_resists_a_change_does_not_undergo_it(word: str) -> None:
    assert told(read(SENSITIVE.format(word))) == [("p38", "inhibits", -1, "ERK", None, True)]

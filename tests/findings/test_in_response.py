"""What happens in response to something, or in its presence."""

from __future__ import annotations

import pytest

from tests.findings.test_engine import read, told

DEGRADED = "GENE:p53 NN nsubjpass 3 | is VBZ auxpass 3 | degraded VBN ROOT 0 | in IN case 5 | "
RESPONSE = DEGRADED + "response NN nmod 3 | to TO case 7 | GENE:Wnt NN nmod 5"
PRESENCE = DEGRADED + "presence NN nmod 3 | of IN case 7 | GENE:Wnt NN nmod 5"
FALLS = (
    "GENE:p53 NN nsubj 2 | decreases VBZ ROOT 0 | in IN case 4 | response NN nmod 2 | to TO case 6 | GENE:Wnt NN nmod 4"
)
EITHER = DEGRADED + "presence NN nmod 3 | or CC cc 5 | absence NN conj 5 | of IN case 9 | GENE:Wnt NN nmod 5"
BY = RESPONSE + " | by IN case 9 | GENE:Mdm2 NN nmod 3"


@pytest.mark.parametrize("text", [RESPONSE, PRESENCE], ids=["response", "presence"])
def test_what_is_there_does_it(text: str) -> None:
    assert told(read(text)) == [("Wnt", "degrades", -1, "p53", None, False)]


def test_what_changes_may_be_the_subject() -> None:
    assert told(read(FALLS)) == [("Wnt", "decreases", -1, "p53", None, False)]


def test_with_or_without_makes_no_difference() -> None:
    assert told(read(EITHER)) == []


def test_an_agent_is_what_does_it() -> None:
    assert [f.subject.text for f in read(BY)] == ["Mdm2"]

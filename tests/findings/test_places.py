"""Parts of the body, and who has them, in front of a noun or behind it tell where, and correlate with nothing."""

from __future__ import annotations

import pytest

from tests.findings.test_engine import read, told

WITH = " | is VBZ auxpass 4 | associated VBN ROOT 0 | with IN case {0} | "


@pytest.mark.parametrize(
    "text",
    [
        "TISSUE:Muscle NN compound 2 | mass NN nsubjpass 4" + WITH.format(6) + "DISEASE:pancreatitis NN nmod 4",
        "GENE:RCC2 NN compound 2 | expression NN nsubjpass 4" + WITH.format(6) + "rate NN nmod 4 | of IN case 8"
        " | ORGANISM:patients NNS nmod 6",
    ],
    ids=["in front", "behind"],
)
def test_where_it_is_correlates_with_nothing(text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize("partner", ["ORGANISM:HTLV-1", "DISEASE:cancer"])
def test_others_do(partner: str) -> None:
    text = "GENE:RCC2 NN compound 2 | expression NN nsubjpass 4" + WITH.format(7) + f"{partner} NN compound 7"
    found = told(read(text + " | development NN nmod 4"))
    assert [(s, r, o) for s, r, _, o, _, _ in found] == [("RCC2", "associated_with", partner.split(":")[1])]


def test_the_body_itself_does() -> None:
    text = (
        "GENE:RCC2 NN nsubjpass 3 | is VBZ auxpass 3 | associated VBN ROOT 0 | with IN case 5 | TISSUE:muscle NN nmod 3"
    )
    assert [f.object.text for f in read(text)] == ["muscle"]

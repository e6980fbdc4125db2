"""An agent is shared by participles of one passive, not by clauses with an auxiliary each."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | activated VBN ROOT 0 | and CC cc 3 | induced VBN conj 3"
            " | by IN case 7 | GENE:TNF NN nmod 5",
            ["activated", "induced"],
        ),
        (
            "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | downregulated VBN ROOT 0 | and CC cc 3 | was VBD auxpass 6"
            " | induced VBN conj 3 | by IN case 8 | GENE:TNF NN nmod 6",
            ["induced"],
        ),
    ],
    ids=["one auxiliary", "two auxiliaries"],
)
def test_shared_agents(sentence: str, expected: list[str]) -> None:
    assert [f.trigger.text for f in READER.read(text_of(sentence))] == expected

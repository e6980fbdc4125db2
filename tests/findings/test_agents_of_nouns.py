"""An active verb has no agent: who stands behind *by* does what the object says."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

INHIBITS = (
    "CHEMICAL:Quercetin NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:FLT3 NN compound 4 | phosphorylation NN dobj 2 | "
)

FOUND: dict[str, tuple[str, set[tuple[str, str, str]]]] = {
    "by somebody": (
        INHIBITS + "by IN case 6 | GENE:Pim-1 NN nmod 2",
        {("Quercetin", "decreases", "FLT3"), ("Pim-1", "phosphorylates", "FLT3")},
    ),
    "by a mechanism": (
        INHIBITS + "by IN case 9 | a DT det 9 | GENE:ERK NN nmod:npmod 8 | dependent JJ amod 9 | mechanism NN nmod 2",
        {("Quercetin", "decreases", "FLT3")},
    ),
    "by so much": (INHIBITS + "by IN case 7 | 50 CD nummod 7 | % NN nmod 2", {("Quercetin", "decreases", "FLT3")}),
}


@pytest.mark.parametrize(("sentence", "expected"), FOUND.values(), ids=FOUND)
def test_agents(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(f.subject.text, f.relation, f.object.text) for f in READER.read(text_of(sentence))} == expected

"""What is bound up or taken away is missing: what comes of that, it would have kept away."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

READ = {
    "scavenging": (
        "Scavenging NN nsubj 4 | of IN case 3 | CHEMICAL:superoxide NN nmod 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        {("superoxide", "deficiency", 1)},
    ),
    "chelation by another": (
        "CHEMICAL:iron NN compound 2 | chelation NN nsubj 5 | by IN case 4 | CHEMICAL:curcumin NN nmod 2"
        " | reduced VBD ROOT 0 | PROCESS:apoptosis NN dobj 5",
        {("iron", "deficiency", 1), ("curcumin", None, -1)},
    ),
    "knocking down": (
        "Knocking VBG csubj 4 | down RP compound:prt 1 | GENE:MLL1 NN dobj 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        {("MLL1", "knockdown", 1)},
    ),
    "knocking out, with no object": (
        "Knocking VBG csubj 4 | out RP advmod 3 | GENE:MLL1 NN nmod 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        {("MLL1", "knockout", 1)},
    ),
    "setting out": (
        "Setting VBG csubj 4 | out RP compound:prt 1 | GENE:MLL1 NN dobj 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_removed(text: str, expected: set[tuple[str, str | None, int]]) -> None:
    found = {
        (f.subject.text, f.perturbation.kind if f.perturbation else None, f.sign) for f in READER.read(text_of(text))
    }
    assert found == expected

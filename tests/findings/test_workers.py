"""By what an effect comes about is done by that whose effect it is."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

READ = {
    "a heading": (
        "Protective JJ amod 2 | effect NN ROOT 0 | of IN case 4 | CHEMICAL:curcumin NN nmod 2 | via IN mark 6"
        " | inhibiting VBG acl 2 | GENE:TNF NN dobj 6",
        {"curcumin"},
    ),
    "what another enhances": (
        "CHEMICAL:aspirin NN nsubj 2 | explains VBZ ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | CHEMICAL:curcumin NN nmod 4 | in IN mark 8 | inhibiting VBG acl 4 | GENE:TNF NN dobj 8",
        {"curcumin"},
    ),
    "what another blocks by something": (
        "CHEMICAL:aspirin NN nsubj 2 | explains VBZ ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | CHEMICAL:curcumin NN nmod 4 | by IN mark 8 | inhibiting VBG acl 4 | GENE:TNF NN dobj 8",
        {"aspirin"},
    ),
    "no effect": (
        "Treatment NN ROOT 0 | of IN case 3 | DISEASE:asthma NN nmod 1 | by IN mark 5 | inhibiting VBG acl 1"
        " | GENE:TNF NN dobj 5",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_workers(text: str, expected: set[str]) -> None:
    assert {f.subject.text for f in READER.read(text_of(text)) if f.object.text == "TNF"} == expected

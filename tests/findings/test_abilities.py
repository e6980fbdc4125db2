"""What something is not able to do, it does not."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

READ = {
    "not effective in": (
        "CHEMICAL:aspirin NN nsubj 4 | was VBD cop 4 | not RB neg 4 | effective JJ ROOT 0 | in IN mark 6"
        " | inhibiting VBG advcl 4 | PROCESS:apoptosis NN dobj 6",
        True,
    ),
    "ineffective in": (
        "CHEMICAL:aspirin NN nsubj 3 | was VBD cop 3 | ineffective JJ ROOT 0 | in IN mark 5 | inhibiting VBG advcl 3"
        " | PROCESS:apoptosis NN dobj 5",
        True,
    ),
    "did not succeed in": (
        "CHEMICAL:aspirin NN nsubj 4 | did VBD aux 4 | not RB neg 4 | succeed VB ROOT 0 | in IN mark 6"
        " | inhibiting VBG advcl 4 | PROCESS:apoptosis NN dobj 6",
        True,
    ),
    "effective in": (
        "CHEMICAL:aspirin NN nsubj 3 | was VBD cop 3 | effective JJ ROOT 0 | in IN mark 5 | inhibiting VBG advcl 3"
        " | PROCESS:apoptosis NN dobj 5",
        False,
    ),
    "an ability that does not suffice": (
        "The DT det 2 | ability NN nsubj 10 | of IN case 4 | CHEMICAL:aspirin NN nmod 2 | to TO mark 6"
        " | inhibit VB acl 2 | PROCESS:apoptosis NN dobj 6 | is VBZ cop 10 | not RB neg 10 | sufficient JJ ROOT 0",
        False,
    ),
}


@pytest.mark.parametrize(("text", "negated"), READ.values(), ids=READ)
def test_abilities(text: str, negated: bool) -> None:
    [finding] = READER.read(text_of(text))
    assert finding.subject.text == "aspirin"
    assert finding.negated is negated

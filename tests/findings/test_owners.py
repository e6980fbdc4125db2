"""Whose role or partnership the subject of an infinitive or a gerund is."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "a role for somebody": (
        "This DT nsubj 2 | demonstrates VBZ ROOT 0 | a DT det 4 | role NN dobj 2 | for IN case 6"
        " | GENE:IFN-gamma NN nmod 4 | in IN mark 8 | limiting VBG acl 4 | GENE:IL-10 NN dobj 8",
        {("IFN-gamma", "IL-10", -1)},
    ),
    "the study is no role": (
        "This DT nsubj 2 | shows VBZ ROOT 0 | a DT det 4 | test NN dobj 2 | for IN case 6"
        " | GENE:IFN-gamma NN nmod 4 | in IN mark 8 | limiting VBG acl 4 | GENE:IL-10 NN dobj 8",
        set(),
    ),
    "a partner": (
        "GENE:p18 NN nsubj 2 | collaborates VBZ ROOT 0 | with IN case 4 | GENE:Men1 NN nmod 2"
        " | to TO mark 6 | suppress VB acl 2 | DISEASE:tumors NNS dobj 6",
        {("p18", "tumors", -1), ("Men1", "tumors", -1)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_who_does_it(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

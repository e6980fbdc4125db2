"""Changes are joined to changes."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "two changes": (
        "CHEMICAL:ASA NN nsubj 2 | caused VBD ROOT 0 | suppression NN dobj 2 | of IN case 6"
        " | GENE:IL-12 NN compound 6 | production NN nmod 3"
        " | and CC cc 6 | inhibition NN conj 6 | of IN case 10 | GENE:Akt NN nmod 8",
        {("ASA", "IL-12", -1), ("ASA", "Akt", -1)},
    ),
    "a change of two changes": (
        "CHEMICAL:ASA NN nsubj 2 | caused VBD ROOT 0 | suppression NN dobj 2 | of IN case 5"
        " | activation NN nmod 3 | of IN case 7 | GENE:Jun NN nmod 5"
        " | and CC cc 5 | induction NN conj 5 | of IN case 11 | GENE:Akt NN nmod 9",
        {("ASA", "Jun", -1), ("ASA", "Akt", -1)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_what_is_joined(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

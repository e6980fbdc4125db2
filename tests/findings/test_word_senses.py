"""Words that carry no noun, and one that turns the sign."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "abolished carries nothing": (
        "CHEMICAL:DEM NN nsubj 2 | abolished VBD ROOT 0 | activation NN dobj 2 | of IN case 5 | GENE:AP-1 NN nmod 3",
        {("DEM", "AP-1", -1)},
    ),
    "followed by": (
        "GENE:Lck NN compound 2 | activation NN nsubjpass 4 | is VBZ auxpass 4 | followed VBN ROOT 0"
        " | by IN case 6 | PROCESS:apoptosis NN nmod 4",
        set(),
    ),
    "destruction": (
        "GENE:APC NN nsubj 2 | triggers VBZ ROOT 0 | destruction NN dobj 2 | of IN case 5 | GENE:securin NN nmod 3",
        {("APC", "securin", -1)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_what_the_words_say(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected

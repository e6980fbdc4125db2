"""Who binds whom, where a noun has both of them in one phrase."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

PAIRS: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "both bind another": (
        "Binding NN nsubjpass 9 | of IN case 3 | GENE:vinculin NN nmod 1 | and CC cc 3 | GENE:FAK NN conj 3"
        " | to IN case 7 | GENE:paxillin NN nmod 1 | was VBD auxpass 9 | measured VBN ROOT 0",
        {("vinculin", "paxillin"), ("FAK", "paxillin")},
    ),
    "one and another": (
        "Binding NN nsubjpass 7 | of IN case 3 | GENE:vinculin NN nmod 1 | and CC cc 3 | GENE:FAK NN conj 3"
        " | was VBD auxpass 7 | measured VBN ROOT 0",
        {("vinculin", "FAK")},
    ),
    "one and two others, the last one hung on the second": (
        "Interactions NNS nsubjpass 9 | between IN case 3 | GENE:KIR3DL2 NN nmod 1 | and CC cc 3 | GENE:HLA-A NN conj 3"
        " | or CC cc 5 | GENE:HLA-F NN conj 5 | were VBD auxpass 9 | seen VBN ROOT 0",
        {("KIR3DL2", "HLA-A"), ("KIR3DL2", "HLA-F")},
    ),
    "parts of both, the second one hung on the owner of the first": (
        "Interaction NN nsubjpass 11 | between IN case 3 | domain NN nmod 1 | of IN case 5 | GENE:Plk1 NN nmod 3"
        " | and CC cc 5 | fragments NNS conj 5 | of IN case 9 | GENE:DNA-PKcs NN nmod 7 | was VBD auxpass 11"
        " | seen VBN ROOT 0",
        {("Plk1", "DNA-PKcs")},
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), PAIRS.values(), ids=PAIRS)
def test_partners(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert {(f.subject.text, f.object.text) for f in READER.read(text_of(sentence))} == expected

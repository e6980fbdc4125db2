"""Levels of phosphorylation are of phosphorylation; other levels are levels."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

READ = {
    "of a gene": (
        "GENE:TNF NN nsubj 2 | reduced VBD ROOT 0 | phosphorylation NN compound 4 | levels NNS dobj 2 | of IN case 6"
        " | GENE:AKT NN nmod 4",
        ("AKT", "phosphorylation"),
    ),
    "behind a gene": (
        "GENE:TNF NN nsubj 2 | reduced VBD ROOT 0 | GENE:AKT NN compound 5 | phosphorylation NN compound 5"
        " | levels NNS dobj 2",
        ("AKT", "phosphorylation"),
    ),
    "in blood": (
        "GENE:TNF NN nsubj 2 | reduced VBD ROOT 0 | serum NN compound 4 | levels NNS dobj 2 | of IN case 6"
        " | GENE:AKT NN nmod 4",
        ("AKT", "level"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_levels(text: str, expected: tuple[str, str]) -> None:
    [finding] = READER.read(text_of(text))
    assert (finding.object.text, finding.object.aspect) == expected

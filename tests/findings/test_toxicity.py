"""What is done to the toxicity of a thing is not done to the thing."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


@pytest.mark.parametrize(("noun", "number"), [("toxicity", 0), ("level", 1)])
def test_a_toxicity_is_an_effect(noun: str, number: int) -> None:
    text = (
        f"GENE:K8 NN nsubj 2 | reduced VBD ROOT 0 | the DT det 4 | {noun} NN dobj 2 | of IN case 6 | GENE:K18 NN nmod 4"
    )
    assert len(list(READER.read(text_of(text)))) == number

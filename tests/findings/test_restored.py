"""Who restores what was reduced raises it."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

RESTORED = (
    "GENE:TNF NN nsubj 2 | {verb} VBD ROOT 0 | the DT det 5 | {adjective} VBN amod 5 | levels NNS dobj 2"
    " | of IN case 7 | GENE:IL-6 NN nmod 5"
)
RESCUED = "GENE:TNF NN nsubj 2 | {verb} VBD ROOT 0 | the DT det 4 | loss NN dobj 2 | of IN case 6 | GENE:IL-6 NN nmod 4"

SIGNS: dict[str, tuple[str, tuple[str, int]]] = {
    "restored what was reduced": (RESTORED.format(verb="restored", adjective="reduced"), ("increases", 1)),
    "lowered what was elevated": (RESTORED.format(verb="lowered", adjective="elevated"), ("decreases", -1)),
    "rescued a loss": (RESCUED.format(verb="rescued"), ("induces", 1)),
    "induced a loss": (RESCUED.format(verb="induced"), ("inhibits", -1)),
}


@pytest.mark.parametrize(("sentence", "expected"), SIGNS.values(), ids=SIGNS)
def test_restored(sentence: str, expected: tuple[str, int]) -> None:
    [finding] = [f for f in READER.read(text_of(sentence)) if f.rule.endswith("/active")]
    assert (finding.relation, finding.sign) == expected

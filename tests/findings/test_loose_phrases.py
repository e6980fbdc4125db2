"""Phrases of an effect or a change that the parser hung elsewhere: on the verb, or on a noun in between."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

SAID: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "on behind a passive": (
        "The DT det 2 | effect NN nsubjpass 6 | of IN case 4 | GENE:survivin NN nmod 2 | was VBD auxpass 6"
        " | investigated VBN ROOT 0 | on IN case 9 | GENE:caspase-3 NN compound 9 | activation NN nmod 6",
        {("survivin", "caspase-3")},
    ),
    "on, and the time": (
        "The DT det 2 | effect NN nsubjpass 10 | of IN case 4 | GENE:Src NN nmod 2 | on IN case 6 | GENE:Akt NN nmod 2"
        " | during IN case 8 | PROCESS:apoptosis NN nmod 2 | was VBD auxpass 10 | studied VBN ROOT 0",
        {("Src", "Akt")},
    ),
    "in behind a passive": (
        "The DT det 2 | effect NN nsubjpass 6 | of IN case 4 | GENE:survivin NN nmod 2 | was VBD auxpass 6"
        " | investigated VBN ROOT 0 | in IN case 8 | GENE:caspase-3 NN nmod 6",
        set(),
    ),
    "on the active verb": (
        "We PRP nsubj 2 | studied VBD ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6 | GENE:IL-4 NN nmod 4"
        " | on IN case 9 | GENE:IL-8 NN compound 9 | release NN nmod 2",
        {("IL-4", "IL-8")},
    ),
    "on the means": (
        "Effect NN ROOT 0 | of IN case 4 | GENE:OPN NN compound 4 | silencing NN nmod 1 | by IN case 6"
        " | delivery NN nmod 1 | on IN case 9 | CELL_TYPE:glioma NN compound 9 | invasion NN nmod 6",
        {("OPN", "glioma")},
    ),
    "by behind a site": (
        "Phosphorylation NN ROOT 0 | of IN case 4 | the DT det 4 | loop NN nmod 1 | of IN case 6 | GENE:Cdk2 NN nmod 4"
        " | by IN case 8 | GENE:CAK NN nmod 4",
        {("CAK", "Cdk2")},
    ),
    "as much as another": (
        "GENE:FKH NN nsubj 2 | leads VBZ ROOT 0 | to TO case 4 | suppression NN nmod 2 | to TO case 7"
        " | similar JJ amod 7 | extent NN nmod 2 | as IN case 9 | GENE:Foxp3 NN nmod 7",
        set(),
    ),
    "by in another clause": (
        "GENE:Rb NN nsubjpass 3 | is VBZ auxpass 3 | activated VBN ROOT 0 | and CC cc 3 | GENE:Myc NN nsubjpass 7"
        " | is VBZ auxpass 7 | inhibited VBN conj 3 | by IN case 9 | GENE:FoxO1 NN nmod 7",
        {("FoxO1", "Myc")},
    ),
    "by of two verbs": (
        "GENE:Rb NN nsubjpass 3 | is VBZ auxpass 3 | activated VBN ROOT 0 | and CC cc 3 | induced VBN conj 3"
        " | by IN case 7 | GENE:FoxO1 NN nmod 5",
        {("FoxO1", "Rb")},
    ),
    "with behind a site": (
        "Phosphorylation NN ROOT 0 | of IN case 4 | the DT det 4 | loop NN nmod 1 | of IN case 6 | GENE:Cdk2 NN nmod 4"
        " | with IN case 8 | GENE:CAK NN nmod 4",
        set(),
    ),
    "an adjective behind its noun": (
        "CHEMICAL:Loperamide NN nsubj 4 | is VBZ cop 4 | an DT det 4 | agonist NN ROOT 0 | able JJ amod 4"
        " | to TO mark 7 | inhibit VB xcomp 5 | GENE:ACTH NN compound 9 | secretion NN dobj 7",
        {("Loperamide", "ACTH")},
    ),
    "an adjective in front of its noun": (
        "CHEMICAL:Loperamide NN nsubj 3 | is VBZ cop 3 | able JJ ROOT 0 | to TO mark 5 | bind VB xcomp 3"
        " | and CC cc 5 | an DT det 9 | inhibited JJ amod 9 | agonist NN dobj 5 | of IN case 11 | GENE:ACTH NN nmod 9",
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_pairs(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(f.subject.text, f.object.text) for f in READER.read(text_of(text)) if f.relation != "binds"} == expected

"""Words that stand for several entities, or for those that another word names."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def pairs(text: str) -> set[tuple[str, str]]:
    return {(f.subject.text, f.object.text) for f in READER.read(text_of(text)) if f.relation != "binds"}


SAID: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "both partners of an interaction": (
        "The DT det 2 | interaction NN nsubj 7 | of IN case 4 | GENE:MyD88 NN nmod 2 | with IN case 6"
        " | GENE:IRAK NN nmod 2"
        " | activates VBZ ROOT 0 | GENE:JNK NN dobj 7",
        {("MyD88", "JNK"), ("IRAK", "JNK")},
    ),
    "a partner that is a place": (
        "The DT det 2 | binding NN nsubj 7 | of IN case 4 | GENE:MyD88 NN nmod 2 | to IN case 6"
        " | CELL_TYPE:cells NNS nmod 2"
        " | activates VBZ ROOT 0 | GENE:JNK NN dobj 7",
        {("MyD88", "JNK")},
    ),
    "the parts of a complex": (
        "A DT det 2 | complex NN nsubj 8 | composed VBN acl 2 | of IN case 5 | GENE:Axin NN nmod 3 | and CC cc 5"
        " | GENE:APC NN conj 5 | inhibits VBZ ROOT 0 | GENE:Wnt NN dobj 8",
        {("Axin", "Wnt"), ("APC", "Wnt")},
    ),
    "a complex made by somebody": (
        "A DT det 2 | complex NN nsubj 6 | purified VBN acl 2 | from IN case 5 | GENE:Axin NN nmod 3"
        " | inhibits VBZ ROOT 0"
        " | GENE:Wnt NN dobj 6",
        set(),
    ),
    "identified as a factor that": (
        "We PRP nsubj 2 | identified VBD ROOT 0 | GENE:PRAS40 NN dobj 2 | as IN case 5 | protein NN nmod 2"
        " | that WDT nsubj 7 | inhibits VBZ acl:relcl 5 | GENE:mTOR NN dobj 7",
        {("PRAS40", "mTOR")},
    ),
    "their ability": (
        "GENE:IL-4 NN nsubj 4 | and CC cc 1 | GENE:IL-13 NN conj 1 | differ VBP ROOT 0 | in IN case 7"
        " | their PRP$ nmod:poss 7"
        " | ability NN nmod 4 | to TO mark 9 | induce VB acl 7 | GENE:CD23 NN dobj 9",
        {("IL-4", "CD23"), ("IL-13", "CD23")},
    ),
    "what is between of and the noun": (
        "Drugs NNS nsubj 2 | block VBP ROOT 0 | GENE:Tax NN compound 4 | induction NN dobj 2 | of IN case 6"
        " | genes NNS nmod 4",
        set(),
    ),
    "a stretch of a gene": (
        "The DT det 3 | GENE:IL-2 NN compound 3 | promoter NN nsubj 4 | drives VBZ ROOT 0 | GENE:CAT NN dobj 4",
        set(),
    ),
    "a residue of a protein": (
        "GENE:Pak5 NN nsubj 2 | phosphorylates VBZ ROOT 0 | GENE:Ser112 NN dobj 2 | in IN case 5 | GENE:Bad NN nmod 3",
        {("Pak5", "Bad")},
    ),
    "a residue of nothing": (
        "GENE:Pak5 NN nsubj 2 | phosphorylates VBZ ROOT 0 | GENE:Bad NN dobj 2 | at IN case 5 | GENE:Ser112 NN nmod 2",
        {("Pak5", "Bad")},
    ),
    "a protein named like a residue": (
        "GENE:Pak5 NN nsubj 2 | phosphorylates VBZ ROOT 0 | GENE:S6 NN dobj 2 | in IN case 5 | GENE:Bad NN nmod 3",
        {("Pak5", "S6")},
    ),
    "a target": (
        "GENE:TRAF6 NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:Wnt NN compound 4 | targets NNS dobj 2",
        set(),
    ),
    "stimulation by": (
        "Stimulation NN nsubj 4 | by IN case 3 | GENE:IL-4 NN nmod 1 | induces VBZ ROOT 0 | GENE:CD23 NN dobj 4",
        {("IL-4", "CD23")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_denotation(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


LISTED = {
    "suspended": (
        "CHEMICAL:LPS NN dobj 10 | - HYPH punct 1 | and CC cc 1 | GENE:TNF NN nmod:npmod 6 | - HYPH punct 6"
        " | induced VBN amod 7 | GENE:IL-6 NN dep 1 | , , punct 10 | we PRP nsubj 10 | measured VBD ROOT 0",
        {("LPS", "IL-6"), ("TNF", "IL-6")},
    ),
    "a list of objects": (
        "We PRP nsubj 2 | measured VBD ROOT 0 | CHEMICAL:LPS NN dobj 2 | and CC cc 3"
        " | GENE:TNF NN nmod:npmod 7 | - HYPH punct 7"
        " | induced VBN amod 8 | GENE:IL-6 NN conj 3",
        {("TNF", "IL-6")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTED.values(), ids=LISTED)
def test_a_list_shares_the_end_of_a_compound(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected

"""Words that stand for several entities, or for those that another word names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.model import Mention
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def pairs(text: str) -> set[tuple[str, str]]:
    return {(f.subject.text, f.object.text) for f in READER.read(text_of(text)) if f.relation != "binds"}


SAID: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "what a slash joins behind a bracket": (
        "CHEMICAL:S1P NN nsubj 2 | activates VBZ ROOT 0 | GENE:kinase NN compound 9 | ( -LRB- punct 5"
        " | GENE:PI3K NN appos 3 | ) -RRB- punct 5 | / , punct 3 | GENE:Akt NN compound 9 | signaling NN dobj 2",
        {("S1P", "kinase"), ("S1P", "Akt")},
    ),
    "what stands in brackets alone": (
        "CHEMICAL:S1P NN nsubj 2 | activates VBZ ROOT 0 | GENE:kinase NN compound 7 | ( -LRB- punct 5"
        " | GENE:PI3K NN appos 3 | ) -RRB- punct 5 | signaling NN dobj 2",
        {("S1P", "kinase")},
    ),
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
    "what a response is to": (
        "GENE:PP1 NN nsubj 2 | blocks VBZ ROOT 0 | the DT det 4 | response NN dobj 2 | to IN case 6"
        " | CHEMICAL:glucose NN nmod 4",
        set(),
    ),
    "whose a response is": (
        "GENE:PP1 NN nsubj 2 | blocks VBZ ROOT 0 | GENE:Msn2 NN compound 4 | responses NNS dobj 2",
        {("PP1", "Msn2")},
    ),
    "resistance to what is named in front": (
        "GENE:insulin NN compound 2 | resistance NN nsubj 3 | inhibits VBZ ROOT 0 | GENE:Akt NN dobj 3",
        set(),
    ),
    "what somebody is to another": (
        "Dioxin NN nsubj 7 | , , punct 1 | a DT det 4 | ligand NN appos 1 | of IN case 6 | GENE:AhR NN nmod 4"
        " | induces VBZ ROOT 0 | GENE:CYP1A1 NN dobj 7",
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
    "target genes": (
        "GENE:TRAF6 NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:Wnt NN compound 5 | target NN compound 5"
        " | genes NNS dobj 2",
        set(),
    ),
    "target genes with their names": (
        "GENE:TRAF6 NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:Wnt NN compound 5 | target NN compound 5 | gene NN dobj 2"
        " | GENE:MYC NN appos 5",
        {("TRAF6", "MYC")},
    ),
    "the pathway of another": (
        "GENE:MEK NN nsubjpass 3 | is VBZ auxpass 3 | involved VBN ROOT 0 | in IN case 6 | the DT det 6"
        " | pathway NN nmod 3 | of IN case 8 | GENE:IL-1 NN nmod 6",
        set(),
    ),
    "a pathway that is blocked": (
        "GENE:MEK NN nsubj 2 | regulates VBZ ROOT 0 | the DT det 4 | pathway NN dobj 2 | of IN case 6"
        " | GENE:IL-1 NN nmod 4",
        {("MEK", "IL-1")},
    ),
    "what a gene encodes": (
        "GENE:IL-4 NN nsubj 2 | induces VBZ ROOT 0 | transcription NN dobj 2 | of IN case 5 | genes NNS nmod 3"
        " | encoding VBG acl 5 | GENE:CD23 NN dobj 6 | and CC cc 7 | GENE:CD40 NN conj 7",
        {("IL-4", "CD23"), ("IL-4", "CD40")},
    ),
    "what a gene codes for": (
        "GENE:IL-4 NN nsubj 2 | induces VBZ ROOT 0 | genes NNS dobj 2 | coding VBG acl 3 | for IN case 6"
        " | GENE:CD23 NN nmod 4",
        {("IL-4", "CD23")},
    ),
    "genes that change another": (
        "GENE:IL-4 NN nsubj 2 | induces VBZ ROOT 0 | genes NNS dobj 2 | flanking VBG acl 3 | GENE:CD23 NN dobj 4",
        set(),
    ),
    "stimulation by": (
        "Stimulation NN nsubj 4 | by IN case 3 | GENE:IL-4 NN nmod 1 | induces VBZ ROOT 0 | GENE:CD23 NN dobj 4",
        {("IL-4", "CD23")},
    ),
}


def test_a_promoter_that_is_bound_is_not_transcribed() -> None:
    text = (
        "CHEMICAL:PMA NN nsubj 2 | increases VBZ ROOT 0 | binding NN dobj 2 | of IN case 5 | GENE:Sp1 NN nmod 3"
        " | to IN case 8 | GENE:LAL NN compound 8 | promoter NN nmod 3"
    )
    found = READER.read(text_of(text))
    assert {(f.object.text, f.object.aspect) for f in found} >= {("Sp1", "binding"), ("LAL", "binding")}
    assert not any(f.object.aspect == "transcription" for f in found)


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_denotation(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


LISTED = {
    "joined by a plus": (
        "CHEMICAL:LPS NN compound 6 | + CC cc 1 | GENE:TNF NN nmod:npmod 5 | - HYPH punct 5 | induced VBN amod 6"
        " | GENE:IL-6 NN nsubj 7 | rose VBD ROOT 0",
        {("LPS", "IL-6"), ("TNF", "IL-6")},
    ),
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


MEANT: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "a numbered amino acid is a place": (
        "Phosphorylation NN nsubj 4 | of IN case 3 | CHEMICAL:Ser-241 NN nmod 1 | activates VBZ ROOT 0"
        " | GENE:PDK1 NN dobj 4",
        set(),
    ),
    "whose amino acid it is": (
        "GENE:PKA NN nsubj 2 | phosphorylates VBZ ROOT 0 | CHEMICAL:Ser337 NN dobj 2 | of IN case 5"
        " | GENE:p50 NN nmod 3",
        {("PKA", "p50")},
    ),
    "a gene with a name like one": (
        "GENE:Met30 NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:His4 NN dobj 2",
        {("Met30", "His4")},
    ),
    "resistance to what stands in front": (
        "GENE:FOXO3a NN nsubj 2 | enhanced VBD ROOT 0 | CHEMICAL:doxorubicin NN compound 4 | resistance NN dobj 2",
        set(),
    ),
    "the sensitivity of": (
        "GENE:FOXO3a NN nsubj 2 | enhanced VBD ROOT 0 | CHEMICAL:gefitinib NN compound 4 | sensitivity NN dobj 2"
        " | of IN case 6 | GENE:EGFR NN nmod 4",
        {("FOXO3a", "EGFR")},
    ),
    "the sensitivity to": (
        "GENE:FOXO3a NN nsubj 2 | enhanced VBD ROOT 0 | GENE:EGFR NN compound 4 | sensitivity NN dobj 2"
        " | to IN case 6 | CHEMICAL:gefitinib NN nmod 4",
        {("FOXO3a", "EGFR")},
    ),
    "what is done to look at it": (
        "Immunoprecipitation NN nsubj 4 | of IN case 3 | GENE:Protor-1 NN nmod 1 | increased VBD ROOT 0"
        " | GENE:mTOR NN compound 6 | levels NNS dobj 4",
        set(),
    ),
    "cells of a kind": (
        "GENE:TNF NN nsubj 2 | prevented VBD ROOT 0 | GENE:CD4+ NN compound 5 | cell NN compound 5"
        " | depletion NN dobj 2",
        set(),
    ),
    "what it is compared with": (
        "GENE:IL-17 NN nsubj 2 | activates VBZ ROOT 0 | GENE:Akt NN dobj 2 | versus CC cc 3 | GENE:JNK NN conj 3",
        {("IL-17", "Akt")},
    ),
    "respectively, two names in one item": (
        "GENE:p50 NN nsubjpass 7 | / CC cc 1 | GENE:p65 NN conj 1 | and CC cc 1 | GENE:STAT6 NN conj 1"
        " | are VBP auxpass 7 | induced VBN ROOT 0 | by IN case 9 | GENE:CD40L NN nmod 7 | and CC cc 9"
        " | GENE:IL-4 NN conj 9 | , , punct 7 | respectively RB advmod 7",
        {("CD40L", "p50"), ("CD40L", "p65"), ("IL-4", "STAT6")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEANT.values(), ids=MEANT)
def test_what_is_meant(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def signs(text: str) -> set[int]:
    return {f.sign for f in READER.read(text_of(text))}


def test_down_regulation_in_two_words() -> None:
    text = (
        "GENE:IFN NN nsubj 2 | caused VBD ROOT 0 | the DT det 5 | down JJ amod 5 | regulation NN dobj 2 | of IN case 7"
        " | GENE:c-fos NN nmod 5"
    )
    assert -1 in signs(text)
    assert 1 not in signs(text)


EFFECTS = {
    "the effect of": (
        "CHEMICAL:PEG-SOD NN nsubj 2 | inhibited VBD ROOT 0 | the DT det 4 | effects NNS dobj 2 | of IN case 6"
        " | CHEMICAL:20-HETE NN nmod 4",
        [],
    ),
    "the effect on": (
        "CHEMICAL:Indomethacin NN nsubj 2 | abolished VBD ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | CHEMICAL:insulin NN nmod 4 | on IN case 8 | GENE:Cdx2 NN nmod 4",
        [("Indomethacin", "Cdx2", 0)],
    ),
    "the inhibitory effect on": (
        "CHEMICAL:Indomethacin NN nsubj 2 | abolished VBD ROOT 0 | the DT det 5 | inhibitory JJ amod 5"
        " | effect NN dobj 2"
        " | on IN case 7 | GENE:Cdx2 NN nmod 5",
        [("Indomethacin", "Cdx2", 1)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), EFFECTS.values(), ids=EFFECTS)
def test_who_changes_an_effect(text: str, expected: list[tuple[str, str, int]]) -> None:
    found = [f for f in READER.read(text_of(text)) if f.trigger.text in ("inhibited", "abolished")]
    assert [(f.subject.text, f.object.text, f.sign) for f in found] == expected


PLACES: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "a process in cells, hung on the verb": (
        "CHEMICAL:Betulin NN nsubj 2 | induced VBD ROOT 0 | apoptosis NN dobj 2 | in IN case 5"
        " | CELL_LINE:HeLa NN nmod 2",
        {("Betulin", "HeLa")},
    ),
    "the last of several processes": (
        "CHEMICAL:Betulin NN nsubj 2 | induced VBD ROOT 0 | arrest NN dobj 2 | and CC cc 3 | apoptosis NN conj 3"
        " | in IN case 7 | CELL_LINE:HeLa NN nmod 2",
        {("Betulin", "HeLa")},
    ),
    "in front of the clause": (
        "In IN case 2 | CELL_LINE:HeLa NN nmod 5 | , , punct 5 | CHEMICAL:betulin NN nsubj 5 | induced VBD ROOT 0"
        " | apoptosis NN dobj 5",
        {("betulin", "HeLa")},
    ),
    "particular cells instead of any": (
        "CHEMICAL:Betulin NN nsubj 2 | inhibited VBD ROOT 0 | CELL_TYPE:cell NN compound 4 | viability NN dobj 2"
        " | in IN case 6 | CELL_LINE:HeLa NN nmod 4",
        {("Betulin", "HeLa")},
    ),
    "what else is in the place is no owner of the process": (
        "CHEMICAL:Betulin NN nsubj 2 | inhibited VBD ROOT 0 | growth NN dobj 2 | in IN case 6"
        " | GENE:p53 NN compound 6 | samples NNS nmod 2",
        set(),
    ),
    "a process with an owner of its own": (
        "CHEMICAL:Betulin NN nsubj 2 | inhibited VBD ROOT 0 | DISEASE:tumor NN compound 4 | growth NN dobj 2"
        " | in IN case 6 | ORGANISM:mice NNS nmod 2",
        {("Betulin", "tumor")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_a_process_is_of_the_cells_that_it_happens_in(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def stated(text: str) -> set[tuple[str, str, int, str]]:
    return {(f.subject.text, f.object.text, f.sign, f.relation) for f in READER.read(text_of(text))}


AFFECTED: dict[str, tuple[str, set[tuple[str, str, int, str]]]] = {
    "the effect of another": (
        "CHEMICAL:Wortmannin NN nsubj 2 | abolished VBD ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | GENE:TGF-beta NN nmod 4 | on IN case 8 | GENE:Cdx2 NN nmod 4",
        {("Wortmannin", "Cdx2", 0, "regulates"), ("TGF-beta", "Cdx2", 0, "regulates")},
    ),
    "the inhibitory effect of another": (
        "CHEMICAL:Wortmannin NN nsubj 2 | abolished VBD ROOT 0 | the DT det 5 | inhibitory JJ amod 5 | effect NN dobj 2"
        " | of IN case 7 | GENE:TGF-beta NN nmod 5 | on IN case 9 | GENE:Cdx2 NN nmod 5",
        {("Wortmannin", "Cdx2", 1, "activates"), ("TGF-beta", "Cdx2", -1, "inhibits")},
    ),
    "an effect on nothing named": (
        "CHEMICAL:Wortmannin NN nsubj 2 | abolished VBD ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | GENE:TGF-beta NN nmod 4",
        set(),
    ),
    "a change without a direction": (
        "CHEMICAL:Ethanol NN nsubj 2 | induces VBZ ROOT 0 | changes NNS dobj 2 | in IN case 5"
        " | CELL_TYPE:macrophage NN compound 6 | shape NN nmod 3",
        {("Ethanol", "macrophage", 0, "regulates")},
    ),
    "a change of what acts is no act": (
        "Changes NNS nsubj 4 | in IN case 3 | GENE:Cdk1 NN nmod 1 | induce VBP ROOT 0 | GENE:p21 NN dobj 4",
        set(),
    ),
    "resistance to a drug": (
        "GENE:RUNX1 NN nsubj 2 | induces VBZ ROOT 0 | CHEMICAL:imatinib NN compound 4 | resistance NN dobj 2",
        set(),
    ),
    "sensitivity of cells": (
        "GENE:RUNX1 NN nsubj 2 | increases VBZ ROOT 0 | the DT det 4 | sensitivity NN dobj 2 | of IN case 6"
        " | CELL_LINE:HeLa NN nmod 4 | to TO case 8 | CHEMICAL:imatinib NN nmod 4",
        {("RUNX1", "HeLa", 1, "increases")},
    ),
    "a tumor suppressor is what is named in front": (
        "The DT det 5 | GENE:p16 NN compound 5 | tumor NN compound 5 | suppressor NN compound 5 | protein NN nsubj 6"
        " | inhibits VBZ ROOT 0 | GENE:CDK4 NN dobj 6",
        {("p16", "CDK4", -1, "inhibits")},
    ),
    "a suppressor of something else": (
        "The DT det 3 | GENE:p16 NN compound 3 | suppressor NN nsubj 4 | inhibits VBZ ROOT 0 | GENE:CDK4 NN dobj 4",
        {("p16", "CDK4", 1, "activates")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), AFFECTED.values(), ids=AFFECTED)
def test_what_is_affected_and_how(text: str, expected: set[tuple[str, str, int, str]]) -> None:
    assert stated(text) == expected


def test_a_class_of_inhibitors_is_no_name() -> None:
    text = (
        "The DT det 4 | DISEASE:tumor NN compound 3 | suppressor NN compound 4 | gene NN nsubj 7 | , , punct 4"
        " | GENE:p53 NN appos 4 | raises VBZ ROOT 0 | GENE:TSP-1 NN dobj 7"
    )
    assert pairs(text) == {("p53", "TSP-1")}


def test_a_slash_in_the_midst_of_a_word() -> None:
    annotated = text_of(
        "GENE:Tax NN nsubj 2 | induces VBZ ROOT 0 | c-sis/platelet NN compound 5 | factor NN compound 5"
        " | transcription NN dobj 2"
    )
    (sentence,) = annotated.sentences
    (tax,) = sentence.mentions
    two = (Mention(12, 17, "c-sis", "GENE"), Mention(18, 33, "platelet factor", "GENE"))
    document = replace(annotated, sentences=(replace(sentence, mentions=(tax, *two)),))
    assert {(f.subject.text, f.object.text) for f in READER.read(document)} == {
        ("Tax", "c-sis"),
        ("Tax", "platelet factor"),
    }


BINDS = "GENE:EZH2 NN nsubj 2 | binds VBZ ROOT 0 | to IN case {noun} | the DT det {noun} | "

BOUND: dict[str, tuple[str, list[str]]] = {
    "a promoter region": (
        BINDS.format(noun=7) + "GENE:KLF2 NN compound 7 | promoter NN compound 7 | region NN nmod 2",
        [],
    ),
    "an element": (BINDS.format(noun=6) + "GENE:AP-1 NN compound 6 | site NN nmod 2", []),
    "a part of the protein": (BINDS.format(noun=6) + "GENE:KLF2 NN compound 6 | region NN nmod 2", ["KLF2"]),
    "a site of the protein": (BINDS.format(noun=5) + "site NN nmod 2 | of IN case 7 | GENE:KLF2 NN nmod 5", ["KLF2"]),
}


@pytest.mark.parametrize(("sentence", "expected"), BOUND.values(), ids=BOUND)
def test_what_is_bound(sentence: str, expected: list[str]) -> None:
    assert [f.object.text for f in READER.read(text_of(sentence))] == expected


def test_a_stretch_is_regulated() -> None:
    sentence = (
        "GENE:EZH2 NN nsubj 2 | represses VBZ ROOT 0 | the DT det 5 | GENE:KLF2 NN compound 5 | promoter NN dobj 2"
    )
    assert [f.object.text for f in READER.read(text_of(sentence))] == ["KLF2"]


@pytest.mark.parametrize(("noun", "number"), [("toxicity", 0), ("level", 1)])
def test_a_toxicity_is_an_effect(noun: str, number: int) -> None:
    text = (
        f"GENE:K8 NN nsubj 2 | reduced VBD ROOT 0 | the DT det 4 | {noun} NN dobj 2 | of IN case 6 | GENE:K18 NN nmod 4"
    )
    assert len(list(READER.read(text_of(text)))) == number


LEVELS = {
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


@pytest.mark.parametrize(("text", "expected"), LEVELS.values(), ids=LEVELS)
def test_levels(text: str, expected: tuple[str, str]) -> None:
    [finding] = READER.read(text_of(text))
    assert (finding.object.text, finding.object.aspect) == expected

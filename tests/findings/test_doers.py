"""Who acts, and on what: doers of nominalisations, owners of roles, viruses, instruments, means; bearers."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

Told = set[tuple[str, int, str]]

SAID: dict[str, tuple[str, Told]] = {
    "by what it is inhibited": (
        "Inhibition NN nsubj 6 | of IN case 3 | GENE:mTOR NN nmod 1 | by IN case 5 | CHEMICAL:rapamycin NN nmod 1"
        " | decreases VBZ ROOT 0 | GENE:Nox4 NN dobj 6",
        {("mTOR", 1, "Nox4"), ("rapamycin", -1, "Nox4"), ("rapamycin", -1, "mTOR")},
    ),
    "by what it is activated": (
        "Activation NN nsubj 6 | of IN case 3 | GENE:p38 NN nmod 1 | by IN case 5 | CHEMICAL:anisomycin NN nmod 1"
        " | increases VBZ ROOT 0 | GENE:IL-6 NN dobj 6",
        {("p38", 1, "IL-6"), ("anisomycin", 1, "IL-6"), ("anisomycin", 1, "p38")},
    ),
    "a tool is no doer": (
        "Inhibition NN nsubj 7 | of IN case 3 | GENE:p50 NN nmod 1 | by IN case 6 | GENE:NOX5 NN compound 6"
        " | siRNA NN nmod 1 | decreases VBZ ROOT 0 | GENE:Nox4 NN dobj 7",
        {("p50", 1, "Nox4"), ("NOX5", 1, "p50")},
    ),
    "a low dose is still the drug": (
        "Low JJ amod 3 | dose NN compound 3 | CHEMICAL:rapamycin NN nsubj 4 | decreases VBZ ROOT 0"
        " | GENE:Nox4 NN dobj 4",
        {("rapamycin", -1, "Nox4")},
    ),
    "prevented from": (
        "Depletion NN nsubj 5 | of IN case 3 | CHEMICAL:arginine NN nmod 1 | not RB neg 5 | prevented VBD ROOT 0"
        " | CHEMICAL:nohana NN dobj 5 | from IN mark 8 | increasing VBG advcl 5 | GENE:NOS NN dobj 8",
        {("nohana", 1, "NOS")},
    ),
    "made to": (
        "GENE:Rel NN nsubj 2 | allows VBZ ROOT 0 | GENE:NFAT NN dobj 2 | to TO mark 5 | activate VB advcl 2"
        " | GENE:IL-2 NN dobj 5",
        {("NFAT", 1, "IL-2")},
    ),
    "a change that goes along": (
        "A DT det 2 | decline NN nsubjpass 10 | in IN case 4 | GENE:IL-6 NN nmod 2 | with IN case 7 | an DT det 7"
        " | increase NN nmod 2 | in IN case 9 | GENE:insulin NN nmod 7 | seen VBN ROOT 0 | was VBD auxpass 10",
        set(),
    ),
    "how it was done": (
        "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | induced VBN ROOT 0 | by IN mark 5 | raising VBG advcl 3"
        " | GENE:STAT3 NN dobj 5",
        {("STAT3", 1, "IL-6")},
    ),
    "how it acts": (
        "GENE:IL-6 NN nsubj 2 | acts VBZ ROOT 0 | by IN mark 4 | raising VBG advcl 2 | GENE:STAT3 NN dobj 4",
        {("IL-6", 1, "STAT3")},
    ),
    "what is made of it": (
        "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | produced VBN ROOT 0 | by IN mark 5 | conjugating VBG advcl 3"
        " | CHEMICAL:curcumin NN dobj 5",
        set(),
    ),
    "a manner": (
        "The DT det 2 | mechanism NN nsubjpass 9 | of IN case 4 | inhibition NN nmod 2 | of IN case 6"
        " | GENE:QR2 NN nmod 4 | by IN case 8 | CHEMICAL:quinolines NNS nmod 2 | studied VBN ROOT 0",
        {("quinolines", -1, "QR2")},
    ),
    "an inhibition of an induction": (
        "The DT det 2 | blockade NN nsubjpass 9 | of IN case 4 | inhibition NN nmod 2 | of IN case 6"
        " | GENE:QR2 NN nmod 4 | by IN case 8 | CHEMICAL:quinolines NNS nmod 2 | studied VBN ROOT 0",
        {("quinolines", 1, "QR2")},
    ),
    "a reporter": (
        "CHEMICAL:V5 NN nsubj 2 | inhibited VBD ROOT 0 | GENE:AhR NN nmod:npmod 5 | - HYPH punct 5"
        " | dependent JJ amod 7 | luciferase NN compound 7 | activity NN dobj 2",
        {("V5", -1, "AhR")},
    ),
    "no reporter": (
        "CHEMICAL:V5 NN nsubj 2 | inhibited VBD ROOT 0 | GENE:AhR NN nmod:npmod 5 | - HYPH punct 5"
        " | dependent JJ amod 6 | transcription NN dobj 2",
        set(),
    ),
    "in the singular, of the last": (
        "CHEMICAL:Calcium NN nsubj 8 | and CC cc 1 | a DT det 4 | GENE:PKC NN conj 1 | that WDT nsubj 6"
        " | activates VBZ acl:relcl 1 | GENE:FOXO NN dobj 6 | rose VBD ROOT 0",
        {("PKC", 1, "FOXO")},
    ),
    "in the plural, of both": (
        "CHEMICAL:Calcium NN nsubj 8 | and CC cc 1 | a DT det 4 | GENE:PKC NN conj 1 | that WDT nsubj 6"
        " | activate VBP acl:relcl 1 | GENE:FOXO NN dobj 6 | rose VBD ROOT 0",
        {("Calcium", 1, "FOXO"), ("PKC", 1, "FOXO")},
    ),
    "like others": (
        "Like IN case 4 | other JJ amod 4 | GENE:NMDAR NN compound 4 | antagonists NNS nmod 7 | , , punct 7"
        " | CHEMICAL:memantine NN nsubj 7 | worked VBD ROOT 0",
        {("memantine", -1, "NMDAR")},
    ),
    "inhibitors that are listed": (
        "GENE:EGFR NN compound 2 | inhibitors NNS nsubj 3 | include VBP ROOT 0 | CHEMICAL:gefitinib NN dobj 3",
        {("gefitinib", -1, "EGFR")},
    ),
    "in a title": (
        "CHEMICAL:Azoles NNS ROOT 0 | as IN case 4 | GENE:PXR NN compound 4 | antagonists NNS nmod 1",
        {("Azoles", -1, "PXR")},
    ),
    "a role for somebody": (
        "This DT nsubj 2 | demonstrates VBZ ROOT 0 | a DT det 4 | role NN dobj 2 | for IN case 6"
        " | GENE:IFN-gamma NN nmod 4 | in IN mark 8 | limiting VBG acl 4 | GENE:IL-10 NN dobj 8",
        {("IFN-gamma", -1, "IL-10")},
    ),
    "the study is no role": (
        "This DT nsubj 2 | shows VBZ ROOT 0 | a DT det 4 | test NN dobj 2 | for IN case 6"
        " | GENE:IFN-gamma NN nmod 4 | in IN mark 8 | limiting VBG acl 4 | GENE:IL-10 NN dobj 8",
        set(),
    ),
    "a partner": (
        "GENE:p18 NN nsubj 2 | collaborates VBZ ROOT 0 | with IN case 4 | GENE:Men1 NN nmod 2"
        " | to TO mark 6 | suppress VB acl 2 | DISEASE:tumors NNS dobj 6",
        {("p18", -1, "tumors"), ("Men1", -1, "tumors")},
    ),
    "a virus": (
        "ORGANISM:HBV NN nsubj 2 | transforms VBZ ROOT 0 | CELL_TYPE:hepatocytes NNS dobj 2",
        {("HBV", 1, "hepatocytes")},
    ),
    "a virus by its full name": (
        "ORGANISM:Rous NNP compound 3 | +:sarcoma NN compound 3 | +:virus NN nmod:npmod 5"
        " | - HYPH punct 5 | transformed VBN amod 6 | CELL_TYPE:fibroblasts NNS nsubj 7 | grow VBP ROOT 0",
        {("Rous sarcoma virus", 1, "fibroblasts")},
    ),
    "an animal": (
        "ORGANISM:Mice NNS nsubj 2 | increase VBP ROOT 0 | GENE:IL-6 NN compound 4 | secretion NN dobj 2",
        set(),
    ),
    "the uptake of a tissue": (
        "GENE:insulin NN nsubj 2 | changes VBZ ROOT 0 | CHEMICAL:glucose NN compound 4"
        " | uptake NN dobj 2 | of IN case 6 | TISSUE:muscle NN nmod 4",
        {("insulin", 0, "glucose")},
    ),
    "the gene of a virus": (
        "The DT det 3 | GENE:LMP1 NN compound 3 | gene NN nsubj 6 | of IN case 5"
        " | ORGANISM:EBV NN nmod 3 | transforms VBZ ROOT 0 | CELL_TYPE:fibroblasts NNS dobj 6",
        {("LMP1", 1, "fibroblasts")},
    ),
    "a phrase behind that names a gene": (
        "CHEMICAL:LPS NN nsubj 2 | increases VBZ ROOT 0 | GENE:p65 NN compound 4"
        " | phosphorylation NN dobj 2 | of IN case 6 | GENE:p50 NN nmod 4",
        {("LPS", 1, "p50"), ("p65", 1, "p50")},
    ),
    "a place with nothing in front": (
        "GENE:insulin NN nsubj 2 | changes VBZ ROOT 0 | the DT det 4 | growth NN dobj 2 | of IN case 6"
        " | TISSUE:muscle NN nmod 4",
        {("insulin", 0, "muscle")},
    ),
    "the control of a process": (
        "GENE:p53 NN nsubj 2 | plays VBZ ROOT 0 | a DT det 4 | role NN dobj 2 | in IN case 7"
        " | the DT det 7 | control NN nmod 2 | of IN case 10 | CELL_TYPE:cell NN compound 10"
        " | proliferation NN nmod 7",
        {("p53", 0, "cell")},
    ),
    "a better process of cells": (
        "GENE:IGF-1 NN nsubj 2 | improves VBZ ROOT 0 | CELL_TYPE:myocyte NN compound 4 | engraftment NN dobj 2",
        {("IGF-1", 1, "myocyte")},
    ),
    "a better level of a compound": (
        "GENE:leptin NN nsubj 2 | improves VBZ ROOT 0 | CHEMICAL:glucose NN compound 4 | levels NNS dobj 2",
        set(),
    ),
    "intake": (
        "Long-term JJ amod 2 | intake NN nsubj 5 | of IN case 4 | CHEMICAL:ethanol NN nmod 2"
        " | lowers VBZ ROOT 0 | GENE:CREB NN compound 7 | phosphorylation NN dobj 5",
        {("ethanol", -1, "CREB")},
    ),
    "a role as a suppressor": (
        "GENE:NF-kappaB NN nsubj 2 | plays VBZ ROOT 0 | a DT det 6 | DISEASE:tumor NN compound 5"
        " | suppressor NN compound 6 | role NN dobj 2",
        {("NF-kappaB", -1, "tumor")},
    ),
    "actions that involve something": (
        "The DT det 2 | actions NNS nsubj 5 | of IN case 4 | CHEMICAL:curcumin NN nmod 2 | involve VBP ROOT 0"
        " | inhibition NN dobj 5 | of IN case 8 | GENE:TLR4 NN nmod 6",
        {("curcumin", -1, "TLR4")},
    ),
    "some of the actions": (
        "Some DT nsubj 6 | of IN case 3 | actions NNS nmod 1 | of IN case 5 | CHEMICAL:felodipine NN nmod 3"
        " | involve VBP ROOT 0 | inhibition NN dobj 6 | of IN case 9 | GENE:CaM NN nmod 7",
        {("felodipine", -1, "CaM")},
    ),
    "an effect that is due to something": (
        "The DT det 2 | effect NN nsubj 6 | of IN case 4 | CHEMICAL:soman NN nmod 2 | is VBZ cop 6 | due JJ ROOT 0"
        " | to TO case 9 | GENE:AChE NN compound 9 | inhibition NN nmod 6",
        {("soman", -1, "AChE")},
    ),
    "an effect that is mediated": (
        "The DT det 2 | effect NN nsubjpass 6 | of IN case 4 | CHEMICAL:metformin NN nmod 2 | is VBZ auxpass 6"
        " | mediated VBN ROOT 0 | by IN case 9 | GENE:AMPK NN compound 9 | activation NN nmod 6",
        {("metformin", 1, "AMPK")},
    ),
    "an effect in a title": (
        "Effect NN ROOT 0 | of IN case 3 | CHEMICAL:prunetin NN nmod 1 | via IN case 5 | suppression NN nmod 1"
        " | of IN case 7 | GENE:p65 NN nmod 5",
        {("prunetin", -1, "p65")},
    ),
    "what is no effect": (
        "Receptors NNS nsubj 4 | of IN case 3 | CHEMICAL:curcumin NN nmod 1 | involve VBP ROOT 0"
        " | inhibition NN dobj 4 | of IN case 7 | GENE:TLR4 NN nmod 5",
        set(),
    ),
    "what another does": (
        "Effect NN ROOT 0 | of IN case 3 | CHEMICAL:prunetin NN nmod 1 | via IN case 5 | suppression NN nmod 1"
        " | of IN case 7 | GENE:p65 NN nmod 5 | by IN case 9 | CHEMICAL:ATP NN nmod 5",
        {("ATP", -1, "p65")},
    ),
    "with what it is done": (
        "GENE:EGFR NN nsubjpass 3 | was VBD auxpass 3 | stimulated VBN ROOT 0 | with IN case 5 | GENE:EGF NN nmod 3",
        {("EGF", 1, "EGFR")},
    ),
    "a clause without a subject": (
        "When WRB advmod 2 | stimulated VBN advcl 7 | with IN case 4 | GENE:Wnt3a NN nmod 2 | , , punct 7"
        " | GENE:FZD2 NN nsubj 7 | moves VBZ ROOT 0",
        {("Wnt3a", 1, "FZD2")},
    ),
    "by what it is done": (
        "GENE:EGFR NN nsubjpass 3 | was VBD auxpass 3 | inhibited VBN ROOT 0 | by IN case 5"
        " | CHEMICAL:gefitinib NN nmod 3 | with IN case 7 | GENE:EGF NN nmod 3",
        {("gefitinib", -1, "EGFR")},
    ),
    "cells with something": (
        "GENE:EGFR NN nsubjpass 3 | was VBD auxpass 3 | stimulated VBN ROOT 0 | in IN case 5 | cells NNS nmod 3"
        " | with IN case 7 | GENE:EGF NN nmod 5",
        set(),
    ),
    "cells that we treat": (
        "CELL_TYPE:Lymphocytes NNS nsubjpass 3 | were VBD auxpass 3 | stimulated VBN ROOT 0 | with IN case 5"
        " | GENE:IL-2 NN nmod 3",
        set(),
    ),
    "what is used": (
        "Inhibition NN ROOT 0 | of IN case 3 | GENE:PI3K NN nmod 1 | using VBG acl 1 | CHEMICAL:LY294002 NN dobj 4",
        {("LY294002", -1, "PI3K")},
    ),
    "abolished carries nothing": (
        "CHEMICAL:DEM NN nsubj 2 | abolished VBD ROOT 0 | activation NN dobj 2 | of IN case 5 | GENE:AP-1 NN nmod 3",
        {("DEM", -1, "AP-1")},
    ),
    "followed by": (
        "GENE:Lck NN compound 2 | activation NN nsubjpass 4 | is VBZ auxpass 4 | followed VBN ROOT 0"
        " | by IN case 6 | PROCESS:apoptosis NN nmod 4",
        set(),
    ),
    "destruction": (
        "GENE:APC NN nsubj 2 | triggers VBZ ROOT 0 | destruction NN dobj 2 | of IN case 5 | GENE:securin NN nmod 3",
        {("APC", -1, "securin")},
    ),
    "something unnamed changes": (
        "Activation NN nsubj 9 | of IN case 4 | the DT det 4 | enhancer NN nmod 1 | in IN case 6"
        " | CELL_TYPE:cells NNS nmod 1 | by IN case 8 | GENE:E2A NN nmod 1 | occurs VBZ ROOT 0",
        set(),
    ),
    "the cells change": (
        "Activation NN nsubj 6 | in IN case 3 | CELL_TYPE:cells NNS nmod 1 | by IN case 5 | GENE:E2A NN nmod 1"
        " | occurs VBZ ROOT 0",
        {("E2A", 1, "cells")},
    ),
    "below another trigger": (
        "GENE:HIF-1 NN nsubjpass 3 | is VBZ auxpass 3 | involved VBN ROOT 0 | in IN case 5 | regulation NN nmod 3"
        " | of IN case 7 | glycolysis NN nmod 5 | in IN case 9 | CELL_TYPE:cells NNS nmod 5",
        set(),
    ),
    "two changes": (
        "CHEMICAL:ASA NN nsubj 2 | caused VBD ROOT 0 | suppression NN dobj 2 | of IN case 6"
        " | GENE:IL-12 NN compound 6 | production NN nmod 3"
        " | and CC cc 6 | inhibition NN conj 6 | of IN case 10 | GENE:Akt NN nmod 8",
        {("ASA", -1, "IL-12"), ("ASA", -1, "Akt")},
    ),
    "a change of two changes": (
        "CHEMICAL:ASA NN nsubj 2 | caused VBD ROOT 0 | suppression NN dobj 2 | of IN case 5"
        " | activation NN nmod 3 | of IN case 7 | GENE:Jun NN nmod 5"
        " | and CC cc 5 | induction NN conj 5 | of IN case 11 | GENE:Akt NN nmod 9",
        {("ASA", -1, "Jun"), ("ASA", -1, "Akt")},
    ),
    "antisense RNA": (
        "Antisense JJ amod 3 | GENE:myb NN compound 3 | RNA NN nsubj 4 | reduced VBD ROOT 0 | GENE:IL-6 NN dobj 4",
        {("myb", 1, "IL-6")},
    ),
    "transdominant protein": (
        "Transdominant JJ amod 3 | GENE:Rev NN compound 3 | protein NN nsubj 4 | inhibits VBZ ROOT 0"
        " | GENE:Tat NN dobj 4",
        {("Rev", 1, "Tat")},
    ),
    "behind the name": (
        "GENE:Tax NN compound 2 | protein NN nsubj 6 | deficient JJ amod 2 | in IN case 5 | binding NN nmod 3"
        " | induces VBZ ROOT 0 | GENE:IL-2 NN dobj 6",
        {("Tax", 1, "IL-2")},
    ),
    "an inhibitor is no product": (
        "Antisense JJ amod 3 | GENE:myb NN compound 3 | inhibitor NN nsubj 4 | reduced VBD ROOT 0"
        " | GENE:IL-6 NN dobj 4",
        {("myb", 1, "IL-6")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_who_acts(text: str, expected: Told) -> None:
    assert {(f.subject.text, f.sign, f.object.text) for f in READER.read(text_of(text))} == expected

"""Who acts: the doer of a nominalisation, the object of a verb, the last item of a list; and what a reporter tells."""

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
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_who_acts(text: str, expected: Told) -> None:
    assert {(f.subject.text, f.sign, f.object.text) for f in READER.read(text_of(text))} == expected

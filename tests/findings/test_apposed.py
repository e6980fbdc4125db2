"""Who bears a role that is named beside a name, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.model import Mention
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def pairs(text: str) -> set[tuple[str, str]]:
    return {(f.subject.text, f.object.text) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "the name in front of the comma": (
        "Approval NN ROOT 0 | of IN case 3 | CHEMICAL:peramivir NN nmod 1 | , , punct 1 | a DT det 8 | novel JJ amod 8"
        " | GENE:neuraminidase NN compound 8 | inhibitor NN appos 1 | , , punct 1 | in IN case 11 | Japan NN nmod 1",
        {("peramivir", "neuraminidase")},
    ),
    "the name in front of a dose": (
        "Use NN ROOT 0 | of IN case 3 | CHEMICAL:flumazenil NN nmod 1 | ( ( punct 5 | 5 CD dep 3 | mg NN dep 5"
        " | ) ) punct 5 | - : punct 1 | a DT det 11 | GENE:GABAR NN compound 11 | antagonist NN dep 1",
        {("flumazenil", "GABAR")},
    ),
    "a list in front of the comma": (
        "Effects NNS ROOT 0 | of IN case 3 | CHEMICAL:S1611 NN nmod 1 | and CC cc 3 | CHEMICAL:S3226 NN conj 3"
        " | , , punct 1 | both DT det 9 | GENE:NHE3 NN compound 9 | inhibitors NNS conj 1",
        {("S1611", "NHE3"), ("S3226", "NHE3")},
    ),
    "names that nothing joins": (
        "Effects NNS ROOT 0 | of IN case 3 | CHEMICAL:S1611 NN nmod 1 | , , punct 3 | CHEMICAL:S3226 NN dep 3"
        " | , , punct 1 | two CD nummod 9 | GENE:NHE3 NN compound 9 | inhibitors NNS conj 1",
        set(),
    ),
    "the name behind the comma": (
        "Blocked VBN ROOT 0 | by IN case 5 | the DT det 5 | GENE:COX-2 NN compound 5 | inhibitor NN nmod 1"
        " | , , punct 5 | CHEMICAL:NS-398 NN conj 5 | , , punct 5 | but CC cc 5 | not RB neg 11 | others NNS conj 5",
        {("NS-398", "COX-2")},
    ),
    "the name behind the comma of a phrase": (
        "Compared VBN ROOT 0 | with IN case 4 | an DT det 4 | inhibitor NN nmod 1 | of IN case 6"
        " | GENE:COX-2 NN nmod 4 | , , punct 4 | CHEMICAL:rofecoxib NN nmod 4 | . . punct 1",
        {("rofecoxib", "COX-2")},
    ),
    "another name of the target": (
        "CHEMICAL:Imatinib NN nsubj 4 | is VBZ cop 4 | an DT det 4 | inhibitor NN ROOT 0 | of IN case 7 | the DT det 7"
        " | GENE:receptor NN nmod 4 | , , punct 4 | GENE:c-FMS NN appos 7 | . . punct 4",
        {("Imatinib", "receptor")},
    ),
    "a bracket behind the target": (
        "Effects NNS ROOT 0 | of IN case 3 | inhibitors NNS nmod 1 | of IN case 5 | GENE:SIRT1 NN nmod 3"
        " | ( ( punct 7 | CHEMICAL:nicotinamide NN dep 5 | , , punct 7 | CHEMICAL:sirtinol NN dep 7 | ) ) punct 7",
        {("nicotinamide", "SIRT1"), ("sirtinol", "SIRT1")},
    ),
    "a bracket with the target's other name": (
        "Effects NNS ROOT 0 | of IN case 3 | inhibitors NNS nmod 1 | of IN case 5 | GENE:synthase NN nmod 3"
        " | ( ( punct 7 | GENE:TS NN appos 5 | ) ) punct 7",
        set(),
    ),
    "each its own bracket": (
        "Effects NNS ROOT 0 | of IN case 3 | inhibitors NNS nmod 1 | of IN case 5 | GENE:PKCalpha NN nmod 3"
        " | ( ( punct 7 | CHEMICAL:Go6976 NN dep 5 | ) ) punct 7 | and CC cc 5 | GENE:PKCbeta NN conj 5",
        set(),
    ),
    "the members of a class": (
        "CHEMICAL:Ethanol NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:caspases NNS dobj 2 | ( ( punct 5"
        " | GENE:CASP3 NN dep 3 | and CC cc 5 | GENE:CASP8 NN conj 5 | ) ) punct 5",
        {("Ethanol", "caspases"), ("Ethanol", "CASP3"), ("Ethanol", "CASP8")},
    ),
    "a kind of compound": (
        "Use NN ROOT 0 | of IN case 5 | CHEMICAL:dihydropyridine NN compound 5 | GENE:Cav1.2 NN compound 5"
        " | blockers NNS nmod 1",
        {("dihydropyridine", "Cav1.2")},
    ),
    "a compound and a kind": (
        "CHEMICAL:Nifedipine NN compound 4 | and CC cc 1 | GENE:Cav1.2 NN conj 1 | blockers NNS ROOT 0",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_bearers(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(("ending", "number"), [("-based", 1), ("-sensitive", 0)])
def test_what_only_depends_on_a_compound_is_not_of_its_kind(ending: str, number: int) -> None:
    text = (
        f"Use NN ROOT 0 | of IN case 5 | CHEMICAL:ATP{ending} JJ amod 5 | GENE:TOP2 NN compound 5 | poisons NNS nmod 1"
    )
    doc = text_of(text)
    sentence = doc.sentences[0]
    compound, gene = sentence.mentions
    compound = Mention(compound.start, compound.start + 3, "ATP", "CHEMICAL")
    cut = replace(doc, sentences=(replace(sentence, mentions=(compound, gene)),))
    assert len(list(READER.read(cut))) == number

"""At which residue an argument is modified: what names a residue, and whose it is."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.findings.sites import sites
from extractor.grammar import load_grammar
from extractor.model import Sentence
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def placed(text: str) -> dict[str, str | None]:
    """The site of every object, and of every subject that has one."""
    document = text_of(text)
    found = {}
    for finding in READER.read(document):
        subject, thing = finding.subject, finding.object
        found[thing.text] = thing.site and thing.site.text
        for argument in (subject, thing):
            if argument.site is not None:
                found[argument.text] = argument.site.text
                assert document.document.text[argument.site.start : argument.site.end] == argument.site.text
    return found


def named(text: str) -> list[str]:
    s = Sentence(0, 5, 5 + len(text), text, "abstract")
    assert all(text[site.start - 5 : site.end - 5] for site in sites(s))
    return [text[site.start - 5 : site.end - 5] for site in sites(s)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at Ser473.", ["Ser473"]),
        ("at Tyr-705 or T308", ["Tyr-705 or T308"]),
        ("on Ser(276), and", ["Ser(276)"]),
        ("Ser-465/467 and 24 h later", ["Ser-465/467"]),
        ("Ser-15/Ser-20", ["Ser-15/Ser-20"]),
        ("Ser33, Ser37, and Thr41 of β-catenin", ["Ser33, Ser37, and Thr41"]),
        ("at Thr308 but not Ser473", ["Thr308", "Ser473"]),
        ("serine residues 32 and 36 in", ["serine residues 32 and 36"]),
        ("serines 32 and 36, which", ["serines 32 and 36"]),
        ("both tyrosine and serine residues", ["tyrosine and serine residues"]),
        ("tyrosine-phosphorylated", ["tyrosine"]),
        ("(pSer473) and pY705", ["Ser473", "Y705"]),
        ("H3K27 and H3-K56, at K9", ["K27", "K56", "K9"]),
        ("S6, S473A, Ser473Ala, Lys48-linked, K562-derived, serine-rich, his, T47D", []),
        ("amino acids 10-20", []),
        ("αα 𝛼 Ser9", ["Ser9"]),
    ],
)
def test_what_names_a_residue(text: str, expected: list[str]) -> None:
    assert named(text) == expected


KINASE = "GENE:PDK1 NN nsubj 2 | phosphorylates VBZ ROOT 0 | "
NOUN = "CHEMICAL:Insulin NN nsubj 2 | increases VBZ ROOT 0 | phosphorylation NN dobj 2 | of IN case 5 | "
SAID: dict[str, tuple[str, dict[str, str | None]]] = {
    "at": (KINASE + "GENE:Akt NN dobj 2 | at IN case 5 | Thr308 NN nmod 2", {"Akt": "Thr308"}),
    "hung on the protein": (KINASE + "GENE:Akt NN dobj 2 | on IN case 5 | Thr308 NN nmod 3", {"Akt": "Thr308"}),
    "a motif": (
        KINASE + "GENE:Akt NN dobj 2 | at IN case 6 | its PRP$ nmod:poss 6 | motif NN nmod 2"
        " | ( -LRB- punct 8 | Thr308 NN appos 6 | ) -RRB- punct 8",
        {"Akt": "Thr308"},
    ),
    "both of its": (
        KINASE + "GENE:IκBα NN dobj 2 | on IN case 5 | both DT nmod 2 | of IN case 8 | its PRP$ nmod:poss 8"
        " | serines NNS nmod 5",
        {"IκBα": "serines"},
    ),
    "not at": (
        KINASE + "GENE:Akt NN dobj 2 | but CC cc 7 | not RB neg 7 | at IN case 7 | Ser473 NN conj 3",
        {"Akt": None},
    ),
    "in the place of the object": (
        KINASE + "Ser112 NN dobj 2 | in IN case 5 | GENE:Bad NN nmod 3",
        {"Bad": "Ser112"},
    ),
    "in the place of the object, the protein hung on the verb": (
        KINASE + "Ser112 NN dobj 2 | of IN case 5 | GENE:Bad NN nmod 2",
        {"Bad": "Ser112"},
    ),
    "passive": (
        "GENE:Akt NN nsubjpass 3 | was VBD auxpass 3 | phosphorylated VBN ROOT 0 | at IN case 5 | Thr308 NN nmod 3"
        " | by IN case 7 | GENE:PDK1 NN nmod 3",
        {"Akt": "Thr308"},
    ),
    "an agent between": (
        "GENE:Akt NN nsubjpass 3 | was VBD auxpass 3 | phosphorylated VBN ROOT 0 | by IN case 5 | GENE:PDK1 NN nmod 3"
        " | at IN case 7 | Thr308 NN nmod 3",
        {"Akt": "Thr308"},
    ),
    "of a subject": (
        "Ser473 NN compound 2 | phosphorylation NN nsubj 5 | of IN case 4 | GENE:Akt NN nmod 2"
        " | activates VBZ ROOT 0 | GENE:mTOR NN dobj 5",
        {"Akt": "Ser473", "mTOR": None},
    ),
    "brackets behind the name": (
        NOUN + "GENE:STAT3 NN nmod 3 | ( -LRB- punct 7 | Tyr705 NN appos 5 | ) -RRB- punct 7",
        {"STAT3": "Tyr705"},
    ),
    "brackets behind the noun": (
        "CHEMICAL:Insulin NN nsubj 2 | increases VBZ ROOT 0 | GENE:mTOR NN compound 4 | phosphorylation NN dobj 2"
        " | ( -LRB- punct 6 | S2448 NN dep 4 | ) -RRB- punct 6",
        {"mTOR": "S2448"},
    ),
    "a phosphoprotein": (
        "CHEMICAL:Insulin NN nsubj 2 | increases VBZ ROOT 0 | GENE:phospho-Akt NN dobj 2"
        " | ( -LRB- punct 5 | Ser473 NN dep 3 | ) -RRB- punct 5",
        {"phospho-Akt": "Ser473"},
    ),
    "the number says more": (
        "CHEMICAL:Insulin NN nsubj 2 | increases VBZ ROOT 0 | tyrosine NN compound 4 | phosphorylation NN dobj 2"
        " | of IN case 6 | GENE:STAT3 NN nmod 4 | at IN case 8 | Tyr705 NN nmod 4",
        {"STAT3": "Tyr705"},
    ),
    "the last of a list": (
        NOUN + "GENE:Akt NN nmod 3 | and CC cc 5 | GENE:GSK3β NN conj 5 | at IN case 9 | Ser9 NN nmod 3",
        {"Akt": None, "GSK3β": "Ser9"},
    ),
    "no number, so all of a list": (
        NOUN + "GENE:Akt NN nmod 3 | and CC cc 5 | GENE:GSK3β NN conj 5 | on IN case 9 | serine NN nmod 3",
        {"Akt": "serine", "GSK3β": "serine"},
    ),
    "respectively": (
        NOUN + "GENE:Akt NN nmod 3 | and CC cc 5 | GENE:GSK3β NN conj 5 | at IN case 9 | Ser473 NN nmod 3"
        " | and CC cc 9 | Ser9 NN conj 9 | , , punct 13 | respectively RB advmod 9",
        {"Akt": "Ser473", "GSK3β": "Ser9"},
    ),
    "part of the name": (
        "GENE:EZH2 NN nsubj 2 | methylates VBZ ROOT 0 | GENE:H3K27 NN dobj 2",
        {"H3K27": "K27"},
    ),
    "the name itself": (KINASE + "GENE:Ser473 NN dobj 2", {"Ser473": None}),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_whose_site_it_is(text: str, expected: dict[str, str | None]) -> None:
    assert placed(text) == expected


NOT_SAID = {
    "no modification": "GENE:CaMKII NN nsubj 2 | activates VBZ ROOT 0 | GENE:CREB NN dobj 2 | at IN case 5"
    " | Ser133 NN nmod 2",
    "another verb between": KINASE + "GENE:Akt NN dobj 2 | and CC cc 2 | CHEMICAL:LPS NN nsubj 6"
    " | activates VBZ conj 2 | GENE:CREB NN dobj 6 | at IN case 9 | Ser133 NN nmod 6",
    "a kinase of a residue": KINASE + "the DT det 5 | tyrosine NN compound 5 | GENE:Src NN dobj 2",
    "in cells": KINASE + "GENE:Akt NN dobj 2 | in IN case 6 | K562 NN compound 6 | cells NNS nmod 2",
    "in a cell line": KINASE + "GENE:Akt NN dobj 2 | in IN case 5 | CELL_LINE:K562 NN nmod 2",
    "a mutant": KINASE + "GENE:Akt NN dobj 2 | in IN case 7 | the DT det 7 | T308 NN compound 7 | mutant NN nmod 2",
    "other than": KINASE + "GENE:Akt NN dobj 2 | after IN case 5 | Ser473 NN nmod 2",
}


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_no_site(text: str) -> None:
    found = placed(text)
    assert found
    assert set(found.values()) == {None}


def test_a_site_belongs_to_a_mechanism_too() -> None:
    [finding] = [
        finding
        for finding in READER.read(
            text_of(
                "CHEMICAL:Insulin NN nsubj 2 | activates VBZ ROOT 0 | GENE:eNOS NN dobj 2 | via IN case 5"
                " | phosphorylation NN nmod 2 | of IN case 7 | GENE:Akt NN nmod 5 | at IN case 9 | Ser473 NN nmod 5"
            )
        )
        if finding.object.text == "eNOS"
    ]
    assert [(m.argument.text, m.argument.site and m.argument.site.text) for m in finding.via] == [("Akt", "Ser473")]


def test_an_anaphor_is_modified_where_it_stands() -> None:
    document = text_of(
        "GENE:Akt NN nsubj 2 | binds VBZ ROOT 0 | GENE:GSK3 NN dobj 2 | and CC cc 2 | phosphorylates VBZ conj 2"
        " | it PRP dobj 5 | at IN case 8 | Ser9 NN nmod 5"
    )
    [thing] = [f.object for f in READER.read(document) if f.relation == "phosphorylates"]
    assert thing.coreference is not None
    assert (thing.text, thing.site and thing.site.text) == ("GSK3", "Ser9")

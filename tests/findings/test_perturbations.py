"""What was done to an entity that acts: its kind, its words, what it does to the sign; and where nothing was done."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

Told = tuple[str, int, str | None, str | None]


def read(text: str) -> list[Told]:
    """Subject, sign, kind of the perturbation and its words, of each claim on IL-6."""
    return [
        (f.subject.text, f.sign, f.perturbation and f.perturbation.kind, f.perturbation and f.perturbation.text)
        for f in READER.read(text_of(text))
        if f.object.text == "IL-6"
    ]


def lowers(subject: str, head: int) -> str:
    """A sentence whose subject is given by its rows and by the number of its head, with "lowered IL-6" behind."""
    rows = subject.split(" | ")
    verb = len(rows) + 1
    rows[head - 1] = rows[head - 1].rsplit(" ", 1)[0] + f" {verb}"
    return " | ".join([*rows, "lowered VBD ROOT 0", f"GENE:IL-6 NN dobj {verb}"])


PERTURBED: dict[str, tuple[str, int, Told]] = {
    "knockdown of": (
        "Knockdown NN nsubj 0 | of IN case 3 | GENE:STAT3 NN nmod 1", 1,
        ("STAT3", 1, "knockdown", "Knockdown"),
    ),
    "siRNA behind": ("GENE:STAT3 NN compound 2 | siRNA NN nsubj 0", 2, ("STAT3", 1, "knockdown", "siRNA")),
    "siRNA targeting": (
        "siRNA NN nsubj 0 | targeting VBG acl 1 | GENE:STAT3 NN dobj 2", 1,
        ("STAT3", 1, "knockdown", "siRNA"),
    ),
    "dominant-negative": (
        "Dominant NN nmod:npmod 3 | - HYPH punct 3 | negative JJ amod 4 | GENE:Ras NN nsubj 0", 4,
        ("Ras", 1, "mutation", "Dominant - negative"),
    ),
    "dominant negative in two words": (
        "A DT det 4 | dominant JJ amod 4 | negative JJ amod 4 | GENE:Ras NN nsubj 0", 4,
        ("Ras", 1, "mutation", "dominant negative"),
    ),
    "a dominant negative form of": (
        "A DT det 4 | dominant JJ amod 4 | negative JJ amod 4 | form NN nsubj 0 | of IN case 6"
        " | GENE:Ras NN nmod 4", 4,
        ("Ras", 1, "mutation", "dominant negative"),
    ),
    "a dominant-negative mutant": (
        "Dominant NN nmod:npmod 3 | - HYPH punct 3 | negative JJ amod 5 | GENE:Ras NN compound 5"
        " | mutant NN nsubj 0", 5,
        ("Ras", 1, "mutation", "Dominant - negative"),
    ),
    "overexpression of a dominant negative form": (
        "Expression NN nsubj 0 | of IN case 5 | dominant JJ amod 5 | negative JJ amod 5 | GENE:Ras NN nmod 1", 1,
        ("Ras", 1, "mutation", "dominant negative"),
    ),
    "another adjective in front of mutant": (
        "Human JJ amod 3 | mutant JJ amod 3 | GENE:p53 NN nsubj 0", 3, ("p53", -1, "mutation", "mutant")),
    "mutant": ("Mutant JJ amod 2 | GENE:p53 NN nsubj 0", 2, ("p53", -1, "mutation", "Mutant")),
    "deficient mice": (
        "GENE:STAT3 NN nmod:npmod 3 | - HYPH punct 3 | deficient JJ amod 4 | ORGANISM:mice NNS nsubj 0", 4,
        ("STAT3", 1, "deficiency", "deficient"),
    ),
    "deficient mice, no hyphen": (
        "GENE:STAT3 NN compound 3 | deficient JJ amod 3 | ORGANISM:mice NNS nsubj 0", 3,
        ("STAT3", 1, "deficiency", "deficient"),
    ),
    "depletion of cells": (
        "Depletion NN nsubj 0 | of IN case 3 | CELL_TYPE:macrophages NNS nmod 1", 1,
        ("macrophages", 1, "deficiency", "Depletion"),
    ),
    "deficiency in": (
        "Deficiency NN nsubj 0 | in IN case 3 | GENE:STAT3 NN nmod 1", 1,
        ("STAT3", 1, "deficiency", "Deficiency"),
    ),
    "cells lacking": (
        "CELL_TYPE:fibroblasts NNS nsubj 0 | lacking VBG acl 1 | GENE:STAT3 NN dobj 2", 1,
        ("STAT3", 1, "deficiency", "lacking"),
    ),
    "knockdown cells": (
        "GENE:STAT3 NN compound 3 | knockdown NN compound 3 | CELL_TYPE:fibroblasts NNS nsubj 0", 3,
        ("STAT3", 1, "knockdown", "knockdown"),
    ),
    "overexpression of": (
        "Overexpression NN nsubj 0 | of IN case 3 | GENE:STAT3 NN nmod 1", 1,
        ("STAT3", -1, "overexpression", "Overexpression"),
    ),
    "treatment with": (
        "Treatment NN nsubj 0 | with IN case 3 | CHEMICAL:curcumin NN nmod 1", 1,
        ("curcumin", -1, "treatment", "Treatment"),
    ),
    "treatment of cells with": (
        "Treatment NN nsubj 0 | of IN case 3 | CELL_TYPE:macrophages NNS nmod 1 | with IN case 5"
        " | CHEMICAL:curcumin NN nmod 1", 1,
        ("curcumin", -1, "treatment", "Treatment"),
    ),
    "infection of cells with": (
        "Infection NN nsubj 0 | of IN case 3 | CELL_TYPE:macrophages NNS nmod 1 | with IN case 5"
        " | ORGANISM:Salmonella NN nmod 1", 1,
        ("Salmonella", -1, "treatment", "Infection"),
    ),
    "antibody against": (
        "Antibodies NNS nsubj 0 | against IN case 3 | GENE:IL-10 NN nmod 1", 1,
        ("IL-10", 1, "neutralisation", "Antibodies"),
    ),
    "agonistic antibody against": (
        "Agonistic JJ amod 2 | antibodies NNS nsubj 0 | against IN case 4 | GENE:CD40 NN nmod 2", 2,
        ("CD40", -1, "treatment", "antibodies"),
    ),
    "inhibitors of": (
        "Inhibitors NNS nsubj 0 | of IN case 3 | GENE:p38 NN nmod 1", 1,
        ("p38", 1, "inhibition", "Inhibitors"),
    ),
    "inhibiting": ("Inhibiting VBG csubj 0 | GENE:p38 NN dobj 1", 1, ("p38", 1, "inhibition", "Inhibiting")),
    "silencing, taken for a noun": (
        "Silencing NN compound 2 | GENE:STAT3 NN nsubj 0", 2,
        ("STAT3", 1, "knockdown", "Silencing"),
    ),
    "treating cells with": (
        "Treating VBG csubj 0 | CELL_TYPE:macrophages NNS dobj 1 | with IN case 4 | CHEMICAL:curcumin NN nmod 1", 1,
        ("curcumin", -1, "treatment", "Treating"),
    ),
    "overexpressing": (
        "Overexpressing VBG csubj 0 | GENE:STAT3 NN dobj 1", 1,
        ("STAT3", -1, "overexpression", "Overexpressing"),
    ),
    "knockdown under a treatment": (
        "Transfection NN nsubj 0 | with IN case 4 | GENE:STAT3 NN compound 4 | siRNA NN nmod 1", 1,
        ("STAT3", 1, "knockdown", "siRNA"),
    ),
    "blockade of inhibition": (
        "Blockade NN nsubj 0 | of IN case 5 | the DT det 5 | GENE:p38 NN compound 5 | inhibitor NN nmod 1", 1,
        ("p38", -1, "inhibition", "Blockade"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("subject", "head", "claim"), PERTURBED.values(), ids=PERTURBED)
def test_perturbed(subject: str, head: int, claim: Told) -> None:
    assert read(lowers(subject, head)) == [claim]


def test_a_stimulatory_antibody_neutralises_nothing() -> None:
    document = text_of(lowers("Stimulatory JJ amod 3 | anti-CD40 NN compound 3 | antibody NN nsubj 0", 3))
    [sentence] = document.sentences
    start = sentence.text.index("CD40")
    named = type(sentence.mentions[0])(start, start + 4, "CD40", "GENE")
    sentence = type(sentence)(**{**vars(sentence), "mentions": (named, *sentence.mentions)})
    [finding] = READER.read(type(document)(document.document, (sentence,)))
    assert (finding.subject.text, finding.sign) == ("CD40", -1)
    assert finding.perturbation is not None
    assert finding.perturbation.kind == "treatment"


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("NAME NN nsubj 0", 1),
        ("NAME JJ amod 2 | antibody NN nsubj 0", 2),
        ("Neutralising VBG amod 2 | NAME NN nsubj 0", 2),
        ("Neutralising VBG csubj 0 | NAME NN compound 3 | antibody NN dobj 1", 1),
    ],
    ids=["alone", "with the antibody", "with what it does", "with what it does, taken for a gerund"],
)
def test_anti_is_part_of_the_word_and_not_of_the_name(subject: str, head: int) -> None:
    document = text_of(lowers(subject.replace("NAME", "Anti-IL-10"), head))
    [sentence] = document.sentences
    start = sentence.text.index("IL-10")
    named = type(sentence.mentions[0])(start, start + 5, "IL-10", "GENE")
    sentence = type(sentence)(**{**vars(sentence), "mentions": (named, *sentence.mentions)})
    [finding] = READER.read(type(document)(document.document, (sentence,)))
    assert (finding.subject.text, finding.sign) == ("IL-10", 1)
    assert finding.perturbation is not None
    assert (finding.perturbation.kind, finding.perturbation.text) == ("neutralisation", "Anti-IL-10")


PLAIN: dict[str, tuple[str, int, list[Told]]] = {
    "a name": ("GENE:STAT3 NN nsubj 0", 1, [("STAT3", -1, None, None)]),
    "a named inhibitor": (
        "The DT det 4 | GENE:p38 NN compound 4 | inhibitor NN compound 4 | CHEMICAL:SB203580 NN nsubj 0", 4,
        [("SB203580", -1, None, None)],
    ),
    "an inhibitor with its name behind": (
        "The DT det 3 | GENE:p38 NN compound 3 | inhibitor NN nsubj 0 | CHEMICAL:SB203580 NN appos 3", 3,
        [("SB203580", -1, None, None)],
    ),
    "what silences another": (
        "GENE:STAT3 NN nmod:npmod 3 | - HYPH punct 3 | silencing VBG amod 4 | GENE:miR-124 NN nsubj 0", 4,
        [("miR-124", -1, None, None)],
    ),
    "another gerund": ("Circulating VBG amod 2 | GENE:STAT3 NN nsubj 0", 2, [("STAT3", -1, None, None)]),
    "another adjective": ("Active JJ amod 2 | GENE:STAT3 NN nsubj 0", 2, [("STAT3", -1, None, None)]),
    "a negative effect": (
        "A DT det 4 | dominant JJ amod 4 | negative JJ amod 4 | effect NN nsubj 0 | of IN case 6"
        " | GENE:Ras NN nmod 4", 4,
        [("Ras", -1, None, None)],
    ),
    "mice of a gene": ("GENE:STAT3 NN compound 2 | ORGANISM:mice NNS nsubj 0", 2, []),
    "treatment of cells": ("Treatment NN nsubj 0 | of IN case 3 | CELL_TYPE:macrophages NNS nmod 1", 1, []),
    "treating cells": ("Treating VBG amod 2 | CELL_TYPE:macrophages NNS nsubj 0", 2, []),
    "treatment with an organism": (
        "Treatment NN nsubj 0 | of IN case 3 | CELL_TYPE:macrophages NNS nmod 1 | with IN case 5"
        " | ORGANISM:mice NNS nmod 1", 1,
        [],
    ),
    "siRNA in cells": ("siRNA NN nsubj 0 | in IN case 3 | CELL_TYPE:macrophages NNS nmod 1", 1, []),
}  # fmt: skip


@pytest.mark.parametrize(("subject", "head", "claims"), PLAIN.values(), ids=PLAIN)
def test_not_perturbed(subject: str, head: int, claims: list[Told]) -> None:
    assert read(lowers(subject, head)) == claims


HELD = {
    "cells in others": (
        "Cells NNS nsubjpass 5 | in IN case 3 | ORGANISM:patients NNS nmod 1 | were VBD auxpass 5"
        " | correlated VBN ROOT 0 | with IN case 7 | GENE:IL-6 NN nmod 5"
    ),
    "cells in one word": (
        "GENE:SEA NN nsubj 2 | causes VBZ ROOT 0 | GENE:CD4 NN compound 6 | + : punct 3 | T-cell NN compound 6"
        " | deletion NN dobj 2"
    ),
    "cells of the blood": (
        "GENE:EPO NN nsubj 2 | lowers VBZ ROOT 0 | the DT det 4 | number NN dobj 2 | of IN case 7"
        " | GENE:EKLF NN compound 7 | erythrocytes NNS nmod 4"
    ),
    "tumours that act": "GENE:LMP1 NN compound 2 | lymphomas NNS nsubj 3 | activate VBP ROOT 0 | GENE:Akt NN dobj 3",
}


@pytest.mark.parametrize("text", HELD.values(), ids=HELD)
def test_of_what_kind_cells_are(text: str) -> None:
    assert not READER.read(text_of(text))


def test_an_object_is_not_perturbed() -> None:
    text = (
        "GENE:IL-4 NN nsubj 2 | lowers VBZ ROOT 0 | mutant JJ amod 4 | GENE:IL-6 NN dobj 2 | in IN case 8"
        " | GENE:STAT3 NN nmod:npmod 7 | deficient JJ amod 8 | ORGANISM:mice NNS nmod 2"
    )
    assert read(text) == [("IL-4", -1, None, None)]


REMOVED = {
    "scavenging": (
        "Scavenging NN nsubj 4 | of IN case 3 | CHEMICAL:superoxide NN nmod 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        {("superoxide", "deficiency", 1)},
    ),
    "chelation by another": (
        "CHEMICAL:iron NN compound 2 | chelation NN nsubj 5 | by IN case 4 | CHEMICAL:curcumin NN nmod 2"
        " | reduced VBD ROOT 0 | PROCESS:apoptosis NN dobj 5",
        {("iron", "deficiency", 1), ("curcumin", None, -1)},
    ),
    "knocking down": (
        "Knocking VBG csubj 4 | down RP compound:prt 1 | GENE:MLL1 NN dobj 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        {("MLL1", "knockdown", 1)},
    ),
    "knocking out, with no object": (
        "Knocking VBG csubj 4 | out RP advmod 3 | GENE:MLL1 NN nmod 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        {("MLL1", "knockout", 1)},
    ),
    "setting out": (
        "Setting VBG csubj 4 | out RP compound:prt 1 | GENE:MLL1 NN dobj 1 | reduced VBD ROOT 0"
        " | PROCESS:apoptosis NN dobj 4",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), REMOVED.values(), ids=REMOVED)
def test_removed(text: str, expected: set[tuple[str, str | None, int]]) -> None:
    found = {
        (f.subject.text, f.perturbation.kind if f.perturbation else None, f.sign) for f in READER.read(text_of(text))
    }
    assert found == expected

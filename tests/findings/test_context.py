"""Where a finding holds: what is taken up as its context, how near, and what is somebody else's."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

Told = dict[str, list[tuple[str, str]]]


def contexts(text: str) -> dict[tuple[str, str], Told]:
    """The context of each finding, by the texts of its arguments."""
    return {
        (f.subject.text, f.object.text): {
            kind: [(item.text, item.distance) for item in items] for kind, items in f.context.items() if items
        }
        for f in READER.read(text_of(text))
    }


def context(text: str) -> Told:
    [only] = contexts(text).values()
    return only


INDUCES = "CHEMICAL:LPS NN nsubj 2 | induces VBZ ROOT 0 | GENE:IL-6 NN dobj 2 | "

ONE = {
    "a phrase of the verb": (
        INDUCES + "in IN case 5 | CELL_TYPE:macrophages NNS nmod 2",
        {"cell_type": [("macrophages", "clause")]},
    ),
    "a phrase of the object": (
        INDUCES + "in IN case 5 | TISSUE:spleens NNS nmod 3 | of IN case 7 | ORGANISM:mice NNS nmod 5",
        {"tissue": [("spleens", "clause")], "species": [("mice", "clause")]},
    ),
    "elsewhere in the sentence": (
        INDUCES + "when WRB advmod 6 | CELL_TYPE:macrophages NNS nsubj 6 | rest VBP advcl 2",
        {"cell_type": [("macrophages", "sentence")]},
    ),
    "the clause before the sentence": (
        INDUCES
        + "in IN case 5 | CELL_TYPE:macrophages NNS nmod 2 | when WRB advmod 8 | CELL_TYPE:monocytes NNS nsubj 8"
        " | rest VBP advcl 2 | in IN case 10 | ORGANISM:mice NNS nmod 8",
        {"cell_type": [("macrophages", "clause")], "species": [("mice", "sentence")]},
    ),
    "the clause before the sentence, behind it": (
        "In IN case 2 | CELL_TYPE:monocytes NNS nmod 3 | so RB advmod 5 | CHEMICAL:LPS NN nsubj 5 | induces VBZ ROOT 0"
        " | GENE:IL-6 NN dobj 5 | in IN case 8 | CELL_TYPE:macrophages NNS nmod 5",
        {"cell_type": [("macrophages", "clause")]},
    ),
    "once a name": (
        INDUCES + "in IN case 5 | CELL_TYPE:macrophages NNS nmod 2 | and CC cc 5 | in IN case 9 | old JJ amod 9"
        " | CELL_TYPE:Macrophages NNS conj 5",
        {"cell_type": [("macrophages", "clause")]},
    ),
    "generic words": (
        INDUCES + "in IN case 5 | CELL_TYPE:cells NNS nmod 2 | of IN case 7 | ORGANISM:patients NNS nmod 5"
        " | with IN case 9 | DISEASE:sepsis NN nmod 7",
        {"disease": [("sepsis", "clause")]},
    ),
    "neither genes nor chemicals": (
        INDUCES + "in IN case 5 | absence NN nmod 2 | of IN case 7 | CHEMICAL:ethanol NN nmod 5",
        {},
    ),
    "a line and a type": (
        INDUCES + "in IN case 7 | CELL_LINE:RAW NN compound 7 | +:264.7 CD compound 7 | +:macrophages NNS nmod 2",
        {
            "cell_line": [("RAW 264.7", "clause")],
            "cell_type": [("macrophages", "clause")],
            "species": [("RAW 264.7", "clause")],  # a line of the mouse
        },
    ),
    "a line of a species that the text names": (
        INDUCES + "in IN case 7 | ORGANISM:murine JJ amod 7 | RAW NN compound 7 | CELL_LINE:L929 NN nmod 2",
        {"cell_line": [("L929", "clause")], "species": [("murine", "clause")]},
    ),
    "a line that only says that it is one": (
        INDUCES + "in IN case 6 | CELL_LINE:HeLa NN compound 6 | +:cells NNS nmod 2",
        {"cell_line": [("HeLa", "clause")]},
    ),
    "a bare line": (INDUCES + "in IN case 5 | CELL_LINE:MCF-7 NN nmod 2", {"cell_line": [("MCF-7", "clause")]}),
    "what a disease in front promotes": (
        INDUCES + "beside IN case 8 | DISEASE:tumor NN compound 7"
        " | - HYPH punct 7 | promoting VBG amod 8 | factors NNS nmod 2",
        {},
    ),
    "a disease behind a hyphen that promotes nothing": (
        INDUCES + "in IN case 8 | DISEASE:tumor NN compound 7"
        " | - HYPH punct 7 | bearing VBG amod 8 | ORGANISM:mice NNS nmod 2",
        {"species": [("mice", "clause")], "disease": [("tumor", "clause")]},
    ),
    "a dose and a time": (
        INDUCES + "at IN case 6 | 10 CD nummod 6 | ng/ml NN nmod 2 | within IN case 9 | 24 CD nummod 9 | h NN nmod 2",
        {"dose": [("10 ng/ml", "clause")], "time": [("24 h", "clause")]},
    ),
    "ranges": (
        INDUCES + "at IN case 6 | 10-50 CD nummod 6 | μM NN nmod 2 | after IN case 11 | 6 CD nummod 11 | to TO dep 8"
        " | 12 CD dep 8 | hours NNS nmod 2",
        {"dose": [("10-50 μM", "clause")], "time": [("6 to 12 hours", "clause")]},
    ),
    "a potency is no dose": (
        "CHEMICAL:Curcumin NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:COX-2 NN dobj 2 | with IN case 6 | an DT det 6"
        " | IC50 NN nmod 2 | of IN case 9 | 10 CD nummod 9 | μM NN nmod 6",
        {},
    ),
    "numbers are no doses": (
        INDUCES + "at IN case 6 | 10 CD nummod 6 | sites NNS nmod 2 | in IN case 9 | 5 CD nummod 9 | kg NN nmod 2",
        {},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_of_one_claim(text: str, expected: Told) -> None:
    assert context(text) == expected


TWO_CLAUSES = (
    INDUCES + "in IN case 5 | CELL_TYPE:macrophages NNS nmod 2 | and CC cc 2 | GENE:clusterin NN nsubj 8"
    " | promotes VBZ conj 2 | PROCESS:migration NN dobj 8 | of IN case 11 | CELL_TYPE:fibroblasts NNS nmod 9"
)


def test_each_of_two_clauses_has_its_own_cells() -> None:
    assert contexts(TWO_CLAUSES) == {
        ("LPS", "IL-6"): {"cell_type": [("macrophages", "clause")]},
        ("clusterin", "migration"): {"cell_type": [("fibroblasts", "clause")]},
    }


def test_a_clause_without_cells_has_those_of_the_sentence() -> None:
    text = TWO_CLAUSES.replace("CELL_TYPE:macrophages", "vitro")
    assert contexts(text)["LPS", "IL-6"] == {"cell_type": [("fibroblasts", "sentence")]}


def test_verbs_of_one_subject_share_their_cells() -> None:
    text = INDUCES + (
        "and CC cc 2 | lowers VBZ conj 2 | GENE:IL-8 NN dobj 5 | in IN case 8 | CELL_TYPE:macrophages NNS nmod 5"
    )
    shared = {"cell_type": [("macrophages", "clause")]}
    assert contexts(text) == {("LPS", "IL-6"): shared, ("LPS", "IL-8"): shared}


ATTRACTED = (
    "GENE:CXCL12 NN nsubj 2 | attracted VBD ROOT 0 | CELL_TYPE:monocytes NNS dobj 2 | , , punct 3"
    " | CELL_TYPE:neutrophils NNS conj 3 | and CC cc 3 | CELL_TYPE:basophils NNS conj 3 | in IN case 9"
    " | ORGANISM:mice NNS nmod 2"
)


def test_neither_arguments_nor_what_is_listed_with_them_are_context() -> None:
    assert contexts(ATTRACTED) == {
        ("CXCL12", cells): {"species": [("mice", "clause")]} for cells in ("monocytes", "neutrophils", "basophils")
    }


def test_what_is_joined_to_cells_but_is_no_cell_has_them_as_context() -> None:
    text = (
        "GENE:CXCL12 NN nsubj 2 | promoted VBD ROOT 0 | PROCESS:survival NN dobj 2 | of IN case 5"
        " | CELL_TYPE:monocytes NNS nmod 3 | and CC cc 5 | PROCESS:adhesion NN conj 5"
    )
    assert contexts(text)["CXCL12", "adhesion"] == {"cell_type": [("monocytes", "clause")]}


BRACKETS = (
    "CHEMICAL:Curcumin NN nsubj 12 | ( -LRB- punct 4 | 10 CD nummod 4 | μM NN appos 1 | ) -RRB- punct 4 | and CC cc 1"
    " | CHEMICAL:cisplatin NN conj 1 | ( -LRB- punct 10 | 5 CD nummod 10 | mg/kg NN appos 7 | ) -RRB- punct 10"
    " | lowered VBD ROOT 0 | GENE:IL-6 NN dobj 12"
)


def test_a_dose_in_brackets_belongs_to_its_substance() -> None:
    assert contexts(BRACKETS) == {
        ("Curcumin", "IL-6"): {"dose": [("10 μM", "clause")]},
        ("cisplatin", "IL-6"): {"dose": [("5 mg/kg", "clause")]},
    }


def test_a_dose_in_brackets_behind_no_substance_is_of_all() -> None:
    text = BRACKETS.replace("CHEMICAL:cisplatin", "diet")
    assert contexts(text)["Curcumin", "IL-6"]["dose"] == [("10 μM", "clause"), ("5 mg/kg", "clause")]


def test_of_doses_those_of_the_clause_come_first() -> None:
    text = INDUCES + (
        "at IN case 6 | 10 CD nummod 6 | ng/ml NN nmod 2 | whereas IN mark 9 | nobody NN nsubj 9 | took VBD advcl 2"
        " | 5 CD nummod 11 | ng/ml NN dobj 9"
    )
    assert context(text)["dose"] == [("10 ng/ml", "clause")]
    assert context(text.replace("at IN case 6 | 10", "at IN case 6 | few"))["dose"] == [("5 ng/ml", "sentence")]


def test_items_stand_where_they_are_said() -> None:
    document = text_of("CELL_TYPE:Cells NNS ROOT 0", ATTRACTED)
    items = [item for f in READER.read(document) for found in f.context.values() for item in found]
    assert items
    assert all(document.document.text[item.start : item.end] == item.text for item in items)

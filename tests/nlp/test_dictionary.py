"""Names that only the table of names knows."""

from __future__ import annotations

import re

import pytest

from extractor.nlp.dictionary import find_named, is_line_name, sure_type
from extractor.nlp.spans import Candidate, Places, Trust
from extractor.nlp.tokens import Tokens

_WORD = re.compile(r"\w+(?:-\w+)*|\S")


def named(text: str, *taken: str) -> list[str]:
    """What is found, as name|type, where the names ``taken`` are mentions already."""
    words = list(_WORD.finditer(text))
    tokens = Tokens(tuple(w[0] for w in words), tuple(w.start() for w in words))
    mentions = [Candidate(text.index(t), text.index(t) + len(t), "GENE", Trust.FOUND) for t in taken]
    return [f"{text[start:end]}|{label}" for start, end, label in find_named(tokens, Places(mentions))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("patients with Tay-Sachs disease died", "Tay-Sachs disease|DISEASE"),
        ("a case of acute tubular necrosis here", "acute tubular necrosis|DISEASE"),
        ("severe encephalitis was seen", "encephalitis|DISEASE"),
        ("into the corpus callosum", "corpus callosum|TISSUE"),
        ("the tibialis anterior of rats", "tibialis anterior|TISSUE"),
        ("in the placenta and", "placenta|TISSUE"),
        ("the mitotic spindle formed", "mitotic spindle|CELLULAR_COMPONENT"),
        ("isolated from Pisum sativum", "Pisum sativum|ORGANISM"),
        ("Epstein-Barr virus enters", "Epstein-Barr virus|ORGANISM"),
        ("a motor neuron fires", "motor neuron|CELL_TYPE"),
        ("treated with 5-FU again", "5-FU|CHEMICAL"),
        ("17beta-estradiol rose", "17beta-estradiol|CHEMICAL"),
        ("in JIMT-1 cells", "JIMT-1|CELL_LINE"),
        ("the cell line HT93A was", "HT93A|CELL_LINE"),
        ("NCI-H1299 grew", "NCI-H1299|CELL_LINE"),
        ("expression of dual specificity phosphatase 1", "dual specificity phosphatase 1|GENE"),
    ],
)
def test_names_of_the_table_are_found(text: str, expected: str) -> None:
    assert expected in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "this was an aim of all",
        "the disease of these patients is common",
        "tissue and organs of animals",
        "a complete loss on this scale",
        "the human leukemia virus and cholera toxin",
        "tumor progression and wound healing",  # which processes.py reads
        "levels of mRNA and 3'-UTR",
        "the transcription factor",
        "14-3-3 proteins",
        "in G1 cells",
        "in SMI and in TV cells",
        "set to one",
        "participants and volunteers",
        "diabetic and metastatic",
        "adolescents and neonates",
        "frequent in at of the a",
    ],
)
def test_what_means_something_else_is_not(text: str) -> None:
    assert named(text) == []


def test_nothing_is_found_in_what_is_taken() -> None:
    text = "acute tubular necrosis in the placenta"
    assert named(text, text[:22]) == ["placenta|TISSUE"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("SNU-449", "CELL_LINE"),
        ("UDP-glucose", "CHEMICAL"),
        ("platelet-activating factor", "CHEMICAL"),
        ("FUS3", None),
        ("clusterin", None),
        ("SP", None),
    ],
)
def test_what_a_name_surely_is(name: str, label: str | None) -> None:
    assert sure_type(name) == label


@pytest.mark.parametrize(
    ("word", "is_line"), [("JIMT-1", True), ("THP-1", False), ("Hog1", True), ("cells", False), ("CD4", False)]
)
def test_names_of_lines(word: str, is_line: bool) -> None:
    assert is_line_name(word) == is_line

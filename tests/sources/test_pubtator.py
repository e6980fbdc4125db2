from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Mention, Section
from extractor.sources import read_documents

GOOD = "22|t|TNF-α in mice\n22|a|Clusterin induces TNF-α.\n"
TEXT = "TNF-α in mice\nClusterin induces TNF-α."
SECTIONS = (Section("title", 0, 13), Section("abstract", 14, 38))


def read(path: Path, text: str) -> list[Document | InputError]:
    path.write_bytes(text.encode())
    return list(read_documents([path]))


def one(tmp_path: Path, text: str) -> Document:
    [document] = read(tmp_path / "a.pubtator", text)
    assert isinstance(document, Document), document
    return document


def wrong(tmp_path: Path, lines: str) -> str:
    """What is said of a bad document, when a good one before and one behind it still come out."""
    path = tmp_path / "a.pubtator"
    before, error, behind = read(path, f"1|t|A\n1|a|B\n\n{lines}\n3|t|A\n3|a|B\n")
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.hint
    return error.what.replace(str(path), "FILE")


def test_entities(tmp_path: Path) -> None:
    lines = "22\t32\t37\tTNF-α\tGene\t7124\n22\t0\t5\tTNF-α\tGene\t7124;7125\n22\t9\t13\tmice\tSpecies\t10090\textra\n"
    assert one(tmp_path, GOOD + lines + "22\t14\t23\tClusterin\tGene\t-\n") == Document(
        "22",
        TEXT,
        SECTIONS,
        (
            Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124"),
            Mention(9, 13, "mice", "Species", "NCBITaxon:10090"),
            Mention(14, 23, "Clusterin", "Gene"),
            Mention(32, 37, "TNF-α", "Gene", "NCBIGene:7124"),
        ),
    )


def test_relations_are_passed_over(tmp_path: Path) -> None:
    relations = "22\tCID\tD1\tD2\n22\tAssociation\t7124\tMESH:D1\tNovel\n22\tBind\t1\t2\tNovel\tSubject:1\n"
    assert one(tmp_path, GOOD + relations) == Document("22", TEXT, SECTIONS)


def test_title_or_abstract_alone(tmp_path: Path) -> None:
    assert one(tmp_path, "22|t|TNF-α in mice\n22|a|\n").sections == (Section("title", 0, 13),)
    assert one(tmp_path, "22|t|TNF-α in mice\n").text == "TNF-α in mice"
    alone = one(tmp_path, "22|t|\n22|a|A TNF-α.\n22\t3\t8\tTNF-α\tGene\n")
    assert alone == Document("22", "A TNF-α.", (Section("abstract", 0, 8),), (Mention(2, 7, "TNF-α", "Gene"),))


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        "\n\n" + GOOD + "\n\n",
        GOOD.replace("\n", "\n\n"),
    ],
)
def test_line_ends(tmp_path: Path, text: str) -> None:
    assert one(tmp_path, text + "22\t0\t5\tTNF-α\tGene\t7124\n").entities == (
        Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124"),
    )


def test_documents_need_no_blank_line_between(tmp_path: Path) -> None:
    first, second = read(tmp_path / "a.pubtator", GOOD + "23|t|A\n23|a|B\n")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, second.text) == (TEXT, "A\nB")


@pytest.mark.parametrize("name", ["a.pubtator", "a.PubTator.txt", "a.PubTator", "a.txt", "a"])
def test_names(tmp_path: Path, name: str) -> None:
    [document] = read(tmp_path / name, GOOD)
    assert document == Document("22", TEXT, SECTIONS)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("22|a|No title.\n", "no title line but '22|a|No title.' (FILE, line 4)"),
        (" |t|No id.\n", "document without id (FILE, line 4)"),
        ("22|t|\n22|a| \n", "document without text (FILE, line 4, document 22)"),
        (GOOD + "22|a|Again.\n", "neither abstract, entity nor relation: '22|a|Again.' (FILE, line 6, document 22)"),
        (GOOD + "Nonsense\n", "neither abstract, entity nor relation: 'Nonsense' (FILE, line 6, document 22)"),
        (GOOD + "22\t0\t5\n", "neither abstract, entity nor relation: '22\\t0\\t5' (FILE, line 6, document 22)"),
        (GOOD + "21\t0\t5\tTNF-α\tGene\t7124\n", "a line of another document, 21 (FILE, line 6, document 22)"),
        (
            GOOD + "22\t0x\t5\tTNF-α\tGene\t-\n",
            "start of entity 1 is no whole number: '0x' (FILE, line 6, document 22)",
        ),
        (GOOD + "22\t0\t\tTNF-α\tGene\t-\n", "end of entity 1 is no whole number: '' (FILE, line 6, document 22)"),
        (GOOD + "22\t0\t5\tTNF-α\n", "entity 1 has no type (FILE, line 6, document 22)"),
        (GOOD + "22\t0\t5\tTNF-α\t \t-\n", "entity 1 has no label (FILE, line 6, document 22)"),
        (GOOD + "22\t5\t5\t\tGene\t-\n", "entity 1 ends before it starts: 5–5 (FILE, line 6, document 22)"),
        (
            GOOD + "22\t0\t5\tTNF-α\tGene\t-\n22\t1\t6\tTNF-α\tGene\t-\n",
            "entity 2 says 'TNF-α', but 1–6 is 'NF-α ' (FILE, line 7, document 22)",
        ),
        (
            GOOD + "22\t34\t39\tTNF-α\tGene\t-\n",
            "entity 1 is off the text: 34–39 of 38 characters (FILE, line 6, document 22)",
        ),
    ],
)
def test_bad_document(tmp_path: Path, lines: str, what: str) -> None:
    assert wrong(tmp_path, lines) == what


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.pubtator"
    path.write_bytes(b"1|t|TNF-\xe1\n1|a|B\n\n2|t|A\n2|a|B\n")
    error, behind = read_documents([path])
    assert isinstance(error, InputError)
    assert isinstance(behind, Document)
    assert error.what == f"not UTF-8: byte 0xe1 at offset 8 ({path}, line 1)"


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.pubtator"
    path.write_text("1|t|A\n1|a|B\n\n2|t|A\nbad\n")
    first = next(iter(read_documents([path])))
    assert isinstance(first, Document)
    assert first.id == "1"

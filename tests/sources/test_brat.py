from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Mention, Section
from extractor.sources import Source, find_sources, read_documents

TEXT = "TNF-α in mice\nClusterin induces TNF-α and IL-6 and -8."
SECTIONS = (Section("title", 0, 13), Section("abstract", 14, 54))
TNF = Mention(0, 5, "TNF-α", "Gene")


def put(folder: Path, ann: str, text: str = TEXT + "\n", name: str = "22") -> Path:
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_bytes(ann.encode())
    return folder / f"{name}.txt"


def one(path: Path) -> Document:
    [document] = read_documents([path])
    assert isinstance(document, Document), document
    return document


def wrong(tmp_path: Path, ann: str, text: str = TEXT) -> str:
    """What is said of a bad document, when a good one before and one behind it still come out."""
    for name in ("1", "3"):
        put(tmp_path, "T1\tGene 0 5\tTNF-α\n", name=name)
    put(tmp_path, ann, text, name="2")
    before, error, behind = read_documents([tmp_path])
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.hint
    return error.what.replace(str(tmp_path), "IN")


def test_entities(tmp_path: Path) -> None:
    ann = """T1\tGene 32 37\tTNF-α
T2\tGene 0 5\tTNF-α
N1\tReference T2 NCBIGene:7124\tTNF
N2\tReference T2 HGNC:11892\tanother
T3\tSimple_chemical 42 44;51 53\tIL -8
T4\tGene 14 23\tClusterin
N3\tReference T4 1191
"""
    assert one(put(tmp_path, ann)) == Document(
        "22",
        TEXT,
        SECTIONS,
        (
            Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124", "TNF"),
            Mention(14, 23, "Clusterin", "Gene", "NCBIGene:1191"),
            Mention(32, 37, "TNF-α", "Gene"),
            Mention(42, 53, "IL-6 and -8", "Simple_chemical"),
        ),
    )


def test_what_is_not_an_entity_is_passed_over(tmp_path: Path) -> None:
    ann = """T1\tGene 0 5\tTNF-α
T2\tPositive_regulation 24 31\tinduces
E1\tPositive_regulation:T2 Theme:T1
E2\tBinding
R1\tPart-of Arg1:T1 Arg2:T1
*\tEquiv T1 T1
A1\tNegation E1
M1\tSpeculation E1
#1\tAnnotatorNotes T1\tsure?
N1\tReference E1 GO:0010628\tpositive regulation

"""
    assert one(put(tmp_path, ann)).entities == (TNF,)


def test_shared_task_files(tmp_path: Path) -> None:
    path = put(tmp_path, "")
    (tmp_path / "22.ann").unlink()
    (tmp_path / "22.a1").write_text("T1\tGene 0 5\tTNF-α\n")
    assert one(path).entities == (TNF,)
    (tmp_path / "22.a2").write_text("T2\tEntity 9 13\tmice\nT3\tBinding 24 31\tinduces\nE1\tBinding:T3 Theme:T1\n")
    assert one(path).entities == (TNF, Mention(9, 13, "mice", "Entity"))


def test_no_annotations(tmp_path: Path) -> None:
    assert one(put(tmp_path, "")) == Document("22", TEXT, SECTIONS)


def test_zipped(tmp_path: Path) -> None:
    (tmp_path / "22.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "22.ann.gz").write_bytes(gzip.compress("T1\tGene 0 5\tTNF-α\n".encode()))
    assert one(tmp_path / "22.txt.gz") == Document("22", TEXT, SECTIONS, (TNF,))


@pytest.mark.parametrize(
    ("text", "start", "kept"),
    [
        ("A\r\nβ TNF\r\n", 5, "A\r\nβ TNF"),
        ("A\r\nβ TNF\r\n", 4, "A\nβ TNF"),
        ("\ufeffA\nβ TNF\n", 4, "A\nβ TNF"),
        ("\ufeffA\nβ TNF\n", 5, "\ufeffA\nβ TNF"),
        ("A\nβ TNF\n\n", 4, "A\nβ TNF"),
    ],
)
def test_offsets_tell_how_the_text_is_counted(tmp_path: Path, text: str, start: int, kept: str) -> None:
    document = one(put(tmp_path, f"T1\tGene {start} {start + 3}\tTNF\r\n", text))
    assert (document.text, document.entities) == (kept, (Mention(start, start + 3, "TNF", "Gene"),))


def test_a_line_break_within_an_entity(tmp_path: Path) -> None:
    both = one(put(tmp_path, "T1\tGene 9 23\tmice Clusterin\nT2\tGene 9 13;14 23\tmice Clusterin\n"))
    assert both.entities == (Mention(9, 23, "mice\nClusterin", "Gene"),) * 2


def test_annotations_stand_for_their_text(tmp_path: Path) -> None:
    path = put(tmp_path, "")
    assert list(find_sources([tmp_path])) == [Source(str(path), path)]
    assert list(find_sources([f"{tmp_path}/*"])) == [Source(str(path), path)]
    assert list(find_sources([tmp_path / "22.ann"])) == [Source(str(path), path)]
    path.unlink()
    [error] = find_sources([tmp_path / "22.ann"])
    assert isinstance(error, InputError)
    assert error.what == f"no text beside {tmp_path}/22.ann"
    assert "22.txt" in error.hint


@pytest.mark.parametrize(
    ("ann", "what"),
    [
        ("T1\tGene 1 6\tTNF-α\n", "T1 says 'TNF-α', but 1–6 is 'NF-α ' (IN/2.ann, line 1)"),
        ("T1\tGene 50 60\tTNF-α\n", "T1 is off the text: 50–60 of 54 characters (IN/2.ann, line 1)"),
        ("T1\tGene 5 0\tTNF-α\n", "T1 ends before it starts: 5–0 (IN/2.ann, line 1)"),
        ("\nT1\tGene 0 5x\tTNF-α\n", "end of T1 is no whole number: '5x' (IN/2.ann, line 2)"),
        ("T1\tGene 0 5;9\tTNF-α\n", "T1 has no start and end, but '9' (IN/2.ann, line 1)"),
        ("T1\tGene\tTNF-α\n", "T1 lacks a type, offsets or words (IN/2.ann, line 1)"),
        ("T1\tGene 0 5\n", "T1 lacks a type, offsets or words (IN/2.ann, line 1)"),
        ("T1 Gene 0 5 TNF-α\n", "no annotation: 'T1 Gene 0 5 TNF-α' (IN/2.ann, line 1)"),
        ("X1\tGene 0 5\tTNF-α\n", "no annotation: 'X1\\tGene 0 5\\tTNF-α' (IN/2.ann, line 1)"),
        ("T1\tGene 0 5\tTNF-α\nT1\tGene 0 5\tTNF-α\n", "a second annotation T1 (IN/2.ann, line 2)"),
        ("N1\tReference T1 GO:1\tx\n", "no annotation T1 to be normalised (IN/2.ann, line 1)"),
        ("N1\tReference T1\tx\n", "N1 lacks an annotation or an id (IN/2.ann, line 1)"),
    ],
)
def test_bad_annotations(tmp_path: Path, ann: str, what: str) -> None:
    assert wrong(tmp_path, ann) == what


def test_bad_bytes(tmp_path: Path) -> None:
    assert wrong(tmp_path, "", text=" \n") == "empty file: IN/2.txt"
    (tmp_path / "2.ann").write_bytes(b"T1\tGene 0 5\tTNF-\xe1\n")
    [error] = read_documents([put(tmp_path, "", name="4").with_name("2.txt")])
    assert isinstance(error, InputError)
    assert error.what == f"empty file: {tmp_path}/2.txt"
    (tmp_path / "2.txt").write_text(TEXT)
    [error] = read_documents([tmp_path / "2.txt"])
    assert isinstance(error, InputError)
    assert error.what == f"not UTF-8: byte 0xe1 at offset 16 ({tmp_path}/2.ann, line 1)"

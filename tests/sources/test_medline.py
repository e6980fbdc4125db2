from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Section
from extractor.sources import read_documents
from extractor.sources.medline import begins_medline

RECORD = """\
PMID- 90000001
OWN - NLM
STAT- MEDLINE
DCOM- 20120917
IS  - 1090-2104 (Electronic)
VI  - 422
DP  - 2012 May 25
TI  - Madeupin induces the secretion of TNF-α and the migration of
      macrophages.
PG  - 200-5
LID - S0000-0000(12)00001-2 [pii]
LID - 10.1000/made.2012.04.162 [doi]
AB  - Madeupin is a glycoprotein. It stimulated the secretion of TNF-α
      in macrophages.
CI  - Copyright (c) 2012 Nobody.
FAU - Doe, Jane
AU  - Doe J
AD  - Department of Invention, Nowhere, where PMID- 1 is not
      PMID- 2 either.
LA  - eng
PT  - Journal Article
PT  - Research Support, Non-U.S. Gov't
TT  - Ein Titel.
TA  - Made Up Commun
JT  - Made-up communications
MH  - Animals
MH  - Clusterin/genetics/*pharmacology
MH  - *Macrophages, Peritoneal
OTO - NOTNLM
OT  - *Chemotaxis
OT  - metastasis
PMC - PMC9000001
AID - S0000-0000(12)00001-2 [pii]
AID - 10.1000/made.2012.04.162 [doi]
SO  - Made Up Commun. 2012 May 25;422(1):200-5. doi: 10.1000/made.2012.04.162.
"""
TITLE = "Madeupin induces the secretion of TNF-α and the migration of macrophages."
ABSTRACT = "Madeupin is a glycoprotein. It stimulated the secretion of TNF-α in macrophages."
DOCUMENT = Document(
    "90000001",
    f"{TITLE}\n{ABSTRACT}",
    (Section("title", 0, len(TITLE)), Section("abstract", len(TITLE) + 1, len(TITLE) + 1 + len(ABSTRACT))),
    (),
    {
        "title": TITLE,
        "pmid": "90000001",
        "doi": "10.1000/made.2012.04.162",
        "pmcid": "PMC9000001",
        "vernacular_title": "Ein Titel.",
        "journal": "Made-up communications",
        "year": 2012,
        "languages": ["eng"],
        "publication_types": ["Journal Article", "Research Support, Non-U.S. Gov't"],
        "mesh": [
            {"name": "Animals", "major": False, "qualifiers": []},
            {"name": "Clusterin", "major": True, "qualifiers": ["genetics", "pharmacology"]},
            {"name": "Macrophages, Peritoneal", "major": True, "qualifiers": []},
        ],
        "keywords": ["Chemotaxis", "metastasis"],
    },
)


def read(path: Path, text: str | bytes) -> list[Document | InputError]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_documents([path]))


def one(tmp_path: Path, *lines: str) -> Document:
    [document] = read(tmp_path / "a.nbib", "\n".join(("PMID- 7", *lines)) + "\n")
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize(
    "text",
    [
        RECORD,
        "\n\n" + RECORD + "\n\n",
        "\ufeff" + RECORD,
        "\ufeff\n" + RECORD,
        RECORD.replace("\n", "\r\n"),
        RECORD.rstrip("\n"),
    ],
)
def test_a_record(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "a.nbib", text) == [DOCUMENT]


@pytest.mark.parametrize("name", ["a.nbib", "a.NBIB.gz", "a.medline", "pubmed-made-set.txt", "a", "a.dat.gz"])
def test_names(tmp_path: Path, name: str) -> None:
    raw = ("\n" + RECORD).encode()
    assert read(tmp_path / name, gzip.compress(raw) if name.endswith(".gz") else raw) == [DOCUMENT]


@pytest.mark.parametrize("between", ["", "\n", "\n \n\n"])
def test_records(tmp_path: Path, between: str) -> None:
    found = read(tmp_path / "a.nbib", f"PMID- 1\nTI  - A.\n{between}PMID- 2\nTI  - B.\n{between}PMID- 3\nTI  - C.\n")
    assert [(item.id, item.text) for item in found if isinstance(item, Document)] == [
        ("1", "A."),
        ("2", "B."),
        ("3", "C."),
    ]


def test_labels_are_sections(tmp_path: Path) -> None:
    found = one(tmp_path, "TI  - T.", "AB  - BACKGROUND: A.", "      RESULTS: B.")
    assert found.text == "T.\nA.\nB."
    assert found.sections == (Section("title", 0, 2), Section("BACKGROUND", 3, 5), Section("RESULTS", 6, 8))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((), ""),
        (("TI  - ", "AB  -"), ""),
        (("TI  - T.", "BTI - Book."), "T."),
        (("BTI - Book.",), "Book."),
        (("TT  - Titel.",), "Titel."),
        (("AB  - A.",), "A."),
        (("AB  - A.", "OAB - Other."), "A."),
        (("OAB - PIP: Other.", "OABL- eng"), "Other."),
        (("OAB - Other.",), "Other."),
        (("OAB - Autre.", "OABL- fre", "OAB - Other.", "OABL- eng"), "Other."),
        (("OAB - Autre.", "OABL- fre"), ""),
        (("OAB - Publisher: Abstract available from the publisher.", "OABL- eng"), ""),
    ],
)
def test_what_the_text_is(tmp_path: Path, lines: tuple[str, ...], text: str) -> None:
    assert one(tmp_path, *lines).text == text


@pytest.mark.parametrize(
    ("lines", "metadata"),
    [
        ((), {}),
        (
            (
                "JT  -",
                "TA  - Short",
            ),
            {"journal": "Short"},
        ),
        (("DP  - Summer 1999",), {"year": 1999}),
        (("DP  - 1998 Dec-1999 Jan",), {"year": 1998}),
        (("DP  - soon",), {}),
        (("LID - e123 [pii] 10.1/a [doi]",), {"doi": "10.1/a"}),
        (("AID - 10.1/a(1)<b>2.0.CO;2-2 [doi]",), {"doi": "10.1/a(1)<b>2.0.CO;2-2"}),
        (("AID - e123 [pii]",), {}),
        (("PT  - Retracted Publication",), {"publication_types": ["Retracted Publication"], "retracted": True}),
        (("PT  - Retraction of Publication",), {"publication_types": ["Retraction of Publication"]}),
        (("RIN - Made Up Commun. 2013;1:1. PMID: 9",), {"retracted": True}),
        (("RRI - Made Up Commun. 2013;1:1. PMID: 9",), {"retracted": True}),
        (("ROF - Made Up Commun. 2013;1:1. PMID: 9",), {}),
        (("ECI - Made Up Commun. 2013;1:1. PMID: 9",), {}),
    ],
)
def test_metadata(tmp_path: Path, lines: tuple[str, ...], metadata: dict[str, object]) -> None:
    assert one(tmp_path, *lines).metadata == {"pmid": "7"} | metadata


@pytest.mark.parametrize(("said", "version"), [("7.1", {}), ("7.3", {"version": 3})])
def test_versions(tmp_path: Path, said: str, version: dict[str, int]) -> None:
    [document] = read(tmp_path / "a.nbib", f"PMID- {said}\n")
    assert document == Document("7", "", metadata={"pmid": "7"} | version)


def wrong(tmp_path: Path, record: bytes) -> str:
    """What is said of a bad record, when a good one before and one behind it still come out."""
    path = tmp_path / "a.nbib"
    before, error, behind = read(path, b"PMID- 1\nTI  - A.\n\n" + record + b"\n\nPMID- 3\nTI  - C.\n")
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.hint
    return error.what.replace(str(path), "FILE")


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (b"TI  - A.", "record without PMID (FILE, line 4)"),
        (b"PMID-\nTI  - A.", "record without PMID (FILE, line 4)"),
        (b"PMID- PMC7\nTI  - A.", "not a PMID: 'PMC7' (FILE, line 4)"),
        (b"PMID- 2\njunk\nTI  - A.", "neither a tag nor the rest of a value: 'junk' (FILE, line 5, PMID 2)"),
        (b"      A.", "neither a tag nor the rest of a value: '      A.' (FILE, line 4)"),
        (b"PMID- 2\nTI: A.", "neither a tag nor the rest of a value: 'TI: A.' (FILE, line 5, PMID 2)"),
        (b"PMID- 2\nTI  - \xe1.", "not UTF-8: byte 0xe1 at offset 32 (FILE, line 5)"),
        (b"PMID- 1", "a second record of PMID 1 (FILE)"),
    ],
)
def test_bad_record(tmp_path: Path, record: bytes, what: str) -> None:
    assert wrong(tmp_path, record) == what


@pytest.mark.parametrize(
    ("head", "begins"),
    [
        (b"PMID- 7\n", True),
        (b"\xef\xbb\xbf\r\nPMID- 7\r\nOWN", True),
        (b"PMID- 7.2\nOWN", True),
        (b"PMID- 7", True),
        (b"PMID- 22542553 is what this is about\n", False),
        (b"PMID- based searches\n", False),
        (b"PMID: 7\n", False),
        (b"PMID-\n", False),
        (b"A title\nPMID- 7\n", False),
    ],
)
def test_begins_medline(head: bytes, begins: bool) -> None:
    assert begins_medline(head) is begins


def test_nothing_in_it(tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.nbib", "\n \n")
    assert isinstance(error, InputError)
    assert error.what == f"empty file: {tmp_path}/a.nbib"

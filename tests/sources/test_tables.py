from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Section
from extractor.sources import Reading, read_documents
from extractor.sources.tables import begins_table

BOTH = (Section("title", 0, 2), Section("abstract", 3, 9))


def read(path: Path, raw: str | bytes, reading: Reading | None = None) -> list[Document | InputError]:
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(read_documents([path], reading or Reading()))


def one(tmp_path: Path, header: str, row: str, reading: Reading | None = None) -> Document:
    [document] = read(tmp_path / "a.csv", f"{header}\n{row}\n", reading)
    assert isinstance(document, Document), document
    return document


def refused(tmp_path: Path, header: str, reading: Reading | None = None) -> InputError:
    [error] = read(tmp_path / "a.csv", f"{header}\n1,2,3\n", reading)
    assert isinstance(error, InputError)
    assert error.hint
    return InputError(error.what.replace(str(tmp_path / "a.csv"), "FILE"), error.hint)


def test_title_and_abstract(tmp_path: Path) -> None:
    assert one(tmp_path, "pmid,title,abstract", '7,T.,"A  long\nB."') == Document(
        "7", "T.\nA long B.", (Section("title", 0, 2), Section("abstract", 3, 12)), (), {"title": "T.", "pmid": "7"}
    )


def test_text(tmp_path: Path) -> None:
    assert one(tmp_path, "id,text,title", '7,"T.\r\nA  is B.",U') == Document(
        "7", "T.\nA  is B.", (Section("title", 0, 2), Section("abstract", 3, 11)), (), {"title": "U"}
    )


@pytest.mark.parametrize(
    ("header", "doc_id"),
    [
        ("PMID,id,text", "1"),
        ("id,pmid,text", "2"),
        ("x,PubMed ID,Text", "2"),
        ("doc_id,x,TEXT", "1"),
        ("Document-ID,x,text", "1"),
        ("x,ID,ArticleTitle", "2"),
        ("x,id,Abstract_Text", "2"),
        ("x, id ,text", "2"),
        (",id,text", "2"),
    ],
)
def test_names_of_columns(tmp_path: Path, header: str, doc_id: str) -> None:
    document = one(tmp_path, header, "1,2,A text.")
    assert (document.id, document.text) == (doc_id, "A text.")


def test_columns_that_are_named(tmp_path: Path) -> None:
    header, row = "pmid,Key,title,Main finding", "1,K7,T.,It works."
    assert one(tmp_path, header, row, Reading(None, "Main finding", "Key")) == Document(
        "K7", "It works.", (Section("abstract", 0, 9),), (), {"pmid": "1", "title": "T."}
    )
    assert one(tmp_path, header, row, Reading("csv", "main_finding", "KEY")).id == "K7"
    assert one(tmp_path, header, row, Reading(None, "title")).text == "T."


def test_other_columns_are_metadata(tmp_path: Path) -> None:
    header = "id,text,Year,Journal,journal/book,note,DOI,PMC ID,empty,"
    found = one(tmp_path, header, "1,A, 2012 ,J,K,0042,10.1/a,PMC1,,x")
    assert found.metadata == {
        "year": 2012,
        "journal": "J",
        "journal/book": "K",
        "note": "0042",
        "doi": "10.1/a",
        "pmcid": "PMC1",
    }
    assert one(tmp_path, "id,text,year", "1,A,in press").metadata == {"year": "in press"}


@pytest.mark.parametrize(
    ("cells", "metadata"),
    [
        ("Review; Case Reports,true", {"publication_types": ["Review", "Case Reports"], "retracted": True}),
        ("Journal Article,YES", {"publication_types": ["Journal Article"], "retracted": True}),
        (";,false", {}),
        (",in part", {"retracted": "in part"}),
    ],
)
def test_types_and_retraction_as_other_formats_have_them(
    tmp_path: Path, cells: str, metadata: dict[str, object]
) -> None:
    assert one(tmp_path, "id,text,Publication types,Retracted", f"1,A,{cells}").metadata == metadata


PUBMED = """\
\ufeffPMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
"90000001","Madeupin, again: a ""study"".","Doe J, Roe R.","Made Up Commun. 2012 May 25.","Doe J","Made Up Commun",\
"2012","2012/05/08","PMC9000001","","10.1000/made"
"90000002","[Untitled].","Doe J.","Made Up Commun. 2013.","Doe J","Made Up Commun","2013","2013/01/01","","",""
"""


@pytest.mark.parametrize("name", ["csv-madeupin-set.csv", "a.CSV.gz", "a.txt", "a"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_pubmed_exports(tmp_path: Path, name: str, line_end: str) -> None:
    raw = PUBMED.replace("\n", line_end).encode()
    found = read(tmp_path / name, gzip.compress(raw) if name.endswith(".gz") else raw)
    title = 'Madeupin, again: a "study".'
    assert found == [
        Document(
            "90000001",
            title,
            (Section("title", 0, 27),),
            (),
            {
                "title": title,
                "pmid": "90000001",
                "Authors": "Doe J, Roe R.",
                "Citation": "Made Up Commun. 2012 May 25.",
                "First Author": "Doe J",
                "journal": "Made Up Commun",
                "year": 2012,
                "Create Date": "2012/05/08",
                "pmcid": "PMC9000001",
                "doi": "10.1000/made",
            },
        ),
        Document(
            "90000002",
            "[Untitled].",
            (Section("title", 0, 11),),
            (),
            {
                "title": "[Untitled].",
                "pmid": "90000002",
                "Authors": "Doe J.",
                "Citation": "Made Up Commun. 2013.",
                "First Author": "Doe J",
                "journal": "Made Up Commun",
                "year": 2013,
                "Create Date": "2013/01/01",
            },
        ),
    ]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", "pmid,title,abstract\n7,T.,A is B\n"),
        ("a.csv", "pmid;title;abstract\n7;T.;A is B\n"),
        ("a.csv", "pmid\ttitle\tabstract\n7\tT.\tA is B\n"),
        ("a.tsv", "pmid\ttitle\tabstract\n7\tT.\tA is B\n"),
        ("a.tab", "pmid\ttitle\tabstract\n7\tT.\tA is B\n"),
        ("a.txt", "pmid\ttitle\tabstract\n7\tT.\tA is B\n"),
        ("a.dat", "pmid;title;abstract\n7;T.;A is B\n"),
        ("a", '"PMID","Title","Abstract"\n7,T.,A is B\n'),
    ],
)
def test_delimiters(tmp_path: Path, name: str, raw: str) -> None:
    assert read(tmp_path / name, raw) == [Document("7", "T.\nA is B", BOTH, (), {"title": "T.", "pmid": "7"})]


def test_tabs_are_the_only_delimiter_of_tsv(tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.tsv", "pmid,title\n7,T.\n")
    assert isinstance(error, InputError)
    assert error.what == f"no column that holds ids ({tmp_path}/a.tsv, line 1); the columns are pmid,title"


def test_a_row_without_text_is_an_empty_document(tmp_path: Path) -> None:
    assert one(tmp_path, "pmid,title,abstract", "7,, ") == Document("7", "", (), (), {"pmid": "7"})
    assert one(tmp_path, "id,text", "7, ") == Document("7", "")


@pytest.mark.parametrize(
    ("header", "reading", "what"),
    [
        ("a,b,c", None, "no column that holds ids (FILE, line 1); the columns are a, b, c"),
        ("\npmid,b,", None, "no column that holds text (FILE, line 2); the columns are pmid, b, (no name)"),
        ("id,text,text", None, "two columns are called text (FILE, line 1); the columns are id, text, text"),
        ("id,text,c", Reading(None, "note"), "no column note (FILE, line 1); the columns are id, text, c"),
        ("id,text,c", Reading(None, None, "key"), "no column key (FILE, line 1); the columns are id, text, c"),
        ('id,"text', None, "a quote that is not closed, or not doubled (FILE, line 1)"),
    ],
)
def test_bad_header(tmp_path: Path, header: str, reading: Reading | None, what: str) -> None:
    assert refused(tmp_path, header, reading).what == what


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (b",B", "row without id (FILE, line 3)"),
        (b"2", "a row of 1 cells in a table of 2 columns (FILE, line 3)"),
        (b"2,\xe1", "not UTF-8: byte 0xe1 at offset 14 (FILE, line 3)"),
        (b"1,B", "a second document with the id 1 (FILE)"),
    ],
)
def test_bad_row(tmp_path: Path, row: bytes, what: str) -> None:
    path = tmp_path / "a.csv"
    before, error, behind = read(path, b"id,text\n1,A\n" + row + b"\n3,C\n")
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.what.replace(str(path), "FILE") == what


def test_empty_tables(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", "id,text\n") == []
    [error] = read(tmp_path / "b.csv", "\n\n")
    assert isinstance(error, InputError)
    assert error.what == f"empty file: {tmp_path}/b.csv"


@pytest.mark.parametrize(
    ("head", "begins"),
    [
        (b"pmid,title\n", True),
        (b'\xef\xbb\xbf\r\n"PMID";"Title";"x"\r\n1;', True),
        (b"doc_id\ttext\tnote \n", True),
        (b"pmid,title", False),
        (b"pmid,year\n", False),
        (b"title,abstract\n", False),
        (b"Text, id, and title of an article\n", False),
        (b"The id, the text, and the abstract\n", False),
        (b"PMID and title\n", False),
        (b'"id,text\n', False),
        (b"\n", False),
        (b"", False),
    ],
)
def test_begins_table(head: bytes, begins: bool) -> None:
    assert begins_table(head) is begins

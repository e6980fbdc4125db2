from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError, InputError
from extractor.model import Document, Mention, Section
from extractor.output.documents import DOCUMENT_FORMATS, document_format_of, split
from extractor.sources import Reading, Source, read_documents
from extractor.sources.documents import READERS
from tests.strategies import texts, title_and_abstract

LABELLED = Document(
    "3",
    "A title\nSo far.\nActivated Akt.",
    (Section("title", 0, 7), Section("BACKGROUND", 8, 15), Section("RESULTS", 16, 30)),
    (Mention(12, 15, "ar.", "X"), Mention(26, 29, "Akt", "Gene", "NCBIGene:207")),
    {
        "journal": "Blood, etc.",
        "year": 1998,
        "doi": "10.1/x",
        "publication_types": ["Review", "Journal Article"],
        "retracted": True,
        "mesh": [],
    },
)
FORMS = {"jsonl": "jsonl", "bioc": "xml", "bioc-json": "json", "pubtator": "pubtator"}
"""Formats that hold title and abstract as they are, by the format that they are read as."""


def written(form: str, *documents: Document) -> str:
    stream = io.BytesIO()
    DOCUMENT_FORMATS[form].write(documents, stream)
    return stream.getvalue().decode()


def back(form: str, text: str) -> Iterator[Document]:
    stream = io.BufferedReader(io.BytesIO(text.encode()))  # type: ignore[arg-type]
    for item in READERS[form](stream, Source("written", Path("written"))):
        assert isinstance(item, Document), item
        yield item


def test_pubtator_has_the_abstract_on_one_line() -> None:
    text = written("pubtator", LABELLED)
    assert text == ("3|t|A title\n3|a|So far. Activated Akt.\n3\t12\t15\tar.\tX\t-\n3\t26\t29\tAkt\tGene\t207\n\n")
    [read] = back("pubtator", text)
    assert read.entities == LABELLED.entities


@pytest.mark.parametrize(
    ("text", "sections", "lines"),
    [
        ("One\ntwo\n\n", (), ("One", "two")),
        ("One\r\ntwo\nthree", (Section("title", 0, 3),), ("One", " two three")),
        ("One\ntwo", (Section("RESULTS", 0, 7),), ("", "One two")),
        ("Title\n \n", (Section("title", 0, 5),), ("Title", "")),
        ("A\ntitle\nAbstract", (Section("title", 0, 7), Section("abstract", 8, 16)), ("A title", "Abstract")),
        ("TitleAbstract\nmore", (Section("title", 0, 5), Section("abstract", 5, 18)), ("", "TitleAbstract more")),
        ("Abstract\nTitle", (Section("abstract", 0, 8), Section("title", 9, 14)), ("", "Abstract Title")),
    ],
)
def test_what_is_title_and_what_is_abstract_in_pubtator(
    text: str, sections: tuple[Section, ...], lines: tuple[str, str]
) -> None:
    document = Document("1", text, sections)
    assert written("pubtator", document) == "1|t|{}\n1|a|{}\n\n".format(*lines)


def test_text_has_a_line_a_document() -> None:
    assert written("text", LABELLED, Document("1", " A\u2028B \n")) == "A title So far. Activated Akt.\nA B\n"
    with pytest.raises(ExtractorError) as error:
        written("text", Document("7", " \n"))
    assert error.value.what == "document 7 cannot be written as text: it has none"


@pytest.mark.parametrize(
    ("document", "parts"),
    [
        (LABELLED, ("A title", "So far.\nActivated Akt.")),
        (Document("1", "One line"), ("", "One line")),
        (Document("1", "Two\nlines"), ("Two", "lines")),
        (Document("1", "Two", (Section("title", 0, 3),)), ("Two", "")),
        (Document("1", "Two\nmore", (Section("A", 0, 3), Section("B", 4, 8))), ("", "Two\nmore")),
        (Document("1", ""), ("", "")),
    ],
)
def test_title_and_abstract(document: Document, parts: tuple[str, str]) -> None:
    assert split(document) == parts


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (None, "jsonl"),
        ("a", "jsonl"),
        ("a.gz", "jsonl"),
        ("a.NDJSON", "jsonl"),
        ("a.csv.gz", "csv"),
        ("a.tsv", "tsv"),
        ("a.xml", "bioc"),
        ("a.json", "bioc-json"),
        ("a.pubtator", "pubtator"),
        ("a.pubtator.txt.gz", "pubtator"),
        ("a.txt", "text"),
        ("a.parquet", None),
    ],
)
def test_endings(name: str | None, form: str | None) -> None:
    found = document_format_of(None if name is None else Path(name))
    assert (found and found.name) == form


@pytest.mark.parametrize(("form", "read_as"), FORMS.items())
@given(st.data())
def test_id_title_and_abstract_come_back(form: str, read_as: str, data: st.DataObject) -> None:
    title, abstract = data.draw(texts()).strip(), data.draw(texts()).strip()
    document = Document("1", *title_and_abstract(title, abstract))
    [read] = back(read_as, written(form, document))
    assert (read.id, read.text, read.sections) == (document.id, document.text, document.sections)


def test_tables() -> None:
    odd = Document("=1", 'A "quoted"\ttitle\nIt,\r\nso.', metadata={"year": "n.d.", "publication_types": "Review"})
    assert written("csv", LABELLED, odd, Document("4", "")).splitlines() == [
        "id,title,abstract,journal,year,doi,publication_types,retracted",
        '3,A title,So far. Activated Akt.,"Blood, etc.",1998,10.1/x,Review; Journal Article,true',
        '=1,"A ""quoted""\ttitle","It,  so.",,n.d.,,Review,',
        "4,,,,,,,",
    ]
    assert written("tsv", LABELLED, odd).splitlines() == [
        "id\ttitle\tabstract\tjournal\tyear\tdoi\tpublication_types\tretracted",
        "3\tA title\tSo far. Activated Akt.\tBlood, etc.\t1998\t10.1/x\tReview; Journal Article\ttrue",
        '=1\t"A ""quoted""\ttitle"\tIt,  so.\t\tn.d.\t\tReview\t',
    ]


@pytest.mark.parametrize("name", ["written.csv", "written.tsv"])
@given(st.data())
def test_tables_come_back_but_for_white_space(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    form = document_format_of(Path(name))
    assert form is not None
    documents = []
    for number in range(data.draw(st.integers(1, 3))):
        title, abstract = data.draw(texts(also="\n\r\t")).strip(), data.draw(texts(also='\n\r\t"')).strip()
        sections = Section("title", 0, len(title)), Section("abstract", len(title) + 1, len(title) + 1 + len(abstract))
        documents.append(Document(str(number), f"{title}\n{abstract}", sections, (), {"year": 1998}))
    path = tmp_path_factory.getbasetemp() / name
    with open(path, "wb") as stream:
        form.write(documents, stream)
    read = list(read_documents([path]))
    assert [squeezed(document) for document in read] == [squeezed(document) for document in documents]


def squeezed(document: Document | InputError) -> tuple[str, object, str, str]:
    assert isinstance(document, Document), document
    title, abstract = split(document)
    return document.id, document.metadata["year"], " ".join(title.split()), " ".join(abstract.split())


def test_text_comes_back_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "written.txt"
    path.write_text(written("text", LABELLED, Document("1", "One\ntwo")))
    read = [item for item in read_documents([path], Reading("lines")) if isinstance(item, Document)]
    assert [(document.id, document.text) for document in read] == [
        ("written:1", "A title So far. Activated Akt."),
        ("written:2", "One two"),
    ]

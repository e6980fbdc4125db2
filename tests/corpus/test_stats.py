from __future__ import annotations

import tracemalloc

import pytest

from extractor.corpus.stats import Census, Counts, has_abstract, is_structured, year_of
from extractor.model import Document, Mention, Section

TITLE = Document("1", "A title", (Section("title", 0, 7),))
PLAIN = Document("2", "A title\nAn abstract. Of two.", (Section("title", 0, 7), Section("abstract", 8, 28)))
LABELLED = Document(
    "3",
    "A title\nSo far.\nNow.",
    (Section("title", 0, 7), Section("BACKGROUND", 8, 15), Section("RESULTS", 16, 20)),
    (Mention(0, 1, "A", "Gene"),),
    {
        "pmid": "3",
        "version": 2,
        "doi": "10.1/x",
        "journal": "Blood",
        "year": 1998,
        "languages": ["eng", "fre"],
        "publication_types": ["Review", "Review", "Retracted Publication"],
        "mesh": [{"id": "MESH:D1", "name": "A", "major": False, "qualifiers": []}],
        "retracted": True,
    },
)
EMPTY = Document("4", "")


def test_all_counts() -> None:
    census = Census()
    for document in (TITLE, PLAIN, LABELLED, EMPTY, TITLE):
        census.add(document, "a.xml")
    census.take_back(3, "a.xml")
    census.fail("a.xml")
    assert census.files == {
        "a.xml": Counts(
            documents=5,
            with_abstract=2,
            without_abstract=3,
            without_text=1,
            structured=1,
            retracted=1,
            later_versions=1,
            with_mesh=1,
            with_doi=1,
            with_entities=1,
            doubles=1,
            deleted=3,
            failed=1,
            sentences=1 + 3 + 3 + 0 + 1,
            words=2 + 6 + 5 + 0 + 2,
            characters=7 + 28 + 20 + 0 + 7,
        )
    }
    assert census.total == census.files["a.xml"]
    assert (census.years, census.journals) == ({1998: 1}, {"Blood": 1})
    assert census.languages == {"eng": 1, "fre": 1}
    assert census.types == {"Review": 1, "Retracted Publication": 1}


def test_files_add_up() -> None:
    census = Census()
    census.add(TITLE, "a")
    census.add(PLAIN, "b")
    census.fail("b")
    census.fail(None)
    assert list(census.files) == ["a", "b"]
    total = census.total
    assert (total.documents, total.failed, total.characters) == (2, 2, 35)
    assert census.total == total


@pytest.mark.parametrize(
    "metadata",
    [
        {"year": "soon", "journal": 7, "languages": "eng", "publication_types": [1, None, ""], "version": "2"},
        {"year": None, "journal": None, "languages": None, "publication_types": {}, "retracted": "no", "mesh": []},
    ],
)
def test_metadata_of_another_shape_are_not_counted(metadata: dict[str, object]) -> None:
    census = Census()
    census.add(Document("1", "A", metadata=metadata), "a")
    assert (census.years, census.journals, census.languages, census.types) == ({}, {}, {}, {})
    assert census.total == Counts(1, 1, sentences=1, words=1, characters=1)


@pytest.mark.parametrize(
    ("document", "abstract", "structured"),
    [
        (TITLE, False, False),
        (PLAIN, True, False),
        (LABELLED, True, True),
        (EMPTY, False, False),
        (Document("5", "One line"), True, False),
        (Document("6", "Two\nlines"), True, False),
        (Document("7", "A title\n ", (Section("title", 0, 7), Section("abstract", 8, 9))), False, False),
    ],
)
def test_abstracts(document: Document, abstract: bool, structured: bool) -> None:
    assert (has_abstract(document), is_structured(document)) == (abstract, structured)


@pytest.mark.parametrize(("year", "read"), [(1998, 1998), ("1998", 1998), ("1998 Dec", None), (None, None), ([], None)])
def test_years(year: object, read: int | None) -> None:
    assert year_of(Document("1", "A", metadata={"year": year})) == read


def test_documents_are_not_kept() -> None:
    census = Census()
    tracemalloc.start()
    for number in range(300):
        census.add(Document(str(number), "It was so " * 1000), "a")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert census.total.characters == 3_000_000
    assert peak < 1_500_000

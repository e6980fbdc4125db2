from __future__ import annotations

import json

import pytest

from extractor.corpus.stats import Census
from extractor.corpus.stats_report import as_json, as_record, as_text, as_tsv, rendered
from extractor.model import Document, Section


def document(number: int, **metadata: object) -> Document:
    return Document(
        str(number), "A title\nOne. Two.", (Section("title", 0, 7), Section("abstract", 8, 17)), (), metadata
    )


def small() -> Census:
    census = Census()
    census.add(document(1, year=1998, journal="Blood", languages=["eng"], publication_types=["Review"]), "x/a.xml")
    census.add(document(2, year=1998, journal="Blood", languages=["eng"]), "x/a.xml")
    census.add(document(3, year=2001, journal="The\tLancet"), "x/y/b.xml.gz")
    census.add(Document("3", "", metadata={"retracted": True}), "x/y/b.xml.gz")
    census.take_back(1200, "x/y/b.xml.gz")
    census.fail(None)
    return census


TABLES = """\
corpus               number    share
─────────────────────────────────────
documents                 4  100.0 %
with abstract             3   75.0 %
  in labelled parts       0    0.0 %
without abstract          1   25.0 %
  without any text        1   25.0 %
retracted                 1   25.0 %
later versions            0    0.0 %
doubles                   1   25.0 %
with MeSH headings        0    0.0 %
with a DOI                0    0.0 %
with entities             0    0.0 %
deleted               1,200
failed                    1

text        number  a document
───────────────────────────────
sentences        9         2.2
words           12         3.0
characters      51        12.8

year (1998–2001)  documents
──────────────────────────────────────────────────────────────────────
1998                      2  ████████████████████████████████████████
1999                      0
2000                      0
2001                      1  ████████████████████
unknown                   1  ████████████████████

journal (2 in all)  documents   share
──────────────────────────────────────
Blood                       2  50.0 %
The Lancet                  1  25.0 %

publication type (1 in all)  documents   share
───────────────────────────────────────────────
Review                               1  25.0 %

language  documents   share
────────────────────────────
eng               2  50.0 %

file        documents  abstracts  structured  retracted  deleted  failed
─────────────────────────────────────────────────────────────────────────
a.xml               2          2           0          0        0       0
y/b.xml.gz          2          1           0          1    1,200       0
"""


@pytest.mark.parametrize("width", [80, 120])
def test_tables(width: int) -> None:
    assert as_text(small(), width) == TABLES


@pytest.mark.parametrize("width", [10, 40])
def test_narrow_terminals_cut_bars_and_no_figures(width: int) -> None:
    tables = as_text(small(), width).split("\n\n")
    bars, files = tables[2].splitlines(), tables[-1].splitlines()
    assert bars[2:4] == ["1998                      2  " + "█" * max(width - 24, 8), "1999                      0"]
    assert files[-1].split() == ["y/b.xml.gz", "2", "1", "0", "1", "1,200", "0"]


def test_nothing_to_count() -> None:
    text = as_text(Census(), 80)
    assert [line.split() for line in text.splitlines()[2:4]] == [
        ["documents", "0", "–"],
        ["with", "abstract", "0", "–"],
    ]
    assert len(text.split("\n\n")) == 2


@pytest.mark.parametrize(
    ("years", "bins"),
    [
        ([1998], ["year", "1998"]),
        ([2000, 2015], ["year (2000–2015)", *map(str, range(2000, 2016))]),
        ([1999, 2015], ["year (1999–2015)", "1995–1999", "2000–2004", "2005–2009", "2010–2014", "2015–2019"]),
        ([1809, 2024], ["year (1809–2024)", *(f"{low}–{low + 19}" for low in range(1800, 2021, 20))]),
        ([1, 9999], ["year (1–9999)", *(f"{low}–{low + 999}" for low in range(0, 9001, 1000))]),
    ],
)
def test_years_are_taken_together(years: list[int], bins: list[str]) -> None:
    census = Census()
    for number, year in enumerate(years):
        census.add(document(number, year=year), "a")
    lines = as_text(census, 80).split("\n\n")[2].splitlines()
    assert [line.partition("  ")[0] for line in lines if not line.startswith("─")] == bins


def test_whatever_is_not_nothing_can_be_seen() -> None:
    census = Census()
    for number in range(1000):
        census.add(document(number, year=1998 if number else 1997), "a")
    assert as_text(census, 80).split("\n\n")[2].splitlines()[2].split() == ["1997", "1", "▏"]


def test_ten_journals_and_no_more() -> None:
    census = Census()
    for number in range(12):
        census.add(document(number, journal=f"J {number:02}"), "a")
    census.add(document(12, journal="J 11"), "a")
    lines = as_text(census, 80).split("\n\n")[2].splitlines()
    assert lines[0].startswith("journal (12 in all)")
    assert [line.partition("  ")[0] for line in lines[2:]] == ["J 11", *(f"J {number:02}" for number in range(9))]
    assert len(as_record(census)["journals"]) == 12


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        (["/a/b/1.xml", "/a/b/2.xml"], ["1.xml", "2.xml"]),
        (["/a/b/1.xml", "/a/2.xml"], ["b/1.xml", "2.xml"]),
        (["/a/1.xml", "2.xml"], ["/a/1.xml", "2.xml"]),
        (["/1.xml", "/2.xml"], ["1.xml", "2.xml"]),
        (["standard input", "2.xml"], ["standard input", "2.xml"]),
    ],
)
def test_files_without_the_folder_they_share(files: list[str], shown: list[str]) -> None:
    census = Census()
    for file in files:
        census.add(document(1), file)
    lines = as_text(census, 80).split("\n\n")[-1].splitlines()
    assert [line.partition("  ")[0] for line in lines[2:]] == shown


def test_record() -> None:
    assert json.loads(as_json(small())) == {
        "counts": {
            "documents": 4,
            "with_abstract": 3,
            "structured": 0,
            "without_abstract": 1,
            "without_text": 1,
            "retracted": 1,
            "later_versions": 0,
            "doubles": 1,
            "with_mesh": 0,
            "with_doi": 0,
            "with_entities": 0,
            "deleted": 1200,
            "failed": 1,
        },
        "text": {"sentences": 9, "words": 12, "characters": 51},
        "years": {"first": 1998, "last": 2001, "unknown": 1, "documents": {"1998": 2, "2001": 1}},
        "journals": {"Blood": 2, "The\tLancet": 1},
        "publication_types": {"Review": 1},
        "languages": {"eng": 2},
        "files": {
            "x/a.xml": {
                "documents": 2,
                "with_abstract": 2,
                "structured": 0,
                "retracted": 0,
                "deleted": 0,
                "failed": 0,
            },
            "x/y/b.xml.gz": {
                "documents": 2,
                "with_abstract": 1,
                "structured": 0,
                "retracted": 1,
                "deleted": 1200,
                "failed": 0,
            },
        },
    }


def test_lines() -> None:
    lines = as_tsv(small()).splitlines()
    assert lines[:2] == ["section\tname\tvalue", "counts\tdocuments\t4"]
    assert {line.count("\t") for line in lines} == {2}
    assert lines[lines.index("text\tsentences\t9") : lines.index("files/documents\tx/a.xml\t2") + 1] == [
        "text\tsentences\t9",
        "text\twords\t12",
        "text\tcharacters\t51",
        "years\tfirst\t1998",
        "years\tlast\t2001",
        "years\tunknown\t1",
        "years/documents\t1998\t2",
        "years/documents\t2001\t1",
        "journals\tBlood\t2",
        "journals\tThe Lancet\t1",
        "publication_types\tReview\t1",
        "languages\teng\t2",
        "files/documents\tx/a.xml\t2",
    ]
    assert "years\tfirst\t\n" in as_tsv(Census())


def test_forms() -> None:
    assert [rendered(small(), form, 80)[0] for form in ("table", "json", "tsv")] == ["c", "{", "s"]

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources import Deletion, Item, Reading, read_documents, read_items
from extractor.sources.documents import READERS
from extractor.sources.formats import FORMATS, TABLES

AGAIN = "extractor corpus convert keeps the last version of each citation, and none that was deleted"


def said(items: list[Item] | list[Document | InputError]) -> list[str]:
    """Ids of documents, ids that were deleted, and what errors say."""
    out = []
    for item in items:
        if isinstance(item, Document):
            out.append(item.id)
        elif isinstance(item, Deletion):
            out.append(f"-{','.join(item.ids)}")
        else:
            out.append(item.what)
    return out


def citation(pmid: str) -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>T.</ArticleTitle></Article>"
        "</MedlineCitation></PubmedArticle>\n"
    )


def update(path: Path, *parts: str) -> Path:
    """A file of PubMed's: citations, and ``-1`` where one is deleted."""
    inner = "".join(
        f"<DeleteCitation><PMID>{part[1:]}</PMID></DeleteCitation>\n" if part.startswith("-") else citation(part)
        for part in parts
    )
    path.write_text(f"<PubmedArticleSet>\n{inner}</PubmedArticleSet>\n")
    return path


def test_every_format_has_a_reader() -> None:
    assert sorted((*READERS, *TABLES)) == sorted(FORMATS)


def test_items_come_as_they_are(tmp_path: Path) -> None:
    first, second = update(tmp_path / "a.xml", "1", "2", "-1"), update(tmp_path / "b.xml", "2", "1")
    missing = tmp_path / "c.xml"
    assert said(list(read_items([first, second, missing]))) == ["1", "2", "-1", "2", "1", f"no such file: {missing}"]


def test_a_second_record(tmp_path: Path) -> None:
    path = update(tmp_path / "a.xml", "1", "2", "1")
    found = list(read_documents([path]))
    assert said(found) == ["1", "2", f"a second record of PMID 1 ({path})"]
    assert [item.hint for item in found if isinstance(item, InputError)] == [AGAIN]


def test_a_deletion_counts_only_for_what_has_been_read(tmp_path: Path) -> None:
    path = update(tmp_path / "a.xml", "-1", "1", "2", "-2", "-3")
    found = list(read_documents([path]))
    assert said(found) == [
        "1",
        "2",
        f"PMID 2 was deleted from PubMed, and has been read before ({path}, line 5)",
    ]
    assert [item.hint for item in found if isinstance(item, InputError)] == [AGAIN]


TEXT = "IL-6 rises.\n\n TNF falls. \n"


@pytest.mark.parametrize(
    ("name", "form", "raw", "ids"),
    [
        ("a.txt", None, TEXT, ["a"]),
        ("a.txt", "lines", TEXT, ["a:1", "a:3"]),
        ("a.txt.gz", "lines", TEXT, ["a:1", "a:3"]),
        ("a.csv", "lines", TEXT, ["a:1", "a:3"]),
        ("a.dat", "jsonl", '{"id": "7", "text": "A"}', ["7"]),
        ("a.txt", "jsonl", '{"id": "7", "text": "A"}', ["7"]),
        ("a.json", "jsonl", '{"id": "7", "text": "A"}', ["7"]),
        ("a.jsonl", "json", '{"id": "7", "passages": []}', ["7"]),
        ("a.jsonl", "text", '{"id": "7", "text": "A"}', ["a"]),
        ("a.xml", "text", "<collection>", ["a"]),
        ("a.txt", "xml", "<!-- old --> <collection><document><id>7</id></document></collection>", ["7"]),
        ("a.txt", "medline", "TI  - A\n", ["record without PMID (a.txt, line 1)"]),
        ("a.txt", "csv", "id;text\n7;A\n", ["7"]),
        (
            "a.txt",
            "tsv",
            "id\ttext,x\n7\tA\n",
            ["no column that holds text (a.txt, line 1); the columns are id, text,x"],
        ),
        ("a.txt", "pubtator", "x|t|A\nx|a|B\n", ["x"]),
        ("a.txt", "brat", "A", ["no annotations beside a.txt"]),
    ],
)
def test_a_format_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, form: str | None, raw: str, ids: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(raw)
    assert said(list(read_documents([name], Reading(form)))) == ids


@pytest.mark.parametrize("name", ["a.txt", "a.dat"])
def test_brat_may_be_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("IL-6")
    (tmp_path / "a.ann").write_text("T1\tGene 0 4\tIL-6\n")
    [document] = read_documents([tmp_path / name], Reading("brat"))
    assert isinstance(document, Document)
    assert [mention.text for mention in document.entities] == ["IL-6"]
    [plain] = read_documents([tmp_path / name], Reading("text"))
    assert isinstance(plain, Document)
    assert plain.entities == ()


@pytest.mark.parametrize("reading", [Reading(None, "x"), Reading(None, None, "x"), Reading("lines", "x")])
def test_columns_are_for_tables(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "a.txt"
    path.write_text("IL-6")
    [error] = read_documents([path], reading)
    assert isinstance(error, InputError)
    assert error.what == f"columns are named, but {path} is read as {reading.format or 'text'}"


def test_a_folder_read_as_one_format(tmp_path: Path) -> None:
    for name in ("a.txt", "b.csv", "in/c.txt", "d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("IL-6\nTNF\n")
    assert said(list(read_documents([tmp_path], Reading("lines")))) == ["a:1", "a:2", "b:1", "b:2", "c:1", "c:2"]

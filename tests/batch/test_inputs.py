"""What is kept of a file between two commands: enough to plan with, and to see that it has changed."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import inputs
from extractor.batch.inputs import CITATION, DELETION, DOCUMENT, Input, index, key_of, known, load
from extractor.sources.formats import Reading

PUBMED = """<?xml version="1.0"?>
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">101</PMID><Article><ArticleTitle>A.</ArticleTitle></Article>
</MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID Version="2">101</PMID><Article><ArticleTitle>B.</ArticleTitle></Article>
</MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID Version="1">x</PMID><Article><ArticleTitle>C.</ArticleTitle></Article>
</MedlineCitation></PubmedArticle>
<DeleteCitation><PMID Version="1">7</PMID><PMID Version="1">8</PMID></DeleteCitation>
</PubmedArticleSet>
"""
LINES = """{"id": "a", "text": "A"}

{"id": "1", "text": "B"}
{"id": "3", "text": "C", "metadata": {"pmid": "3", "version": 70000}}
{"id": "4", "text": "C", "metadata": {"pmid": "4", "version": -2}}
{
"""
HASH = 1 << 63
Row = tuple[int, int, int, int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "index"
    path.mkdir()
    return path


def rows(found: Input, folder: Path) -> list[Row]:
    return [tuple(row) for row in load(found, folder).tolist()]


@pytest.mark.parametrize(
    ("name", "content", "counts", "expected"),
    [
        (
            "pubmed.xml",
            PUBMED,
            (4, 2, 1),
            [(0, 101, 1, CITATION), (1, 101, 2, CITATION), (3, 7, 0, DELETION), (3, 8, 0, DELETION)],
        ),
        (
            "lines.jsonl",
            LINES,
            (5, 4, 1),
            [
                (0, key_of("a"), 1, DOCUMENT),
                (1, 1, 1, DOCUMENT),
                (2, 3, 0xFFFF, CITATION),
                (3, 4, 0, CITATION),
            ],
        ),
        ("22542553.txt", "Title\nAbstract.\n", (1, 1, 0), [(0, 22542553, 1, DOCUMENT)]),
        ("empty.txt", "", (1, 0, 1), []),
        ("lost.txt", None, (1, 0, 1), []),
    ],
)
def test_what_a_file_holds(
    tmp_path: Path, folder: Path, name: str, content: str | None, counts: tuple[int, int, int], expected: list[Row]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    found = index("as named", str(path), Reading(), folder)
    assert (found.name, found.path) == ("as named", str(path))
    assert (found.items, found.documents, found.unreadable) == counts
    assert rows(found, folder) == expected


def test_gzipped_or_not_it_holds_the_same(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.xml").write_text(PUBMED)
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(PUBMED.encode()))
    plain, zipped = (index(name, str(tmp_path / name), Reading(), folder) for name in ("a.xml", "b.xml.gz"))
    assert rows(plain, folder) == rows(zipped, folder)
    assert plain.sha256 != zipped.sha256


def test_annotations_beside_a_text_are_part_of_it(tmp_path: Path, folder: Path) -> None:
    text, annotations = tmp_path / "a.txt", tmp_path / "a.ann"
    text.write_text("IL-4 induces IL-6.")
    annotations.write_text("T1\tGENE 0 4\tIL-4\n")
    before = index("a.txt", str(text), Reading(), folder)
    annotations.write_text("T1\tGENE 13 17\tIL-6\n")
    assert known("a.txt", str(text), Reading(), folder) is None
    after = index("a.txt", str(text), Reading(), folder)
    assert (before.documents, after.documents) == (1, 1)
    assert before.sha256 != after.sha256


def touch(path: Path, _: Path) -> None:
    os.utime(path, ns=(1, 1))


def change(path: Path, _: Path) -> None:
    path.write_text(LINES.replace("B", "D"))  # as long as before


def lengthen(path: Path, _: Path) -> None:
    path.write_text(f'{{"id": "z", "text": "Z"}}\n{LINES}')


def remove(path: Path, _: Path) -> None:
    path.unlink()


def lose_the_rows(_: Path, folder: Path) -> None:
    next(folder.glob("*.npy")).unlink()


def cut_the_rows(_: Path, folder: Path) -> None:
    place = next(folder.glob("*.npy"))
    place.write_bytes(place.read_bytes()[:-3])


def cut_the_record(_: Path, folder: Path) -> None:
    next(folder.glob("*.json")).write_text('{"input": {')


def of_another_version(_: Path, folder: Path) -> None:
    next(folder.glob("*.json")).write_text('{"input": {"path": 1}, "reading": {}, "rows": 0}')


@pytest.mark.parametrize(
    ("happens", "is_known"),
    [
        (lambda path, folder: None, True),
        (touch, True),
        (change, False),
        (lengthen, False),
        (remove, False),
        (lose_the_rows, False),
        (cut_the_rows, False),
        (cut_the_record, False),
        (of_another_version, False),
    ],
)
def test_what_is_known_again(
    tmp_path: Path, folder: Path, happens: Callable[[Path, Path], None], is_known: bool
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    before = index("a.jsonl", str(path), Reading(), folder)
    happens(path, folder)
    after = known("another name", str(path), Reading(), folder)
    stamp = after.stamp if after else ""
    assert after == (replace(before, name="another name", stamp=stamp) if is_known else None)


def test_after_a_change_it_is_read_again(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    first = index("a.jsonl", str(path), Reading(), folder)
    lengthen(path, folder)
    second = index("a.jsonl", str(path), Reading(), folder)
    assert (first.documents, second.documents, len(load(second, folder))) == (4, 5, 5)
    assert known("a.jsonl", str(path), Reading(), folder) == second


def test_what_is_known_is_not_read(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    first = index("a.jsonl", str(path), Reading(), folder)
    monkeypatch.delattr(inputs, "open_source")
    assert index("a.jsonl", str(path), Reading(), folder) == first


def test_how_it_was_read_counts(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text,title\n1,A,B\n")
    index("a.csv", str(path), Reading(), folder)
    other = Reading(text_column="title")
    assert known("a.csv", str(path), other, folder) is None
    found = index("a.csv", str(path), other, folder)
    assert known("a.csv", str(path), other, folder) == found


def test_what_could_not_be_opened_is_tried_again(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may be read from now on has the same size and time as before."""
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    with monkeypatch.context() as patched:
        patched.setattr(inputs, "_sha256", lambda path: "")
        index("a.jsonl", str(path), Reading(), folder)
    assert known("a.jsonl", str(path), Reading(), folder) is None


def test_a_name_that_is_no_utf8(tmp_path: Path, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xff.jsonl"))
    try:
        path.write_text(LINES)
    except OSError:
        pytest.skip("this file system has no such names")
    found = index(path.name, str(path), Reading(), folder)
    assert known(path.name, str(path), Reading(), folder) == found


def test_lost_rows_are_none(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    found = index("a.jsonl", str(path), Reading(), folder)
    lose_the_rows(path, folder)
    assert len(load(found, folder)) == 0


def test_nothing_unfinished_is_left(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES)
    index("a.jsonl", str(path), Reading(), folder)
    assert sorted(file.suffix for file in folder.iterdir()) == [".json", ".npy"]
    assert json.loads(next(folder.glob("*.json")).read_bytes())["rows"] == 4


@pytest.mark.parametrize("pmid", ["1", "22542553", "999999999999999999"])
def test_the_key_of_a_pmid_is_the_pmid(pmid: str) -> None:
    assert key_of(pmid) == int(pmid)


@pytest.mark.parametrize(
    "doc_id", ["", "0", "007", "1" * 19, "-1", "+1", "1_0", " 1", "1.0", "²", "１２", "٣", "PMC1", "α", "\ud800"]
)
def test_the_key_of_anything_else_is_a_hash(doc_id: str) -> None:
    assert HASH <= key_of(doc_id) < 1 << 64


@given(st.sets(st.integers(0, 200).map(str) | st.from_regex(r"0?[0-9]{1,20}", fullmatch=True) | st.text(max_size=3)))
def test_ids_do_not_share_keys(ids: set[str]) -> None:
    assert len({key_of(doc_id) for doc_id in ids}) == len(ids)

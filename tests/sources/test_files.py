from __future__ import annotations

import gzip
import io
import json
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources import Source, find_sources, read_documents


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with documents at two depths, and with what is none."""
    for name in ("b.txt", "a.txt.gz", "in/c.jsonl", "in/README.md", ".hidden.txt", ".git/d.txt", "e.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    (tmp_path / "void").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str) -> list[str]:
    return [item.name if isinstance(item, Source) else f"! {item.what}" for item in find_sources(paths)]


def test_directory(tree: Path) -> None:
    assert names(".") == ["a.txt.gz", "b.txt", "e.TXT", "in/c.jsonl"]


def test_pattern(tree: Path) -> None:
    assert names("*.txt*") == ["a.txt.gz", "b.txt"]
    assert names("**/*.jsonl") == ["in/c.jsonl"]
    assert names("i?") == ["in/c.jsonl"]


def test_each_file_once(tree: Path) -> None:
    assert names("b.txt", "./b.txt", "-", "in", "in/c.jsonl", "-") == ["b.txt", "standard input", "in/c.jsonl"]


def test_a_file_may_be_named_like_a_pattern(tree: Path) -> None:
    Path("[1].txt").write_text("text")
    assert names("[1].txt") == ["[1].txt"]


def test_what_is_not_there(tree: Path) -> None:
    assert names("nothing.txt", "b.txt", "void", "*.xml") == [
        "! no such file: nothing.txt",
        "b.txt",
        "! no documents in the directory void",
        "! no file matches *.xml",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tree: Path) -> None:
    Path("b.txt").chmod(0)
    [error] = read_documents(["b.txt"])
    assert isinstance(error, InputError)
    assert error.what == "cannot read b.txt: permission denied"


def test_dangling_link(tree: Path) -> None:
    Path("link.txt").symlink_to("nowhere.txt")
    [error] = read_documents(["link.txt"])
    assert isinstance(error, InputError)
    assert error.what == "cannot read link.txt: no such file or directory"


@pytest.mark.parametrize(
    ("raw", "doc_id", "text"),
    [
        (b"A\nB\n", "stdin", "A\nB"),
        (gzip.compress(b"A\nB\n"), "stdin", "A\nB"),
        (b' \n{"id": 7, "text": "A"}', "7", "A"),
        (gzip.compress(b'{"id": "x", "text": "A"}'), "x", "A"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, raw: bytes, doc_id: str, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    [document] = read_documents(["-"])
    assert isinstance(document, Document)
    assert (document.id, document.text) == (doc_id, text)


def test_same_id_twice(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("text")
    first, second = read_documents([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, InputError)
    assert second.what == f"a second document with the id a ({tmp_path}/y/a.txt)"


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "A"}\n{"id": "2", "text": "B"}\n')
    documents = read_documents([path, tmp_path / "missing.txt"])
    first = next(documents)
    assert isinstance(first, Document)
    assert first.id == "1"


def test_standard_input_that_comes_bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The format is told by the first line, of which a pipe may give a part only."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as piped, ThreadPoolExecutor(1) as other:

        def write() -> None:
            with os.fdopen(into, "wb", buffering=0) as stream:
                for part in (b"\n", b"PMI", b"D- 7\n", b"TI  - T.\n"):
                    stream.write(part)
                    time.sleep(0.05)

        other.submit(write)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(piped))
        [document] = read_documents(["-"])
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("7", "T.")


def test_documents_come_as_they_are_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as piped, os.fdopen(into, "wb", buffering=0) as stream:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(piped))
        documents = read_documents(["-"])
        stream.write(b'{"id": "1", "text": "A"}\n')
        first = next(documents)
        stream.write(b'{"id": "2", "text": "B"}\n')
        second = next(documents)
        stream.close()
        assert [item.id for item in (first, second, *documents) if isinstance(item, Document)] == ["1", "2"]


def test_a_gzip_file_that_ends_early_is_read_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    numbers = random.Random(1)
    lines = [json.dumps({"id": str(i), "text": f"{numbers.getrandbits(2000):x}"}) for i in range(1000)]
    zipped = gzip.compress("\n".join(lines).encode())
    path.write_bytes(zipped[: len(zipped) // 2])
    *documents, error = read_documents([path])
    assert isinstance(error, InputError)
    assert error.what.startswith(f"broken gzip file: {path} (")
    ids = [item.id for item in documents if isinstance(item, Document)]
    assert ids == [str(i) for i in range(len(documents))]
    assert 400 < len(ids) <= 500

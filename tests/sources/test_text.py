from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Section
from extractor.sources import Reading, read_documents


def read(path: Path, raw: bytes) -> list[Document | InputError]:
    path.write_bytes(raw)
    return list(read_documents([path]))


def test_title_and_abstract(tmp_path: Path) -> None:
    [document] = read(tmp_path / "22542553.txt", "A title: TNF-α\nAn abstract.\n".encode())
    assert document == Document(
        "22542553", "A title: TNF-α\nAn abstract.", (Section("title", 0, 14), Section("abstract", 15, 27))
    )


def test_one_line_is_abstract(tmp_path: Path) -> None:
    [document] = read(tmp_path / "a.txt", b"IL-4 induced CD23.\n")
    assert document == Document("a", "IL-4 induced CD23.", (Section("abstract", 0, 18),))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"A\r\nB\r\n", "A\nB"),
        (b"A\rB", "A\nB"),
        (b"\xef\xbb\xbfA\nB", "A\nB"),
        (b" A \n B \n\n", " A \n B "),
        (b"A\tB", "A\tB"),
        (b"A\nB\n\nC\n", "A\nB\n\nC"),
    ],
)
def test_text_is_kept(tmp_path: Path, raw: bytes, text: str) -> None:
    [document] = read(tmp_path / "a.txt", raw)
    assert isinstance(document, Document)
    assert document.text == text


def test_gzip_is_seen_by_its_bytes(tmp_path: Path) -> None:
    [named] = read(tmp_path / "a.txt.gz", gzip.compress(b"A\nB"))
    [unnamed] = read(tmp_path / "b.txt", gzip.compress(b"A\nB"))
    assert isinstance(named, Document)
    assert isinstance(unnamed, Document)
    assert (named.id, named.text, unnamed.text) == ("a", "A\nB", "A\nB")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "empty file: {path}"),
        (b" \n\t\n", "empty file: {path}"),
        (b"\xef\xbb\xbf", "empty file: {path}"),
        (b"PK\x00\x00", "binary file: {path}"),
        (b"A\n" + b"x" * 100_000 + b"\0", "binary file: {path}"),
        ("A\nβ".encode("utf-16"), "binary file: {path}"),
        (b"A title\nTNF-\xe1 secretion", "not UTF-8: byte 0xe1 at offset 12 ({path})"),
        (gzip.compress(b"A\nB")[:-9], "broken gzip file: {path} (Compressed file ended before the end-of-stream"),
        (b"\x1f\x8b\x08garbage that is long enough", "broken gzip file: {path} ("),
    ],
)
def test_bad_file(tmp_path: Path, raw: bytes, what: str) -> None:
    path = tmp_path / "a.txt"
    [error] = read(path, raw)
    assert isinstance(error, InputError)
    assert error.what.startswith(what.format(path=path))
    assert error.hint


def test_utf16_is_named() -> None:
    from extractor.sources.files import Source, check_bytes

    with pytest.raises(InputError) as caught:
        check_bytes(Source("a", None), "A".encode("utf-16"))
    assert "UTF-16" in caught.value.hint


def test_lines(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes("\ufeffTNF-α rises.\r\n\n  \n IL-6: it falls. \n{}".encode())
    assert list(read_documents([path], Reading("lines"))) == [
        Document("some:1", "TNF-α rises.", (Section("abstract", 0, 12),)),
        Document("some:4", "IL-6: it falls.", (Section("abstract", 0, 15),)),
        Document("some:5", "{}", (Section("abstract", 0, 2),)),
    ]


def test_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"A\nTNF-\xe1\nB\n")
    before, error, behind = read_documents([path], Reading("lines"))
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.what == f"not UTF-8: byte 0xe1 at offset 6 ({path}, line 2)"
    path.write_bytes(b"\n \n")
    [error] = read_documents([path], Reading("lines"))
    assert isinstance(error, InputError)
    assert error.what == f"empty file: {path}"

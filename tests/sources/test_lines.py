from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources import (
    Source,
    read_bioc_json,
    read_brat,
    read_jsonl,
    read_lines,
    read_medline,
    read_pubtator,
    read_table,
    read_text,
)
from extractor.sources.lines import LONGEST, Line, blocks, capped_lines
from tests.made_up import made_up

HERE = Source("FILE", None)
MIB = 1 << 20


def lines(raw: bytes) -> list[Line | InputError]:
    return list(capped_lines(io.BufferedReader(io.BytesIO(raw)), HERE))


def said(items: list[Any]) -> list[Any]:
    """What errors say, document's ids, and all else as it is."""
    return [i.what if isinstance(i, InputError) else i.id if isinstance(i, Document) else i for i in items]


def test_lines() -> None:
    assert lines(b"\xef\xbb\xbfa\r\n\nb\rc\n\xef\xbb\xbfd") == [
        Line("FILE", 1, 3, b"a"),
        Line("FILE", 2, 6, b""),
        Line("FILE", 3, 7, b"b\rc"),
        Line("FILE", 4, 11, b"\xef\xbb\xbfd"),
    ]
    assert lines(b"") == []


def test_what_is_not_utf8_is_told_by_line_and_byte() -> None:
    [_, line] = lines(b"a\nb\xff\n")
    assert isinstance(line, Line)
    with pytest.raises(InputError) as caught:
        line.text()
    assert caught.value.what == "not UTF-8: byte 0xff at offset 3 (FILE, line 2)"


def test_the_longest_line() -> None:
    last = made_up((b"a", LONGEST))
    [line] = capped_lines(last, HERE)
    assert isinstance(line, Line)
    assert len(line.raw) == LONGEST
    assert said(list(capped_lines(made_up((b"a", LONGEST + 1)), HERE))) == [
        "a line of 16,777,217 bytes, more than 16 MiB (FILE, line 1)"
    ]


READERS: dict[str, tuple[Callable[..., Iterator[Any]], bytes, bytes, list[str]]] = {
    "jsonl": (read_jsonl, b'{"id": "1", "text": "A"}\n', b'\n{"id": "2", "text": "B"}\n', ["1", "2"]),
    "lines": (read_lines, b"A\n", b"\nB\n", ["stdin:1", "stdin:3"]),
    "pubtator": (read_pubtator, b"1|t|A\n1|a|B\n\n", b"\n\n2|t|A\n2|a|B\n", ["1", "2"]),
    "medline": (read_medline, b"PMID- 1\nTI  - A\n\n", b"\n\nPMID- 2\nTI  - B\n", ["1", "2"]),
    "table": (read_table, b"id,text\n1,A\n", b"\n2,B\n", ["1", "2"]),
}


@pytest.mark.parametrize("form", READERS)
def test_a_line_of_two_gigabytes_is_never_held(form: str) -> None:
    read, before, behind, ids = READERS[form]
    number = before.count(b"\n") + 1
    tracemalloc.start()
    try:
        found = said(list(read(made_up((before, 1), (b"x" * 1024, 2 * MIB), (behind, 1)), HERE)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [ids[0], f"a line of 2,147,483,649 bytes, more than 16 MiB (FILE, line {number})", ids[1]]
    assert peak < 48 * MIB


@pytest.mark.parametrize(
    ("read", "begun", "line"),
    [
        (read_pubtator, b"1|t|A\n", b"1\t0\t1\tA\tGene\t1\n"),
        (read_medline, b"PMID- 1\n", b"FAU - A\n"),
    ],
)
def test_a_document_of_very_many_lines_is_never_held(
    read: Callable[..., Iterator[Any]], begun: bytes, line: bytes
) -> None:
    tracemalloc.start()
    try:
        [error] = said(list(read(made_up((begun, 1), (line, 150_000)), HERE)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error == "a document of more than 16 MiB (FILE, line 1)"
    assert peak < 48 * MIB


@pytest.mark.parametrize("read", [read_text, read_brat])
def test_a_text_of_two_gigabytes_is_never_held(read: Callable[..., Iterator[Any]], tmp_path: Any) -> None:
    (tmp_path / "a.ann").write_text("")
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            list(read(made_up((b"x" * 1023 + b"\n", 2 * MIB)), Source("FILE", tmp_path / "a.txt")))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.what == "more than 16 MiB as one document: FILE"
    assert "--lines" in caught.value.hint
    assert peak < 48 * MIB


def test_a_json_document_of_gigabytes_is_never_held() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            list(read_bioc_json(made_up((b'[\n{"id": "', 1), (b"x" * 1024, 2 * MIB)), HERE))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.what == "a document of more than 64 MiB (FILE, line 2)"
    assert peak < 256 * MIB


def begins(line: Line, first: Line | None, blank: bool) -> bool:
    return blank or line.raw.startswith(b"#")


def grouped(*parts: tuple[bytes, int]) -> list[list[bytes] | str]:
    found = blocks(made_up(*parts), HERE, begins)
    return [b.what if isinstance(b, InputError) else [line.raw for line in b] for b in found]


def test_blocks() -> None:
    assert grouped((b"\na\nb\n \n\nc\n#d\ne", 1)) == [[b"a", b"b"], [b"c"], [b"#d", b"e"]]


LONG = (b"x", LONGEST + 1)
WRONG = "a line of 16,777,218 bytes, more than 16 MiB (FILE, line {})"


def test_a_block_with_a_line_too_long() -> None:
    assert grouped((b"a\n\nb\n", 1), LONG, (b"\nc\n\nd\n", 1)) == [[b"a"], WRONG.format(4), [b"d"]]
    assert grouped((b"a\n\n", 1), LONG, (b"\nb\n#c\n", 1)) == [[b"a"], WRONG.format(3), [b"#c"]]
    assert grouped(LONG, (b"\nb\n\n#c\n", 1), LONG) == [WRONG.format(1), WRONG.format(5).replace("18", "17")]
    assert grouped(LONG, (b"\n", 1), LONG, (b"\n\na", 1)) == [WRONG.format(1), WRONG.format(2), [b"a"]]

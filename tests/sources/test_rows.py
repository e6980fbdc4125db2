from __future__ import annotations

import io

import pytest

from extractor.errors import InputError
from extractor.sources import Source
from extractor.sources.rows import Row, likely_delimiter, read_rows
from tests.made_up import made_up


def rows(raw: str | bytes, delimiter: str | None = None) -> list[list[str] | str]:
    stream = io.BufferedReader(io.BytesIO(raw if isinstance(raw, bytes) else raw.encode()))
    return [
        row.cells if isinstance(row, Row) else row.what for row in read_rows(stream, Source("FILE", None), delimiter)
    ]


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("a,b;c,d", ","), ("a;b;c,d", ";"), ("a\tb\tc,d", "\t"), ("a", ","), ("a,b;c", ",")],
)
def test_likely_delimiter(header: str, delimiter: str) -> None:
    assert likely_delimiter(header) == delimiter


@pytest.mark.parametrize(
    ("raw", "cells"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("\ufeffa;b\r\n1;2,3", [["a", "b"], ["1", "2,3"]]),
        ("\n\na\tb\n\n1\t\n\t\n", [["a", "b"], ["1", ""]]),
        ('a,b\n1,"x, ""y""\r\n\r\nz"\n2,\n', [["a", "b"], ["1", 'x, "y"\n\nz'], ["2", ""]]),
        ('"a\nb",c\n1,2\n', [["a\nb", "c"], ["1", "2"]]),
        ("a,b\n1,2\rthree\n", [["a", "b"], ["1", "2\rthree"]]),
        ("", []),
        (" \n", []),
    ],
)
def test_rows(raw: str, cells: list[list[str]]) -> None:
    assert rows(raw) == cells


def test_quotes_that_are_not_doubled() -> None:
    assert rows('id,text\n1,"A" b\n2,C "D"\n') == [["id", "text"], ["1", '"A" b'], ["2", 'C "D"']]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('1\t"Big data" in mice', ["1", '"Big data" in mice']),
        ('1\t"Never closed', ["1", '"Never closed']),
        ('1\t5" long', ["1", '5" long']),
        ("1\t3'-5' \"x\"", ["1", "3'-5' \"x\""]),
    ],
)
def test_quotes_that_are_none(row: str, cells: list[str]) -> None:
    """Tables of tabs are often written without quoting; what only looks like a quote costs nothing."""
    assert rows(f"id\ttext\n{row}\n2\tB\n") == [["id", "text"], cells, ["2", "B"]]


def bad(row: str | bytes) -> str | list[str]:
    """What becomes of a row, when a good one before and one behind it still come out."""
    raw = row if isinstance(row, bytes) else row.encode()
    _, before, found, behind = rows(b"id,text\n1,A\n" + raw + b"\n3,C\n")
    assert (before, behind) == (["1", "A"], ["3", "C"])
    return found


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("2", "a row of 1 cells in a table of 2 columns (FILE, line 3)"),
        ("2,B,C", "a row of 3 cells in a table of 2 columns (FILE, line 3)"),
        ('2,"B\n",C', "a row of 3 cells in a table of 2 columns (FILE, line 3)"),
        ('2,"B,C', "a quote that is not closed, or not doubled (FILE, line 3)"),
        ('2,"B" C,D', "a quote that is not closed, or not doubled (FILE, line 3)"),
        (b"2,\xe1", "not UTF-8: byte 0xe1 at offset 14 (FILE, line 3)"),
        (b'2,"a\n\xe1\n"', "not UTF-8: byte 0xe1 at offset 17 (FILE, line 4)"),
        (b"2,\xe1,2", "not UTF-8: byte 0xe1 at offset 14 (FILE, line 3)"),
    ],
)
def test_bad_row(row: str | bytes, what: str) -> None:
    assert bad(row) == what


def test_a_quote_that_is_not_closed_costs_its_line_only() -> None:
    behind = b"".join(b"%d,text %d\n" % (number, number) for number in range(2, 1000))
    found = rows(b'id,text\n1,"A,B\n' + behind)
    assert found[1] == "a quote that is not closed, or not doubled (FILE, line 2)"
    assert found[2:] == [[str(number), f"text {number}"] for number in range(2, 1000)]


def test_many_quotes_that_are_not_closed_take_no_longer() -> None:
    """The row behind each is looked for up to the next quote only."""
    found = rows(b"id,text\n" + b'1,"A,B\n' * 20_000)
    assert found[1:] == [f"a quote that is not closed, or not doubled (FILE, line {n})" for n in range(2, 20_002)]


def test_a_long_cell() -> None:
    stream = made_up((b'id,text\n1,"', 1), (b"long ", 100_000), (b'"\n', 1))
    [_, row] = read_rows(stream, Source("FILE", None))
    assert isinstance(row, Row)
    assert row == Row(["1", "long " * 100_000], "FILE, line 2")


def test_a_row_of_very_many_lines_is_not_held() -> None:
    stream = made_up((b'id,text\n1,"', 1), (b"\n", 300_000), (b'2,B\n3,"C\n', 1))
    found = list(read_rows(stream, Source("FILE", None)))
    assert [row.what if isinstance(row, InputError) else row.cells for row in found] == [
        ["id", "text"],
        "a quote that is not closed, or not doubled (FILE, line 2)",
        ["2", "B"],
        "a quote that is not closed, or not doubled (FILE, line 300003)",
    ]

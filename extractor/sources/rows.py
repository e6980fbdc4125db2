"""The rows of a table whose cells are parted by commas, semicolons or tabs, one by one."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedReader

from extractor.errors import InputError
from extractor.sources.files import Source
from extractor.sources.lines import LONGEST, Line, capped_lines

DELIMITERS = ("\t", ",", ";")
_HINT = "a cell with a delimiter, a quote or a line break in it stands in quotes, and quotes within it are doubled"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the place where it begins, for messages."""

    cells: list[str]
    where: str


def read_rows(stream: BufferedReader, source: Source, delimiter: str | None = None) -> Iterator[Row | InputError]:
    """The rows, those without anything in them left out; each has as many cells as the first.

    One that has not, or that is not UTF-8, is an `InputError`. The delimiter is that of which the first line has most,
    if it is None. Where quotes do not make a row, they are taken for characters if that does; if it does not either,
    the reading goes on in the next line, so that a quote that is never closed costs no more than its own.
    """
    lines = _Lines(capped_lines(stream, source))
    width: int | None = None
    # the module's own limit is less than a paper's text; it has one for all of the program, which is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    while (line := lines.peek()) is not None:
        if isinstance(line, InputError):
            lines.take()
            yield line
            continue
        if delimiter is None and line.raw.strip():
            delimiter = likely_delimiter(_decoded(line))
        row = _row(lines, line, delimiter or ",", width)
        if isinstance(row, Row):
            if not any(cell.strip() for cell in row.cells):
                continue
            width = width or len(row.cells)
        yield row


def likely_delimiter(header: str) -> str:
    """The delimiter of which a line has most, a comma where it has none."""
    return max(DELIMITERS, key=lambda delimiter: (header.count(delimiter), delimiter == ","))


class _Lines:
    """The lines of a file, which can be given back."""

    def __init__(self, lines: Iterator[Line | InputError]) -> None:
        self._lines = lines
        self._waiting: deque[Line | InputError] = deque()

    def peek(self) -> Line | InputError | None:
        """The next line, which stays; None at the end."""
        if not self._waiting:
            following = next(self._lines, None)
            if following is None:
                return None
            self._waiting.append(following)
        return self._waiting[0]

    def take(self) -> Line | InputError | None:
        """The next line, which goes."""
        following = self.peek()
        if following is not None:
            self._waiting.popleft()
        return following

    def give_back(self, lines: list[Line]) -> None:
        """Lines that were taken, to be taken again."""
        self._waiting.extendleft(reversed(lines))


def _row(lines: _Lines, first: Line, delimiter: str, width: int | None) -> Row | InputError:
    """The row that begins in the next line, which is ``first``; takes the lines that it consists of."""
    taken = _Taken()
    cells: list[str] | None = None
    with suppress(csv.Error):
        cells = next(csv.reader(_texts(lines, taken), delimiter=delimiter, strict=True))
    if cells is None or (cells and width not in (None, len(cells))):
        # A quote within the line was not doubled, or, where tabs part the cells and nobody quotes, is no quote at all.
        plain = _decoded(first).split(delimiter)
        may_be = len(plain) == width and (delimiter == "\t" or (len(taken.lines) == 1 and not taken.all))
        if cells is None or may_be:
            lines.give_back(taken.lines[1:])
            del taken.lines[1:]
        cells = plain if may_be else cells
    try:
        for line in taken.lines:
            line.text()
    except InputError as error:
        return error
    if cells is None:
        return InputError(f"a quote that is not closed, or not doubled ({first.where})", _HINT)
    if cells and width not in (None, len(cells)):
        return InputError(f"a row of {len(cells)} cells in a table of {width} columns ({first.where})", _HINT)
    return Row(cells, first.where)


@dataclass(slots=True)
class _Taken:
    """The lines that a row consists of. ``all`` if there are no more that it could have."""

    lines: list[Line] = field(default_factory=list)
    all: bool = False


def _texts(lines: _Lines, taken: _Taken) -> Iterator[str]:
    """The lines as the csv module takes them, as many as a row may have; each is noted."""
    size = 0
    while size <= LONGEST and isinstance(line := lines.peek(), Line):
        lines.take()
        taken.lines.append(line)
        size += line.held
        yield _decoded(line) + "\n"
    taken.all = True


def _decoded(line: Line) -> str:
    """What a line says, also if it is not UTF-8, so that it is known where the row ends."""
    return line.raw.decode("utf-8", "surrogateescape")

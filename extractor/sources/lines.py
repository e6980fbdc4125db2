"""Files line by line, and as a whole, with a limit to what is held in memory of any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader

from extractor.errors import InputError
from extractor.sources.files import Source, decode

LONGEST = 16 << 20
"""Bytes that a line, a document of several lines, or a file that is one document may have."""

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 16
_OVERHEAD = 128  # so that a document of very many very short lines has a limit, too
_HINT = "no abstract is that long: check the line ends, and that the file is what it is read as (--from)"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, without its end. ``number`` counts from 1, ``offset`` is that of its first byte, from 0."""

    file: str
    number: int
    offset: int
    raw: bytes

    @property
    def where(self) -> str:
        """The place, for messages."""
        return f"{self.file}, line {self.number}"

    @property
    def held(self) -> int:
        """How many bytes it takes to hold it, about."""
        return len(self.raw) + _OVERHEAD

    def text(self) -> str:
        """What the line says. Raises `InputError` for what is not UTF-8."""
        return decode(self.where, self.raw, self.offset)


def capped_lines(stream: BufferedReader, source: Source) -> Iterator[Line | InputError]:
    """The lines of a file, without a byte order mark.

    Of one that has more bytes than `LONGEST`, no more than that is ever held: it is skipped, and comes as an
    `InputError` in its place.
    """
    offset = 0
    number = 1
    while raw := stream.readline(LONGEST + 1):
        if len(raw) > LONGEST:
            size = len(raw) + _rest_of_line(stream, raw)
            what = f"a line of {size:,} bytes, more than {LONGEST >> 20} MiB"
            yield InputError(f"{what} ({source.name}, line {number})", _HINT)
        else:
            size = len(raw)
            text = raw.removeprefix(_BOM) if offset == 0 else raw
            begin = offset + size - len(text)
            yield Line(source.name, number, begin, text.removesuffix(b"\n").removesuffix(b"\r"))
        offset += size
        number += 1


def _rest_of_line(stream: BufferedReader, begun: bytes) -> int:
    """Reads to the end of a line; how many bytes that took."""
    size, chunk = 0, begun
    while chunk and not chunk.endswith(b"\n"):
        chunk = stream.readline(_CHUNK)
        size += len(chunk)
    return size


def blocks(
    stream: BufferedReader, source: Source, begins: Callable[[Line, Line | None, bool], bool]
) -> Iterator[list[Line] | InputError]:
    """The lines of each document, where one has several; blank lines fall away.

    ``begins`` is asked of each line but the first whether it begins a document, with the first line of the document so
    far (None if that was too long), and whether a blank line stands between. A document with too long a line, or of
    more than `LONGEST` bytes, is not held, and comes as an `InputError`.
    """
    block: list[Line] | InputError | None = None
    first: Line | None = None
    size, blank = 0, False
    for line in capped_lines(stream, source):
        if isinstance(line, InputError):
            if (blank and block is not None) or isinstance(block, InputError):
                yield block
                first = None
            block, blank = line, False
            continue
        if not line.raw.strip():
            blank = True
            continue
        if block is None or begins(line, first, blank):
            if block is not None:
                yield block
            block, first, size = [], line, 0
        blank = False
        size += line.held
        if isinstance(block, list):
            block.append(line)
            if size > LONGEST:
                block = InputError(f"a document of more than {LONGEST >> 20} MiB ({block[0].where})", _HINT)
    if block is not None:
        yield block


def read_whole(stream: BufferedReader, source: Source) -> bytes:
    """All bytes of a file that is one document. Raises `InputError` for one of more than `LONGEST`."""
    parts, size = [], 0
    while chunk := stream.read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > LONGEST:
            raise InputError(
                f"more than {LONGEST >> 20} MiB as one document: {source.name}",
                "no abstract is that long: --lines if each line is a document, --from if it is in another format",
            )
    return b"".join(parts)

"""What is there to read: paths to sources, sources to bytes and lines."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extractor.errors import InputError

STDIN = "-"
SUFFIXES = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".pubtator": "pubtator",
    ".xml": "xml",
    ".json": "json",
    ".nbib": "medline",
    ".medline": "medline",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
}
"""The endings that name a format, with or without ``.gz`` behind them."""
STANDOFF_SUFFIXES = (".ann", ".a1", ".a2")
"""The endings of brat's annotations, which are read with the text of the same name."""

_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read. ``path`` is None for standard input; ``name`` is what messages call it."""

    name: str
    path: Path | None

    @property
    def stem(self) -> str:
        """The file's name without folder, ``.gz`` and ending."""
        if self.path is None:
            return "stdin"
        return _bare(self.path).stem

    @property
    def format(self) -> str | None:
        """The format that the name tells, None where it tells nothing."""
        if self.path is None:
            return None
        name = _bare(self.path).name.lower()
        return "pubtator" if name.endswith(".pubtator.txt") else SUFFIXES.get(Path(name).suffix)


def _bare(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def beside(path: Path, *suffixes: str) -> list[Path]:
    """The files there are of the same name but for the ending: one for each of the endings, or it and ``.gz``."""
    bare = _bare(path)
    found = []
    for suffix in suffixes:
        plain = bare.with_suffix(suffix)
        found.extend([place for place in (plain, Path(f"{plain}.gz")) if place.is_file()][:1])
    return found


def find_sources(paths: Iterable[str | Path]) -> Iterator[Source | InputError]:
    """Files, directories, glob patterns and ``-`` to sources, each file once, in order.

    A directory stands for the readable files in it and below, by name; hidden ones are left out. What is not there is
    an `InputError` among the sources, not an exception: the others can still be read.
    """
    seen: set[Path | None] = set()
    for path in map(str, paths):
        for found in _expand(path):
            if isinstance(found, Source):
                place = found.path and found.path.resolve()
                if place in seen:
                    continue
                seen.add(place)
            yield found


def _expand(path: str) -> Iterator[Source | InputError]:
    if path == STDIN:
        yield Source("standard input", None)
    elif os.path.isdir(path):
        yield from _directory(Path(path))
    elif os.path.lexists(path):
        yield _file(path)
    elif glob.has_magic(path):
        yield from _pattern(path)
    else:
        yield InputError(f"no such file: {path}", "check the spelling; standard input is called -")


def _pattern(pattern: str) -> Iterator[Source | InputError]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield InputError(f"no file matches {pattern}", "** stands for any number of folders")
    for match in matches:
        yield from _directory(Path(match)) if os.path.isdir(match) else [_file(match)]


def _file(name: str) -> Source | InputError:
    """The file as a source. Annotations of brat's stand for their text, so that a pattern may match both."""
    path = Path(name)
    if _bare(path).suffix.lower() not in STANDOFF_SUFFIXES:
        return Source(name, path)
    texts = beside(path, ".txt")
    if not texts:
        wanted = _bare(path).with_suffix(".txt").name
        return InputError(f"no text beside {name}", f"these annotations are about {wanted}, put it there")
    return Source(str(texts[0]), texts[0])


def _directory(folder: Path) -> Iterator[Source | InputError]:
    found = False
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and _bare(path).suffix.lower() in SUFFIXES:
                found = True
                yield Source(str(path), path)
    if not found:
        yield InputError(
            f"no documents in the directory {folder}",
            f"files ending in {', '.join(SUFFIXES)}, or one of these and .gz, are read from a directory",
        )


@contextmanager
def open_bytes(source: Source, *, may_be_empty: bool = False) -> Iterator[io.BufferedReader]:
    """The bytes of a source, unzipped where they are gzip's.

    Raises `InputError` for what is not there, may not be read, is empty (unless it may be), binary or broken gzip, also
    while it is read.
    """
    try:
        with _opened(source) as plain:
            zipped = plain.peek(2)[:2] == _GZIP_MAGIC
            stream: io.BufferedReader = io.BufferedReader(_Unzipped(plain)) if zipped else plain
            head = stream.peek()
            if head or not may_be_empty:
                check_bytes(source, head)
            yield stream
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"broken gzip file: {source.name} ({error})", "fetch or pack it again") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot read {source.name}: {reason}", "check that it is a file that you may read") from error


@contextmanager
def _opened(source: Source) -> Iterator[io.BufferedReader]:
    if source.path is None:
        yield io.BufferedReader(_Piped(cast(io.BufferedReader, sys.stdin.buffer)))
    else:
        with open(source.path, "rb") as stream:
            yield stream


class _Piped(io.RawIOBase):
    """What is piped in, as it comes, but that its first line comes whole, since the format is told by it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        size = self._stream.readinto1(view)
        more = size
        while more and not self._begun and size < len(view) and b"\n" not in bytes(view[:size]).lstrip():
            more = self._stream.readinto1(view[size:])
            size += more
        self._begun = True
        return size


class _Unzipped(io.RawIOBase):
    """What is zipped, as it comes: of a file that breaks off, `gzip.GzipFile` keeps what it has read last to itself."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._stream.readinto1(buffer)


def check_bytes(source: Source, head: bytes) -> None:
    """Raises `InputError` for the bytes that a file begins with if there are none, or NUL bytes among them."""
    if not head:
        raise InputError(f"empty file: {source.name}", "a text file holds a title, a newline and the abstract")
    if b"\0" in head:
        hint = "give text (UTF-8) or JSON lines"
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            hint = "it looks like UTF-16: convert it to UTF-8, iconv -f UTF-16 -t UTF-8"
        raise InputError(f"binary file: {source.name}", hint)


def check_unicode(value: str, where: str) -> None:
    """Raises `InputError` for a string of JSON's that no file can hold: it has half a surrogate pair in it."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"half a surrogate pair at character {error.start} ({where})",
            "write such a character itself, or both its \\u escapes",
        ) from error


def decode(where: str, raw: bytes, offset: int = 0) -> str:
    """UTF-8 to text, without a byte order mark. ``where`` and ``offset`` say where in which file the bytes are.

    Raises `InputError`, which names the byte.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        at = offset + error.start
        raise InputError(
            f"not UTF-8: byte 0x{raw[error.start]:02x} at offset {at} ({where})",
            "convert the file to UTF-8, for instance iconv -f LATIN1 -t UTF-8",
        ) from error
    return text.removeprefix("\ufeff") if offset == 0 else text

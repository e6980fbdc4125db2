"""Plain text: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from extractor.errors import InputError
from extractor.model import Document, Section
from extractor.sources.files import Source, check_bytes, decode


def read_text(stream: BufferedReader, source: Source) -> Iterator[Document]:
    r"""The file as one document: its first line is the title, the rest the abstract; its id is the file's stem.

    Line ends become ``\n`` and those at the end of the file fall away; nothing else is changed. Raises `InputError`.
    """
    raw = stream.read()
    check_bytes(source, raw)
    text = decode(source.name, raw).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text.strip():
        raise InputError(f"empty file: {source.name}", "a text file holds a title, a newline and the abstract")
    yield Document(source.stem, text, title_and_abstract(text))


def title_and_abstract(text: str) -> tuple[Section, ...]:
    """The first line as title and what follows as abstract; a text of one line is all abstract."""
    line_end = text.find("\n")
    if line_end < 0:
        return (Section("abstract", 0, len(text)),)
    parts = Section("title", 0, line_end), Section("abstract", line_end + 1, len(text))
    return tuple(part for part in parts if text[part.start : part.end].strip())

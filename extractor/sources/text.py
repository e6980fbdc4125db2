"""Plain text: a file is a document, or a line is."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.files import Source, check_bytes, decode
from extractor.sources.lines import capped_lines, read_whole
from extractor.wrapping import title_and_abstract


def read_text(stream: BufferedReader, source: Source) -> Iterator[Document]:
    r"""The file as one document: its first line is the title, the rest the abstract; its id is the file's stem.

    Line ends become ``\n`` and those at the end of the file fall away; nothing else is changed. Raises
    `InputError`, also for a file of more than `extractor.sources.lines.LONGEST` bytes.
    """
    raw = read_whole(stream, source)
    check_bytes(source, raw)
    text = decode(source.name, raw).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text.strip():
        raise InputError(f"empty file: {source.name}", "a text file holds a title, a newline and the abstract")
    yield Document(source.stem, text, title_and_abstract(text))


def read_lines(stream: BufferedReader, source: Source) -> Iterator[Document | InputError]:
    """Each line as a document, with the id ``STEM:LINE``, lines counted from 1; blank lines are passed over.

    A line that cannot be read is an `InputError`. Raises `InputError` if all are blank.
    """
    found = False
    for line in capped_lines(stream, source):
        try:
            if isinstance(line, InputError):
                raise line
            text = line.text().strip()
            if text:
                found = True
                yield Document(f"{source.stem}:{line.number}", text, title_and_abstract(text))
        except InputError as error:
            found = True
            yield error
    if not found:
        raise InputError(f"empty file: {source.name}", "with --lines, each line is a document")

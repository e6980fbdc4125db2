"""PubTator: title, abstract and annotations of a document, a line each, and a blank line between documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from extractor.errors import InputError
from extractor.identifiers import read_identifier
from extractor.model import Document, Section
from extractor.sources.files import Source
from extractor.sources.lines import Line, blocks
from extractor.sources.standoff import Annotation, place, read_offset

_TITLE = re.compile(r"([^|\t]+)\|t\|(.*)", re.DOTALL)
_TITLE_BYTES = re.compile(rb"[^|\t]+\|t\|")
_LINES = "a document is PMID|t|title, PMID|a|abstract, and a line for each entity: PMID, start, end, text, type, id"


def read_pubtator(stream: BufferedReader, source: Source) -> Iterator[Document | InputError]:
    """The documents of a PubTator file, an `InputError` for each that cannot be read.

    The text is title, newline and abstract, as the offsets count it. Where there is no title it is the abstract alone,
    and the offsets of the file, which count an empty title and its line break, are put one lower; where both are empty,
    so is the text. Relations (a type in the second column) and what stands behind the id are passed over.
    """
    found = False
    for block in blocks(stream, source, _begins):
        found = True
        try:
            if isinstance(block, InputError):
                raise block
            yield _document(block)
        except InputError as error:
            yield error
    if not found:
        raise InputError(f"empty file: {source.name}", _LINES)


def begins_pubtator(head: bytes) -> bool:
    """Whether a file that begins so is PubTator's: its first line is ``PMID|t|…``, the PMID in digits."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*[0-9]+\|t\|", head) is not None


def _begins(line: Line, first: Line | None, blank: bool) -> bool:
    """A document begins with a title, or behind a blank line where the id changes."""
    return _TITLE_BYTES.match(line.raw) is not None or (blank and (first is None or _owner(line) != _owner(first)))


def _owner(line: Line) -> bytes:
    """What stands before the first bar or tab: the document's id."""
    return re.split(rb"[|\t]", line.raw, maxsplit=1)[0]


def _document(block: list[Line]) -> Document:
    where = block[0].where
    first = block[0].text()
    titled = _TITLE.fullmatch(first)
    if titled is None:
        raise InputError(f"no title line but {_short(first)} ({where})", _LINES)
    doc_id, title = titled[1], titled[2]
    if not doc_id.strip():
        raise InputError(f"document without id ({where})", _LINES)
    abstract: str | None = None
    annotations: list[Annotation] = []
    for line in block[1:]:
        where = f"{line.where}, document {doc_id}"
        text = line.text()
        if abstract is None and text.startswith(f"{doc_id}|a|"):
            abstract = text.removeprefix(f"{doc_id}|a|")
        else:
            annotations.extend(_annotation(text, len(annotations) + 1, doc_id, where))
    where = f"{block[0].where}, document {doc_id}"
    text, sections, shift = _joined(title, abstract, where)
    return Document(doc_id, text, sections, place((_moved(item, shift) for item in annotations), text))


def _annotation(line: str, number: int, doc_id: str, where: str) -> Iterator[Annotation]:
    columns = line.split("\t")
    if len(columns) < 4:
        raise InputError(f"neither abstract, entity nor relation: {_short(line)} ({where})", _LINES)
    if columns[0] != doc_id:
        raise InputError(f"a line of another document, {columns[0]} ({where})", "put a blank line between documents")
    if columns[1][:1].isalpha():
        return  # a relation
    name = f"entity {number}"
    start, end = read_offset(columns[1], f"start of {name}", where), read_offset(columns[2], f"end of {name}", where)
    if len(columns) < 5:
        raise InputError(f"{name} has no type ({where})", _LINES)
    label = columns[4]
    curie = read_identifier(columns[5], label) if len(columns) > 5 else None
    yield Annotation(name, where, label, ((start, end),), columns[3], curie)


def _joined(title: str, abstract: str | None, where: str) -> tuple[str, tuple[Section, ...], int]:
    """The text, its sections, and how many characters of the file's count it leaves out at the start."""
    if title == abstract == "":
        return "", (), 0
    abstract = abstract or ""
    if title.strip() and abstract.strip():
        text = f"{title}\n{abstract}"
        return text, (Section("title", 0, len(title)), Section("abstract", len(title) + 1, len(text))), 0
    if title.strip():
        return title, (Section("title", 0, len(title)),), 0
    if abstract.strip():
        return abstract, (Section("abstract", 0, len(abstract)),), len(title) + 1
    raise InputError(f"document without text ({where})", _LINES)


def _moved(annotation: Annotation, shift: int) -> Annotation:
    return replace(annotation, parts=tuple((start - shift, end - shift) for start, end in annotation.parts))


def _short(line: str) -> str:
    return repr(line if len(line) <= 40 else line[:39] + "…")

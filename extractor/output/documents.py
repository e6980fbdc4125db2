"""Documents as files of any format that they are read from, one writer a format."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError
from extractor.model import Document, Section
from extractor.output.bioc import write_bioc_json, write_bioc_xml
from extractor.output.pubtator import write_pubtator
from extractor.output.writers import as_text, write_documents
from extractor.wrapping import title_and_abstract

_LINE_END = re.compile("[\n\r]")
_LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
_PLAIN = frozenset({"title", "abstract"})


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A way to write documents, one by one; the stream stays open.

    ``write`` raises `ExtractorError` for a document that the format cannot hold.
    ``entities`` and ``parts`` (of a structured abstract, with their labels): whether there is a place for them.
    """

    name: str
    endings: tuple[str, ...]
    write: Callable[[Iterable[Document], BinaryIO], None]
    entities: bool = True
    parts: bool = True

    def loses_parts(self, document: Document) -> bool:
        """Whether the labels of an abstract's parts have no place."""
        return not self.parts and any(section.label not in _PLAIN for section in document.sections)


COLUMNS = ("id", "title", "abstract", "journal", "year", "doi", "publication_types", "retracted")
"""The columns of tables of documents."""


def write_csv_documents(documents: Iterable[Document], stream: BinaryIO) -> None:
    """A row a document under a header, on one line; publication types are parted by semicolons."""
    _write_table(documents, stream, "excel")


def write_tsv_documents(documents: Iterable[Document], stream: BinaryIO) -> None:
    """The same, the columns parted by tabs."""
    _write_table(documents, stream, "excel-tab")


def write_text_lines(documents: Iterable[Document], stream: BinaryIO) -> None:
    """A line a document: title, blank and abstract. Raises `ExtractorError` for a document without text."""
    for document in documents:
        line = _LINE_BREAK.sub(" ", document.text).strip()
        if not line:
            raise ExtractorError(
                f"document {document.id} cannot be written as text: it has none", "JSON lines can hold any document"
            )
        stream.write(f"{line}\n".encode())


def write_flat_pubtator(documents: Iterable[Document], stream: BinaryIO) -> None:
    """As PubTator, the abstract on one line: a blank for each line break in it, so that offsets stay as they are."""
    write_pubtator(map(_on_two_lines, documents), stream)


def split(document: Document) -> tuple[str, str]:
    """Title and abstract. All that is not the title at the document's beginning is abstract."""
    end = _title_end(document)
    return document.text[:end], document.text[end:].removeprefix("\n")


def _title_end(document: Document) -> int:
    """Where the title ends; 0 if the document does not begin with one."""
    sections = document.sections or title_and_abstract(document.text)
    first = min(sections, key=lambda section: section.start, default=None)
    return first.end if first is not None and first.label == "title" else 0


def _on_two_lines(document: Document) -> Document:
    end, text = _title_end(document), _LINE_END.sub(" ", document.text.rstrip())
    if end >= len(text):
        return replace(document, text=text, sections=(Section("title", 0, len(text)),))
    if not end or not text[end].isspace():
        return replace(document, text=text, sections=(Section("abstract", 0, len(text)),))
    sections = Section("title", 0, end), Section("abstract", end + 1, len(text))
    return replace(document, text=f"{text[:end]}\n{text[end + 1 :]}", sections=sections)


def _write_table(documents: Iterable[Document], stream: BinaryIO, dialect: str) -> None:
    with as_text(stream) as text:
        writer = csv.writer(text, dialect, lineterminator="\n")
        writer.writerow(COLUMNS)
        for document in documents:
            title, abstract = split(document)
            known = document.metadata
            types = known.get("publication_types")
            cells = [document.id, title, abstract, *(known.get(name) for name in ("journal", "year", "doi"))]
            cells.append("; ".join(map(str, types)) if isinstance(types, list) else types)
            cells.append("true" if known.get("retracted") is True else None)
            writer.writerow(["" if cell is None else _LINE_BREAK.sub(" ", str(cell)) for cell in cells])


DOCUMENT_FORMATS: Mapping[str, DocumentFormat] = {
    form.name: form
    for form in (
        DocumentFormat("jsonl", (".jsonl", ".ndjson"), write_documents),
        DocumentFormat("csv", (".csv",), write_csv_documents, entities=False, parts=False),
        DocumentFormat("tsv", (".tsv",), write_tsv_documents, entities=False, parts=False),
        DocumentFormat("bioc", (".xml",), write_bioc_xml),
        DocumentFormat("bioc-json", (".json",), write_bioc_json),
        DocumentFormat("pubtator", (".pubtator",), write_flat_pubtator, parts=False),
        DocumentFormat("text", (".txt",), write_text_lines, entities=False, parts=False),
    )
}


def document_format_of(path: Path | None) -> DocumentFormat | None:
    """The format that a file's ending names, with or without ``.gz`` behind it.

    JSON lines where there is no file, or no ending; None for an ending that names no format.
    """
    if path is None:
        return DOCUMENT_FORMATS["jsonl"]
    bare = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    if bare.name.lower().endswith(".pubtator.txt") or not bare.suffix:
        return DOCUMENT_FORMATS["pubtator" if bare.suffix else "jsonl"]
    return next((form for form in DOCUMENT_FORMATS.values() if bare.suffix.lower() in form.endings), None)

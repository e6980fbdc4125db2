"""Documents with their entities as PubTator writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from extractor.errors import ExtractorError
from extractor.identifiers import native_identifier, read_identifier
from extractor.model import Document, Mention

_HINT = "BioC can hold any text; JSON lines too"


def write_pubtator(documents: Iterable[Document], stream: BinaryIO) -> None:
    """Title, abstract and a line for each entity, with a blank line behind each document; the stream stays open.

    Parts of a structured abstract, names of entities, metadata, and line ends at the end of a text have no place in the
    format. Raises `ExtractorError`, which names the document, for what else would not read back the same: an abstract
    of several lines, a tab or a line break in an entity, an id with a bar.
    """
    for document in documents:
        stream.write(_block(document).encode("utf-8"))


def _block(document: Document) -> str:
    doc_id = document.id
    title, abstract = _title_and_abstract(document)
    if not doc_id.strip() or any(c in doc_id for c in "|\t\r\n"):
        raise _unfit(document, "its id is blank, or has a bar, a tab or a line break in it")
    shift = 0 if title else 1  # the format counts the line break behind an empty title
    lines = [f"{doc_id}|t|{title}", f"{doc_id}|a|{abstract}"]
    for mention in document.entities:
        words = document.text[mention.start : mention.end]
        columns = [doc_id, str(mention.start + shift), str(mention.end + shift), words, mention.label]
        columns.append(_identifier(document, mention))
        if any(c in column for column in columns for c in "\t\r\n"):
            raise _unfit(document, f"the entity at {mention.start}–{mention.end} has a tab or a line break in it")
        lines.append("\t".join(columns))
    return "\n".join(lines) + "\n\n"


def _title_and_abstract(document: Document) -> tuple[str, str]:
    if not document.text:
        return "", ""
    text = document.text.rstrip("\n")
    title, line_break, abstract = text.partition("\n")
    if "\r" in text or "\n" in abstract:
        raise _unfit(document, "its text has more than two lines, and PubTator has one for the title and one behind it")
    if not line_break:
        alone = bool(document.sections) and document.sections[0].label == "title"
        title, abstract = (text, "") if alone else ("", text)
    if not (title or abstract).strip() or (line_break and not (title.strip() and abstract.strip())):
        raise _unfit(document, "its title or its abstract is blank")
    return title, abstract


def _identifier(document: Document, mention: Mention) -> str:
    if mention.id is None:
        return "-"
    native = native_identifier(mention.id, mention.label)
    if read_identifier(native, mention.label) != mention.id:
        raise _unfit(document, f"the id {mention.id} would read back as another")
    return native


def _unfit(document: Document, reason: str) -> ExtractorError:
    return ExtractorError(f"document {document.id} cannot be written as PubTator: {reason}", _HINT)

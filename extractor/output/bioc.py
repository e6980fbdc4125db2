"""Documents with their entities as BioC, XML or JSON: one collection, a passage for each section."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from extractor.errors import ExtractorError
from extractor.identifiers import native_identifier, read_identifier
from extractor.model import Document, Mention

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE collection SYSTEM "BioC.dtd">
<collection><source>extractor</source><date></date><key></key>
"""


def write_bioc_json(documents: Iterable[Document], stream: BinaryIO) -> None:
    """The documents as one collection, a document a line, one by one; the stream stays open.

    Metadata go into the document's infons. Raises `ExtractorError`, which names the document, for sections that
    overlap, for an id that would read back as another, and for metadata that JSON has no form for.
    """
    before = b'{"source": "extractor", "date": "", "key": "", "infons": {}, "documents": [\n'
    for document in documents:
        record = _record(document)
        try:
            line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise _unfit(document, f"its metadata are not JSON: {error}") from error
        stream.write(before + line.encode("utf-8"))
        before = b",\n"
    stream.write(b"\n]}\n" if before == b",\n" else before + b"]}\n")


def write_bioc_xml(documents: Iterable[Document], stream: BinaryIO) -> None:
    """The documents as one collection, one by one, in UTF-8; the stream stays open.

    Metadata go into the document's infons, what is no string as JSON. Raises `ExtractorError`, which names the
    document, for sections that overlap, for an id that would read back as another, and for characters that XML cannot
    hold.
    """
    stream.write(_HEAD.encode("utf-8"))
    for document in documents:
        xml = "".join(_document(_record(document)))
        wrong = _NOT_XML.search(xml)
        if wrong:
            raise _unfit(document, f"it has the character U+{ord(wrong[0]):04X}, which XML cannot hold")
        stream.write(xml.encode("utf-8"))
    stream.write(b"</collection>\n")


def _record(document: Document) -> dict[str, Any]:
    """The document as the plain values of BioC's JSON."""
    passages: list[dict[str, Any]] = [
        {
            "offset": start,
            "infons": {} if label is None else {"type": label},
            "text": document.text[start:end],
            "sentences": [],
            "annotations": [],
            "relations": [],
        }
        for label, start, end in _passages(document)
    ]
    for number, mention in enumerate(document.entities, start=1):
        before = [passage for passage in passages if passage["offset"] <= mention.start]
        (before or passages)[-1 if before else 0]["annotations"].append(_annotation(document, mention, number))
    infons = dict(document.metadata)
    return {"id": document.id, "infons": infons, "passages": passages, "annotations": [], "relations": []}


def _passages(document: Document) -> Iterator[tuple[str | None, int, int]]:
    """Label, start and end of each passage: the sections, and what of the text between them would not come back."""
    behind, text = 0, document.text
    for section in document.sections:
        if not behind <= section.start < section.end <= len(text):
            raise _unfit(document, f"the section {section.label} at {section.start}–{section.end} overlaps another")
        between = text[behind : section.start]
        filled = ("\n" if behind else " ") + " " * (len(between) - 1)
        if between and between != filled:
            yield None, behind, section.start
        yield section.label if section.label.strip() else None, section.start, section.end
        behind = section.end
    if behind < len(text):
        yield None, behind, len(text)


def _annotation(document: Document, mention: Mention, number: int) -> dict[str, Any]:
    infons = {"type": mention.label}
    if mention.id is not None:
        infons["identifier"] = native_identifier(mention.id, mention.label)
        if read_identifier(infons["identifier"], mention.label) != mention.id:
            raise _unfit(document, f"the id {mention.id} would read back as another")
    if mention.name is not None:
        infons["name"] = mention.name
    return {
        "id": str(number),
        "infons": infons,
        "text": document.text[mention.start : mention.end],
        "locations": [{"offset": mention.start, "length": mention.end - mention.start}],
    }


def _document(record: dict[str, Any]) -> Iterator[str]:
    yield f"<document>{_element('id', record['id'])}{_infons(record)}\n"
    for passage in record["passages"]:
        yield f"<passage>{_infons(passage)}{_element('offset', passage['offset'])}{_element('text', passage['text'])}"
        for item in passage["annotations"]:
            yield f"\n<annotation id={quoteattr(item['id'])}>{_infons(item)}"
            for location in item["locations"]:
                yield f'<location offset="{location["offset"]}" length="{location["length"]}"/>'
            yield f"{_element('text', item['text'])}</annotation>"
        yield "</passage>\n"
    yield "</document>\n"


def _infons(record: dict[str, Any]) -> str:
    return "".join(
        f"<infon key={quoteattr(key)}>{_escaped(value if isinstance(value, str) else json.dumps(value))}</infon>"
        for key, value in record["infons"].items()
    )


def _element(tag: str, value: object) -> str:
    return f"<{tag}>{_escaped(str(value))}</{tag}>"


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})  # a parser takes a bare one for a line feed


def _unfit(document: Document, reason: str) -> ExtractorError:
    return ExtractorError(
        f"document {document.id} cannot be written as BioC: {reason}", "JSON lines can hold any document"
    )

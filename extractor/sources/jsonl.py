"""JSON lines: one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from extractor.errors import InputError
from extractor.model import Document, Section
from extractor.sources.files import Source, check_unicode
from extractor.sources.given import read_entities, whole
from extractor.sources.lines import capped_lines
from extractor.wrapping import title_and_abstract

_SHAPE = '{"id": "22542553", "text": "…"}'


def read_jsonl(stream: BufferedReader, source: Source) -> Iterator[Document | InputError]:
    """A document of each line, an `InputError` for each line that is none; blank lines are passed over.

    A document has an ``id`` and a ``text``, or a ``title`` and an ``abstract`` to be joined by a newline; these may be
    empty, as those of some citations are, but not all left out. It may have ``sections``, ``entities`` (see
    `extractor.sources.given`) and ``metadata``; other members are left alone.
    """
    found = False
    for line in capped_lines(stream, source):
        try:
            if isinstance(line, InputError):
                raise line
            text = line.text()
            if text.strip():
                found = True
                yield _document(text, line.where)
        except InputError as error:
            found = True
            yield error
    if not found:
        raise InputError(f"empty file: {source.name}", f"one JSON object a line: {_SHAPE}")


def _document(line: str, where: str) -> Document:
    record = _parse(line, where)
    doc_id = record.get("id")
    if isinstance(doc_id, int) and not isinstance(doc_id, bool):
        doc_id = str(doc_id)
    if not isinstance(doc_id, str) or not doc_id.strip():
        raise InputError(f"document without id ({where})", f'give it an "id", a string: {_SHAPE}')
    where = f"{where}, document {doc_id}"
    text, sections = _text(record, where)
    for value in (doc_id, text):
        check_unicode(value, where)
    if record.get("sections") is not None:
        sections = _sections(record["sections"], text, where)
    metadata = record.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        raise InputError(f"metadata is not an object ({where})", '"metadata" holds what else is known: {"year": 2012}')
    return Document(doc_id, text, sections, read_entities(record.get("entities"), text, where), metadata or {})


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"not JSON: {what} ({where})", "one JSON object a line; jq -c . puts it so") from error
    if not isinstance(record, dict):
        raise InputError(f"no JSON object but {_kind(record)} ({where})", f"one object a line: {_SHAPE}")
    return record


def _kind(value: object) -> str:
    kinds = {list: "an array", str: "a string", bool: "a truth value", type(None): "null"}
    return kinds.get(type(value), "a number")


def _text(record: dict[str, Any], where: str) -> tuple[str, tuple[Section, ...]]:
    text, title, abstract = (_string(record, name, where) for name in ("text", "title", "abstract"))
    if text and text.strip():
        return text, title_and_abstract(text)
    said = [(label, part) for label, part in (("title", title), ("abstract", abstract)) if part and part.strip()]
    if not said:
        if any(part is not None for part in (text, title, abstract)) and not (text or title or abstract):
            return "", ()
        raise InputError(f"document without text ({where})", 'give it a "text", or a "title" and an "abstract"')
    sections, at = [], 0
    for label, part in said:
        sections.append(Section(label, at, at + len(part)))
        at += len(part) + 1
    return "\n".join(part for _, part in said), tuple(sections)


def _string(record: dict[str, Any], name: str, where: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name} is not a string ({where})", f"one document a line: {_SHAPE}")
    return value


def _sections(value: object, text: str, where: str) -> tuple[Section, ...]:
    hint = '"sections": [{"label": "title", "start": 0, "end": 85}, …], in order, offsets in code points of the text'
    if not isinstance(value, list):
        raise InputError(f"sections are not a list ({where})", hint)
    sections, behind = [], 0
    for item in value:
        label, start, end = (item.get(name) if isinstance(item, dict) else None for name in ("label", "start", "end"))
        if not isinstance(label, str) or not whole(start) or not whole(end):
            raise InputError(f"section without label, start or end ({where})", hint)
        if not behind <= start < end <= len(text):
            raise InputError(f"section {label} at {start}–{end} is off the text or overlaps another ({where})", hint)
        behind = end
        sections.append(Section(label, start, end))
    return tuple(sections) if sections or not text else title_and_abstract(text)

"""BioC, common to its XML and its JSON: from a document as plain values to a `Document`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from extractor.errors import InputError
from extractor.identifiers import read_identifier
from extractor.model import Document, Section
from extractor.sources.files import check_unicode
from extractor.sources.standoff import Annotation, place, read_offset

_HINT = "a document has an id and passages, a passage an offset and a text: https://bioc.sourceforge.net"
_ANNOTATION_HINT = 'an annotation has an infon "type", and a location with offset and length'
_LONGEST = 10_000_000
_DATABASES = {
    "mesh": "MESH",
    "omim": "OMIM",
    "ncbigene": "NCBIGene",
    "ncbitaxonomy": "NCBITaxon",
    "chebi": "CHEBI",
}
"""Infons that older files name after the database, instead of ``identifier``."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text and its offset. ``passage`` numbers the passage that it belongs to."""

    passage: int
    label: str | None
    offset: int
    text: str


def bioc_document(record: Mapping[str, Any], where: str) -> Document:
    """A document of plain values, as BioC's JSON has them. Raises `InputError`; ``where`` says in which file and line.

    Passages, or sentences where a passage has no text of its own, stand at their offsets; a line break follows each
    passage and blanks fill the rest. A passage's infon ``section_type`` or ``type`` is its section's label. The
    document's infons are its metadata. One without passages has an empty text, as citations may have.

    Offsets count code points. Some producers count bytes of UTF-8: where the annotations do not agree with the text so,
    but all of them do when bytes are counted, that is how they are read, and turned into code points.
    """
    doc_id = record.get("id")
    if isinstance(doc_id, int) and not isinstance(doc_id, bool):
        doc_id = str(doc_id)
    if not isinstance(doc_id, str) or not doc_id.strip():
        raise InputError(f"document without id ({where})", _HINT)
    check_unicode(doc_id, where)
    where = f"{where}, document {doc_id}"
    passages = _objects(record, "passages", where)
    pieces = [piece for i, passage in enumerate(passages) for piece in _pieces(passage, i, where)]
    if passages and not any(piece.text.strip() for piece in pieces):
        raise InputError(f"document without text ({where})", _HINT)
    items = [item for part in (*passages, record) for item in _annotated(part, where)]
    annotations = [_annotation(item, number, where) for number, item in enumerate(items, start=1)]
    document = Document(doc_id, "", metadata=_infons(record, where))
    return _built(document, sorted(pieces, key=lambda piece: piece.offset), annotations, where)


def _built(document: Document, pieces: list[_Piece], annotations: list[Annotation], where: str) -> Document:
    try:
        text, sections = _laid_out(pieces, len, where)
        return replace(document, text=text, sections=sections, entities=place(annotations, text))
    except InputError:
        if not annotations or all(piece.text.isascii() for piece in pieces):
            raise
        try:
            text, sections = _laid_out(pieces, lambda piece: len(piece.encode("utf-8")), where)
            entities = place(_from_bytes(annotations, text), text)
        except (InputError, KeyError):
            pass  # what is wrong is told as it is in code points
        else:
            return replace(document, text=text, sections=sections, entities=entities)
        raise


def _laid_out(pieces: list[_Piece], width: Callable[[str], int], where: str) -> tuple[str, tuple[Section, ...]]:
    """The text and its sections. ``width`` measures a text in the units that offsets count."""
    out: list[str] = []
    at = length = 0
    spans: dict[int, tuple[str | None, int, int]] = {}
    last: int | None = None
    for piece in pieces:
        gap = piece.offset - at
        if gap < 0:
            what = f"passage {piece.passage + 1} begins at {piece.offset}, within the one before, which ends at {at}"
            raise InputError(f"{what} ({where})", "a passage's offset is where its text begins in the document")
        if piece.offset > _LONGEST:
            raise InputError(f"passage {piece.passage + 1} begins at {piece.offset} ({where})", "no text is that long")
        out += ["\n" if gap and last not in (None, piece.passage) else " " * min(gap, 1), " " * (gap - 1), piece.text]
        start = spans[piece.passage][1] if piece.passage in spans else length + gap
        length += gap + len(piece.text)
        at, last = piece.offset + width(piece.text), piece.passage
        spans[piece.passage] = (piece.label, start, length)
    sections = tuple(Section(label, start, end) for label, start, end in spans.values() if label is not None)
    return "".join(out), sections


def _from_bytes(annotations: list[Annotation], text: str) -> list[Annotation]:
    """The annotations with offsets in code points. Raises KeyError for one that begins or ends within a character."""
    ends = accumulate((len(c.encode("utf-8")) for c in text), initial=0)
    points = {offset: point for point, offset in enumerate(ends)}
    return [replace(a, parts=tuple((points[start], points[end]) for start, end in a.parts)) for a in annotations]


def _pieces(passage: Mapping[str, Any], number: int, where: str) -> Iterator[_Piece]:
    parts = [passage] if _text(passage, where) else _objects(passage, "sentences", where)
    label = _label(_infons(passage, where))
    for part in parts:
        text = _text(part, where)
        if text:
            yield _Piece(number, label, read_offset(part.get("offset"), f"offset of passage {number + 1}", where), text)


def _label(infons: Mapping[str, Any]) -> str | None:
    for key in ("section_type", "type"):
        label = infons.get(key)
        if isinstance(label, str) and label.strip():
            return label.casefold() if label.casefold() in ("title", "abstract") else label
    return None


def _annotated(part: Mapping[str, Any], where: str) -> Iterator[Mapping[str, Any]]:
    yield from _objects(part, "annotations", where)
    for sentence in _objects(part, "sentences", where):
        yield from _objects(sentence, "annotations", where)


def _annotation(item: Mapping[str, Any], number: int, where: str) -> Annotation:
    name = f"annotation {item.get('id') or number}"
    infons = _infons(item, where)
    label, known_as = infons.get("type"), infons.get("name")
    if not isinstance(label, str) or not label.strip():
        raise InputError(f"{name} has no type ({where})", _ANNOTATION_HINT)
    parts = []
    for location in _objects(item, "locations", where):
        start = read_offset(location.get("offset"), f"offset of {name}", where)
        parts.append((start, start + read_offset(location.get("length"), f"length of {name}", where)))
    if not parts:
        raise InputError(f"{name} has no location ({where})", _ANNOTATION_HINT)
    known_as = known_as if isinstance(known_as, str) and known_as.strip() else None
    for value in (label, known_as or ""):
        check_unicode(value, where)
    return Annotation(name, where, label, tuple(parts), _text(item, where) or None, _curie(infons, label), known_as)


def _curie(infons: Mapping[str, Any], label: str) -> str | None:
    if infons.get("identifier") is not None:
        return read_identifier(str(infons["identifier"]), label)
    for key, value in infons.items():
        prefix = _DATABASES.get("".join(c for c in key.casefold() if c.isalnum()))
        if prefix and value is not None:
            return read_identifier(str(value), label) or read_identifier(f"{prefix}:{value}", label)
    return None


def _objects(record: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    value = record.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InputError(f"{name} are no list of objects ({where})", _HINT)
    return value


def _infons(record: Mapping[str, Any], where: str) -> dict[str, Any]:
    value = record.get("infons")
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InputError(f"infons are no object ({where})", '"infons" holds what else is known: {"type": "Gene"}')
    return value


def _text(record: Mapping[str, Any], where: str) -> str:
    value = record.get("text")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"text is not a string ({where})", _HINT)
    check_unicode(value, where)
    return value

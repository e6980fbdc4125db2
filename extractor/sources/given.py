"""Entities that come with a document: ``{"start", "end", "label"}``, and ``"text"``, ``"id"`` and ``"name"`` if known.

An ``id`` of the form ``PREFIX:local`` says what the entity is (``HGNC:2095``), and several entities may have it. Any
other, such as ``T1``, names the annotation and must be its own.
"""

from __future__ import annotations

from typing import Any, TypeGuard

from extractor.errors import InputError
from extractor.identifiers import is_curie
from extractor.model import Mention

_HINT = '"entities": [{"start": 0, "end": 9, "label": "GENE"}, …], offsets in code points of the text, end exclusive'


def whole(value: object) -> TypeGuard[int]:
    """Whether a JSON value is a whole number (true and false are none)."""
    return isinstance(value, int) and not isinstance(value, bool)


def read_entities(value: object, text: str, where: str) -> tuple[Mention, ...]:
    """The entities of a document as mentions in order of start; they may overlap.

    Raises `InputError` for the first that lies off the text, is not what it says it is, or has another's id.
    """
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InputError(f"entities are not a list ({where})", _HINT)
    mentions: list[Mention] = []
    ids: set[str] = set()
    for number, item in enumerate(value, start=1):
        if not isinstance(item, dict):
            raise InputError(f"entity {number} is not an object ({where})", _HINT)
        entity_id = _string(item, "id", number, where)
        name = entity_id or str(number)
        mention = _mention(item, text, name, where)
        if entity_id is not None and mention.id is None:
            if entity_id in ids:
                raise InputError(
                    f"two entities have the id {entity_id} ({where})", "give each an id of its own, or none"
                )
            ids.add(entity_id)
        mentions.append(mention)
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.label)))


def _mention(item: dict[str, Any], text: str, name: str, where: str) -> Mention:
    start, end, label = item.get("start"), item.get("end"), item.get("label")
    if not whole(start) or not whole(end):
        raise InputError(f"entity {name} has no start and end ({where})", _HINT)
    if not isinstance(label, str) or not label.strip():
        raise InputError(f"entity {name} has no label ({where})", _HINT)
    if start >= end:
        raise InputError(f"entity {name} ends before it starts: {start}–{end} ({where})", _HINT)
    if start < 0 or end > len(text):
        raise InputError(f"entity {name} is off the text: {start}–{end} of {len(text)} characters ({where})", _HINT)
    said, covered = _string(item, "text", name, where), text[start:end]
    if said is not None and said != covered:
        raise InputError(
            f"entity {name} says {said!r}, but {start}–{end} is {covered!r} ({where})",
            "offsets count Unicode code points, not bytes or UTF-16 units, from the start of the text",
        )
    curie = _string(item, "id", name, where)
    if curie is not None and not is_curie(curie):
        curie = None
    return Mention(start, end, covered, label, curie, _string(item, "name", name, where))


def _string(item: dict[str, Any], member: str, number: int | str, where: str) -> str | None:
    value = item.get(member)
    if whole(value) and member == "id":
        return str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{member} of entity {number} is not a string ({where})", _HINT)
    return value

"""Annotations that stand apart from the text they are about, held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.model import Mention

_OFFSET = re.compile(r"[0-9]{1,12}")
_BLANK = re.compile(r"\s")
_OFFSETS_HINT = "offsets count Unicode code points, not bytes or UTF-16 units, from the start of the text"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a file says about a stretch of a text.

    ``name`` is what messages call it (``T1``), ``where`` the place in the file. ``parts`` are pairs of start and end,
    several where the words do not stand together. ``said`` are the words as the file has them, None if it has none.
    """

    name: str
    where: str
    label: str
    parts: tuple[tuple[int, int], ...]
    said: str | None = None
    id: str | None = None
    known_as: str | None = None


def read_offset(value: object, what: str, where: str) -> int:
    """An offset as files have it, a whole number or its digits. ``what`` and ``where`` are for the `InputError`."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and _OFFSET.fullmatch(value.strip()):
        return int(value)
    said = "missing" if value is None else f"no whole number: {value!r:.40}"
    raise InputError(f"{what} is {said} ({where})", "offsets are whole numbers from 0")


def place(annotations: Iterable[Annotation], text: str) -> tuple[Mention, ...]:
    """The annotations as mentions in order of start; they may overlap.

    One in several parts becomes the stretch from its first to its last character. Blanks and line breaks count as the
    same when words are compared, since most formats must write a line break as a blank. Raises `InputError` for the
    first that lies off the text, or whose words are not what stands there.
    """
    mentions = [_mention(annotation, text) for annotation in annotations]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.label)))


def _mention(annotation: Annotation, text: str) -> Mention:
    name, where = annotation.name, annotation.where
    for start, end in annotation.parts:
        if start >= end:
            raise InputError(f"{name} ends before it starts: {start}–{end} ({where})", _OFFSETS_HINT)
    start, end = min(start for start, _ in annotation.parts), max(end for _, end in annotation.parts)
    if start < 0 or end > len(text):
        raise InputError(f"{name} is off the text: {start}–{end} of {len(text)} characters ({where})", _OFFSETS_HINT)
    covered = text[start:end]
    if annotation.said is not None and not _same(annotation.said, covered, annotation.parts, text):
        raise InputError(f"{name} says {annotation.said!r}, but {start}–{end} is {covered!r} ({where})", _OFFSETS_HINT)
    if not annotation.label.strip():
        raise InputError(f"{name} has no label ({where})", "the label is the entity's type, such as Gene")
    return Mention(start, end, covered, annotation.label, annotation.id, annotation.known_as)


def _same(said: str, covered: str, parts: tuple[tuple[int, int], ...], text: str) -> bool:
    if len(parts) == 1:
        return _BLANK.sub(" ", said) == _BLANK.sub(" ", covered)
    orders = ("".join(text[start:end] for start, end in order) for order in (parts, sorted(parts)))
    return _BLANK.sub("", said) in {_BLANK.sub("", words) for words in (*orders, covered)}

"""brat standoff: a text, and beside it a file of annotations (``.ann``, or the shared tasks' ``.a1`` and ``.a2``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path

from extractor.errors import InputError
from extractor.identifiers import is_curie, read_identifier
from extractor.model import Document, Mention
from extractor.sources.files import Source, beside, check_bytes, decode, open_bytes
from extractor.sources.lines import capped_lines, read_whole
from extractor.sources.standoff import Annotation, place, read_offset
from extractor.wrapping import title_and_abstract

_BOM = b"\xef\xbb\xbf"
_TRIGGER = re.compile(r"[^\s:]+:(\S+)")
_ENTITY_HINT = "an entity is written T1, tab, type, blank, start, blank, end, tab, its words"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an annotation file: its id, what stands behind it, and the place in the file for messages."""

    name: str
    body: str
    where: str


@dataclass(slots=True)
class Annotations:
    """What the files hold.

    ``bound`` are stretches of the text by their id: entities, and triggers of events. ``triggers`` are the ids of
    those. ``known`` is what normalisations say, ``others`` are events, relations, attributes and notes as they stand.
    """

    bound: dict[str, Annotation] = field(default_factory=dict)
    known: list[tuple[str, str, str | None, str]] = field(default_factory=list)
    triggers: set[str] = field(default_factory=set)
    others: list[Line] = field(default_factory=list)


def annotation_files(source: Source) -> list[Path]:
    """The annotations beside a text: its ``.ann``, or else its ``.a1`` and ``.a2``; none beside other files."""
    return _beside(source) if source.format in ("text", "pubtator") else []


def _beside(source: Source) -> list[Path]:
    return [] if source.path is None else beside(source.path, ".ann") or beside(source.path, ".a1", ".a2")


def read_brat(stream: BufferedReader, source: Source) -> Iterator[Document]:
    r"""The text as one document, with the entities that stand beside it; its id is the file's stem.

    The first line is the title. Offsets count the characters of the file as it is, so nothing of the text is
    changed but that line ends at its end fall away. Only where the entities do not agree with it so are they held
    against the text with its byte order mark, and then with each ``\r\n`` as one character; the document has the
    text with which they agree; an empty file is one without text. Triggers of events are no entities;
    normalisations give ids and names, the first that there is; relations, events, attributes and notes are passed
    over. Raises `InputError`, also where no annotations are.
    """
    annotated = _beside(source)
    if not annotated:
        raise InputError(
            f"no annotations beside {source.name}",
            "brat's stand in a file of the same name that ends in .ann, or in .a1 and .a2",
        )
    raw = read_whole(stream, source)
    if raw:
        check_bytes(source, raw)
    plain = decode(source.name, raw)
    if raw and not plain.strip():
        raise InputError(f"empty file: {source.name}", "a text file holds a title, a newline and the abstract")
    entities = _entities(read_annotations(annotated))
    texts = [plain, plain.replace("\r\n", "\n").replace("\r", "\n")]
    if raw.startswith(_BOM):
        texts.insert(1, f"\ufeff{plain}")
    text, mentions = _agreeing(entities, [text.rstrip("\r\n") for text in texts])
    yield Document(source.stem, text, title_and_abstract(text) if text else (), mentions)


def _agreeing(entities: list[Annotation], texts: list[str]) -> tuple[str, tuple[Mention, ...]]:
    """The first text that all entities agree with. Raises the error of the first text if there is none."""
    first: InputError | None = None
    for text in texts:
        try:
            return text, place(entities, text)
        except InputError as error:
            first = first or error
    assert first is not None
    raise first


def read_annotations(paths: Iterable[Path]) -> Annotations:
    """What the annotation files of one text hold, not yet held against it. Raises `InputError` that names the line."""
    found = Annotations()
    for path in paths:
        _read(path, found)
    return found


def _read(path: Path, found: Annotations) -> None:
    source = Source(str(path), path)
    with open_bytes(source, may_be_empty=True) as stream:
        for line in capped_lines(stream, source):
            if isinstance(line, InputError):
                raise line
            text = line.text()
            if text.strip():
                _line(text, line.where, found)


def _line(line: str, where: str, found: Annotations) -> None:
    name, tab, body = line.partition("\t")
    if not tab or name[:1] not in tuple("TENRAM#*"):
        short = repr(line if len(line) <= 40 else line[:39] + "…")
        raise InputError(
            f"no annotation: {short} ({where})", "a line begins with an id, T1, E1, R1, A1, M1, N1, #1 or *, and a tab"
        )
    if name.startswith("T"):
        if name in found.bound:
            raise InputError(f"a second annotation {name} ({where})", "give each an id of its own")
        found.bound[name] = _entity(name, body, where)
    elif name.startswith("N"):
        found.known.append(_normalisation(name, body, where))
    else:
        found.others.append(Line(name, body, where))
        trigger = _TRIGGER.match(body) if name.startswith("E") else None
        if trigger:
            found.triggers.add(trigger[1])


def _entity(name: str, body: str, where: str) -> Annotation:
    """``Type 0 5;10 15``, a tab, and the words."""
    head, tab, said = body.partition("\t")
    label, blank, offsets = head.partition(" ")
    if not label or not blank or not tab:
        raise InputError(f"{name} lacks a type, offsets or words ({where})", _ENTITY_HINT)
    parts = []
    for part in offsets.split(";"):
        numbers = part.split()
        if len(numbers) != 2:
            raise InputError(f"{name} has no start and end, but {part!r} ({where})", _ENTITY_HINT)
        start, end = (
            read_offset(n, f"{what} of {name}", where) for n, what in zip(numbers, ("start", "end"), strict=True)
        )
        parts.append((start, end))
    return Annotation(name, where, label, tuple(parts), said)


def _normalisation(name: str, body: str, where: str) -> tuple[str, str, str | None, str]:
    """``Reference T1 MESH:D003924``, a tab, and the name: what it is about, the id, the name, and where it stands."""
    head, _, known_as = body.partition("\t")
    columns = head.split()
    if len(columns) != 3:
        raise InputError(
            f"{name} lacks an annotation or an id ({where})", "a normalisation is N1, tab, Reference T1 MESH:D003924"
        )
    return columns[1], columns[2], known_as if known_as.strip() else None, where


def _entities(found: Annotations) -> list[Annotation]:
    entities = dict(found.bound)
    for target, identifier, known_as, where in found.known:
        if target not in found.bound:
            if target.startswith("T"):
                raise InputError(f"no annotation {target} to be normalised ({where})", "name one of the same files")
            continue  # an event's
        entity = entities[target]
        if entity.id is None and entity.known_as is None:
            curie = identifier if is_curie(identifier) else read_identifier(identifier, entity.label)
            entities[target] = replace(entity, id=curie, known_as=known_as)
    return [entity for name, entity in entities.items() if name not in found.triggers]

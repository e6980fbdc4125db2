"""Pair corpora: documents with given entities, and which of these are said to act on which.

JSON lines, gzipped or not. A directed corpus has signed relations, an undirected one bare pairs:

    {"id", "text", "entities": [{"id", "start", "end", "text", "label"}],
     "relations": [{"cause", "target", "sign", "negated", "speculated", "optional", "same_sentence"}]}
    {"id", "text", "entities": […], "pairs": [[id, id], …]}

``optional`` pairs are neither demanded nor wrong. A relation without ``sign`` says nothing of sign, negation and
speculation; ``same_sentence`` is true unless told.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from extractor.evaluation.pairs.shapes import BarePairShape, DocumentShape, EntityShape, RelationShape
from extractor.evaluation.reading import Flaw, Problems, read_objects, shaped
from extractor.model import Document, Mention

_HINT = "a document a line: id, text, entities, and relations (cause, target, sign, …) or pairs; offsets in code points"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that the text links. ``sign`` is None, and the two behind it false, where the corpus tells none."""

    cause: Mention
    target: Mention
    sign: int | None = None
    negated: bool = False
    speculated: bool = False
    optional: bool = False
    same_sentence: bool = True


@dataclass(frozen=True, slots=True)
class PairDocument:
    """A document of a pair corpus. ``document`` has the entities in order of place, for the extractor.

    ``entities`` has them in the order of the file: where two fit a finding equally well, the first one counts.
    The pairs of a document that is not ``directed`` have no order.
    """

    document: Document
    entities: tuple[Mention, ...]
    pairs: tuple[Pair, ...]
    directed: bool = True


def holds_pairs(path: Path) -> bool:
    """Whether the first document of a file looks like one of a pair corpus; raises `InputError` if it is not there."""
    for _, record in read_objects(path, Problems(str(path))):
        return "entities" in record and ("relations" in record or "pairs" in record)
    return False


def read_pairs(path: Path) -> tuple[PairDocument, ...]:
    """The documents of a pair corpus. Raises `InputError` that tells, a line each, all that is wrong with it."""
    problems = Problems(str(path))
    documents: dict[str, PairDocument] = {}
    for number, record in read_objects(path, problems):
        with problems.watch(f"line {number}"):
            shape = shaped(DocumentShape, record)
            if shape.id in documents:
                raise Flaw(f"id: a second document {shape.id}")
            documents[shape.id] = _document(shape, problems, f"line {number}, document {shape.id}")
    problems.raise_any(_HINT)
    if not documents:
        raise InputError(f"{path}: no documents in it", _HINT)
    return tuple(documents.values())


def _document(shape: DocumentShape, problems: Problems, where: str) -> PairDocument:
    if shape.relations is None and shape.pairs is None:
        raise Flaw("relations is missing")
    entities = _entities(shape, problems, where)
    directed = shape.pairs is None
    pairs = []
    for number, item in enumerate((shape.relations if directed else shape.pairs) or (), start=1):
        with problems.watch(f"{where}, {'relation' if directed else 'pair'} {number}"):
            pairs.append(_relation(item, entities) if directed else _bare_pair(item, entities))
    in_order = sorted(entities.values(), key=lambda m: (m.start, -m.end, m.label))
    document = Document(shape.id, shape.text, entities=tuple(in_order))
    return PairDocument(document, tuple(entities.values()), tuple(pairs), directed)


def _entities(shape: DocumentShape, problems: Problems, where: str) -> dict[str, Mention]:
    entities: dict[str, Mention] = {}
    for number, item in enumerate(shape.entities, start=1):
        with problems.watch(f"{where}, entity {number}"):
            entity = shaped(EntityShape, item)
            if entity.id in entities:
                raise Flaw(f"id: a second entity {entity.id}")
            entities[entity.id] = Mention(0, 0, "", "")  # so that the pairs of a bad entity are not bad once more
            entities[entity.id] = _mention(entity, shape.text)
    return entities


def _mention(entity: EntityShape, text: str) -> Mention:
    start, end, said = entity.start, entity.end, entity.text
    if not 0 <= start < end <= len(text):
        raise Flaw(f"start, end: {start}–{end} is off the text, which has {len(text)} characters")
    if said is not None and said != text[start:end]:
        raise Flaw(f"text: it says {said!r}, but {start}–{end} is {text[start:end]!r}")
    return Mention(start, end, text[start:end], entity.label)


def _relation(item: Any, entities: dict[str, Mention]) -> Pair:
    relation = shaped(RelationShape, item)
    if relation.sign is not None:
        for name in ("negated", "speculated"):
            if getattr(relation, name) is None:
                raise Flaw(f"{name} is missing beside a sign")
    told = relation.sign is not None
    return Pair(
        _entity("cause", relation.cause, entities),
        _entity("target", relation.target, entities),
        relation.sign,
        told and bool(relation.negated),
        told and bool(relation.speculated),
        relation.optional,
        relation.same_sentence,
    )


def _bare_pair(item: Any, entities: dict[str, Mention]) -> Pair:
    one, other = shaped(BarePairShape, {"ids": item}).ids
    return Pair(_entity("ids[0]", one, entities), _entity("ids[1]", other, entities))


def _entity(field: str, entity_id: str, entities: dict[str, Mention]) -> Mention:
    if entity_id not in entities:
        raise Flaw(f"{field}: no entity is called {entity_id}")
    return entities[entity_id]

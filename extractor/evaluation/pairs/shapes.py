"""What the lines of a pair corpus hold. Members that are not named here are left alone."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from extractor.evaluation.claims import Id, Sign


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class DocumentShape(_Shape):
    """A document; what its lists hold is checked one by one, so that everything wrong in them can be said."""

    id: Id
    text: str = Field(min_length=1)
    entities: list[Any]
    relations: list[Any] | None = None
    pairs: list[Any] | None = None


class EntityShape(_Shape):
    """An entity; ``text`` is checked if it is there."""

    id: Id
    start: int
    end: int
    text: str | None = None
    label: str = Field(min_length=1)


class RelationShape(_Shape):
    """A directed pair. With a ``sign`` it must tell ``negated`` and ``speculated`` too."""

    cause: Id
    target: Id
    sign: Sign | None = None
    negated: bool | None = None
    speculated: bool | None = None
    optional: bool
    same_sentence: bool = True


class BarePairShape(_Shape):
    """An undirected pair, of a list of two ids."""

    ids: Annotated[list[Id], Field(min_length=2, max_length=2)]

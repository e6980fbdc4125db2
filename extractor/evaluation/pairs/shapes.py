"""What the lines of the two kinds of file hold. Members that are not named here are left alone."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Sign = Annotated[int, Field(ge=-1, le=1)]  # a Literal would take true for 1


def _named(value: object) -> object:
    """A number that serves as an id, as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, BeforeValidator(_named), Field(min_length=1)]


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


class Offsets(_Shape):
    """Where an argument stands, in code points of the document's text."""

    start: int
    end: int


class ReadFinding(_Shape):
    """A finding from a file.

    ``subject`` and ``object`` are None where it has none. A ``sign`` that is not told is never right; a finding that
    tells neither ``negated`` nor ``certainty`` is asserted.
    """

    doc_id: Id
    relation: str
    sign: Sign | None = None
    negated: bool = False
    certainty: str = "asserted"
    subject: Offsets | None = None
    object: Offsets | None = None

"""What a literature service is asked, and what it answers: the same for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from extractor.model import Document

Order = Literal["relevance", "date", "author", "journal"]


@dataclass(frozen=True, slots=True)
class Search:
    """A query, and which of its results are wanted.

    ``since`` and ``until`` are dates of publication, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, both inclusive; ``limit``
    is the most results, None for all. ``order`` None is the service's own.
    """

    query: str
    since: str | None = None
    until: str | None = None
    order: Order | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found.

    ``count`` is how many records the service has, ``wanted`` how many of them are asked for; ``ids`` are those, each
    once, as they are listed. ``translation`` is how the service read the query, None where it does not say; ``notes``
    are what it did not understand or left out.
    """

    count: int
    wanted: int
    ids: Iterator[str]
    translation: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a document, and the bytes of it that the service sent, None where they are no file of their own."""

    document: Document
    raw: bytes | None = None


class Service(Protocol):
    """A place that has records and can be searched. Every method raises `ServiceError`."""

    name: str
    """What it is called on the command line."""
    title: str
    """What people call it."""
    batch: int
    """The most records to ask for at once."""

    def search(self, search: Search) -> Hits:
        """The records that a query finds; the ids come as they are asked for."""
        ...

    def fetch(self, ids: Sequence[str], patient: bool = True) -> list[Record]:
        """The records of some ids, no more than ``batch``; those that the service has not are left out.

        What fails is asked for again, if not ``patient`` only a few times.
        """
        ...

"""Requests and answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

XML = "text/xml; charset=UTF-8"
JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it arrived.

    Attributes:
        index: How many requests came before it.
        nth: How many of those were for the same address.
        at: `time.monotonic()` when its first line had been read.
        method: GET or POST.
        path: The path without the query.
        parameters: Of the query and of a form; a parameter given twice has its values joined by commas.
        headers: By name in small letters.
        target: The path with the query, as sent.
    """

    index: int
    nth: int
    at: float
    method: str
    path: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    target: str = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def key(self) -> str:
        """The API key, or nothing."""
        return self.parameters.get("api_key", "")

    @property
    def caller(self) -> str:
        """What NCBI counts requests by, and repeats in its errors: the key, else the address."""
        return self.key or "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer.

    Attributes:
        ids: The records that its body holds.
    """

    status: int
    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...] = ()
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: a request, and what became of it.

    Attributes:
        status: The status that was sent; 0 if none was.
        fault: The name of the fault that it met, or nothing.
    """

    request: Request
    status: int
    fault: str


def as_json(value: object, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """An answer in JSON, without blanks as both services write it."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, f"{body}\n".encode(), JSON, headers)


def plain_text(body: str, status: int) -> Answer:
    """An answer in plain text."""
    return Answer(status, body.encode(), "text/plain; charset=UTF-8")

"""JSON lines that are scored: read whole or not at all, and all that is wrong with a file is said at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import InputError
from extractor.output.draw import printable
from extractor.sources import STDIN, Source, decode, open_bytes

Shape = TypeVar("Shape", bound=BaseModel)

_MOST = 20
_LONGEST = 40


class Flaw(Exception):
    """What is wrong with a record; `Problems.watch` adds where."""


def _called(name: str) -> str:
    return "standard input" if name == STDIN else name


class Problems:
    """What is wrong with a file, or without a name with several, collected while it is read."""

    def __init__(self, name: str = "") -> None:
        self._name = _called(name)
        self._lines: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Notes a problem. ``where`` is a place in the file, such as ``line 3``; without a name the whole place."""
        self.say(f"{self._name}, {where}: {what}" if self._name else f"{where}: {what}")

    def say(self, line: str) -> None:
        """Notes a problem that names its own place."""
        self._lines.append(printable(line))

    @contextmanager
    def watch(self, where: str) -> Iterator[None]:
        """Notes a `Flaw` that is raised inside, and goes on behind the block."""
        try:
            yield
        except Flaw as flaw:
            self.add(where, str(flaw))

    def raise_any(self, hint: str) -> None:
        """Raises `InputError`, a line a problem, if there are any."""
        if not self._lines:
            return
        more = len(self._lines) - _MOST
        rest = f"{self._name}: {more:,} more" if self._name else f"{more:,} more"
        shown = self._lines[:_MOST] + ([rest] if more > 0 else [])
        raise InputError("\n".join(shown), hint)


def read_objects(path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line of a file, gzipped or not, or of standard input (``-``); blank lines do not count.

    A line that holds no object goes to the problems. An empty file has no lines. Raises `InputError` for one that
    cannot be read.
    """
    source = Source(_called(str(path)), None if str(path) == STDIN else path)
    offset = 0
    with open_bytes(source, may_be_empty=True) as stream:
        for number, raw in enumerate(stream, start=1):
            line = decode(f"{source.name}, line {number}", raw, offset)
            offset += len(raw)
            if line.strip():
                with problems.watch(f"line {number}"):
                    yield number, parse_object(line)


def parse_object(line: str) -> dict[str, Any]:
    """The JSON object of a line with its end, without which it is taken for cut off. Raises `Flaw`."""
    try:
        record = json.loads(line.rstrip("\r\n"))
    except (ValueError, RecursionError) as error:
        if not line.endswith("\n"):
            raise Flaw("the file ends in the middle of this record") from error
        what = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise Flaw(f"not JSON: {what}") from error
    if not isinstance(record, dict):
        raise Flaw("no JSON object")
    if "\\ud" in line.lower() and not _encodable(record):
        raise Flaw("not Unicode: half a surrogate pair")
    return record


def _encodable(record: dict[str, Any]) -> bool:
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def shaped(shape: type[Shape], record: dict[str, Any]) -> Shape:
    """The record as a value of a type; raises `Flaw`, which names the first field that does not fit."""
    try:
        return shape.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).removeprefix(".")
        if first["type"] == "missing":
            raise Flaw(f"{field} is missing") from error
        wrong = _WRONG.get(first["type"])
        if wrong is None:
            raise Flaw(f"{field}: {first['msg'][:1].lower()}{first['msg'][1:]}") from error
        raise Flaw(f"{field}: {_short(first['input'])} is {wrong(first.get('ctx', {}))}") from error


_WRONG: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": lambda limits: "no string",
    "int_type": lambda limits: "no whole number",
    "bool_type": lambda limits: "neither true nor false",
    "dict_type": lambda limits: "no object",
    "model_type": lambda limits: "no object",
    "list_type": lambda limits: "no array",
    "tuple_type": lambda limits: "no array",
    "literal_error": lambda limits: f"not one of {limits['expected'].replace(chr(39), '')}",
    "greater_than_equal": lambda limits: f"less than {limits['ge']}",
    "less_than_equal": lambda limits: f"more than {limits['le']}",
}
"""What pydantic's errors are in terms of JSON; the key is pydantic's, the argument what it says of the limits."""


def _short(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"

"""BioC's JSON, one document after the other: collections, lists of documents, or documents alone."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.bioc import bioc_document
from extractor.sources.files import Source

_CHUNK = 1 << 16
_DEEPEST = 5
_LONGEST = 64 << 20  # characters of one value, or of one document
_CONTAINERS = ("documents", "PubTator3")
_HINT = '.json is read as BioC, {"documents": [{"id": …, "passages": […]}]}; JSON lines have the ending .jsonl'


def read_bioc_json(stream: BufferedReader, source: Source) -> Iterator[Document | InputError]:
    """The documents of a file, an `InputError` for each that cannot be read. Raises `InputError` for a file of none.

    A file holds a collection (``{"documents": […]}``), the answer of PubTator's interface (``{"PubTator3": […]}``), a
    list of either or of documents, or documents one behind the other. Only one document is in memory at a time.
    """
    text = _Text(stream, source)
    found = False
    while text.next():
        for item in _documents(text, 0):
            found = True
            try:
                yield item if isinstance(item, InputError) else bioc_document(*item)
            except InputError as error:
                yield error
    if not found:
        raise InputError(f"no documents in {source.name}", _HINT)


def _documents(text: _Text, depth: int) -> Iterator[tuple[dict[str, Any], str] | InputError]:
    """The documents in the value that comes next, each with the place where it begins."""
    where = text.where
    if depth > _DEEPEST:
        raise InputError(f"no BioC: too many brackets within each other ({where})", _HINT)
    if text.next() == "[":
        for _ in text.items("[", "]"):
            yield from _documents(text, depth + 1)
    elif text.next() == "{":
        record: dict[str, Any] = {}
        held = False
        for _ in text.items("{", "}"):
            key = text.value()
            text.take(":")
            if key in _CONTAINERS and text.next() == "[":
                held = True
                yield from _documents(text, depth + 1)
            else:
                record[str(key)] = text.value()
        if "passages" in record:
            yield record, where
        elif not held:
            yield InputError(f"no BioC: neither passages nor documents ({where})", _HINT)
    else:
        text.value()
        yield InputError(f"no BioC: neither an object nor a list ({where})", _HINT)


class _Text:
    """The text of a stream, decoded and parsed as far as is asked for."""

    def __init__(self, stream: BufferedReader, source: Source) -> None:
        self._stream = stream
        self._source = source
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._parse = json.JSONDecoder()
        self._held = ""
        self._at = 0
        self._line = 1
        self._bytes = 0
        self._ended = False

    @property
    def where(self) -> str:
        """The file, and the line of what comes next."""
        self.next()
        return f"{self._source.name}, line {self._line}"

    def next(self) -> str:
        """The next character that is no blank, which stays; none at the end."""
        while True:
            while self._at < len(self._held):
                c = self._held[self._at]
                if c not in " \t\r\n":
                    return c
                self._line += c == "\n"
                self._at += 1
            if self._ended:
                return ""
            self._more()

    def take(self, wanted: str) -> str:
        """The next character, which must be one of those wanted. Raises `InputError`."""
        found = self.next()
        if not found or found not in wanted:
            expected = " or ".join(wanted)
            seen = f"{found} where {expected} should be" if found else f"it ends where {expected} should be"
            raise InputError(f"not JSON: {seen} ({self.where})", "the file may be cut off or damaged: fetch it again")
        self._at += 1
        return found

    def items(self, opening: str, closing: str) -> Iterator[None]:
        """Stops at each item of a list or an object, which the caller then reads. Raises `InputError`."""
        self.take(opening)
        if self.next() == closing:
            self.take(closing)
            return
        yield
        while self.take("," + closing) == ",":
            yield

    def value(self) -> Any:
        """The value that comes next. Raises `InputError`."""
        self.next()
        while True:
            try:
                value, end = self._parse.raw_decode(self._held, self._at)
            except (ValueError, RecursionError) as error:
                if self._ended or isinstance(error, RecursionError):
                    raise self._broken(error) from error
            else:
                if end < len(self._held) or self._ended:  # a number may go on in what is not yet read
                    self._line += self._held.count("\n", self._at, end)
                    self._at = end
                    return value
            self._more()

    def _more(self) -> None:
        """Read on: twice as much as is held, so that a long document is tried few times. Raises `InputError`."""
        self._held = self._held[self._at :]
        self._at = 0
        if len(self._held) >= _LONGEST:
            what = f"a document of more than {_LONGEST >> 20} MiB ({self._source.name}, line {self._line})"
            raise InputError(what, "no abstract is that long: is the file what it is read as (--from)?")
        raw = self._stream.read(max(_CHUNK, min(len(self._held), _LONGEST - len(self._held))))
        self._ended = not raw
        pending = len(self._decode.getstate()[0])
        try:
            self._held += self._decode.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            at = self._bytes - pending + error.start
            raise InputError(
                f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {at} ({self._source.name})",
                "convert the file to UTF-8, for instance iconv -f LATIN1 -t UTF-8",
            ) from error
        self._bytes += len(raw)

    def _broken(self, error: ValueError | RecursionError) -> InputError:
        what, line = str(error), self._line
        if isinstance(error, json.JSONDecodeError):
            what = error.msg
            line += self._held.count("\n", self._at, error.pos)
        return InputError(
            f"not JSON: {what} ({self._source.name}, line {line})", "the file may be cut off or damaged: fetch it again"
        )

"""XML read element by element, as much as is asked for, and without what makes XML dangerous."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from io import BufferedIOBase
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from extractor.errors import InputError
from extractor.sources.files import Source
from extractor.sources.xml_messages import CONVERT, FETCH, broken, described, html_page, other_root, within

LARGEST = 1 << 24
"""Bytes that an element may have: a record of PubMed has some ten thousand, a whole article in BioC a million."""
_LARGEST_TAG = 1 << 22  # expat reads a tag anew whenever more of it comes
_CHUNK = 1 << 16
_LOOK_BACK = 256
_NO_ELEMENT = expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]


@dataclass(frozen=True, slots=True)
class Found:
    """An element that was looked for.

    ``root`` is the tag of the root above it, ``line`` the line on which it begins; ``first`` and ``last`` are the byte
    offsets in the stream at which its first and its last tag begin.
    """

    root: str
    element: Element
    line: int
    first: int
    last: int


def read_elements(
    stream: BufferedIOBase,
    source: Source,
    wanted: Mapping[str, Collection[str]],
    largest: int = LARGEST,
    *,
    unread: Collection[str] = (),
    may_be_empty: Collection[str] | None = None,
) -> Iterator[Found | InputError]:
    """The elements that hold a document each. ``wanted`` has their tags for every root that is understood.

    A root that is among its own tags is such an element itself. Several files behind one another are read as one. Only
    one element is in memory at a time (and the chunk read). One of more than ``largest`` bytes, or with a name of a
    character that HTML does not know, comes as an `InputError` in its place. A DOCTYPE is accepted and nothing of it is
    fetched; entities that a file declares itself are refused, since a few bytes of them can stand for gigabytes. Raises
    `InputError` for these, for another root, and for what is not XML, with its line and the element that it breaks off;
    what comes before is read.

    What is within tags of ``unread`` is passed over, which is faster; the tags and their attributes are there. Where
    ``may_be_empty`` is given, a file without such an element is an `InputError`, too, unless its root is among these
    and has nothing at all in it.
    """
    parser = _Parser(source, wanted, largest, unread, may_be_empty or ())
    while True:
        try:
            chunk = stream.read1(_CHUNK)  # not read, which loses what it has where a gzip file breaks off
        except (EOFError, zlib.error) as error:  # who has opened the file says so, but not where it was in the XML
            raise EOFError(f"{str(error).rstrip('.')}{parser.within()}") from error
        failure = parser.feed(chunk)
        yield from parser.found
        parser.found.clear()
        if failure is not None:
            raise failure
        if not chunk:
            break
    if may_be_empty is not None and parser.none:
        raise InputError(f"no documents in {source.name}", "the file is XML, but holds no document")


class _Parser:
    """Listens to expat, which tells lines and declarations, where ElementTree's own parser keeps them to itself.

    Within an element, expat calls no more of Python than there must be: that is nearly as fast as
    `xml.etree.ElementTree.iterparse`, and faster where there is much that is not read.
    """

    def __init__(
        self,
        source: Source,
        wanted: Mapping[str, Collection[str]],
        largest: int,
        unread: Collection[str],
        may_be_empty: Collection[str],
    ) -> None:
        self.found: list[Found | InputError] = []
        self.none = True  # so far, neither an element that is wanted nor a root that has none and may
        self._source = source
        self._wanted = wanted
        self._largest = largest
        self._unread = frozenset(unread)
        self._may_be_empty = may_be_empty
        self._at = self._lines = 0  # bytes that were parsed, and line breaks among them
        self._before = b""  # the last of these bytes
        self._several = False
        self._begin()

    def _begin(self) -> None:
        """A parser for the next root."""
        self._base, self._line_base = self._at, self._lines
        self._root: str | None = None
        self._depth = 0  # of roots within one another
        self._empty = True
        self._ended: int | None = None  # where the root's last tag begins, or ends if it is the first as well: <a/>
        self._between = False
        self._element: Element | None = None
        self._refused: InputError | None = None
        self._line = self._first = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # else the first name of a character that XML does not know would end it all
        parser.EntityDeclHandler = self._entity_declared
        parser.SkippedEntityHandler = self._entity_used
        self._plant()
        self._leave()

    def _plant(self) -> None:
        """What listens within elements: one tree for all, which an element is hung into and taken out of."""
        tree, parser, unread = TreeBuilder(), self._parser, self._unread
        start, data, end = tree.start, tree.data, tree.end
        passed = ""

        def start_tag(tag: str, attributes: dict[str, str]) -> None:
            nonlocal passed
            start(tag, attributes)
            if tag in unread:
                passed = tag
                parser.StartElementHandler = parser.CharacterDataHandler = None
                parser.EndElementHandler = end_unread

        def end_unread(tag: str) -> None:
            if tag == passed:
                end(tag)
                listen()

        def end_tag(tag: str) -> None:
            if tag not in unread and end(tag) is self._element:  # one in another of its kind ended it before
                self._complete()

        def listen() -> None:
            parser.StartElementHandler = start_tag if unread else start
            parser.EndElementHandler, parser.CharacterDataHandler = end_tag, data

        self._holder = start("", {})
        self._tree, self._listen = tree, listen

    def feed(self, chunk: bytes) -> InputError | None:
        """Parse on, to the end if there are no bytes; the error if it cannot go on."""
        last = not chunk
        while True:
            failure = None if self._ended is not None else self._parse(chunk, last)
            if self._ended is None:
                self._pass(chunk)
                failure = failure or self._check_size()
                if failure is not None and self._refused is not None:
                    self.found.append(self._refused)
                return failure
            chunk = self._behind(chunk)
            if not chunk:
                return None
            self._several = True
            self._begin()

    def _pass(self, parsed: bytes) -> None:
        self._at += len(parsed)
        self._lines += parsed.count(b"\n")
        self._before = (self._before + parsed)[-_LOOK_BACK:]

    def _behind(self, chunk: bytes) -> bytes:
        """What stands behind the root that ended in ``chunk`` or before it, less blanks."""
        assert self._ended is not None
        end = 0
        if not self._between:
            end = self._ended - self._at
            if end < 0 or chunk.startswith(b"</", end):
                end = chunk.find(b">", max(end, 0)) + 1
        self._between = True
        following = chunk[end:].lstrip()
        self._pass(chunk[: len(chunk) - len(following)])
        return following

    def _parse(self, chunk: bytes, last: bool) -> InputError | None:
        try:
            self._parser.Parse(chunk, last)
        except InputError as error:
            return error
        except expat.ExpatError as error:
            if error.code == _NO_ELEMENT and self._several and self._root is None:
                return None  # a comment behind the last root
            return self._broken(error, chunk)
        except (LookupError, ValueError) as error:  # an encoding that Python or expat does not know
            return InputError(f"not XML: {error} ({self._where()})", CONVERT)
        return None

    def _broken(self, error: expat.ExpatError, chunk: bytes) -> InputError:
        where = f"{self._source.name}, line {self._line_base + error.lineno}"
        seen = self._before + chunk
        if self._root is None and (b"<html" in seen.lower() or b"<!doctype html" in seen.lower()):
            return html_page(where)
        where += self.within()
        offset = self._base + self._parser.ErrorByteIndex
        return broken(error, where, seen[max(0, offset + len(self._before) - self._at) :], offset)

    # What expat calls: outside of elements that are wanted …

    def _leave(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = None
        self._element = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._root is None:
            if tag not in self._wanted:
                raise other_root(tag, self._where())
            self._root = tag
        if tag in self._wanted[self._root]:
            self.none = self._empty = False
            self._enter(tag, attributes)
        elif tag == self._root:
            self._depth += 1
        else:
            self._empty = False

    def _end(self, tag: str) -> None:
        if tag == self._root:
            self._depth -= 1
            if not self._depth:
                self._ended = self._base + self._parser.CurrentByteIndex
                if self._empty and tag in self._may_be_empty:
                    self.none = False

    # … and within one.

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        self._element = self._tree.start(tag, attributes)
        self._line = self._line_base + self._parser.CurrentLineNumber
        self._first = self._base + self._parser.CurrentByteIndex
        self._listen()

    def _complete(self) -> None:
        assert self._root is not None
        assert self._element is not None
        element, last = self._element, self._base + self._parser.CurrentByteIndex
        if self._refused is None:
            self.found.append(Found(self._root, element, self._line, self._first, last))
            self._holder.clear()
        else:
            self.found.append(self._refused)
            self._refused = None
            self._plant()
        self._leave()
        if element.tag == self._root:
            self._ended = last

    def _refuse(self, what: str, line: int, hint: str) -> None:
        """Drops what was read of an element, and passes over the rest of it."""
        assert self._element is not None
        tag = self._element.tag
        place = f"{self._source.name}, line {line}"
        self._refused = InputError(f"{what}, in {described(self._element)} ({place})", hint)
        self._element.clear()
        self._parser.StartElementHandler = self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = lambda name: self._complete() if name == tag else None

    def _check_size(self) -> InputError | None:
        if self._at - self._base - self._parser.CurrentByteIndex > min(self._largest, _LARGEST_TAG):
            return InputError(f"not XML: a tag without an end ({self._where()})", FETCH)
        if self._element is not None and self._refused is None and self._at - self._first > self._largest:
            what = f"more than {self._largest:,} bytes"
            self._refuse(what, self._line, "no record is that large: the file may be damaged")
        return None

    def _entity_declared(self, name: str, *_: object) -> NoReturn:
        raise InputError(f"the entity &{name}; is declared ({self._where()})", "write the characters themselves")

    def _entity_used(self, name: str, parameter: bool) -> None:
        if parameter or self._parser.CharacterDataHandler is None:
            return
        if f"{name};" in html5:
            self._tree.data(html5[f"{name};"])
        else:
            line = self._line_base + self._parser.CurrentLineNumber
            self._refuse(f"an unknown entity &{name};", line, "write the character itself, in UTF-8")

    def within(self) -> str:
        """The element that is being read, for messages."""
        return within(self._element, self._line)

    def _where(self) -> str:
        return f"{self._source.name}, line {self._line_base + self._parser.CurrentLineNumber}"

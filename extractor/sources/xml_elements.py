"""XML read element by element, as much as is asked for, and without what makes XML dangerous."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import BinaryIO, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from extractor.errors import InputError
from extractor.sources.files import Source

_CHUNK = 1 << 16
LARGEST = 1 << 26
"""Bytes that an element may have: a record of PubMed has some ten thousand, a whole article in BioC a million."""
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
    stream: BinaryIO, source: Source, wanted: Mapping[str, Collection[str]], largest: int = LARGEST
) -> Iterator[Found | InputError]:
    """The elements that hold a document each. ``wanted`` has their tags for every root that is understood.

    A root that is among its own tags is such an element itself. Several files behind one another are read as one. Only
    one element is in memory at a time (and the chunk read); one of more than ``largest`` bytes comes as an `InputError`
    in its place. A DOCTYPE is accepted and nothing of it is fetched; HTML's names of characters are understood, but
    entities that a file declares itself are refused, since a few bytes of them can stand for gigabytes. Raises
    `InputError` for these, for another root, and for what is not XML, with its line and the element that it breaks off;
    what comes before is read.
    """
    parser = _Parser(source, wanted, largest)
    while True:
        chunk = stream.read(_CHUNK)
        failure = parser.feed(chunk)
        yield from parser.found
        parser.found.clear()
        if failure is not None:
            raise failure
        if not chunk:
            return


class _Parser:
    """Listens to expat, which tells lines and declarations, where ElementTree's own parser keeps them to itself.

    Within an element, expat calls the tree builder directly, which is written in C, but for the ends of tags: that is
    nearly as fast as `xml.etree.ElementTree.iterparse`.
    """

    def __init__(self, source: Source, wanted: Mapping[str, Collection[str]], largest: int) -> None:
        self.found: list[Found | InputError] = []
        self._source = source
        self._wanted = wanted
        self._largest = largest
        self._at = self._lines = 0  # bytes that were parsed, and line breaks among them
        self._several = False
        self._begin()

    def _begin(self) -> None:
        """A parser for the next root."""
        self._base, self._line_base = self._at, self._lines
        self._root: str | None = None
        self._ended: int | None = None  # where the root's last tag begins, or ends if it is the first as well: <a/>
        self._between = False
        self._element: Element | None = None
        self._oversized: str | None = None
        self._tree = TreeBuilder()
        self._line = self._first = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # else the first name of a character that XML does not know would end it all
        parser.EntityDeclHandler = self._entity_declared
        parser.SkippedEntityHandler = self._entity_used
        self._leave()

    def feed(self, chunk: bytes) -> InputError | None:
        """Parse on, to the end if there are no bytes; the error if it cannot go on."""
        last = not chunk
        while True:
            failure = None if self._ended is not None else self._parse(chunk, last)
            if self._ended is None:
                self._pass(chunk)
                return failure or self._check_size()
            chunk = self._behind(chunk)
            if not chunk:
                return None
            self._several = True
            self._begin()

    def _pass(self, parsed: bytes) -> None:
        self._at += len(parsed)
        self._lines += parsed.count(b"\n")

    def _behind(self, chunk: bytes) -> bytes:
        """What stands behind the root that ended in ``chunk`` or before it, less blanks."""
        assert self._ended is not None
        end = 0
        if not self._between:
            end = self._ended - self._at
            if end < 0 or chunk[end : end + 1] == b"<":
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
            if error.code == _NO_ELEMENT and self._several:
                return None  # a comment behind the last root
            return self._broken(error)
        except (LookupError, ValueError) as error:  # an encoding that Python or expat does not know
            return InputError(f"not XML: {error} ({self._where()})", "convert the file to UTF-8")
        return None

    def _broken(self, error: expat.ExpatError) -> InputError:
        where = f"{self._source.name}, line {self._line_base + error.lineno}"
        if self._element is not None:
            where += f", within {described(self._element)}, which begins on line {self._line}"
        return InputError(
            f"not XML: {expat.ErrorString(error.code)} ({where})", "the file may be cut off or damaged: fetch it again"
        )

    # What expat calls: outside of elements that are wanted …

    def _leave(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = None
        self._element = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._root is None:
            if tag not in self._wanted:
                raise _other_root(tag, self._wanted, self._where())
            self._root = tag
        if tag in self._wanted[self._root]:
            self._enter(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag == self._root:
            self._ended = self._base + self._parser.CurrentByteIndex

    # … and within one.

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        tree, parser = TreeBuilder(), self._parser
        self._tree, self._element = tree, tree.start(tag, attributes)
        self._line = self._line_base + parser.CurrentLineNumber
        self._first = self._base + parser.CurrentByteIndex
        end = tree.end

        def end_tag(name: str) -> None:
            end(name)
            if name == tag:
                self._complete()

        parser.StartElementHandler, parser.CharacterDataHandler = tree.start, tree.data
        parser.EndElementHandler = end_tag

    def _complete(self) -> None:
        """The element is whole, or was too large to be kept."""
        assert self._root is not None
        assert self._element is not None
        element, last = self._element, self._base + self._parser.CurrentByteIndex
        if self._oversized is None:
            self.found.append(Found(self._root, element, self._line, self._first, last))
        else:
            size = f"{(last - self._first) / 1e6:,.0f} MB"
            self.found.append(InputError(f"{self._oversized}: {size}", "no record is that large; is the file damaged?"))
        self._oversized = None
        self._leave()
        if element.tag == self._root:
            self._ended = last

    def _check_size(self) -> InputError | None:
        """Drops what was read of an element that is too large, and passes over the rest of it."""
        if (
            self._at - self._base - self._parser.CurrentByteIndex > self._largest
        ):  # expat holds what it cannot parse yet
            return InputError(
                f"not XML: a tag without an end ({self._where()})", "the file may be damaged: fetch it again"
            )
        if self._element is None or self._at - self._first <= self._largest or self._oversized is not None:
            return None
        tag = self._element.tag
        where = f"{self._source.name}, line {self._line}"
        self._oversized = f"too large: {described(self._element)} ({where})"
        self._element.clear()
        self._tree = TreeBuilder()
        self._parser.StartElementHandler = self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = lambda name: self._complete() if name == tag else None
        return None

    def _entity_declared(self, name: str, *_: object) -> NoReturn:
        raise InputError(f"the entity &{name}; is declared ({self._where()})", "write the characters themselves")

    def _entity_used(self, name: str, parameter: bool) -> None:
        if parameter or self._element is None or self._oversized is not None:
            return
        if f"{name};" not in html5:
            raise InputError(f"an unknown entity &{name}; ({self._where()})", "write the character itself, in UTF-8")
        self._tree.data(html5[f"{name};"])

    def _where(self) -> str:
        return f"{self._source.name}, line {self._line_base + self._parser.CurrentLineNumber}"


def described(element: Element) -> str:
    """An element by the id of the document that it holds, or by its tag where it has none."""
    for name, called in (("PMID", "PMID"), ("id", "document")):
        number = (element.findtext(f".//{name}") or "").strip()
        if number:
            return f"{called} {number}"
    return f"a <{element.tag}>"


def _other_root(tag: str, wanted: Collection[str], where: str) -> InputError:
    if tag.casefold() == "html":
        return InputError(
            f"an HTML page, not a file of documents ({where})",
            "a server may have sent it in place of the file: fetch it again",
        )
    known = ", ".join(f"<{root}>" for root in wanted)
    return InputError(f"no XML that can be read: its root is <{tag}> ({where})", f"a root that can be read is {known}")

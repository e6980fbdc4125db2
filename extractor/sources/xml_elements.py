"""XML read element by element, as much as is asked for, and without what makes XML dangerous."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from extractor.errors import InputError
from extractor.sources.files import Source

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Found:
    """An element that was looked for, the tag of the root above it, and the line on which it begins."""

    root: str
    element: Element
    line: int


def read_elements(stream: BufferedReader, source: Source, wanted: Mapping[str, str]) -> Iterator[Found]:
    """The elements that hold a document each. ``wanted`` has their tag for every root that is understood.

    Only one of them is in memory at a time (and the chunk read). A DOCTYPE is accepted and nothing of it is fetched;
    entities that a file declares itself are refused, since a few bytes of them can stand for gigabytes. Raises
    `InputError` for these, for another root, and for what is not XML, with its line; what comes before is read.
    """
    builder = _Builder(source, wanted)
    while True:
        chunk = stream.read(_CHUNK)
        failure = builder.feed(chunk)
        yield from builder.found
        builder.found.clear()
        if failure is not None:
            raise failure
        if not chunk:
            return


class _Builder:
    """Listens to expat, which tells lines and declarations, where ElementTree's own parser keeps them to itself."""

    def __init__(self, source: Source, wanted: Mapping[str, str]) -> None:
        self.found: list[Found] = []
        self._source = source
        self._wanted = wanted
        self._root: str | None = None
        self._tree: TreeBuilder | None = None
        self._line = self._depth = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._declared
        parser.SkippedEntityHandler = self._skipped

    def feed(self, chunk: bytes) -> InputError | None:
        """Parse on, to the end if there are no bytes; the error if it cannot go on."""
        try:
            self._parser.Parse(chunk, not chunk)
        except InputError as error:
            return error
        except expat.ExpatError as error:
            where = f"{self._source.name}, line {error.lineno}"
            what = f"not XML: {expat.ErrorString(error.code)} ({where})"
            return InputError(what, "the file may be cut off or damaged: fetch it again")
        except (LookupError, ValueError) as error:  # an encoding that Python or expat does not know
            return InputError(f"not XML: {error} ({self._where()})", "convert the file to UTF-8")
        return None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._root is None:
            if tag not in self._wanted:
                raise _other_root(tag, self._wanted, self._where())
            self._root = tag
        elif self._tree is None and tag == self._wanted[self._root]:
            self._tree = TreeBuilder()
            self._line = self._parser.CurrentLineNumber
        if self._tree is not None:
            self._tree.start(tag, attributes)
            self._depth += 1

    def _end(self, tag: str) -> None:
        if self._tree is None or self._root is None:
            return
        self._tree.end(tag)
        self._depth -= 1
        if not self._depth:
            self.found.append(Found(self._root, self._tree.close(), self._line))
            self._tree = None

    def _data(self, data: str) -> None:
        if self._tree is not None:
            self._tree.data(data)

    def _declared(self, name: str, *_: object) -> NoReturn:
        raise InputError(f"the entity &{name}; is declared ({self._where()})", "write the characters themselves")

    def _skipped(self, name: str, parameter: bool) -> None:
        if not parameter:
            raise InputError(f"an unknown entity &{name}; ({self._where()})", "write the character itself, in UTF-8")

    def _where(self) -> str:
        return f"{self._source.name}, line {self._parser.CurrentLineNumber}"


def _other_root(tag: str, wanted: Collection[str], where: str) -> InputError:
    known = ", ".join(f"<{root}>" for root in wanted)
    return InputError(f"no XML that can be read: its root is <{tag}> ({where})", f"a root that can be read is {known}")

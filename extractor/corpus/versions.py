"""The last version of every citation, of any number of them, with only the ids in memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from extractor.model import Document, Mention, Section
from extractor.output.writers import write_documents
from extractor.sources.citations import is_citation, second_document


class Spool:
    """Documents on disk, in the order in which they came, until all that replaces or deletes them has been read.

    A later record of a citation takes the place of an earlier one (``replaced`` counts these), unless it has a lower
    version, and a deletion takes away what came before it (``deleted``). Of each document, id and place are kept: some
    200 bytes. The file is a temporary one, in JSON lines, that is gone when the context is left; ``TMPDIR`` says where.
    """

    def __init__(self) -> None:
        self.replaced = self.deleted = 0
        self._file = tempfile.TemporaryFile("w+b", prefix="extractor-")  # noqa: SIM115 - closed by __exit__
        self._size = 0
        self._places: dict[str, int] = {}
        self._versions: dict[str, int] = {}

    def add(self, document: Document, where: str) -> None:
        """Takes a document in; ``where`` says from which file.

        Raises `InputError` if its id came before and it is no citation's: it may be another document.
        """
        doc_id, version = document.id, version_of(document)
        if doc_id in self._places:
            if not is_citation(document):
                raise second_document(document, where)
            self.replaced += 1
            if version < self._versions.get(doc_id, 1):
                return
            del self._places[doc_id]  # so that the places stay in order
        self._places[doc_id] = self._size
        if version > 1:
            self._versions[doc_id] = version
        write_documents([document], self._file)
        self._size = self._file.tell()

    def take_back(self, ids: Iterable[str]) -> None:
        """Leaves out what came with these ids; what comes after that stays."""
        for doc_id in ids:
            self.deleted += self._places.pop(doc_id, None) is not None
            self._versions.pop(doc_id, None)

    def __len__(self) -> int:
        """The number of documents that are kept."""
        return len(self._places)

    def lines(self) -> Iterator[bytes]:
        """The documents that are kept as JSON lines."""
        self._file.seek(0)
        places = iter(self._places.values())
        wanted, at = next(places, None), 0
        for line in self._file:
            if at == wanted:
                yield line
                wanted = next(places, None)
            at += len(line)

    def documents(self) -> Iterator[Document]:
        """The documents that are kept."""
        return map(_document, self.lines())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._file.close()


def version_of(document: Document) -> int:
    """The version that a citation says it is, 1 if it says nothing."""
    version = document.metadata.get("version")
    return version if isinstance(version, int) else 1


def _document(line: bytes) -> Document:
    record = json.loads(line)
    return Document(
        record["id"],
        record["text"],
        tuple(Section(**section) for section in record["sections"]),
        tuple(Mention(**mention) for mention in record["entities"]),
        record["metadata"],
    )

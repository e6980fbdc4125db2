"""Findings that grow document by document, and a journal of which documents they are of."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from extractor.model import Document, Finding
from extractor.output import FORMATS


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that was read: its id and hash, how many findings it has and how many bytes these take."""

    id: str
    document: str
    findings: int
    bytes: int


class FindingsFile:
    """The findings of documents as JSON lines, in the order in which these were read.

    ``versions`` is what they were found with: with anything else, everything is found anew. Broken off at any moment,
    it holds the findings of whole documents when it is opened again.
    """

    def __init__(self, path: Path, journal: Path, versions: Mapping[str, Any]) -> None:
        self._path, self._journal_path = path, journal
        self._head = json.dumps({"versions": versions}, ensure_ascii=False, sort_keys=True)
        self.entries: dict[str, Entry] = {entry.id: entry for entry in self._read_journal()}
        self._open()

    @property
    def findings(self) -> int:
        """How many there are."""
        return sum(entry.findings for entry in self.entries.values())

    def keep(self, documents: Mapping[str, str]) -> int:
        """Drops the findings of documents that are not among these (ids and hashes); returns of how many."""
        kept = {doc_id: entry for doc_id, entry in self.entries.items() if documents.get(doc_id) == entry.document}
        dropped = len(self.entries) - len(kept)
        if dropped:
            self.close()
            self._rewrite(kept)
            self.entries = kept
            self._open()
        return dropped

    def add(self, document: Document, findings: Iterable[Finding]) -> Entry:
        """Appends the findings of one document, which may be none."""
        found = list(findings)
        begin = self._stream.tell()
        FORMATS["jsonl"].write(found, self._stream)
        self._stream.flush()  # before the journal says so
        entry = Entry(document.id, document_hash(document), len(found), self._stream.tell() - begin)
        self.entries[entry.id] = entry
        self._journal.write(_line(entry))
        self._journal.flush()
        return entry

    def _read_journal(self) -> Iterator[Entry]:
        """The documents that were read with these versions; of the last one, what was written may be cut off."""
        if not self._journal_path.is_file() or not self._path.is_file():
            return
        left = self._path.stat().st_size
        with open(self._journal_path, "rb") as stream:
            if stream.readline().decode("utf-8", "replace").rstrip("\n") != self._head:
                return
            for line in stream:
                try:
                    entry = Entry(**json.loads(line))
                except (ValueError, TypeError):
                    return
                left -= entry.bytes
                if left < 0 or not line.endswith(b"\n"):
                    return
                yield entry

    def _open(self) -> None:
        """Opens both files behind what is whole in them, and cuts off the rest."""
        self._stream = open(self._path, "ab")  # noqa: SIM115 - both stay open until this object is closed
        self._stream.truncate(sum(entry.bytes for entry in self.entries.values()))
        self._stream.seek(0, os.SEEK_END)
        self._journal: BinaryIO = open(self._journal_path, "wb")  # noqa: SIM115
        self._journal.write(self._head.encode() + b"\n")
        self._journal.writelines(map(_line, self.entries.values()))
        self._journal.flush()

    def _rewrite(self, kept: Mapping[str, Entry]) -> None:
        """Writes the file without the findings of other documents.

        The journal goes first: without it a file that is left half done is one to begin anew.
        """
        self._journal_path.unlink()
        smaller = self._path.with_name(f".{self._path.name}.part")
        try:
            with open(self._path, "rb") as before, open(smaller, "wb") as after:
                for entry in self.entries.values():
                    piece = before.read(entry.bytes)
                    if entry.id in kept:
                        after.write(piece)
            smaller.replace(self._path)
        finally:
            with suppress(FileNotFoundError):
                smaller.unlink()

    def close(self) -> None:
        """Closes both files."""
        self._stream.close()
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def document_hash(document: Document) -> str:
    """What of a document its findings depend on, as the first 16 digits of a SHA-256."""
    about = (document.id, document.text, *map(astuple, document.sections), *map(astuple, document.entities))
    record = json.dumps(about, ensure_ascii=False)
    return hashlib.sha256(record.encode()).hexdigest()[:16]


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n"

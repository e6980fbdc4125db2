"""A file of records that grows while they come, and can be taken up again wherever it broke off."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Self

from extractor.errors import ExtractorError, InputError
from extractor.fetch.service import Record
from extractor.model import Document
from extractor.output import write_documents
from extractor.sources.files import Source
from extractor.sources.pubmed_xml import UNREAD
from extractor.sources.xml_documents import ROOTS
from extractor.sources.xml_elements import read_elements

Form = Literal["jsonl", "xml"]
HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""
TAIL = b"</PubmedArticleSet>\n"


class RecordFile:
    """Documents as JSON lines, or records as PubMed sent them, in a file that only this process writes to.

    ``known`` are the ids of the records in it; ``anew`` throws these away. What a process that was killed left of its
    last record is cut off when the file is opened. Raises `ExtractorError` where another process has it open, and for
    a line that is no document with documents behind it.
    """

    def __init__(self, path: Path, form: Form = "jsonl", anew: bool = False) -> None:
        self.known: dict[str, None] = {}
        self._form: Form = form
        self._path = path
        self._stream = open(path, "ab+")  # noqa: SIM115 - it stays open until this object is closed
        try:
            self._lock()
            if anew:
                self._stream.truncate(0)
            self._stream.seek(0)
            end = self._read_lines() if form == "jsonl" else self._read_xml()
            self._stream.truncate(end)
            self._stream.seek(end)
            if form == "xml" and not end:
                self._stream.write(HEAD)
        except BaseException:
            self._stream.close()
            raise

    def add(self, records: Iterable[Record]) -> int:
        """Appends records that are not in it yet; they are on the disk when this returns how many there were."""
        before = len(self.known)
        for record in records:
            if record.document.id not in self.known:
                write_record(record, self._form, self._stream)
                self.known[record.document.id] = None
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return len(self.known) - before

    def finish(self) -> None:
        """Writes what stands behind the last record."""
        if self._form == "xml":
            self._stream.write(TAIL)
        self._stream.flush()

    def _lock(self) -> None:
        try:
            with _no_locks():
                fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = os.path.samestat(os.fstat(self._stream.fileno()), os.stat(self._path))
        except (BlockingIOError, FileNotFoundError):
            mine = False
        if not mine:  # or it was, and has given the file its name since this one opened it
            raise ExtractorError(
                f"another process writes to {self._path}", "wait until it has ended, or name another place"
            )

    def _read_lines(self) -> int:
        end, broken = 0, 0
        for number, line in enumerate(self._stream, start=1):
            try:
                doc_id = json.loads(line)["id"]
            except (ValueError, KeyError, TypeError):
                broken = broken or number
                continue
            if broken:  # a process that is killed leaves no document behind a broken line: somebody edited this
                raise ExtractorError(
                    f"not a document ({self._path}, line {broken})", "mend the line, or throw all away: --restart"
                )
            if line.endswith(b"\n"):
                self.known[doc_id] = None
                end += len(line)
        return end

    def _read_xml(self) -> int:
        end, name, size = 0, str(self._path), os.fstat(self._stream.fileno()).st_size
        try:
            for item in read_elements(self._stream, Source(name, self._path), ROOTS, unread=UNREAD):
                if isinstance(item, InputError):
                    break
                document = ROOTS[item.root][item.element.tag](item.element, name)
                behind = item.last + len(f"</{item.element.tag}>\n")
                if isinstance(document, Document) and behind <= size:
                    self.known[document.id] = None
                    end = behind
        except InputError:
            pass  # it ends without its root's last tag, unless it is whole
        return end

    def close(self) -> None:
        """Closes the file, and lets other processes have it."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError) if error else nullcontext():  # a full disk is full for what is left to write as well
            self.close()


@contextmanager
def _no_locks() -> Iterator[None]:
    """Passes over a file system that has no locks, as those of clusters may."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):
            raise


def write_record(record: Record, form: Form, stream: BinaryIO) -> None:
    """A record as a line of JSON, or as it was sent."""
    if form == "jsonl":
        write_documents([record.document], stream)
    else:
        assert record.raw is not None
        stream.write(record.raw + b"\n")

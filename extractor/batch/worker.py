"""Reads shards: documents in, files of findings out. Runs in any process that sees the run's folder."""

from __future__ import annotations

import gc
import logging
import os
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from extractor.batch.limits import Refusal, refusal
from extractor.batch.place import Place, Record, Working, json_bytes
from extractor.batch.plan import Piece, Shard
from extractor.batch.settings import Settings
from extractor.batch.watch import Exceeded, watched
from extractor.errors import InputError
from extractor.model import Document, Finding
from extractor.nlp.annotate import batches
from extractor.output import FORMATS
from extractor.output.kept import ENDINGS
from extractor.output.records import document_record
from extractor.output.view import as_stated
from extractor.output.whole import replacing, sha256_of, zipped
from extractor.pipeline import Extractor, Outcome
from extractor.sources.citations import Deletion, second_document
from extractor.sources.documents import Item, open_source
from extractor.sources.files import Source

log = logging.getLogger(__name__)

_ALONE = Lock()  # a worker of a cluster may have several threads, but a pipeline works for one at a time
_PATIENCE = 2  # a batch in which the process died so often is read one by one, a document alone is then set aside

Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Shards of a run to be read one after the other, and the folder that it is kept in."""

    settings: Settings
    folder: str
    shards: tuple[Shard, ...]


def read(task: Task, tick: Tick = lambda: None) -> int:
    """Reads the shards that are not done yet and returns how many there are; ``tick`` is called now and then.

    What came of each is in its `Record`. Raises `ExtractorError` for a model or grammar that cannot be used, and
    OSError where something cannot be written: what was written by then is kept.
    """
    place = Place(Path(task.folder), ENDINGS[task.settings.form])
    with _ALONE:
        extractor = _extractor(task.settings.models, task.settings.grammar, task.settings.entities)
        files = _Files(task.settings)
        for shard in task.shards:
            # a worker that died may have been far with the same task
            if finished(shard, task.settings, place) is None:
                _Reader(task.settings, place, extractor, files, shard, tick).read()
    return len(task.shards)


def finished(shard: Shard, settings: Settings, place: Place) -> Record | None:
    """The record of a shard that need not be read again, None for others.

    Where documents were set aside under other limits than now, they are tried again.
    """
    record = place.record(shard.key)
    if record is None or record.identity != shard.identity:
        return None
    return None if record.quarantined and record.limits != asdict(settings.limits) else record


def prepare(settings: Settings) -> None:
    """Loads what the first shard would have to wait for. Raises `ExtractorError` as `read` does."""
    with _ALONE:
        _extractor(settings.models, settings.grammar, settings.entities)


@lru_cache(maxsize=1)
def _extractor(models: Sequence[str], grammar: Sequence[str], entities: str) -> Extractor:
    """Loaded once a process, with all that it needs: what is wrong with it is no document's fault."""
    extractor = Extractor(models, [Path(path) for path in grammar], entities)
    extractor.extract("IL-4 induces IL-6.")
    gc.collect()
    gc.freeze()  # the model and the lists stay: the collector need not look at them again and again
    return extractor


class _Files:
    """The items of files, each of which is read once as long as pieces come in order."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._path = ""
        self._at = 0
        self._items: Iterator[Item] = iter(())

    def items(self, piece: Piece) -> Iterator[tuple[int, Item]]:
        """The items of a piece with their numbers in the file."""
        if piece.path != self._path or piece.start < self._at:
            self._path, self._at = piece.path, 0
            self._items = open_source(Source(piece.name, Path(piece.path)), self._settings.reading)
        while self._at < piece.stop:
            item = next(self._items, None)
            if item is None:
                return
            self._at += 1
            if self._at > piece.start:
                yield self._at - 1, item


class _Lines:
    """A file of JSON lines that is there only if it has any, and only if all went well."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        self._path, self._stack = path, stack
        self._write: Callable[[bytes], int] | None = None
        self.number = 0

    def add(self, value: object) -> None:
        if self._write is None:
            self._write = self._stack.enter_context(replacing(self._path)).write
        self._write(json_bytes(value) + b"\n")
        self.number += 1


class _Reader:
    """Reads one shard."""

    def __init__(
        self, settings: Settings, place: Place, extractor: Extractor, files: _Files, shard: Shard, tick: Tick
    ) -> None:
        self._settings, self._place, self._extractor = settings, place, extractor
        self._files, self._shard, self._tick = files, shard, tick
        self._documents = self._findings = 0
        self._quarantined: Counter[str] = Counter()
        self._deaths = self._died()

    def read(self) -> None:
        begun = time.monotonic()
        key, target = self._shard.key, self._place.findings(self._shard.key)
        for path in (self._place.quarantine(key), self._place.unreadable(key)):
            path.unlink(missing_ok=True)  # of an earlier reading
        try:
            with ExitStack() as stack:
                self._quarantine = _Lines(self._place.quarantine(key), stack)
                self._unreadable = _Lines(self._place.unreadable(key), stack)
                with replacing(target) as stream, zipped(stream, target) as plain:
                    FORMATS[self._settings.form].write(self._found(), plain)
        except BaseException:
            self._stop()
            raise
        seconds = round(time.monotonic() - begun, 3)
        self._place.keep(
            Record(
                key,
                self._shard.identity,
                self._documents,
                self._findings,
                dict(sorted(self._quarantined.items())),
                self._unreadable.number,
                target.stat().st_size,
                sha256_of(target),
                seconds,
                asdict(self._settings.limits),
                self._shard.base,
                self._shard.left_out,
            )
        )

    def _found(self) -> Iterator[Finding]:
        number = 0
        for batch in batches(self._readable()):
            at = str(number)
            number += len(batch)
            self._say(at)
            self._tick()
            for outcome in self._outcomes(batch, at):
                for finding in self._wanted(outcome.findings):
                    self._findings += 1
                    yield finding

    def _wanted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        least = self._settings.least
        for finding in findings:
            if least is None or (finding.confidence is not None and finding.confidence >= least):
                yield as_stated(finding) if self._settings.stated else finding

    def _readable(self) -> Iterator[Document]:
        """The documents of the shard that are to be read; all others are written where they belong."""
        for piece in self._shard.pieces:
            left_out, second = frozenset(piece.left_out), frozenset(piece.second)
            for number, item in self._files.items(piece):
                if number in left_out or isinstance(item, Deletion):
                    continue
                if isinstance(item, Document) and number in second:
                    item = second_document(item, piece.name)
                if isinstance(item, InputError):
                    self._unreadable.add({"what": item.what, "hint": item.hint, "file": piece.name})
                    continue
                refused = refusal(item, self._settings.limits)
                if refused is None:
                    yield item
                else:
                    self._set_aside(item, refused)

    def _outcomes(self, batch: Sequence[Document], at: str) -> Iterator[Outcome]:
        """What is read in the documents, together or, where that fails, one by one."""
        if self._deaths.get(at, 0) < _PATIENCE:
            outcomes, _ = self._tried(batch)
            if outcomes is not None:
                yield from map(self._counted, outcomes)
                return
        for document in batch:
            alone = f"{document.id} alone"
            self._say(alone)
            outcomes, refused = None, Refusal("crash", "its reader died each time")
            if self._deaths.get(alone, 0) < _PATIENCE:
                outcomes, refused = self._tried([document])
            if outcomes is None:
                self._set_aside(document, refused)
            else:
                yield from map(self._counted, outcomes)

    def _tried(self, batch: Sequence[Document]) -> tuple[list[Outcome] | None, Refusal]:
        """The outcomes of all documents, or why there are none."""
        try:
            with watched(self._settings.limits):
                return list(self._extractor.run(batch)), Refusal("error", "")
        except Exceeded as exceeded:
            return None, exceeded.refusal
        except MemoryError:
            return None, Refusal("memory", "more memory than there is")
        except OSError:
            raise  # a disk that is gone is no document's fault
        except Exception as error:
            log.debug("a batch of %d failed", len(batch), exc_info=True)
            return None, Refusal("error", f"{type(error).__name__}: {error}")

    def _counted(self, outcome: Outcome) -> Outcome:
        if outcome.error is not None:
            self._set_aside(outcome.document, Refusal("error", outcome.error.what))
        else:
            self._documents += 1
        return outcome

    def _set_aside(self, document: Document, why: Refusal) -> None:
        self._quarantine.add({**document_record(document), "quarantined": asdict(why)})
        self._quarantined[why.reason] += 1

    def _died(self) -> dict[str, int]:
        """How often the process died while it read what: once more than was known, if it was reading something."""
        before = self._place.working(self._shard.key)
        if before is None:
            return {}
        deaths = Counter(before.deaths)
        if before.at:
            deaths[before.at] += 1
        return dict(deaths)

    def _say(self, at: str) -> None:
        process = f"{platform.node()}:{os.getpid()}"
        counts = self._documents, self._findings, sum(self._quarantined.values())
        self._place.work(Working(self._shard.key, at, self._deaths, *counts, process))

    def _stop(self) -> None:
        """Nobody died: what was being read is not to blame."""
        if self._deaths:
            self._place.work(Working(self._shard.key, deaths=self._deaths))
        else:
            self._place.rest(self._shard.key)

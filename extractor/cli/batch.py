"""``extractor extract -o DIR/``: a corpus run, with its options and what a person sees of it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.reading import count
from extractor.cli.reporting import Misuse, Reporter
from extractor.cli.services import progress
from extractor.errors import ExtractorError, InputError

if TYPE_CHECKING:
    from extractor.batch.limits import Limits
    from extractor.batch.place import Place, Record
    from extractor.batch.plan import Shard
    from extractor.batch.run import Plan
    from extractor.batch.settings import Settings
    from extractor.sources import Source

Workers = Annotated[
    int, typer.Option(min=1, metavar="N", help="How many processes read; more than one need the extra dask.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="WHERE",
        show_default=False,
        help="Have the workers of a dask cluster read: the scheduler's address, or its scheduler file.",
    ),
]
Share = Annotated[
    str | None,
    typer.Option(
        "--shard", metavar="I/N", show_default=False, help="Read only the I-th of N parts of the run, counted from 1."
    ),
]
Slice = Annotated[
    int | None, typer.Option("--slice", min=1, metavar="N", show_default="500", help="Documents a file of results.")
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--max-seconds",
        min=0.1,
        metavar="S",
        show_default="60",
        help="Processor time a document before it is set aside.",
    ),
]
Characters = Annotated[
    int | None,
    typer.Option("--max-characters", min=1, metavar="N", show_default="500000", help="A longer document is set aside."),
]
Memory = Annotated[
    float | None,
    typer.Option("--max-memory", min=0.1, metavar="GB", show_default="2", help="Memory a worker may take."),
]
Restart = Annotated[bool, typer.Option("--restart", help="Throw away what DIR holds of a run, and begin anew.")]

_NAMED = 20  # documents that are named one by one when they are set aside
_GIGABYTE = 10**9


@dataclass(frozen=True, slots=True)
class Run:
    """The options of a corpus run."""

    folder: Path
    workers: int
    scheduler: str | None
    share: tuple[int, int] | None
    restart: bool

    def __post_init__(self) -> None:
        if self.restart and self.share is not None:
            raise Misuse(
                "--restart would throw away what the other parts of the run have done",
                "leave --shard out, or name another folder",
            )


def limits_of(seconds: float | None, characters: int | None, gigabytes: float | None) -> Limits:
    """The limits of options, of which those that are None stay as they are."""
    from extractor.batch.limits import Limits

    usual = Limits()
    return Limits(
        usual.seconds if seconds is None else seconds,
        usual.characters if characters is None else characters,
        usual.memory if gigabytes is None else int(gigabytes * _GIGABYTE),
    )


def share_of(value: str | None) -> tuple[int, int] | None:
    """``2/10`` as two numbers. Raises `Misuse` for anything else."""
    if value is None:
        return None
    first, slash, second = value.partition("/")
    if slash and first.strip().isdecimal() and second.strip().isdecimal() and 1 <= int(first) <= int(second):
        return int(first), int(second)
    raise Misuse(f"--shard {value} is no part of a whole", "the first of ten is 1/10, the last 10/10")


def read_corpus(asked: Run, settings: Settings, files: Sequence[str], report: Reporter) -> None:
    """Reads all files, or this part of them, into the run's folder, and says what came of it.

    Raises `ExtractorError` and OSError; KeyboardInterrupt also where the process was asked to end (SIGTERM).
    """
    from extractor.batch.place import Place
    from extractor.batch.settings import ENDINGS

    place = Place(asked.folder, ENDINGS[settings.form])
    sources = _sources(files, report)
    place.make()
    with _asked_to_end(), place.held(shared=asked.share is not None):
        try:
            _read(asked, settings, place, sources, report)
        except KeyboardInterrupt:
            report.say(f"stopped: the same command goes on in {asked.folder}")
            raise
        except OSError as error:
            raise ExtractorError(
                f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}",
                f"mend that and run the same command again: it goes on in {asked.folder}",
            ) from error


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """Lets a polite request to end, as batch systems send it, do what Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _sources(files: Sequence[str], report: Reporter) -> list[Source]:
    from extractor.sources import find_sources

    found = []
    for source in find_sources(files):
        if isinstance(source, InputError):
            report.error(source)
        elif source.path is None:
            raise Misuse("a corpus run reads its files more than once", "write standard input to a file first")
        else:
            found.append(source)
    if not found:
        raise InputError("no files to read", "name files, directories or patterns")
    return found


def _read(asked: Run, settings: Settings, place: Place, sources: Sequence[Source], report: Reporter) -> None:
    from extractor.batch.engines import engine
    from extractor.batch.run import check, done_shards, drop_strangers, manifest, planned, survey, work
    from extractor.batch.trim import trim

    versions = settings.versions()
    if asked.restart:
        place.clear()
        place.make()
    before = place.read_manifest()
    check(place, settings, versions, sources)
    with ExitStack() as stack:
        start = cache(lambda: stack.enter_context(engine(asked.workers, asked.scheduler, settings.limits.memory)))
        first = asked.share[0] / asked.share[1] if asked.share else 0.0
        inputs = survey(start, sources, settings, place, _seen(len(sources), report), first)
        plan = planned(inputs, settings, place)
        changed = drop_strangers(plan, place)
        if changed:
            report.say(f"{count(changed, 'shard')} of files that have changed will be read again")
        own = plan.shards[asked.share[0] - 1 :: asked.share[1]] if asked.share else plan.shards
        trimmed = trim(own, plan.inputs, place)
        if trimmed:
            report.say(f"{count(trimmed, 'shard')} without citations that were superseded or deleted since")
        progress = Progress(own, done_shards(plan.shards, settings, place), place, report)
        place.write_manifest(manifest(settings, versions, plan, progress.done, before))
        lost = work(start, progress.todo, settings, place, progress.look) if progress.todo else []
        done = done_shards(plan.shards, settings, place)
        place.write_manifest(manifest(settings, versions, plan, done, before))
        while len(now := done_shards(plan.shards, settings, place)) > len(done):  # others finished in the meantime
            done = now
            place.write_manifest(manifest(settings, versions, plan, done, before))
    for one in lost:
        report.error(one)
    if len(done) == len(plan.shards):
        place.sweep(alone=asked.share is None)
    _told(plan, done, progress, place, report)


def _seen(number: int, report: Reporter) -> Callable[[int], None]:
    return lambda seen: report.progress(f"{seen:,} of {count(number, 'file')} looked through")


class Progress:
    """How far the shards of a process are: those that were ``done`` before it began, and those ``todo``."""

    def __init__(self, own: Sequence[Shard], done: Mapping[str, Record], place: Place, report: Reporter) -> None:
        self.done = dict(done)
        self.todo = [shard for shard in own if shard.key not in done]
        self._place, self._report = place, report
        self._wanted = sum(shard.items for shard in own)
        self._open = {shard.key for shard in self.todo}
        self._before = self._wanted - sum(shard.items for shard in self.todo)
        self._read = self._findings = self._quarantined = 0
        self._begun = time.monotonic()

    def look(self) -> None:
        """Looks what has been read since, and says so on a terminal, in a log now and then."""
        for key in self._open & set(self._place.keys()):
            record = self._place.record(key)
            if record is not None:
                self._open.discard(key)
                self._read += record.documents + record.unreadable + sum(record.quarantined.values())
                self._findings += record.findings
                self._quarantined += sum(record.quarantined.values())
        working = [each for each in self._place.all_working() if each.key in self._open]
        read = self._read + sum(each.documents + each.quarantined for each in working)
        findings = self._findings + sum(each.findings for each in working)
        quarantined = self._quarantined + sum(each.quarantined for each in working)
        far = progress(self._before, read, self._wanted, "document", time.monotonic() - self._begun)
        aside = f", {quarantined:,} quarantined" if quarantined else ""
        self._report.progress(f"{far}, {count(findings, 'finding')}{aside}")

    @property
    def seconds(self) -> float:
        """The time since it began."""
        return time.monotonic() - self._begun


def _told(plan: Plan, done: Mapping[str, Record], progress: Progress, place: Place, report: Reporter) -> None:
    """Names what was set aside or could not be read, and says what the run has come to."""
    from extractor.batch.run import totals

    for shard in progress.todo:
        for error in place.failures(shard.key) if shard.key in done else ():
            report.failed += 1
            if report.failed <= _NAMED:
                report.failed -= 1
                report.error(error)
    counts = totals(done.values())
    report.succeeded = counts["documents"]
    report.failed = max(report.failed, counts["unreadable"] + sum(counts["quarantined"].values()))
    for line in told(counts | plan.left_out(), len(done), len(plan.shards), place.path):
        report.say(line)
    read = sum(done[shard.key].documents for shard in progress.todo if shard.key in done)
    rate = f", {read / max(progress.seconds, 0.001):,.1f} documents/s" if read else ""
    report.summary(f"{count(read, 'document')} read{rate}")


def told(counts: Mapping[str, Any], done: int, shards: int, folder: Path) -> Iterator[str]:
    """What a run has come to, a line each."""
    aside = sum(counts["quarantined"].values())
    why = ", ".join(f"{number:,} {reason}" for reason, number in counts["quarantined"].items())
    documents, findings = counts["documents"], counts["findings"]
    rows = [
        ("documents", f"{documents:,} read"),
        ("findings", f"{findings:,}, {findings / documents:.1f} a document" if documents else "0"),
        ("quarantined", f"{aside:,} ({why}), in {folder / 'quarantine'}" if aside else ""),
        ("unreadable", f"{counts['unreadable']:,}, in {folder / 'unreadable'}" if counts["unreadable"] else ""),
        ("superseded", f"{counts['superseded']:,} earlier records of a citation" if counts["superseded"] else ""),
        ("deleted", f"{counts['deleted']:,} citations" if counts["deleted"] else ""),
        ("shards", f"{done:,} of {shards:,} done"),
    ]
    yield from (f"{name:<12} {said}" for name, said in rows if said)

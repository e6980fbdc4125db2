"""``extractor extract -o DIR/``: a corpus run, with its options and what a person sees of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.batch_report import Progress, name_failures, tell
from extractor.cli.reading import count
from extractor.cli.reporting import Misuse, Reporter
from extractor.errors import ExtractorError, InputError

if TYPE_CHECKING:
    from extractor.batch.limits import Limits
    from extractor.batch.place import Place
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
    from extractor.output.kept import ENDINGS

    place = Place(asked.folder, ENDINGS[settings.form])
    sources = _sources(files, report)
    place.make()
    with _asked_to_end(), place.held(shared=asked.share is not None):
        try:
            _read(asked, settings, place, sources, report)
        except KeyboardInterrupt:
            if asked.share is None:  # else others are reading here, and those who stopped have said so themselves
                place.acquit()
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
    from extractor.batch.run import check, done_shards, manifest, planned, survey, work

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
        own = plan.shards[asked.share[0] - 1 :: asked.share[1]] if asked.share else plan.shards
        _bring_up_to_date(plan, own, place, report)
        progress = Progress(own, done_shards(plan.shards, settings, place), place, report)
        place.write_manifest(manifest(settings, versions, plan, progress.done, before))
        lost = work(start, progress.todo, settings, place, progress.look) if progress.todo else []
    done = done_shards(plan.shards, settings, place)
    place.write_manifest(manifest(settings, versions, plan, done, before))
    # others may have finished in the meantime, and then nobody comes behind this process to say so
    while asked.share is not None and len(now := done_shards(plan.shards, settings, place)) > len(done):
        done = now
        place.write_manifest(manifest(settings, versions, plan, done, before))
    if len(done) == len(plan.shards):
        place.sweep(alone=asked.share is None)
    name_failures(lost, progress.todo, done, place, report)
    tell(plan, done, progress, place, report)


def _bring_up_to_date(plan: Plan, own: Sequence[Shard], place: Place, report: Reporter) -> None:
    """Takes out of the folder what its files no longer hold."""
    from extractor.batch.run import drop_stale
    from extractor.batch.trim import trim

    trimmed = trim(own, plan.inputs, place)
    if trimmed:
        report.say(f"{count(trimmed, 'shard')} without citations that were superseded or deleted since")
    changed = drop_stale(plan, own, place)
    if changed:
        report.say(f"{count(changed, 'shard')} of files that have changed will be read again")


def _seen(number: int, report: Reporter) -> Callable[[int], None]:
    return lambda seen: report.progress(f"{seen:,} of {count(number, 'file')} looked through")

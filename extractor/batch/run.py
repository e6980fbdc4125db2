"""A corpus run: what is to be done, what is done already, and the rest of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from extractor.batch.apart import shown
from extractor.batch.engines import Engine, Here, Lost
from extractor.batch.inputs import Input, index, known, load
from extractor.batch.latest import Dropped, dropped
from extractor.batch.place import Place, Record, totals
from extractor.batch.plan import Shard, bundles, shards
from extractor.batch.settings import Settings
from extractor.batch.worker import Task, finished, prepare, read
from extractor.errors import ExtractorError
from extractor.sources.files import Source

Tick = Callable[[], None]
_ANEW = "name another folder, or begin anew in this one with --restart"
_CALLED = {
    "entities": "--entities",
    "form": "--format",
    "stated": "--as-stated",
    "least": "--min-confidence",
    "slice": "--slice",
    "reading": "how files are read",
    "extractor": "extractor",
    "package": "hash of extractor's files",
    "python": "Python",
    "spacy": "spaCy",
    "models": "--model",
    "grammar": "--grammar",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """All shards of a run, in the order of its files, and what of the files is not read."""

    inputs: tuple[Input, ...]
    without: tuple[Dropped, ...]
    shards: tuple[Shard, ...]

    def left_out(self) -> dict[str, int]:
        """How many records are not read, by the reason."""
        return {
            "superseded": sum(len(each.superseded) for each in self.without),
            "deleted": sum(len(each.deleted) for each in self.without),
        }


def check(place: Place, settings: Settings, versions: Mapping[str, Any], sources: Sequence[Source]) -> None:
    """Raises `ExtractorError` where the folder holds a run of other settings, by another version, or of other files."""
    results = any(place.keys())  # asked first: another process writes the manifest before its first result
    known = place.read_manifest()
    if not known:
        if results:
            raise ExtractorError(f"{place.path} has results, but no manifest that says of what", _ANEW)
        return
    before, now = {**known["asked"], **known["versions"]}, {**settings.asked(), **versions}
    changed = [name for name in now if before.get(name) != now[name]]
    if changed:
        said = ", ".join(f"{_CALLED[name]}: {shown(before.get(name))}, now {shown(now[name])}" for name in changed)
        raise ExtractorError(f"{place.path} holds a run with something else ({said})", _ANEW)
    named = {str(source.path and source.path.absolute()) for source in sources}
    missing = [given["name"] for given in known["inputs"] if given["path"] not in named]
    if missing:
        more = f" and {len(missing) - 1:,} more" if len(missing) > 1 else ""
        raise ExtractorError(
            f"{place.path} also holds findings of {missing[0]}{more}, which this command does not name",
            "name all files of the run, those that are new behind the others; or name another folder",
        )


def survey(
    start: Callable[[], Engine],
    sources: Sequence[Source],
    settings: Settings,
    place: Place,
    tick: Callable[[int], None],
    first: float = 0.0,
) -> tuple[Input, ...]:
    """What the files hold, in their order; ``tick`` is told of how many that is known.

    Files of which it is known already need no engine, which is started for the others. ``first`` is where to begin with
    these, 0.5 in their middle: processes that share a run begin each somewhere else, and so share this too.
    """
    named = [(source.name, str(source.path and source.path.absolute())) for source in sources]
    found = {path: known(name, path, settings.reading, place.index) for name, path in named}
    new = [(name, path) for name, path in named if found[path] is None]
    if new:
        engine = start()
        engine.prepare(partial(prepare, settings))
        if len(new) <= engine.workers:
            engine = Here()  # while the workers get ready
        at = int(first * len(new))
        new = new[at:] + new[:at]
        most = max(1, min(64, len(new) // (4 * engine.workers)))
        chunks = [tuple(new[i : i + most]) for i in range(0, len(new), most)]
        task = partial(_indexed, settings=settings, folder=place.index.absolute())
        for made in engine.run(task, chunks, lambda: tick(sum(given is not None for given in found.values()))):
            if isinstance(made, Lost):
                raise made
            found.update((given.path, given) for given in made)
    return tuple(given for _, path in named if (given := found[path]) is not None)


def _indexed(named: Sequence[tuple[str, str]], settings: Settings, folder: Path) -> list[Input]:
    return [index(name, path, settings.reading, folder) for name, path in named]


def planned(inputs: Sequence[Input], settings: Settings, place: Place) -> Plan:
    """The shards of a run over these files."""
    without = dropped([load(given, place.index) for given in inputs])
    return Plan(tuple(inputs), tuple(without), tuple(shards(inputs, without, settings.slice)))


def done_shards(plan: Sequence[Shard], settings: Settings, place: Place) -> dict[str, Record]:
    """The records of those that need not be read again, by their keys, in their order."""
    found = ((shard.key, finished(shard, settings, place)) for shard in plan)
    return {key: record for key, record in found if record is not None}


def drop_stale(plan: Plan, own: Sequence[Shard], place: Place) -> int:
    """Removes what is kept of shards whose files have changed: all that are no longer in the plan, and of this
    process's ``own`` those that hold something else now.

    Returns how many of these had been read.
    """
    known = {shard.key for shard in plan.shards}
    read = set(place.keys()) - known
    begun = {working.key for working in place.all_working()} - known  # whose process died
    for shard in own:
        record = place.record(shard.key)
        if record is not None and record.identity != shard.identity:
            read.add(shard.key)
    for key in read | begun:
        place.forget(key)
    return len(read)


def work(
    start: Callable[[], Engine], todo: Sequence[Shard], settings: Settings, place: Place, tick: Tick
) -> list[Lost]:
    """Reads shards, whose records are then in the folder; returns what was not, as no worker lived through it."""
    engine = start()
    tasks = [Task(settings, str(place.path.absolute()), bundle) for bundle in bundles(todo, engine.workers)]
    # in this process there is a tick after each batch of documents; elsewhere, whenever the engine looks
    done = engine.run(partial(read, tick=tick) if engine.here else read, tasks, tick)
    return [made for made in done if isinstance(made, Lost)]


def manifest(
    settings: Settings, versions: Mapping[str, Any], plan: Plan, done: Mapping[str, Record], begun: Mapping[str, Any]
) -> dict[str, Any]:
    """What a run is and how far it has come, as plain values; ``begun`` is the manifest from before, if any."""
    records = [done[shard.key] for shard in plan.shards if shard.key in done]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "schema_version": 1,
        "kind": "corpus run",
        "status": "complete" if len(records) == len(plan.shards) else "incomplete",
        "begun": begun.get("begun", now),
        "changed": now,
        "asked": settings.asked(),
        "limits": asdict(settings.limits),
        "versions": dict(versions),
        "counts": {**plan.left_out(), **totals(records)},
        "inputs": [_described(given) for given in plan.inputs],
        "shards": [shard.key for shard in plan.shards],
    }


def _described(given: Input) -> dict[str, Any]:
    record = asdict(given)
    del record["stamp"]
    return record

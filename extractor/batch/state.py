"""How far a corpus run is, as its folder tells: also while it goes on, and from another machine."""

from __future__ import annotations

import fcntl
import os
import platform
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from extractor.batch.inputs import Input
from extractor.batch.latest import Dropped
from extractor.batch.opened import Opened, open_run
from extractor.batch.place import Working, totals
from extractor.batch.plan import Shard, shards

Status = Literal["complete", "running", "stopped"]

_FRESH = 120  # seconds for which a sign of life from another machine, whose locks may not be seen here, is believed


@dataclass(frozen=True, slots=True)
class File:
    """A file that a run reads: its documents, the shards that these are in, and how many of those are done."""

    name: str
    documents: int
    shards: int
    done: int


@dataclass(frozen=True, slots=True)
class Reader:
    """A shard that is being read, by which ``process`` (HOST:PID), and what came of it so far."""

    key: str
    process: str
    documents: int
    findings: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a run. Times are UTC.

    ``documents`` to ``unreadable`` are sums over the shards that are done. ``left_out`` are records that are not read,
    by the reason. ``rate`` is documents a second of a worker, ``seconds_left`` roughly the time that the rest would
    take one worker; None where nothing has been read yet.
    """

    folder: str
    status: Status
    begun: str
    changed: str
    documents: int
    findings: int
    quarantined: Mapping[str, int]
    unreadable: int
    left_out: Mapping[str, int]
    shards: int
    done: int
    reading: Sequence[Reader]
    rate: float | None
    seconds_left: float | None
    files: Sequence[File]
    made: Mapping[str, Any]
    """The ``versions``, ``asked`` and ``limits`` of the manifest."""

    @property
    def left(self) -> int:
        """Shards that are neither done nor being read."""
        return self.shards - self.done - len(self.reading)


def state_of(folder: Path) -> State:
    """The state of the run in a folder. Raises `InputError` where there is none."""
    run = open_run(folder)
    held = _is_held(run.path / ".lock")
    signs = {working.key: working for working in run.place.all_working() if working.process and not _has_died(working)}
    running = held or any(_is_fresh(run, working) for working in signs.values())
    records = run.records
    reading = [_reader(signs[key]) for key in run.shards if running and key in signs and key not in records]
    complete = not run.missing and run.manifest["status"] == "complete"
    done = totals(records.values())
    rate = done["documents"] / done["seconds"] if done["documents"] and done["seconds"] else None
    plan = _plan(run)
    counts = run.manifest["counts"]
    return State(
        folder=str(folder),
        status="running" if running else "complete" if complete else "stopped",
        begun=run.manifest["begun"],
        changed=_changed(run),
        documents=done["documents"],
        findings=done["findings"],
        quarantined=done["quarantined"],
        unreadable=done["unreadable"],
        left_out={reason: counts[reason] for reason in ("superseded", "deleted")},
        shards=len(run.shards),
        done=len(records),
        reading=reading,
        rate=rate,
        seconds_left=None if rate is None else _documents_left(run, plan, reading) / rate,
        files=_files(run, plan),
        made={part: run.manifest[part] for part in ("versions", "asked", "limits")},
    )


def _is_held(lock: Path) -> bool:
    """Whether a process holds the lock of a run, alone or with others."""
    for mode, how in (("r+b", fcntl.LOCK_EX), ("rb", fcntl.LOCK_SH)):  # who may only read sees those who hold it alone
        try:
            with open(lock, mode) as stream:
                fcntl.flock(stream, how | fcntl.LOCK_NB)
                return False
        except BlockingIOError:
            return True
        except OSError:
            continue
    return False


def _has_died(working: Working) -> bool:
    """Whether a reader on this machine is no longer there; of those elsewhere, nobody knows."""
    host, _, process = working.process.rpartition(":")
    try:
        if host == platform.node():
            os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return True
    except PermissionError:
        pass  # somebody else's
    return False


def _is_fresh(run: Opened, working: Working) -> bool:
    """Whether a reader on another machine has said lately how far it is."""
    if working.process.rpartition(":")[0] == platform.node():
        return False
    try:
        seen = os.stat(run.path / ".working" / f"{working.key}.json").st_mtime
    except OSError:
        return False
    return time.time() - seen < _FRESH


def _reader(working: Working) -> Reader:
    return Reader(working.key, working.process, working.documents, working.findings, working.quarantined)


def _changed(run: Opened) -> str:
    """When something was last written, of the manifest or about a shard."""
    times = [datetime.fromisoformat(run.manifest["changed"]).timestamp()]
    for name in (".shards", ".working"):
        try:
            times.append(os.stat(run.path / name).st_mtime)
        except OSError:
            continue
    return datetime.fromtimestamp(max(times), UTC).isoformat(timespec="seconds")


def _plan(run: Opened) -> list[Shard]:
    """The shards as the run has cut them; which records these leave out is not known here, and not asked."""
    inputs = [Input(**given, stamp="") for given in run.manifest["inputs"]]
    return shards(inputs, [Dropped()] * len(inputs), run.manifest["asked"]["slice"])


def _files(run: Opened, plan: Sequence[Shard]) -> list[File]:
    number: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for shard in plan:
        for path in {piece.path for piece in shard.pieces}:
            number[path] += 1
            done[path] += shard.key in run.records
    return [
        File(given["name"], given["documents"], number[given["path"]], done[given["path"]])
        for given in run.manifest["inputs"]
    ]


def _documents_left(run: Opened, plan: Sequence[Shard], reading: Sequence[Reader]) -> float:
    """About how many documents are still to be read: what is not read of the files is taken to lie evenly in them."""
    inputs = run.manifest["inputs"]
    share = {given["path"]: given["documents"] / max(given["items"], 1) for given in inputs}
    dropped = sum(run.manifest["counts"][reason] for reason in ("superseded", "deleted"))
    wanted = 1 - dropped / max(sum(given["documents"] for given in inputs), 1)
    pieces = (piece for shard in plan if shard.key not in run.records for piece in shard.pieces)
    left = sum((piece.stop - piece.start) * share[piece.path] * wanted for piece in pieces)
    return float(max(0.0, left - sum(reader.documents + reader.quarantined for reader in reading)))

"""The folder of a corpus run: its files, what they are called, and who may write to them."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import ExtractorError, InputError
from extractor.output.kept import MANIFEST, SHARDS
from extractor.output.whole import replacing

_LOOKS, _AWHILE = 5, 0.1  # who looks how far a run is holds its lock for a moment
_LARGER = "the same command with larger limits reads it again"
_AGAIN: Mapping[str, str] = {"size": _LARGER, "time": _LARGER, "memory": _LARGER}
"""What to do about a document that was set aside, by the reason."""
_LOOK = "its text is in the folder quarantine"


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a shard: written when its findings are there, so that nothing is read twice.

    ``documents`` were read, ``quarantined`` set aside (how many, by reason), ``unreadable`` are no documents.
    ``bytes`` and ``sha256`` are of the file of findings, ``limits`` those under which documents were set aside.
    ``identity``, ``base`` and ``left_out`` are the `Shard`'s.
    """

    key: str
    identity: str
    documents: int
    findings: int
    quarantined: dict[str, int]
    unreadable: int
    bytes: int
    sha256: str
    seconds: float
    limits: dict[str, float] = field(default_factory=dict)
    base: str = ""
    left_out: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Working:
    """How far a shard is that is being read, and how often its reader died at which document (see `worker`)."""

    key: str
    at: str = ""
    deaths: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    findings: int = 0
    quarantined: int = 0
    process: str = ""


class Place:
    """The files of a run in a folder."""

    def __init__(self, path: Path, ending: str) -> None:
        self.path = path
        self.ending = ending
        self.manifest = path / MANIFEST
        self.index = path / ".index"
        self._findings, self._quarantine, self._unreadable = (
            path / name for name in (SHARDS, "quarantine", "unreadable")
        )
        self._records, self._working = path / ".shards", path / ".working"

    def make(self) -> None:
        """Makes the folders. Raises `ExtractorError` where there is something else."""
        if self.path.exists() and not self.path.is_dir():
            raise ExtractorError(f"is no directory: {self.path}", "name a folder for the run")
        for folder in (self.index, self._findings, self._quarantine, self._unreadable, self._records, self._working):
            folder.mkdir(parents=True, exist_ok=True)

    def findings(self, key: str) -> Path:
        """The findings of a shard."""
        return self._findings / f"{key}{self.ending}"

    def quarantine(self, key: str) -> Path:
        """The documents of a shard that were set aside, as JSON lines that can be read again."""
        return self._quarantine / f"{key}.jsonl"

    def unreadable(self, key: str) -> Path:
        """What of a shard's files could not be read, an object a line."""
        return self._unreadable / f"{key}.jsonl"

    def failures(self, key: str) -> Iterator[InputError]:
        """What of a shard was set aside or could not be read, with why."""
        with suppress(FileNotFoundError), open(self.unreadable(key), "rb") as stream:
            for line in stream:
                record = json.loads(line)
                yield InputError(record["what"], record["hint"])
        with suppress(FileNotFoundError), open(self.quarantine(key), "rb") as stream:
            for line in stream:
                record = json.loads(line)
                why = record["quarantined"]
                hint = _AGAIN.get(why["reason"], _LOOK)
                yield InputError(f"document {record['id']} is quarantined ({why['reason']}): {why['what']}", hint)

    def record(self, key: str) -> Record | None:
        """What became of a shard, None where it has not been read, or its findings are not as they were written."""
        try:
            record = Record(**json.loads(self._records.joinpath(f"{key}.json").read_bytes()))
            size = self.findings(key).stat().st_size
        except (OSError, ValueError, TypeError):
            return None
        return record if record.bytes == size else None

    def keep(self, record: Record) -> None:
        """Writes down what became of a shard; it is no longer being read."""
        write_json(self._records / f"{record.key}.json", asdict(record))
        self.rest(record.key)

    def unrecord(self, key: str) -> None:
        """Removes the record of a shard: its findings count for nothing until there is one again."""
        self._records.joinpath(f"{key}.json").unlink(missing_ok=True)

    def forget(self, key: str) -> None:
        """Removes all files of a shard."""
        self.unrecord(key)
        for path in (
            self.findings(key),
            self.quarantine(key),
            self.unreadable(key),
            self._working / f"{key}.json",
        ):
            path.unlink(missing_ok=True)

    def keys(self) -> Iterator[str]:
        """The keys of all shards of which there is a record, in no order."""
        with suppress(FileNotFoundError), os.scandir(self._records) as found:
            for entry in found:
                if entry.name.endswith(".json") and not entry.name.startswith("."):
                    yield entry.name.removesuffix(".json")

    def work(self, working: Working) -> None:
        """Says how far a shard is."""
        write_json(self._working / f"{working.key}.json", asdict(working), safely=False)

    def rest(self, key: str) -> None:
        """Says that a shard is not being read."""
        self._working.joinpath(f"{key}.json").unlink(missing_ok=True)

    def acquit(self) -> None:
        """All readers were stopped on purpose: nothing that was being read is to blame."""
        for working in self.all_working():
            if working.deaths:
                self.work(replace(working, at="", process=""))
            else:
                self.rest(working.key)

    def working(self, key: str) -> Working | None:
        """How far a shard is, or how far it was when its reader died."""
        return _working(self._working / f"{key}.json")

    def all_working(self) -> list[Working]:
        """All shards that are being read, or whose reader died."""
        found = map(_working, sorted(self._working.glob("[!.]*.json")))
        return [working for working in found if working is not None]

    def read_manifest(self) -> dict[str, Any]:
        """The manifest; empty where there is none. Raises `ExtractorError` for one that is none."""
        try:
            known = json.loads(self.manifest.read_bytes())
            if known["kind"] != "corpus run" or not isinstance(known["inputs"], list):
                raise KeyError
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError) as error:
            raise ExtractorError(
                f"no manifest of a corpus run: {self.manifest}", "name another folder, or begin anew with --restart"
            ) from error
        return dict(known)

    def write_manifest(self, manifest: Mapping[str, Any]) -> None:
        """Writes it whole, or leaves the one that is there."""
        write_json(self.manifest, manifest, indent=1)

    def clear(self) -> None:
        """Removes all that a run has written, and what is left of files that were never finished.

        In a folder without a run nothing is removed: the files may be somebody's.
        """
        if not self.manifest.exists() and not any(self.keys()):
            return
        # the manifest last: as long as it is there, nobody goes on with what is left of another run
        for folder in (self._records, self._findings, self._quarantine, self._unreadable, self._working, self.index):
            if folder.is_dir():
                for path in folder.iterdir():
                    path.unlink(missing_ok=True)
        self.manifest.unlink(missing_ok=True)

    def sweep(self, *, alone: bool = True) -> None:
        """Removes what processes that were killed have left, and folders in which there is nothing.

        Only who is ``alone`` may also do so for the manifest, which others may just be writing.
        """
        for path in self.path.glob(f".{MANIFEST}.*.part") if alone else ():
            path.unlink(missing_ok=True)
        for folder in (self._records, self._findings, self._quarantine, self._unreadable, self._working, self.index):
            for path in folder.glob(".*.part"):
                path.unlink(missing_ok=True)
        for folder in (self._quarantine, self._unreadable, self._working):
            with suppress(OSError):
                folder.rmdir()

    @contextmanager
    def held(self, *, shared: bool) -> Iterator[None]:
        """Keeps others from writing here, but ``shared`` for those that do so in the same way.

        Raises `ExtractorError` where others do already. On a disk that knows no locks, all may.
        """
        with open(self.path / ".lock", "ab") as stream:
            for _ in range(_LOOKS):
                if _locked(stream, shared):
                    break
                time.sleep(_AWHILE)
            else:
                raise ExtractorError(
                    f"another process writes to {self.path}",
                    "wait until it has ended; several may share a run only with --shard",
                )
            yield


def _locked(stream: BinaryIO, shared: bool) -> bool:
    """Locks the file if nobody else has; it is unlocked when it is closed, however the process ends."""
    try:
        fcntl.flock(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # some network file systems have no locks; shards are renamed into place, and the same bytes anyway
    return True


def totals(records: Iterable[Record]) -> dict[str, Any]:
    """The sums of what became of shards."""
    counts: Counter[str] = Counter()
    quarantined: Counter[str] = Counter()
    seconds = 0.0
    for record in records:
        counts.update(documents=record.documents, findings=record.findings, unreadable=record.unreadable)
        quarantined.update(record.quarantined)
        seconds += record.seconds
    names = ("documents", "findings", "unreadable")
    kept = {name: counts[name] for name in names}
    return {**kept, "quarantined": dict(sorted(quarantined.items())), "seconds": round(seconds, 1)}


def write_json(path: Path, value: Mapping[str, Any], *, indent: int | None = None, safely: bool = True) -> None:
    """A file that is there whole or not at all; ``safely``: also after the power failed."""
    with replacing(path, synced=safely) as stream:
        stream.write(json_bytes(value, indent) + b"\n")


def json_bytes(value: object, indent: int | None = None) -> bytes:
    """A value as JSON; names of files that are no UTF-8 are in it as escapes, and come back as they were."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")


def _working(path: Path) -> Working | None:
    try:
        return Working(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None

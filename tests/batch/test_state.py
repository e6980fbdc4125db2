from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractor.batch.place import Place, Working
from extractor.batch.state import File, Reader, State, state_of
from extractor.batch.state_report import as_json, as_text
from extractor.model import Finding
from tests.batch.made_runs import LIMITS, VERSIONS, Files, keep, keys_of, made_run, numbered

HERE = platform.node()


@pytest.fixture
def files(full: Finding) -> Files:
    one, two, three = (numbered(full, number) for number in (1, 2, 3))
    return {"in/a.xml": [[one, two], None, None], "in/b.xml": [[three]]}


def dead() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    return ended.pid


@contextmanager
def held_elsewhere(place: Place, *, shared: bool) -> Iterator[None]:
    """Another process holds the run's lock."""
    how = "SH" if shared else "EX"
    code = f"import fcntl, time; fcntl.flock(0, fcntl.LOCK_{how}); print('held', flush=True); time.sleep(60)"
    with (
        open(place.path / ".lock", "ab") as lock,
        subprocess.Popen([sys.executable, "-c", code], stdin=lock, stdout=subprocess.PIPE) as holder,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        lock.close()
        try:
            yield
        finally:
            holder.kill()


def test_a_run_that_was_stopped(tmp_path: Path, files: Files) -> None:
    made_run(tmp_path, files, counts={"superseded": 2, "deleted": 0})
    os.utime(tmp_path / ".shards", (1767350000, 1767350000))
    os.utime(tmp_path / ".working", (1767340000, 1767340000))
    assert state_of(tmp_path) == State(
        folder=str(tmp_path),
        status="stopped",
        begun="2026-01-02T03:04:05+00:00",
        changed="2026-01-02T10:33:20+00:00",
        documents=4,
        findings=3,
        quarantined={},
        unreadable=0,
        left_out={"superseded": 2, "deleted": 0},
        shards=4,
        done=2,
        reading=[],
        rate=4.0,
        seconds_left=4 * (1 - 2 / 8) / 4.0,
        files=[File("in/a.xml", 6, 3, 1), File("in/b.xml", 2, 1, 1)],
        made={
            "versions": VERSIONS,
            "asked": {
                "entities": "recognised",
                "form": "jsonl",
                "stated": False,
                "least": None,
                "slice": 2,
                "reading": {},
            },
            "limits": LIMITS,
        },
    )


def test_a_run_that_is_complete(tmp_path: Path, full: Finding) -> None:
    place = made_run(tmp_path, {"a.xml": [[full], []]})
    first, second = keys_of(place)
    keep(place, first, [full], quarantined={"time": 1, "size": 2}, unreadable=1, seconds=1.5)
    keep(place, second, [], quarantined={"time": 2})
    state = state_of(tmp_path)
    assert (state.status, state.left, state.seconds_left, state.rate) == ("complete", 0, 0.0, 2.0)
    assert (state.quarantined, state.unreadable) == ({"size": 2, "time": 3}, 1)


@pytest.mark.parametrize("shared", [False, True])
def test_a_run_that_goes_on(tmp_path: Path, files: Files, shared: bool) -> None:
    place = made_run(tmp_path, files)
    done, first, second, _ = keys_of(place)
    place.work(Working(first, "0", {}, 1, 3, 1, f"{HERE}:{os.getpid()}"))
    place.work(Working(second, "0", {}, 1, 0, 0, f"{HERE}:{dead()}"))  # its reader died
    place.work(Working(done, "0", {}, 1, 0, 0, f"{HERE}:{os.getpid()}"))  # it is done, but just
    with held_elsewhere(place, shared=shared):
        state = state_of(tmp_path)
    assert (state.status, state.left) == ("running", 1)
    assert state.reading == [Reader(first, f"{HERE}:{os.getpid()}", 1, 3, 1)]
    assert state.seconds_left == (4 - 2) / 4.0
    after = state_of(tmp_path)
    assert (after.status, after.reading) == ("stopped", [])


def test_the_lock_is_free_afterwards(tmp_path: Path, files: Files) -> None:
    place = made_run(tmp_path, files)
    state_of(tmp_path)
    with place.held(shared=False):
        assert state_of(tmp_path).status == "running"


def test_a_run_on_another_machine_whose_locks_are_not_seen(tmp_path: Path, files: Files) -> None:
    place = made_run(tmp_path, files)
    key = keys_of(place)[1]
    place.work(Working(key, "0", {}, 1, 3, 0, "elsewhere:7"))
    state = state_of(tmp_path)
    assert (state.status, state.reading) == ("running", [Reader(key, "elsewhere:7", 1, 3, 0)])
    long_ago = time.time() - 600
    os.utime(tmp_path / ".working" / f"{key}.json", (long_ago, long_ago))
    assert state_of(tmp_path).status == "stopped"


def test_nothing_has_been_read(tmp_path: Path) -> None:
    made_run(tmp_path, {"a.xml": [None, None]})
    state = state_of(tmp_path)
    assert (state.documents, state.rate, state.seconds_left) == (0, None, None)
    assert "time left" not in as_text(state, 80)


def test_the_text(tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place = made_run(Path("out"), files, counts={"superseded": 1, "deleted": 2})
    keep(place, keys_of(place)[0], [], quarantined={"time": 1}, unreadable=2, seconds=39.5)
    place.work(Working(keys_of(place)[1], "0", {}, 1, 3, 1, "elsewhere:7"))
    place.work(Working(keys_of(place)[2], "0", {}, 0, 0, 0, "elsewhere:8"))
    lines = as_text(state_of(Path("out")), 80).splitlines()
    assert [line for line in lines if not line.startswith(("begun", "last change"))] == [
        "run           out: running",
        "shards        2 of 4 done, 2 being read",
        "documents     4 read",
        "findings      1, 0.2 a document",
        "quarantined   1 (1 time), in out/quarantine",
        "unreadable    2, in out/unreadable",
        "superseded    1 replaced by a later record",
        "deleted       2 citations",
        "rate          0.1 documents/s a worker",
        "time left     about 5 s for one worker, 2 s for the 2 that read now",
        "made with     extractor 0.1.0 (package 0123456789abcdef), spaCy 3.8.2, Python 3.11.7",
        "models        the embedded one",
        "grammar       the package's",
        "entities      recognised",
        "written as    jsonl",
        "limits        60 s and 500,000 characters a document, 2 GB a worker",
        "",
        "being read          documents  findings  by",
        "─────────────────────────────────────────────────────",
        f"{keys_of(place)[1]}          1         3  elsewhere:7",
        f"{keys_of(place)[2]}          0         0  elsewhere:8",
        "",
        "file   documents  shards done",
        "──────────────────────────────",
        "a.xml          6       1 of 3",
        "b.xml          2       1 of 1",
    ]


def test_what_it_was_made_with(tmp_path: Path, files: Files) -> None:
    made_run(
        tmp_path,
        files,
        versions={"models": {"en_core_sci_sm": "0.5.4"}, "grammar": {"/my/rules.yaml": "abcd"}},
        asked={"stated": True, "least": 0.5, "entities": "given", "form": "jsonl"},
    )
    text = as_text(state_of(tmp_path), 80)
    wanted = ["models", "grammar", "entities", "written as"]
    assert [line for line in text.splitlines() if line.startswith(tuple(wanted))] == [
        "models        en_core_sci_sm 0.5.4",
        "grammar       the package's, /my/rules.yaml abcd",
        "entities      given",
        "written as    jsonl, as stated, of confidence 0.5 and more",
    ]


def test_of_many_files_those_are_shown_that_were_begun(tmp_path: Path) -> None:
    made_run(
        tmp_path,
        {f"{number:02}.xml": [[], None] if number == 11 else [None if number == 3 else []] for number in range(12)},
    )
    state = state_of(tmp_path)
    shown = as_text(state, 80).partition("shards done\n")[2].splitlines()[1:]
    assert [line.split()[0] for line in shown[:10]] == [
        *("11.xml", "03.xml"),
        *("00.xml", "01.xml", "02.xml", "04.xml", "05.xml", "06.xml", "07.xml", "08.xml"),
    ]
    assert shown[10:] == ["and 2 more files (--all shows them)"]
    every = as_text(state, 80, every=True).partition("shards done\n")[2].splitlines()[1:]
    assert [line.split()[0] for line in every] == [f"{number:02}.xml" for number in range(12)]


def test_for_programs(tmp_path: Path, files: Files) -> None:
    made_run(tmp_path, files)
    record = json.loads(as_json(state_of(tmp_path)))
    assert list(record) == [
        *("folder", "status", "begun", "changed", "documents", "findings", "quarantined", "unreadable", "left_out"),
        *("shards", "reading", "rate", "seconds_left", "files", "made"),
    ]
    assert record["shards"] == {"all": 4, "done": 2, "reading": 0, "left": 2}
    assert datetime.fromisoformat(record["changed"]).tzinfo == UTC

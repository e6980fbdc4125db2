"""The folder of a run: what is believed of it after anything may have happened to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from extractor.batch.place import Place, Record, Working, write_json
from extractor.errors import ExtractorError

RECORD = Record("a-0", "id", 3, 2, {"text": 1}, 1, 4, "hash", 0.5, {"seconds": 60.0}, "base", [[1], []])
WORKING = Working("a-0", "64", {"0": 1}, 64, 20, 1, "host:1")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path / "run", ".jsonl.gz")
    found.make()
    return found


def fill(place: Place, key: str) -> None:
    """All files that a shard may have."""
    place.findings(key).write_bytes(b"1234")
    place.quarantine(key).write_bytes(b"")
    place.unreadable(key).write_bytes(b"")
    place.keep(replace(RECORD, key=key))
    place.work(replace(WORKING, key=key))


def files(place: Place) -> list[str]:
    return sorted(str(path.relative_to(place.path)) for path in place.path.rglob("*") if path.is_file())


def test_a_record_is_believed_where_its_findings_are(place: Place) -> None:
    place.findings("a-0").write_bytes(b"1234")
    place.keep(RECORD)
    assert place.record("a-0") == RECORD
    assert list(place.keys()) == ["a-0"]


@pytest.mark.parametrize(
    "happens",
    [
        lambda place, record: place.findings("a-0").unlink(),
        lambda place, record: place.findings("a-0").write_bytes(b""),
        lambda place, record: place.findings("a-0").write_bytes(b"12345"),
        lambda place, record: record.unlink(),
        lambda place, record: record.write_bytes(b""),
        lambda place, record: record.write_bytes(record.read_bytes()[:-20]),
        lambda place, record: record.write_bytes(b'{"key": "a-0"}'),
        lambda place, record: record.write_bytes(b"[]"),
        lambda place, record: place.unrecord("a-0"),
    ],
    ids="lost emptied longer unrecorded blank cut older other taken".split(),
)
def test_a_record_is_not_believed(place: Place, happens: Callable[[Place, Path], object]) -> None:
    fill(place, "a-0")
    happens(place, place.path / ".shards" / "a-0.json")
    assert place.record("a-0") is None


def test_a_shard_that_is_kept_is_no_longer_being_read(place: Place) -> None:
    place.work(WORKING)
    assert (place.working("a-0"), place.all_working()) == (WORKING, [WORKING])
    place.keep(RECORD)
    assert (place.working("a-0"), place.all_working()) == (None, [])


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"at": "1"}', b'{"key": "a-0", "unknown": 1}', b"\xff"])
def test_a_broken_sign_of_life_is_none(place: Place, raw: bytes) -> None:
    (place.path / ".working" / "a-0.json").write_bytes(raw)
    assert (place.working("a-0"), place.all_working()) == (None, [])


def test_forgetting_a_shard_leaves_the_others(place: Place) -> None:
    fill(place, "a-0")
    fill(place, "a-0-2")
    before = set(files(place))
    place.forget("a-0")
    place.forget("a-0")
    assert before - set(files(place)) == {
        ".shards/a-0.json",
        ".working/a-0.json",
        "findings/a-0.jsonl.gz",
        "quarantine/a-0.jsonl",
        "unreadable/a-0.jsonl",
    }


def test_sweeping_takes_what_was_never_finished_and_empty_folders(place: Place) -> None:
    place.findings("a-0").write_bytes(b"1234")
    place.keep(RECORD)
    place.unreadable("a-0").write_bytes(b"{}\n")
    for folder in (".index", ".shards", ".working", "findings", "quarantine"):
        (place.path / folder / ".a-0.jsonl.gz.77.part").write_bytes(b"12")
    (place.path / ".manifest.json.77.part").write_bytes(b"{")
    place.sweep(alone=False)
    done = [".shards/a-0.json", "findings/a-0.jsonl.gz", "unreadable/a-0.jsonl"]
    assert files(place) == [".manifest.json.77.part", *done]
    place.make()
    place.sweep()
    assert files(place) == done
    assert sorted(path.name for path in place.path.iterdir()) == [".index", ".shards", "findings", "unreadable"]
    place.make()
    place.sweep()


def test_clearing_a_run_leaves_what_is_not_its_own(place: Place) -> None:
    fill(place, "a-0")
    place.write_manifest({"kind": "corpus run", "inputs": []})
    (place.path / "notes.txt").write_text("mine")
    (place.path / "findings" / ".b.part").write_text("left by a process that was killed")
    place.clear()
    assert files(place) == ["notes.txt"]


def test_clearing_a_folder_without_a_run_removes_nothing(place: Place) -> None:
    (place.path / "findings" / "mine.txt").write_text("mine")
    place.clear()
    assert files(place) == ["findings/mine.txt"]


def test_clearing_that_was_broken_off_leaves_the_manifest(place: Place) -> None:
    """Else a run of something else would go on with the shards that are still there."""
    fill(place, "a-0")
    place.write_manifest({"kind": "corpus run", "inputs": []})
    (place.path / "quarantine" / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        place.clear()
    assert (place.manifest.exists(), list(place.keys())) == (True, [])


def test_a_file_is_no_folder_for_a_run(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(ExtractorError) as error:
        Place(tmp_path / "run", ".jsonl.gz").make()
    assert (error.value.what, error.value.hint) == (f"is no directory: {tmp_path / 'run'}", "name a folder for the run")


def test_only_one_writes_to_a_run(place: Place) -> None:
    with place.held(shared=False):
        with pytest.raises(ExtractorError) as alone, place.held(shared=False):
            pass
        with pytest.raises(ExtractorError) as shared, place.held(shared=True):
            pass
    assert [error.value.what for error in (alone, shared)] == [f"another process writes to {place.path}"] * 2
    with place.held(shared=False):
        pass


def test_parts_of_a_run_are_written_together(place: Place) -> None:
    with place.held(shared=True), place.held(shared=True), pytest.raises(ExtractorError), place.held(shared=False):
        pass


def test_the_manifest_comes_back(place: Place) -> None:
    assert place.read_manifest() == {}
    name = os.fsdecode(b"\xff\xce\xb1.txt")
    place.write_manifest({"kind": "corpus run", "inputs": [{"name": name}]})
    assert place.read_manifest() == {"kind": "corpus run", "inputs": [{"name": name}]}
    assert "α" in place.manifest.read_text("utf-8")


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'"corpus run"', b'{"kind": "another"}', b'{"kind": "corpus run"}', b"\xff\xfe"]
)
def test_a_manifest_of_something_else_is_refused(place: Place, raw: bytes) -> None:
    place.manifest.write_bytes(raw)
    with pytest.raises(ExtractorError) as error:
        place.read_manifest()
    assert error.value.what == f"no manifest of a corpus run: {place.manifest}"
    assert error.value.hint == "name another folder, or begin anew with --restart"


def test_failures_tell_what_and_why(place: Place) -> None:
    place.unreadable("a").write_text(json.dumps({"what": "not JSON (a.jsonl, line 3)", "hint": "mend it"}) + "\n")
    why = {"reason": "size", "what": "9 characters, more than the 5 of --max-characters"}
    place.quarantine("a").write_text(json.dumps({"id": "7", "text": "…", "quarantined": why}) + "\n")
    assert [(error.what, error.hint) for error in place.failures("a")] == [
        ("not JSON (a.jsonl, line 3)", "mend it"),
        (
            "document 7 is quarantined (size): 9 characters, more than the 5 of --max-characters",
            "the same command with larger limits reads it again",
        ),
    ]
    assert list(place.failures("b")) == []


def test_a_file_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, asdict(RECORD))
    before = path.read_bytes()
    with pytest.raises(TypeError):
        write_json(path, {"a": object()})
    assert (path.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (before, ["a.json"])

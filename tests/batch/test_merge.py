from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from extractor.batch.merge import opened_runs, parts_of, write_merged
from extractor.errors import ExtractorError, InputError
from extractor.model import Finding
from extractor.output import FORMATS
from tests.batch.made_runs import keys_of, made_run, numbered


@pytest.fixture
def found(full: Finding, bare: Finding) -> list[Finding]:
    return [numbered(finding, number) for number, finding in enumerate([full, bare, bare, full], start=1)]


def merged(*folders: Path, form: str = "jsonl", incomplete: bool = False) -> bytes:
    runs = opened_runs(folders, incomplete=incomplete)
    stream = io.BytesIO()
    write_merged([part for run in runs for part in parts_of(run)], FORMATS[form], stream)
    return stream.getvalue()


def straight(findings: list[Finding], form: str = "jsonl") -> bytes:
    stream = io.BytesIO()
    FORMATS[form].write(findings, stream)
    return stream.getvalue()


def refused(*folders: Path, form: str = "jsonl") -> tuple[str, str]:
    with pytest.raises(ExtractorError) as raised:
        merged(*folders, form=form)
    return raised.value.what, raised.value.hint


@pytest.mark.parametrize("form", ["jsonl", "json", "tsv", "csv", "table", "parquet"])
def test_json_lines_become_what_a_plain_run_writes(tmp_path: Path, found: list[Finding], form: str) -> None:
    made_run(tmp_path, {"b.xml": [found[:1], []], "a.xml": [found[1:]]})
    assert merged(tmp_path, form=form) == straight(found, form)


@pytest.mark.parametrize("form", ["tsv", "csv", "parquet"])
def test_flat_rows_become_what_a_plain_run_writes(tmp_path: Path, found: list[Finding], form: str) -> None:
    made_run(tmp_path, {"b.xml": [found[:1], []], "a.xml": [found[1:]]}, "parquet")
    assert merged(tmp_path, form=form) == straight(found, form)


@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_flat_rows_are_no_findings(tmp_path: Path, found: list[Finding], form: str) -> None:
    place = made_run(tmp_path, {"a.xml": [found]}, "parquet")
    what, hint = refused(tmp_path, form=form)
    assert what == f"flat rows cannot become {form}: {place.findings(keys_of(place)[0])}"
    assert hint == "choose one of parquet, tsv, csv (--format); a run with --format jsonl keeps findings whole"


def test_several_runs_one_after_the_other(tmp_path: Path, found: list[Finding]) -> None:
    made_run(tmp_path / "one", {"a.xml": [found[2:]]})
    made_run(tmp_path / "two", {"b.xml": [found[:2]]})
    assert merged(tmp_path / "one", tmp_path / "two") == straight([*found[2:], *found[:2]])
    made_run(tmp_path / "flat", {"c.xml": [found[:1]]}, "parquet")
    both = straight([*found[2:], *found[:1]], "tsv")
    assert merged(tmp_path / "one", tmp_path / "flat", form="tsv") == both


def test_two_runs_of_the_same_file(tmp_path: Path, found: list[Finding]) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    made_run(one, {"a.xml": [found[:1]], "b.xml": [[]]})
    made_run(two, {"c.xml": [found[1:]], "b.xml": [[]]})
    assert refused(one, two) == (
        f"{one} and {two} have both read b.xml",
        "merge one of them: else its findings would be there twice",
    )
    assert refused(one, one)[0] == f"{one} and {one} have both read a.xml"


def test_a_run_that_is_not_complete(tmp_path: Path, found: list[Finding]) -> None:
    made_run(tmp_path, {"a.xml": [found[:1], None], "b.xml": [found[1:]]})
    what, hint = refused(tmp_path)
    assert what == f"1 of 3 shards is missing in {tmp_path}"
    assert hint == "the same command that began it goes on with it; --incomplete merges what is there"
    assert merged(tmp_path, incomplete=True) == straight(found)


def test_a_run_that_was_stopped_before_it_said_that_all_is_done(tmp_path: Path, found: list[Finding]) -> None:
    made_run(tmp_path, {"a.xml": [found]}, status="incomplete")
    assert refused(tmp_path)[0] == f"the run in {tmp_path} has not come to its end"
    assert merged(tmp_path, incomplete=True) == straight(found)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_part_that_is_not_as_it_was_written(tmp_path: Path, found: list[Finding], form: str) -> None:
    place = made_run(tmp_path, {"a.xml": [found[:2], found[2:]]}, form)
    path = place.findings(keys_of(place)[1])
    content = bytearray(path.read_bytes())
    content[60] ^= 1
    path.write_bytes(content)
    stream = io.BytesIO()
    [run] = opened_runs([tmp_path])
    with pytest.raises(InputError) as raised:
        write_merged(parts_of(run), FORMATS["tsv"], stream)
    assert raised.value.what == f"not as it was written: {path}"
    assert raised.value.hint == "delete it and run the command of the run again, which reads it anew"


def test_one_of_another_size_counts_as_missing(tmp_path: Path, found: list[Finding]) -> None:
    place = made_run(tmp_path, {"a.xml": [found[:2], found[2:]]})
    path = place.findings(keys_of(place)[0])
    path.write_bytes(path.read_bytes()[:-1])
    assert refused(tmp_path)[0] == f"1 of 2 shards is missing in {tmp_path}"


def test_how_far_it_is_is_told(tmp_path: Path, found: list[Finding]) -> None:
    made_run(tmp_path, {"a.xml": [found[:2], found[2:]]})
    told: list[int] = []
    [run] = opened_runs([tmp_path])
    write_merged(parts_of(run), FORMATS["jsonl"], io.BytesIO(), told.append)
    assert told == [1, 2]


def test_other_folders(tmp_path: Path) -> None:
    (tmp_path / "query").mkdir()
    (tmp_path / "query" / "manifest.json").write_text(json.dumps({"asked": {"query": "clusterin"}}))
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / ".lock").touch()
    (tmp_path / "file").touch()
    said = {name: refused(tmp_path / name)[0] for name in ("query", "begun", "file", "none", "")}
    assert said == {
        "query": f"{tmp_path / 'query'} is a folder of extractor run, not of a corpus run",
        "begun": f"the run in {tmp_path / 'begun'} has not yet looked through its files",
        "file": f"is no folder: {tmp_path / 'file'}",
        "none": f"no such folder: {tmp_path / 'none'}",
        "": f"no corpus run in {tmp_path}",
    }

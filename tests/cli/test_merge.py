from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from extractor.model import Finding
from extractor.output import FORMATS
from tests.batch.made_runs import keys_of, made_run, numbered
from tests.cli.conftest import Command


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def found(full: Finding, bare: Finding) -> list[Finding]:
    return [numbered(finding, number) for number, finding in enumerate([full, bare, full], start=1)]


def lines(findings: list[Finding]) -> bytes:
    with open("straight.jsonl", "w+b") as stream:
        FORMATS["jsonl"].write(findings, stream)
        stream.seek(0)
        return stream.read()


def test_one_file_of_all_findings(command: Command, found: list[Finding]) -> None:
    made_run(Path("out"), {"a.xml": [found[:2], found[2:]]})
    said = command("merge", "out", "-o", "all.jsonl.gz")
    assert (said.code, said.out) == (0, "")
    assert re.fullmatch(r"2 shards, 3 findings \(\d\.\d s\)\n", said.err)
    assert gzip.decompress(Path("all.jsonl.gz").read_bytes()) == lines(found)


def test_to_standard_output(command: Command, found: list[Finding]) -> None:
    made_run(Path("out"), {"a.xml": [found[:2], found[2:]]})
    said = command("merge", "out/", "--quiet")
    assert (said.code, said.out.encode(), said.err) == (0, lines(found), "")


def test_several_runs_and_the_format_that_the_ending_names(command: Command, found: list[Finding]) -> None:
    made_run(Path("one"), {"a.xml": [found[:1]]})
    made_run(Path("two"), {"b.xml": [found[1:]]}, "parquet")
    assert command("merge", "one", "two", "-o", "all.tsv").err.startswith("2 shards, 3 findings (")
    ids = [line.rpartition("\t")[2] for line in Path("all.tsv").read_text().splitlines()]
    assert ids == ["id", *(finding.id for finding in found)]


def test_runs_that_were_made_in_different_ways(command: Command, found: list[Finding]) -> None:
    made_run(Path("one"), {"a.xml": [found[:1]]})
    made_run(Path("two"), {"b.xml": [found[1:]]}, versions={"package": "other"}, asked={"least": 0.5})
    said = command("merge", "one", "two", "-o", "all.jsonl")
    assert (said.code, said.err.splitlines()[0]) == (
        0,
        "warning: one and two were made in different ways (package, min-confidence)",
    )


def test_a_run_that_is_not_complete(command: Command, found: list[Finding]) -> None:
    made_run(Path("out"), {"a.xml": [found[:2], None], "b.xml": [found[2:]]})
    said = command("merge", "out", "-o", "all.jsonl")
    assert (said.code, said.err) == (
        1,
        "error: 1 of 3 shards is missing in out\n"
        "hint: the same command that began it goes on with it; --incomplete merges what is there\n",
    )
    assert not Path("all.jsonl").exists()
    said = command("merge", "out", "-o", "all.jsonl", "--incomplete")
    assert (said.code, said.err.splitlines()[0]) == (0, "warning: 1 of 3 shards is missing in out")
    assert Path("all.jsonl").read_bytes() == lines(found)


def test_a_part_that_is_not_as_it_was_written(command: Command, found: list[Finding]) -> None:
    place = made_run(Path("out"), {"a.xml": [found[:2], found[2:]]})
    path = place.findings(keys_of(place)[1])
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    Path("all.jsonl").write_text("before")
    said = command("merge", "out", "-o", "all.jsonl")
    assert (said.code, said.err) == (
        1,
        f"error: not as it was written: {path}\n"
        "hint: delete it and run the command of the run again, which reads it anew\n",
    )
    assert Path("all.jsonl").read_text() == "before"


def test_what_is_no_run(command: Command) -> None:
    said = command("merge", "none", "-o", "all.jsonl")
    assert (said.code, said.err) == (1, "error: no such folder: none\nhint: name the folder of a corpus run\n")
    assert command("merge", "-o", "all.jsonl").code == 2

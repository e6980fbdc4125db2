from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.model import Finding
from tests.batch.made_runs import made_run, numbered
from tests.cli.conftest import Command


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: Finding, bare: Finding) -> Path:
    """Two runs: in the second one finding more, one less, one with another confidence."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    one, two, three, four = (numbered(full, 1), numbered(bare, 2), numbered(full, 3), numbered(bare, 4))
    made_run(Path("a"), {"a.xml": [[one, two], [three]]})
    made_run(Path("b"), {"a.xml": [[replace(one, confidence=0.5), two, four], []]})
    return tmp_path


def test_show(command: Command) -> None:
    said = command("runs", "show", "a/")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert (lines[0], lines[3:6]) == (
        "run           a: complete",
        ["shards        2 of 2 done", "documents     4 read", "findings      3, 0.8 a document"],
    )
    assert lines[-1] == "a.xml          4       2 of 2"


def test_show_for_programs(command: Command) -> None:
    record = json.loads(command("runs", "show", "a", "--format", "json").out)
    assert (record["status"], record["documents"], record["findings"]) == ("complete", 4, 3)
    assert command("runs", "show", "a", "--format", "json", "-o", "state.json").out == ""
    assert json.loads(Path("state.json").read_text())["files"] == [
        {"name": "a.xml", "documents": 4, "shards": 2, "done": 2}
    ]


def test_show_all_files(command: Command) -> None:
    made_run(Path("many"), {f"{number}.xml": [[]] for number in range(12)})
    assert command("runs", "show", "many").out.endswith("and 2 more files (--all shows them)\n")
    assert command("runs", "show", "many", "--all").out.endswith("11.xml          2       1 of 1\n")


def test_show_what_is_no_run(command: Command) -> None:
    Path("query").mkdir()
    Path("query/manifest.json").write_text('{"asked": {"query": "clusterin"}}')
    said = command("runs", "show", "query")
    assert (said.code, said.out, said.err) == (
        1,
        "",
        "error: query is a folder of extractor run, not of a corpus run\n"
        "hint: its manifest.json tells of it, and extractor summarise query counts its findings\n",
    )


TABLE = """A  a: 3 findings in 4 documents
B  b: 3 findings in 4 documents

rule              in A  in B  won  lost  changed
─────────────────────────────────────────────────
decreases/active     2     1    0    −1        1
regulates/active     1     2   +1     0        0
all rules            3     3   +1    −1        1
"""


def test_diff(command: Command) -> None:
    said = command("runs", "diff", "a", "b")
    assert (said.code, said.out, said.err) == (0, TABLE, "")
    assert command("runs", "diff", "a", "a").out.endswith("all rules     3     3    0     0        0\n")


def test_diff_with_the_findings(command: Command) -> None:
    sentence = "Knockdown of clusterin may reduce TNF-α secretion via ERK but not JNK in macrophages."
    assert command("runs", "diff", "a", "b", "--list").out == (
        f"{TABLE}\n"
        f"- decreases/active  3  clusterin ↑ increases TNF-α (secretion)  {sentence}\n"
        f"~ decreases/active  1  clusterin ↑ increases TNF-α (secretion)  {sentence}\n"
        f"+ regulates/active  4  clusterin ✗ not: regulates TNF-α  {sentence}\n"
    )


def test_diff_for_programs(command: Command) -> None:
    lines = command("runs", "diff", "a", "b", "--format", "jsonl").out.splitlines()
    changes = [(record["change"], record["finding"]["doc_id"]) for record in map(json.loads, lines)]
    assert changes == [("lost", "3"), ("changed", "1"), ("won", "4")]
    total = json.loads(command("runs", "diff", "a", "b", "--format", "json").out)["total"]
    assert total == {"in_a": 3, "in_b": 3, "won": 1, "lost": 1, "changed": 1}


def test_diff_of_runs_that_are_not_whole(command: Command, full: Finding) -> None:
    made_run(Path("c"), {"a.xml": [[full, full], None]})
    said = command("runs", "diff", "a", "c")
    assert (said.code, said.err) == (
        0,
        "warning: 1 of 2 shards is missing in c\nwarning: 1 finding of c came twice, and counted once\n",
    )


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_diff_lists_for_people(command: Command, form: str) -> None:
    said = command("runs", "diff", "a", "b", "--list", "--format", form)
    assert (said.code, said.out, said.err) == (
        2,
        "",
        f"error: --list is for people, not for {form}\nhint: --format jsonl gives the findings to programs\n",
    )


def test_diff_of_what_is_not_there(command: Command) -> None:
    said = command("runs", "diff", "a", "none.jsonl")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: cannot read none.jsonl: no such file or directory\n")

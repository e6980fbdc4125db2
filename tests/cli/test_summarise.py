from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.aggregation.spoken import CLU, TNF, lines, party, said, write
from tests.cli.conftest import Command

MMP9, MIGRATION = party("MMP-9"), party("migration", label="PROCESS")
FOUND = [
    said(CLU, "increases", TNF),
    said(CLU, "increases", TNF, number=2, sentence=1),
    said(CLU, "increases", TNF, number=3, doc_id="2"),
    said(CLU, "decreases", TNF, sign=-1, number=4, doc_id="3", confidence=None),
    said(MMP9, "requires", MIGRATION, number=5, confidence=0.4),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write(tmp_path / "findings.jsonl", FOUND)
    return tmp_path


def relations(out: str) -> list[tuple[str, int]]:
    return [(row["relation"], row["sentences"]) for row in map(json.loads, out.splitlines())]


ALL = [("increases", 3), ("requires", 1), ("decreases", 1)]


def test_a_row_a_claim(command: Command) -> None:
    said = command("summarise", "findings.jsonl")
    assert (said.code, relations(said.out)) == (0, ALL)
    assert said.err.startswith("5 findings, 3 claims (")
    first = json.loads(said.out.splitlines()[0])
    assert (first["subject"]["id"], first["object"]["id"], first["papers"]) == ("HGNC:2095", "HGNC:11892", 2)


def test_standard_input(command: Command) -> None:
    for arguments in (("-",), ()):
        assert relations(command("summarise", *arguments, stdin=lines(FOUND)).out) == ALL
    nothing = command("summarise")
    assert (nothing.code, nothing.err.splitlines()[0]) == (2, "error: nothing to read")


def test_folders_and_gzip(command: Command, here: Path) -> None:
    (here / "run").mkdir()
    (here / "run" / "findings.jsonl").write_text(lines(FOUND[:2]))
    (here / "more.jsonl.gz").write_bytes(gzip.compress(lines(FOUND[2:]).encode()))
    whole = command("summarise", "findings.jsonl").out
    assert command("summarise", "run", "more.jsonl.gz").out == whole
    assert command("summarise", "more.jsonl.gz", "run").out == whole
    # what comes twice is counted once
    again = command("summarise", "run", "more.jsonl.gz", "findings.jsonl")
    assert (again.out, again.err.startswith("10 findings, 3 claims (")) == (whole, True)


def test_lines_that_are_none(command: Command, here: Path) -> None:
    (here / "bad.jsonl").write_text('{"id": \n' + lines(FOUND[:1]) + '{"id": "1"}\n')
    said = command("summarise", "bad.jsonl", "none.jsonl", "findings.jsonl")
    assert (said.code, relations(said.out)) == (3, ALL)
    errors = [line for line in said.err.splitlines() if line.startswith("error")]
    assert errors == [
        "error: no finding: not JSON: Expecting value at column 8 (bad.jsonl, line 1)",
        "error: no finding: doc_id is missing (bad.jsonl, line 3)",
        "error: no such file: none.jsonl",
    ]
    assert "6 findings, 3 claims; 3 failed (" in said.err


def test_a_file_of_something_else(command: Command, here: Path) -> None:
    (here / "other.jsonl").write_text('{"id": "1", "text": "A"}\n' * 1000)
    (here / "out.jsonl").write_text("before")
    said = command("summarise", "other.jsonl", "-o", "out.jsonl")
    assert (said.code, said.out) == (1, "")
    errors = [line for line in said.err.splitlines() if line.startswith("error")]
    assert len(errors) == 21
    assert errors[-1] == "error: 980 more lines without a finding"
    assert (here / "out.jsonl").read_text() == "before"
    assert "; 1000 failed (" in command("summarise", "other.jsonl", "findings.jsonl").err


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "tsv", "table"])
def test_no_findings(command: Command, here: Path, form: str) -> None:
    (here / "empty.jsonl").touch()
    said = command("summarise", "empty.jsonl", "--format", form)
    assert (said.code, said.err.startswith("0 findings, 0 claims (")) == (0, True)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--min-papers", 2), ["increases"]),
        (("--min-confidence", 0.5), ["increases"]),
        (("--min-confidence", 0), ["increases", "requires"]),
        (("--conflicts",), ["increases", "decreases"]),
        (("--conflicts", "--limit", 1), ["increases"]),
        (("--limit", 2), ["increases", "requires"]),
        (("--about", "mmp9"), ["requires"]),
        (("--about", "TNF-alpha", "--about", "migration"), ["increases", "requires", "decreases"]),
    ],
)
def test_some_of_them(command: Command, options: tuple[object, ...], expected: list[str]) -> None:
    said = command("summarise", "findings.jsonl", *options)
    assert [relation for relation, _ in relations(said.out)] == expected
    written = f", {len(expected)} written" if len(expected) < 3 else ""
    assert said.err.startswith(f"5 findings, 3 claims{written} (")


def test_nothing_is_called_so(command: Command) -> None:
    said = command("summarise", "findings.jsonl", "--about", "IL-6")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("warning: no finding is about IL-6\n5 findings, 3 claims, 0 written (")


@pytest.mark.parametrize("options", [("--min-papers", 0), ("--min-confidence", 2), ("--limit", 0), ("--format", "xml")])
def test_wrong_usage(command: Command, options: tuple[object, ...]) -> None:
    said = command("summarise", "findings.jsonl", *options)
    assert (said.code, said.out) == (2, "")


def test_the_ending_names_the_format(command: Command, here: Path) -> None:
    command("summarise", "findings.jsonl", "-o", "claims.csv.gz")
    text = gzip.decompress((here / "claims.csv.gz").read_bytes()).decode()
    assert [row["relation"] for row in csv.DictReader(io.StringIO(text, newline=""))] == [name for name, _ in ALL]


def test_a_table(command: Command) -> None:
    assert command("summarise", "findings.jsonl", "--format", "table", "--conflicts").out.splitlines() == [
        "claim                                  papers  sent.  conf.",
        "────────────────────────────────────────────────────────────",
        "clusterin ↑ increases TNF-α secretion       2      3   0.96",
        "  but ↓ decreases TNF-α secretion           1      1      –",
        "clusterin ↓ decreases TNF-α secretion       1      1      –",
        "  but ↑ increases TNF-α secretion           2      3   0.96",
    ]


def test_findings_as_stated_are_told(command: Command, here: Path) -> None:
    write(here / "stated.jsonl", [said(CLU, "decreases", TNF, sign=-1, stated={"relation": "decreases", "sign": -1})])
    warning = command("summarise", "stated.jsonl").err.splitlines()[0]
    assert warning == "warning: 1 finding not with the net effect but as stated: conflicts may be none"
    assert command("summarise", "stated.jsonl", "-q").err == ""


def test_symmetric_relations_of_ones_own(command: Command, here: Path) -> None:
    rule = (
        "relation: pairs_with\nabout: X pairs with Y.\n"
        "entry: {sign: 0, family: pairing, about: pairs with, example: A pairs with B., symmetric: true,"
        " indra: null, biolink: null, bel: null}\n"
        'triggers:\n  - verbs: ["pair [with]"]\n    uses: [active]\naccepts:\n  - "{S:STAT3} pairs with {O:JAK2}."\n'
        "rejects:\n  - {text: '{S:STAT3} sees {O:JAK2}.', because: it says nothing of pairs}\n"
    )
    (here / "rule.yaml").write_text(rule)
    both = [said(CLU, "pairs_with", MMP9, sign=0), said(MMP9, "pairs_with", CLU, sign=0, number=2, sentence=1)]
    write(here / "pairs.jsonl", both)
    assert relations(command("summarise", "pairs.jsonl").out) == [("pairs_with", 1), ("pairs_with", 1)]
    assert relations(command("summarise", "pairs.jsonl", "--grammar", "rule.yaml").out) == [("pairs_with", 2)]


def test_nothing_heavy_is_loaded(here: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "extractor", "summarise", "findings.jsonl", "-f", "tsv"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=here, env=environment, text=True, capture_output=True, timeout=120, check=True)
    loaded = {line.rsplit("|", 1)[1].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "extractor" in loaded
    assert loaded & {"spacy", "pandas", "numpy", "requests", "yaml"} == set()

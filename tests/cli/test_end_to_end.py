"""The command with the model that ships with the package."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli.app import run
from extractor.output import from_record

ROOT = Path(__file__).parents[2]
CLUSTERIN = ROOT / "corpora" / "clusterin" / "clusterin.txt"
TEXT = CLUSTERIN.read_text(encoding="utf-8").rstrip("\n")


def extractor(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.run(command, input=stdin, text=True, capture_output=True, timeout=120)


def test_demo_twice_gives_the_same_bytes() -> None:
    first, second = (extractor("extract", CLUSTERIN.parent) for _ in range(2))
    assert (first.returncode, first.stdout) == (0, second.stdout)
    findings = [from_record(json.loads(line)) for line in first.stdout.splitlines()]
    assert {finding.doc_id for finding in findings} == {"clusterin"}
    spans = [(f.sentence, f.subject, f.object, f.trigger) for f in findings]
    assert [TEXT[part.start : part.end] for row in spans for part in row] == [
        part.text for row in spans for part in row
    ]


def test_stdin_is_read_like_the_file() -> None:
    piped = extractor("extract", "--quiet", stdin=TEXT)
    assert (piped.returncode, piped.stderr) == (0, "")
    assert {json.loads(line)["doc_id"] for line in piped.stdout.splitlines()} == {"stdin"}


def test_given_entities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [
        {"start": 0, "end": 3, "label": "GENE", "id": "X:1"},
        {"start": 12, "end": 15, "label": "GENE", "id": "T2"},
    ]
    path = tmp_path / "given.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "Abc induces Xyz and TNF-α.", "entities": given}))
    assert run(["extract", str(path), "--entities", "given"]) == 0
    [record] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (record["subject"]["id"], record["object"]["text"], record["object"]["id"]) == ("X:1", "Xyz", None)


def test_entities_of_pubtator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "given.pubtator"
    path.write_text(
        "1|t|A title.\n1|a|Abc induces Xyz and TNF-α.\n1\t9\t12\tAbc\tGene\t7;8\n1\t21\t24\tXyz\tChemical\tMESH:D1\n"
    )
    assert run(["extract", str(path), "--entities", "given"]) == 0
    [record] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (record["subject"]["id"], record["subject"]["label"]) == ("NCBIGene:7", "GENE")
    assert (record["object"]["id"], record["object"]["label"]) == ("MESH:D1", "CHEMICAL")


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "Clusterin induces TNF-α."]) == 0
    said = capsys.readouterr()
    assert "induces/active" in said.out
    assert said.err == ""


def test_explain_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0")
    assert run(["explain", str(CLUSTERIN), "IL-4 induced CD23.", str(tmp_path / "bad.txt")]) == 3
    said = capsys.readouterr()
    assert said.out.startswith("clusterin\n\n[0] Clusterin induces")
    assert "\n\ntext 2\n\n[0] IL-4 induced CD23." in said.out
    assert said.err.startswith("error: binary file: ")


def test_grammar_check(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["grammar", "check"])
    said = capsys.readouterr()
    assert code == (1 if said.out else 0)
    assert re.match(r"\d+ rules, \d+ of \d+ sentences hold", said.err)


def test_grammar_check_finds_what_does_not_hold(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "relation: inhibits\n"
        "about: X greets Y.\n"
        "triggers: [{verbs: [greet], uses: [active]}]\n"
        'accepts: ["{S:Aspirin} greets {O:COX-1}.", "{S:Aspirin} and {O:COX-1} were bought."]\n'
        'rejects: [{text: "{S:Aspirin} greeted {O:COX-1}.", because: it did}]\n',
        encoding="utf-8",
    )
    assert run(["grammar", "check", str(own)]) == 1
    out = capsys.readouterr().out
    assert "accepts: not accepted (no finding between the two)\n  {S:Aspirin} and {O:COX-1} were bought.\n" in out
    assert "rejects: accepted by inhibits/active, although it did\n  {S:Aspirin} greeted {O:COX-1}.\n" in out


def test_unknown_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(CLUSTERIN), "--model", "en_core_sci_nowhere"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    error, *rest = said.err.splitlines()
    assert error.startswith("error: ")
    assert "en_core_sci_nowhere" in error
    assert any(line.startswith("hint: ") for line in rest)

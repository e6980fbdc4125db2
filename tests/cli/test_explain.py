"""``extractor explain``: what it takes, and how its lines are laid out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.cli.app import run
from extractor.cli.layout import laid_out
from extractor.findings.lines import Line

TEXT = "IL-10 failed to induce TNF-α. Aspirin inhibits COX-1."


def test_a_pair_shows_its_sentence_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TEXT, "--pair", "aspirin", "COX-1"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("[1] Aspirin inhibits COX-1.\n")
    assert re.search(r"inhibits/active +matches", said.out) is not None
    assert "TNF-α" not in said.out
    assert said.err == ""


def test_a_pair_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TEXT, "--pair", "aspirin", "TNF-α"]) == 0
    assert capsys.readouterr() == ("", "warning: no sentence names both aspirin and TNF-α\n")


def test_a_pair_without_a_trigger_shows_the_way_between(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "Insulin turbocharges GLUT4.", "--pair", "insulin", "GLUT4"]) == 0
    out = capsys.readouterr().out
    assert "  not read: none of its words is a trigger\n" in out
    assert "Insulin <nsubj turbocharges >dobj GLUT4\n" in out


def test_the_tree_is_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TEXT]) == 0
    assert "\n  parse\n" not in capsys.readouterr().out
    assert run(["explain", TEXT, "--parse"]) == 0
    assert capsys.readouterr().out.count("\n  parse\n") == 2


def test_given_entities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text('{"id": "1", "text": "Abc induces Xyz.", "entities": [{"start": 0, "end": 3, "label": "GENE"}]}')
    assert run(["explain", str(path), "--entities", "given"]) == 0
    assert "  entities  Abc (GENE)\n" in capsys.readouterr().out


def test_files_are_read_as_they_are_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Abc induces IL-6.\nAspirin inhibits COX-1.\n")
    assert run(["explain", str(path), "--lines"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("a:")] == ["a:2"]
    assert run(["explain", str(path), "--lines", "--from", "jsonl"]) == 2


@pytest.mark.parametrize("width", [50, 70])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    line = Line("word " * 40, "label", depth=2, column=10)
    rows = laid_out(line, width, colour=False).splitlines()
    assert max(map(len, rows)) <= width
    assert rows[0].startswith("    label     word ")
    assert {row[:14] for row in rows[1:]} == {" " * 14}


def test_a_long_label_stands_above() -> None:
    line = Line("reason", "A, B, C → D, E, F", depth=1, column=10)
    assert laid_out(line, 80, colour=False) == "  A, B, C → D, E, F\n      reason"


def test_colour_is_for_terminals() -> None:
    line = Line("A inhibits B", depth=1, style="claim")
    assert laid_out(line, 80, colour=True) == "  \x1b[1mA inhibits B\x1b[0m"
    assert laid_out(line, 80, colour=False) == "  A inhibits B"


def test_what_a_terminal_would_obey_is_left_out() -> None:
    assert "\x1b" not in laid_out(Line("a \x1b[31mred word", "\x1b[1m", column=9), 80, colour=False)

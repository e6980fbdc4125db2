"""What the default model and grammar reach on the gold sets, and that the README quotes it.

``python tests/test_gold_sets.py`` writes the README's tables anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
QUOTED = re.compile(
    r"(?<=<!-- evaluation: written by python tests/test_gold_sets.py -->\n).*?(?=<!-- /evaluation -->)", re.DOTALL
)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SETS = ("clusterin", "constructions", "held-out")
LEAST = {"clusterin": (0.90, 0.75), "constructions": (0.85, 0.40), "held-out": (0.80, 0.35)}
"""Relaxed and strict F1 that must be reached."""


@cache
def printed(name: str) -> str:
    """What ``extractor evaluate annotations/NAME`` prints."""
    command = [sys.executable, "-m", "extractor", "evaluate", f"annotations/{name}"]
    environment = os.environ | {"COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def table(name: str, first: str) -> str:
    """The printed table whose first column has that head, with what stands right above or below it."""
    return next(part for part in printed(name).split("\n\n") if part.startswith(first)) + "\n"


def f1(name: str, match: str) -> float:
    """The F1 that is printed for a kind of match."""
    row = next(line.split() for line in table(name, "match").splitlines() if line.startswith(f"{match} "))
    return float(row[3])


def quotation() -> str:
    """The README's part: the figures of all sets, and how well each field is read where there are most findings."""
    blocks = []
    for name in SETS:
        head = printed(name).partition("\n")[0]
        fields = ["", table(name, "field").rstrip()] if name == "constructions" else []
        lines = [f"$ extractor evaluate annotations/{name}", head, "", table(name, "match").rstrip(), *fields]
        blocks.append("```text\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(blocks)


@pytest.mark.parametrize("name", SETS)
def test_the_gold_is_found_again(name: str) -> None:
    relaxed, strict = LEAST[name]
    assert f1(name, "relaxed") >= relaxed
    assert f1(name, "strict") >= strict


def numbers(text: str) -> list[float]:
    """Every number of a text, in order."""
    return [float(number) for number in NUMBER.findall(text)]


def words(text: str) -> list[str]:
    """Everything else of it."""
    return NUMBER.sub("N", text).split()


def test_readme_quotes_what_is_printed() -> None:
    quoted = QUOTED.search(README.read_text(encoding="utf-8"))
    assert quoted is not None
    printed_now = quotation()
    assert words(quoted[0]) == words(printed_now), "run python tests/test_gold_sets.py"
    # another processor adds in another order, which may turn a parse or two
    assert numbers(quoted[0]) == pytest.approx(numbers(printed_now), rel=0.05, abs=0.05)


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(QUOTED.sub(lambda _: quotation(), text, count=1), encoding="utf-8")

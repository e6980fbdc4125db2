"""Where scores go, and what they come to."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.cli.destination import open_output
from extractor.cli.reporting import DONE, MISSED, Reporter

Form = Literal["table", "json", "tsv"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report of scores is to hold and where it goes."""

    form: Form
    output: Path | None
    errors: bool
    html: Path | None
    fail_under: float | None


def threshold(f1: float | None, asked: Asked, report: Reporter) -> int:
    """The exit code that a score comes to; that it is too low is said."""
    if asked.fail_under is None or (f1 is not None and f1 >= asked.fail_under):
        return DONE
    reached = "undefined" if f1 is None else f"{f1:.3f}"
    report.warn(f"F1 is {reached}, under {asked.fail_under:g}")
    return MISSED


def width() -> int:
    """Columns to draw in."""
    from extractor.output.draw import WIDTH

    return shutil.get_terminal_size((WIDTH, 24)).columns


def write(text: str, path: Path | None) -> None:
    """A report to a file, or to standard output."""
    with open_output(path) as stream:
        stream.write(text.encode("utf-8"))

"""Findings as a table for people."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import groupby
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.model import CONTEXT_KINDS, Finding
from extractor.output.flat import argument_text, mechanism_text

WIDTH = 120
"""Columns where neither a terminal nor COLUMNS tells how many there are."""

_ARROWS = {1: "↑", -1: "↓", 0: "–"}
_COLUMNS = ("subject", "relation", "object", "via", "context", "notes", "sentence", "rule")


def render_table(findings: Iterable[Finding], stream: IO[str]) -> None:
    """Writes one table a document, its id above it, as wide as the terminal.

    Each document's findings are held until they are written. There is no colour unless ``stream`` is a terminal.
    """
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    for number, (doc_id, group) in enumerate(groupby(findings, key=lambda finding: finding.doc_id)):
        if number:
            console.print()
        console.print(Text(printable(doc_id), style="bold"))
        console.print(_table(group))


def _table(findings: Iterable[Finding]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=False)
    for name in _COLUMNS:
        table.add_column(name, overflow="fold", justify="right" if name == "sentence" else "left")
    for finding in findings:
        cells = (Text(printable(cell), overflow="fold") for cell in _cells(finding))
        table.add_row(*cells, style="dim" if finding.negated else None)
    return table


def _cells(finding: Finding) -> tuple[str, ...]:
    return (
        argument_text(finding.subject),
        f"{_ARROWS[finding.sign]} {'not ' if finding.negated else ''}{finding.relation.replace('_', ' ')}",
        argument_text(finding.object),
        ", ".join(mechanism_text(mechanism) for mechanism in finding.via),
        ", ".join(dict.fromkeys(item.text for kind in CONTEXT_KINDS for item in finding.context.get(kind, ()))),
        ", ".join(_notes(finding)),
        str(finding.sentence_index),
        finding.rule,
    )


def _notes(finding: Finding) -> Iterable[str]:
    """What changes the reading of a finding: how sure, whose, by which perturbation, in which manner."""
    if finding.certainty != "asserted":
        yield finding.certainty
    if finding.attribution != "this_study":
        yield finding.attribution
    if finding.perturbation is not None:
        yield finding.perturbation.kind
    yield from finding.manner


def printable(text: str) -> str:
    """The text on one line, without the characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)

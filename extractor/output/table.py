"""Findings as a table for people."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from rich.table import Table
from rich.text import Text

from extractor.model import CONTEXT_KINDS, Finding
from extractor.output.draw import WIDTH, bare_table, drawn, printable
from extractor.output.flat import argument_text, mechanism_text

_NARROW, _WIDE = 100, 150
_ARROWS = {1: "↑", -1: "↓", 0: "–"}
_READINGS = {"requires": "is required for", "associated_with": "is associated with", "expressed_in": "is expressed in"}
"""Relations whose names do not read from left to right: the object of ``requires`` is what depends on the subject."""


def render_table(findings: Iterable[Finding], stream: IO[str]) -> None:
    """Writes one table a document, its id above it, as wide as the terminal.

    A narrow table has two columns only, the claim and what goes with it; only a wide one has the rules. Each document's
    findings are held until they are written. There is no colour: the text is the same on a terminal and in a file.
    """
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    for number, (doc_id, group) in enumerate(groupby(findings, key=lambda finding: finding.doc_id)):
        stream.write("\n" * (number > 0) + printable(doc_id) + "\n")
        stream.write(drawn(_table(group, width), width))


def _table(findings: Iterable[Finding], width: int) -> Table:
    table = bare_table()
    rows = [_cells(finding, width) for finding in findings]
    for name in rows[0]:
        number = name == "sent."
        table.add_column(name, overflow="fold", no_wrap=number, justify="right" if number else "left")
    for cells in rows:
        table.add_row(*(Text(printable(cell)) for cell in cells.values()))
    return table


def _cells(finding: Finding, width: int) -> dict[str, str]:
    effect = effect_text(finding.relation, finding.sign, finding.negated)
    subject, thing = argument_text(finding.subject), argument_text(finding.object)
    number, via = str(finding.sentence_index), ", ".join(map(mechanism_text, finding.via))
    context = ", ".join(dict.fromkeys(item.text for kind in CONTEXT_KINDS for item in finding.context.get(kind, ())))
    notes = ", ".join(_notes(finding))
    if width < _NARROW:
        parts = (f"via {via}" if via else "", f"in {context}" if context else "", notes)
        return {"sent.": number, "finding": f"{subject} {effect} {thing}", "with": "; ".join(filter(None, parts))}
    claim = {"sent.": number, "subject": subject, "relation": effect, "object": thing}
    rule = {"rule": finding.rule} if width >= _WIDE else {}
    return claim | {"via": via, "context": context, "notes": notes} | rule


def effect_text(relation: str, sign: int, negated: bool) -> str:
    """What stands between subject and object, such as ``↑ increases`` or ``✗ not: binds``."""
    name = _READINGS.get(relation, relation.replace("_", " "))
    return f"✗ not: {name}" if negated else f"{_ARROWS[sign]} {name}"


def _notes(finding: Finding) -> Iterator[str]:
    """What changes the reading of a finding: how sure, whose, by which perturbation, in which manner."""
    if finding.certainty != "asserted":
        yield finding.certainty
    if finding.attribution != "this_study":
        yield finding.attribution
    if finding.perturbation is not None:
        yield f"by {finding.perturbation.kind}"
    yield from finding.manner

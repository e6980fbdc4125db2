"""What is wrong with a corpus as a table for people, as lines for spreadsheets and as one JSON object."""

from __future__ import annotations

import json
from typing import Any

from extractor.corpus.drawing import Form, table
from extractor.corpus.inspection import Inspection
from extractor.corpus.problems import KINDS
from extractor.output.draw import printable


def rendered(inspection: Inspection, form: Form, width: int) -> str:
    """In one of the forms below; ``width`` is for the table."""
    if form == "table":
        return as_text(inspection, width)
    return as_json(inspection) if form == "json" else as_tsv(inspection)


def as_text(inspection: Inspection, width: int) -> str:
    """A row a kind of problem, also of those that were not found."""
    rows = (
        (kind.about, _level(name), f"{inspection.numbers[name]:,}", inspection.first.get(name, ""))
        for name, kind in KINDS.items()
    )
    return table(("problem", "level", "documents", "first"), rows, width, words=("level", "first"))


def as_json(inspection: Inspection) -> str:
    """One object with a member a kind of problem."""
    return json.dumps(as_record(inspection), ensure_ascii=False, indent=2) + "\n"


def as_tsv(inspection: Inspection) -> str:
    """A line a kind of problem: its name, its level, documents that have it, the id of the first."""
    lines = ["problem\tlevel\tdocuments\tfirst"]
    for name in KINDS:
        first = printable(inspection.first.get(name, ""))
        lines.append(f"{name}\t{_level(name)}\t{inspection.numbers[name]}\t{first}")
    return "\n".join(lines) + "\n"


def as_record(inspection: Inspection) -> dict[str, Any]:
    """The counts as plain values. ``first`` is the id of a document; what could not be read has none."""
    problems = {
        name: {"level": _level(name), "documents": inspection.numbers[name], "first": inspection.first.get(name)}
        for name in KINDS
    }
    return {"documents": inspection.documents, "problems": problems}


def _level(name: str) -> str:
    return "error" if KINDS[name].error else "note"

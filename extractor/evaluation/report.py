"""An evaluation as tables for people, as lines for spreadsheets and as one JSON object."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from extractor.evaluation.differences import KINDS, Difference
from extractor.evaluation.score import RESAMPLES, Evaluation, Figures, Intervals
from extractor.output.draw import bare_table, drawn, printable

Cell = str | int | float | None
UNDEFINED = "–"
"""Stands for a rate without a denominator."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what it is of, what its rows are called, its columns, and a row of cells for each name."""

    title: str
    of: str
    columns: Sequence[str]
    rows: Mapping[str, Sequence[Cell]]


_RATES = ("precision", "recall", "F1")
_BOUNDS = tuple(f"{rate} {bound}" for rate in _RATES for bound in ("low", "high"))
_COUNTS = ("right", "found", "gold")
_NAME = 20  # columns for the names of rows at least; longer ones are folded
_GAP = 2


def sheets(evaluation: Evaluation, differences: Sequence[Difference]) -> Iterator[Sheet]:
    """The tables of an evaluation: all findings; relations, constructions, rules; fields; what is wrong."""
    rows = {
        "relaxed": (*_rates(evaluation.relaxed), *_counts(evaluation.relaxed), *_bounds(evaluation.relaxed_intervals)),
        "strict": (*_rates(evaluation.strict), *_counts(evaluation.strict), *_bounds(evaluation.strict_intervals)),
    }
    yield Sheet("findings", "match", (*_RATES, *_COUNTS, *_BOUNDS), rows)
    groups = {
        "relations": ("relation", evaluation.relations),
        "constructions": ("construction", evaluation.constructions),
    }
    for title, (of, parts) in groups.items():
        yield Sheet(title, of, (*_RATES, "found", "gold"), {n: (*_rates(f), f.found, f.gold) for n, f in parts.items()})
    rules = {name: (f.precision, f.right_found, f.found) for name, f in evaluation.rules.items()}
    yield Sheet("rules", "rule", ("precision", "right", "found"), rules)
    fields = {
        name: (q.accuracy, q.compared, *_rates(q.figures), q.figures.found, q.figures.gold)
        for name, q in evaluation.qualities.items()
    }
    yield Sheet("fields", "field", ("accuracy", "pairs", *_RATES, "found", "gold"), fields)
    kinds = Counter(kind for difference in differences for kind in difference.kinds)
    yield Sheet("differences", "difference", ("findings",), {kind: (kinds[kind],) for kind in KINDS if kinds[kind]})


def _rates(figures: Figures) -> tuple[Cell, ...]:
    return (figures.precision, figures.recall, figures.f1)


def _counts(figures: Figures) -> tuple[Cell, ...]:
    return (figures.right_found, figures.found, figures.gold)


def _bounds(intervals: Intervals) -> tuple[Cell, ...]:
    return tuple(
        bound for rate in (intervals.precision, intervals.recall, intervals.f1) for bound in (rate or (None, None))
    )


def as_text(name: str, evaluation: Evaluation, differences: Sequence[Difference], width: int) -> str:
    """All tables of an evaluation, one under the other."""
    first, *others = sheets(evaluation, differences)
    head = f"{name}: {size_of(evaluation)}\n\n"
    tables = [draw(_with_intervals(first), width) + intervals_note(evaluation) + "\n"]
    return head + "\n".join([*tables, *(draw(sheet, width) for sheet in others if sheet.rows)])


def size_of(evaluation: Evaluation) -> str:
    """What was compared, counted in words."""
    gold = counted(evaluation.relaxed.gold, "gold finding")
    return f"{counted(evaluation.documents, 'document')}, {gold}, {evaluation.relaxed.found:,} found"


def intervals_note(evaluation: Evaluation) -> str:
    """What the intervals are."""
    return f"95 % intervals: bootstrap over {counted(evaluation.units, evaluation.unit)}, {RESAMPLES:,} resamples."


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 document``, ``2 documents``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _with_intervals(sheet: Sheet) -> Sheet:
    """The bounds under their rates, as people read them; beside them they would not fit 80 columns."""
    rows: dict[str, Sequence[Cell]] = {}
    for name, cells in sheet.rows.items():
        bounds = zip(cells[6::2], cells[7::2], strict=True)
        rows[name] = cells[:6]
        spans = (UNDEFINED if low is None else f"{shown(low)}–{shown(high)}" for low, high in bounds)
        rows[f"{name}, 95 %"] = (*spans, *[""] * len(_COUNTS))
    return Sheet(sheet.title, sheet.of, (*_RATES, *_COUNTS), rows)


def draw(sheet: Sheet, width: int) -> str:
    """A table as text, wider than ``width`` if its figures would be cut else. Undefined is shown as a dash."""
    rows = {printable(name): list(map(shown, cells)) for name, cells in sheet.rows.items()}
    figures = [max(map(len, column)) for column in zip(sheet.columns, *rows.values(), strict=True)]
    names = min(max(map(len, [sheet.of, *rows])), _NAME)
    table = bare_table()
    table.add_column(sheet.of, overflow="fold")
    for column in sheet.columns:
        table.add_column(column, justify="right", no_wrap=True)
    for name, cells in rows.items():
        table.add_row(Text(name), *cells)
    return drawn(table, max(width, names + sum(figures) + _GAP * (len(figures) + 1)))


def shown(cell: Cell) -> str:
    """A cell for people: three decimals for rates, a dash for what is undefined."""
    if cell is None:
        return UNDEFINED
    return f"{cell:.3f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell


def as_tsv(tables: Iterable[Sheet]) -> str:
    """One value a line: table, row, column, value; an undefined value is an empty cell."""
    lines = ["table\trow\tcolumn\tvalue"]
    for sheet in tables:
        for name, cells in sheet.rows.items():
            for column, cell in zip(sheet.columns, cells, strict=True):
                lines.append(f"{sheet.title}\t{printable(name)}\t{column}\t{'' if cell is None else cell}")
    return "\n".join(lines) + "\n"


def as_json(name: str, evaluation: Evaluation, differences: Sequence[Difference], *, errors: bool) -> str:
    """One object with a member a table; an undefined value is null. ``errors`` adds every difference."""
    report: dict[str, Any] = {
        "gold": name,
        "documents": evaluation.documents,
        "intervals": {"over": evaluation.unit, "units": evaluation.units, "resamples": RESAMPLES},
    }
    report |= {sheet.title: rows_record(sheet) for sheet in sheets(evaluation, differences)}
    if errors:
        report["errors"] = [difference_record(difference) for difference in differences]
    return dumped(report)


def dumped(report: Mapping[str, Any]) -> str:
    """A report as JSON for people and programs."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def rows_record(sheet: Sheet) -> dict[str, dict[str, Cell]]:
    """A table as plain values: row, column, value."""
    return {row: dict(zip(sheet.columns, cells, strict=True)) for row, cells in sheet.rows.items()}


def difference_record(difference: Difference) -> dict[str, Any]:
    """A difference as plain values: its kinds, and both claims with the fields that their records gave."""
    sides = {"gold": difference.gold, "found": difference.found}
    return {"kinds": list(difference.kinds)} | {
        side: claim.model_dump(exclude_unset=True) if claim is not None else None for side, claim in sides.items()
    }

"""Figures of benchmarks on corpora: asked for, printed, saved, and beside those of an earlier run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError, InputError
from extractor.evaluation.report import UNDEFINED, Cell, Sheet, draw, dumped, rows_record, shown
from extractor.evaluation.score import Figures

RATES = ("P", "R", "F1")
_WIDTH = 160
_UNSEEN = 0.0005  # a change of a rate that three decimals do not show
Saved = Mapping[str, Mapping[str, Mapping[str, Cell]]]


def parser_for(description: str) -> argparse.ArgumentParser:
    """The command line of a benchmark on a folder of corpora."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--corpus", action="append", default=[], metavar="NAME", help="only this one; may be repeated")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the figures in FILE")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="show the differences from a saved run")
    return parser


@contextmanager
def telling_errors() -> Iterator[None]:
    """Ends the program with what is wrong and a hint, where the user can mend it."""
    try:
        yield
    except ExtractorError as error:
        sys.exit(f"error: {error.what}\nhint: {error.hint}")


def rates(figures: Figures) -> tuple[Cell, ...]:
    """Precision, recall and F1, under `RATES`."""
    return figures.precision, figures.recall, figures.f1


def table(sheet: Sheet, before: Saved) -> str:
    """A table as text; each figure that was another one in an earlier run is followed by its change."""
    old = before.get(sheet.title)
    if old is None:
        return draw(sheet, _WIDTH)
    rows = {
        name: [_beside(cell, old[name].get(column)) for column, cell in zip(sheet.columns, cells, strict=True)]
        if name in old
        else cells
        for name, cells in sheet.rows.items()
    }
    return draw(Sheet(sheet.title, sheet.of, sheet.columns, rows), _WIDTH)


def _beside(cell: Cell, old: Cell) -> str:
    if cell == old:
        return shown(cell)
    if isinstance(cell, (int, float)) and isinstance(old, (int, float)):
        change = cell - old
        if abs(change) < _UNSEEN:
            return shown(cell)
        return f"{shown(cell)} ({change:+.3f})" if isinstance(change, float) else f"{shown(cell)} ({change:+,})"
    return f"{shown(cell)} (was {UNDEFINED if old is None else shown(old)})"


def save(path: Path, settings: Mapping[str, Any], sheets: Sequence[Sheet]) -> None:
    """Writes the tables, and the settings that they were made with."""
    tables = {sheet.title: rows_record(sheet) for sheet in sheets}
    path.write_text(dumped({"settings": dict(settings), "tables": tables}), "utf8")


def load(path: Path, settings: Mapping[str, Any]) -> Saved:
    """The tables of a saved run. Raises `InputError` for another file, and for a run with other settings."""
    try:
        saved: Any = json.loads(path.read_text("utf8"))
        tables: Saved = {name: dict(rows) for name, rows in saved["tables"].items()}
        other = saved["settings"]
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"no saved run: {path} ({error})", "save one with --json") from error
    if other != dict(settings):
        raise InputError(f"{path} was saved with {other}, not with {dict(settings)}", "compare like with like")
    return tables

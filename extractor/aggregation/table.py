"""Claims as a table for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import IO

from rich.text import Text

from extractor.aggregation.rows import Conflict, Row, Thing
from extractor.output.draw import WIDTH, bare_table, drawn, printable
from extractor.output.table import effect_text

_NARROW = 100
_FIGURES = ("papers", "sent.", "conf.")
_GAP = 2
_PAPER = 12  # columns that the id of a document may have
_LEAST = 30  # columns for the claim, however narrow the terminal is
_SHOWN = 3  # items of the context on each side of a conflict


def render_table(rows: Iterable[Row], stream: IO[str]) -> None:
    """Writes one table, as wide as the terminal, and holds all rows until then.

    Under a claim stands what speaks against it, with what only the findings on either side have in their context. A
    narrow table has neither the things' ids nor papers to look at.
    """
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    wide = width >= _NARROW
    room = width - sum(len(name) + _GAP for name in _FIGURES) - wide * (_PAPER + _GAP)
    table = bare_table()
    table.add_column("claim", overflow="fold")
    for name in _FIGURES:
        table.add_column(name, justify="right", no_wrap=True)
    if wide:
        table.add_column("such as", no_wrap=True, overflow="ellipsis", max_width=_PAPER)
    for row in rows:
        for text, counted in _lines(row, wide, max(room, _LEAST)):
            paper = (printable(counted.examples[0].doc_id),) if wide else ()
            table.add_row(*map(Text, (text, *_figures(counted), *paper)))
    stream.write(drawn(table, width))


def _lines(row: Row, wide: bool, room: int) -> Iterator[tuple[str, Row | Conflict]]:
    """The claim and what speaks against it, each broken to a width, with what its figures are of."""
    notes = ", ".join(_notes(row))
    effect = effect_text(row.relation, row.sign, row.negated > 0 and row.negated + row.asked == row.findings)
    claim = f"{_name(row.subject, None, wide)} {effect} {_name(row.object, row.aspect, wide)}"
    yield _broken(f"{claim} ({notes})" if notes else claim, room, 0), row
    for conflict in row.conflicts:
        effect = effect_text(conflict.relation, conflict.sign, conflict.kind == "negated")
        against = f"but {effect} {_name(row.object, conflict.aspect, False)}"
        yield (
            "\n".join([_broken(against, room, 2), *(_broken(text, room, 4) for text in _contexts(conflict))]),
            conflict,
        )


def _broken(text: str, room: int, depth: int) -> str:
    """The text on lines of this many columns, those behind the first further in."""
    return textwrap.fill(text, room, initial_indent=" " * depth, subsequent_indent=" " * (depth + 4))


def _name(thing: Thing, aspect: str | None, with_id: bool) -> str:
    """``TNF-α secretion (HGNC:11892)``: as texts have it, where a wrong id can be seen."""
    name = f"{thing.text} {aspect}" if aspect else thing.text
    return printable(f"{name} ({thing.id})" if with_id and thing.id else name)


def _figures(counted: Row | Conflict) -> tuple[str, str, str]:
    confidence = "–" if counted.confidence is None else f"{counted.confidence:.2f}"
    return f"{counted.papers:,}", f"{counted.sentences:,}", confidence


def _contexts(conflict: Conflict) -> Iterator[str]:
    """``only above: T cells`` and ``only here: B cells``: what the two sides do not share."""
    for side, where in (("here", "only above"), ("there", "only here")):
        texts = list(dict.fromkeys(printable(item.text) for item in conflict.differences if item.side == side))
        if texts:
            more = ["…"] if len(texts) > _SHOWN else []
            yield f"{where}: {', '.join(texts[:_SHOWN] + more)}"


def _notes(row: Row) -> Iterator[str]:
    """How many findings are no plain assertion; those that deny the claim stand below it."""
    for name, number in (
        ("asked", row.asked),
        ("hedged", row.hedged - row.asked),  # what is asked is hedged anyway
        ("background", row.background),
    ):
        if number > 0:
            yield f"{number:,} {name}" if number < row.findings else f"all {name}" if number > 1 else name

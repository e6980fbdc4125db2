"""Tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.text import Text

from extractor.output.draw import bare_table, drawn, printable

Form = Literal["table", "json", "tsv"]
"""How a report can be given."""
_NAME = 20  # columns for the names of rows at least
_GAP = 2


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], width: int, words: Sequence[str] = ()) -> str:
    """A table as text: names on the left, figures on the right; wider than ``width`` if figures would be cut else.

    What is in the first column is broken where it is too long, what is in the others never. The ``words`` among them,
    and a column without a head, for bars, stand on the left, too.
    """
    drawing, shown = bare_table(), [[printable(cell) for cell in row] for row in rows]
    for number, column in enumerate(columns):
        figures = number > 0 and bool(column) and column not in words
        drawing.add_column(column, justify="right" if figures else "left", no_wrap=number > 0, overflow="fold")
    for row in shown:
        drawing.add_row(*map(Text, row))
    names, *figured = (max(map(len, column)) for column in zip(columns, *shown, strict=True))
    return drawn(drawing, max(width, min(names, _NAME) + sum(figured) + _GAP * (len(figured) + 1)))

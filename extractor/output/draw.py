"""Tables in plain characters: the same text on a terminal and in a file."""

from __future__ import annotations

from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table

WIDTH = 120
"""Columns where neither a terminal nor COLUMNS tells how many there are."""


def bare_table() -> Table:
    """A table with a line under its head and nothing else to look at."""
    return Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="")


def drawn(table: Table, width: int) -> str:
    """The table's lines, no wider than ``width``, without colour or blanks at their ends."""
    paper = StringIO()
    Console(file=paper, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    return "".join(line.rstrip() + "\n" for line in paper.getvalue().splitlines())


def printable(text: str) -> str:
    """The text on one line, without the characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)

"""The lines of an explanation, before they are laid out for a terminal or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["", "title", "head", "claim", "faint"]


@dataclass(frozen=True)
class Line:
    """A line: ``label`` stands in front of ``text`` in a column of ``column`` characters, ``depth`` steps to the right.

    A long text may be broken, unless it is ``whole``; ``style`` says what kind of line it is.
    """

    text: str = ""
    label: str = ""
    depth: int = 0
    column: int = 0
    style: Style = ""
    whole: bool = False

    def __str__(self) -> str:
        return "  " * self.depth + (self.label.ljust(self.column - 1) + " " if self.label else "") + self.text

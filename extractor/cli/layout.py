"""Lines of an explanation as text: broken to a width, and with bold and colour for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import typer

from extractor.output.draw import printable

if TYPE_CHECKING:
    from extractor.findings.lines import Line

_LEAST = 20
_STEP = 4  # under a label that is too long for its column
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "head": {"fg": "cyan", "bold": True},
    "claim": {"bold": True},
    "faint": {"dim": True},
}


def laid_out(line: Line, width: int, colour: bool) -> str:
    """A line, broken under its own text; a label too long for its column stands above the text."""
    margin, inner = "  " * line.depth, max(width - 2 * line.depth, _LEAST)
    if line.whole or not line.text:
        return margin + _painted(printable(line.text), line.style, colour) if line.text else ""
    above: list[str] = []
    label, column = printable(line.label).ljust(line.column), line.column
    if len(line.label) >= column > 0:
        above, column = _broken(line.label, inner, "  "), _STEP
        label = " " * column
    broken, hang = _broken(line.text, max(inner - column, _LEAST), ""), " " * column
    text = [_painted(part, line.style, colour) for part in broken]
    style = line.style or ("faint" if line.depth > 2 and not above else "")
    rows = [_painted(part, style, colour) for part in above]
    rows += [_painted(label, style, colour) + text[0], *(hang + part for part in text[1:])]
    return "\n".join((margin + row).rstrip() for row in rows)


def _broken(text: str, width: int, hang: str) -> list[str]:
    whole: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(printable(text), width, subsequent_indent=hang, **whole) or [""]


def _painted(text: str, style: str, colour: bool) -> str:
    return typer.style(text, **_STYLES[style]) if colour and style and text.strip() else text

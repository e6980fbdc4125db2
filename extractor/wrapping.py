"""Lines of a text, those that were wrapped to a width made whole again; and which of them is the title."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.model import Section

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_NARROWEST = 40  # characters; a shorter line is a heading, an item or a title, not a wrapped one
_STOPS = re.compile(r"[.?!:;][\"'”’)\]]*\s*$")
# What a line does not end a sentence with, and what it does not begin one with.
_GOES_ON = re.compile(
    r"(?:[,(\[/]|\b(?:an?|the|of|in|on|at|by|for|from|with|to|as|via|and|or|but|that|which|is|are|was|were|be|been|has|have|had"
    r"|not|its|their|our|these|this|between|through|into|than))\s*$",
    re.IGNORECASE,
)
_MID_SENTENCE = re.compile(r"[a-z]+(?:-[a-z]+)*[,;.)]?(?!\S)")


def title_and_abstract(text: str) -> tuple[Section, ...]:
    """The first line as title and what follows as abstract; a text of one line is all abstract."""
    lines = whole_lines(text, 0, len(text))
    if len(lines) < 2:
        return (Section("abstract", 0, len(text)),)
    start, end = lines[0]
    parts = Section("title", start, end), Section("abstract", end + 1, len(text))
    return tuple(part for part in parts if text[part.start : part.end].strip())


def whole_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of ``text[start:end]`` as half-open spans, lines that were wrapped made one again.

    A break was made by wrapping where the sentence clearly goes on behind it; in a text with such breaks, also where
    the next word would have made the line longer than the longest. An empty line always parts.
    """
    lines = [(start + line.start(), start + line.end()) for line in _LINE.finditer(text[start:end])]
    sure = [_goes_on(text, one, other) for one, other in pairwise(lines)]
    width = max((high - low for low, high in lines), default=0) if any(sure) else None
    whole = lines[:1]
    for (one, other), goes_on in zip(pairwise(lines), sure, strict=True):
        if goes_on or (width is not None and _overflows(text, one, other, width)):
            whole[-1] = whole[-1][0], other[1]
        else:
            whole.append(other)
    return whole


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Does the sentence that ``line`` ends in go on in the line right below?"""
    return _may_go_on(text, line, following) and bool(
        _GOES_ON.search(text, *line) or _MID_SENTENCE.match(text, *following)
    )


def _overflows(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Is there no room for the next word in ``line``?"""
    word = text[slice(*following)].split(maxsplit=1)[:1]
    return _may_go_on(text, line, following) and line[1] - line[0] + 1 + len("".join(word)) > width


def _may_go_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Is ``line`` long enough to have been wrapped, without a stop at its end, and ``following`` right below it?"""
    between = text[line[1] : following[0]]
    if line[1] - line[0] < _NARROWEST or between not in ("\n", "\r\n", "\r", "\u2028"):
        return False
    return bool(text[slice(*following)].strip()) and not _STOPS.search(text, *line)

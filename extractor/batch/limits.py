"""What a document of a corpus run may cost, and which are not begun at all."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from extractor.model import Document

Reason = Literal["size", "text", "time", "memory", "crash", "error"]
"""Why a document is set aside: too long, no text to be read, a budget that it exceeded while it was read, a process
that died of it, or a fault of the program's.
"""

# Of 28,393 real documents of two dozen words (abstracts, captions, sections of papers) the one with the fewest letters
# and digits has 67 % of them, the one with the fewest letters alone, a table of a crystal's angles, 4 %, and one
# invisible character in 1,500 is the most. Tables cost little and are no reason to alarm anybody, so they may pass.
_LEAST_LETTERS = 1 / 50
_LEAST_LETTERS_OR_DIGITS = 1 / 3
_MOST_INVISIBLE = 1 / 10
# Shorter texts pass unless they have no letter at all, or an invisible character between any two others, which makes
# just below half of a word and more of a text with blanks. Of 16,197 real ones that is so of one: pages and a year, the
# rest of a reference that was taken for a sentence.
_SHORT = 200
_MOST_INVISIBLE_OF_FEW = 2 / 5
# Still shorter ones always pass: "1984." and "[...]" are titles that citations have. Nothing is found in them, but
# there is nothing in them that could keep anybody waiting either.
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: ``seconds`` of processor time, ``characters`` (code points) of text, and ``memory``
    that the process which reads it may hold, in bytes.
    """

    seconds: float = 60.0
    characters: int = 500_000
    memory: int = 2 * 10**9


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document is set aside. ``what`` says it in words, the same ones in each run."""

    reason: Reason
    what: str


def refusal(document: Document, limits: Limits) -> Refusal | None:
    """Why a document is not worth beginning, None for those that are to be read, empty ones among them.

    This takes a fraction of a millisecond for an abstract, and time in proportion to its length for any text.
    """
    text = document.text
    if len(text) > limits.characters:
        return Refusal("size", f"{len(text):,} characters, more than the {limits.characters:,} of --max-characters")
    what = _no_text(text)
    return Refusal("text", what) if what else None


def _no_text(text: str) -> str:
    """What makes a text none that consists of sentences; nothing if it may."""
    if len(text) < _SHORTEST:
        return ""
    letters = digits = invisible = blank = 0
    for character, number in Counter(text).items():  # a few dozen different ones, whatever the length
        if character.isalpha():
            letters += number
        elif character.isalnum():
            digits += number
        elif character.isspace():
            blank += number
        elif unicodedata.category(character) == "Cf":  # zero-width spaces and joiners, byte order marks, soft hyphens
            invisible += number
    printed = len(text) - blank
    if printed < _SHORTEST:
        return ""
    short = printed < _SHORT
    if invisible > printed * (_MOST_INVISIBLE_OF_FEW if short else _MOST_INVISIBLE):
        return f"{invisible:,} of {printed:,} characters are invisible ones, such as zero-width spaces"
    if not letters or (letters < printed * _LEAST_LETTERS and not short):
        return f"{letters:,} of {printed:,} characters are letters"
    if letters + digits < printed * _LEAST_LETTERS_OR_DIGITS and not short:
        return f"{letters + digits:,} of {printed:,} characters are letters or digits"
    return ""

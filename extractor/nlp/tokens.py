"""A sentence's words with their places in the document, which all lexicons read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.linking.keys import fold

# What publishers print for a hyphen ("IL‐10‐induced") or a minus ("Runx3−/−"); the models have met the plain one.
_PRINTED_HYPHEN = re.compile(r"[‐‑−]|(?<=\S)–(?=\S)")


def plain_hyphens(text: str) -> str:
    """``text`` with one hyphen for all, character for character; a dash between blanks stays a dash."""
    return text if text.isascii() else _PRINTED_HYPHEN.sub("-", text)


@dataclass(frozen=True)
class Tokens:
    """Words of one sentence, their hyphens plain; ``starts`` are document offsets."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def hold(self, start: int, end: int) -> bool:
        """Do the offsets lie within the sentence? False for a sentence without words."""
        return bool(self.words) and self.starts[0] <= start and end <= self.ends[-1]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words, each by itself."""
        return tuple(map(fold, self.words))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The document offset behind each word."""
        return tuple(start + len(word) for start, word in zip(self.starts, self.words, strict=True))

    def covering(self, start: int, end: int) -> range:
        """The indices of the tokens that overlap the half-open offsets ``start``, ``end``."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def begins(self, offset: int) -> bool:
        """Does a token begin at ``offset``?"""
        i = bisect_left(self.starts, offset)
        return i < len(self.starts) and self.starts[i] == offset

    def stops(self, offset: int) -> bool:
        """Does a token end at ``offset``?"""
        i = bisect_left(self.ends, offset)
        return i < len(self.ends) and self.ends[i] == offset

    def phrase_before(self, i: int, phrases: frozenset[tuple[str, ...]], longest: int) -> int:
        """Where the longest of ``phrases`` that ends right before token ``i`` begins; ``i`` if there is none."""
        for size in range(min(longest, i), 0, -1):
            if self.lower[i - size : i] in phrases:
                return i - size
        return i


def phrases(entries: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Entries as word tuples, in every way that a tokenizer may cut their hyphens and slashes."""
    return frozenset(words for entry in entries for words in _cuts(entry))


def _cuts(entry: str) -> Iterator[tuple[str, ...]]:
    yield tuple(entry.split())
    for mark in "-–/":
        if mark in entry:
            yield tuple(entry.replace(mark, f" {mark} ").split())

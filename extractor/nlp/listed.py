"""Names that no model found and that lists or the shape of the word know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.nlp.abbreviations import Definition
from extractor.nlp.chemicals import find_chemicals
from extractor.nlp.spans import Candidate, Places, Trust
from extractor.nlp.symbols import find_symbols
from extractor.nlp.tokens import Tokens


def find_listed(
    text: str, sentences: Sequence[Tokens], candidates: Sequence[Candidate], definitions: Sequence[Definition]
) -> list[Candidate]:
    """Candidates for names that overlap none of ``candidates``.

    A short form that the document defines means what its long form does, and is left to that.
    """
    places = Places(candidates)
    shorts = {d.short for d in definitions}
    return [
        c
        for tokens in sentences
        for c in _named(tokens)
        if text[c.start : c.end] not in shorts and not places.touching(c.start, c.end)
    ]


def _named(tokens: Tokens) -> Iterator[Candidate]:
    for start, end in find_symbols(tokens):
        yield Candidate(start, end, "GENE", Trust.FOUND)
    for start, end in find_chemicals(tokens):
        yield Candidate(start, end, "CHEMICAL", Trust.FOUND)

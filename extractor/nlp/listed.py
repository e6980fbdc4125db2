"""Names that no model found and that lists or the shape of the word know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.nlp.abbreviations import Definition
from extractor.nlp.boundaries import find_shortened
from extractor.nlp.chemicals import find_chemicals
from extractor.nlp.dictionary import find_named
from extractor.nlp.spans import Candidate, Places, Trust
from extractor.nlp.symbols import find_symbols
from extractor.nlp.tokens import Tokens


def find_listed(
    text: str, sentences: Sequence[Tokens], candidates: Sequence[Candidate], definitions: Sequence[Definition]
) -> list[Candidate]:
    """Candidates for names that overlap none of ``candidates``, but for several names in one word ("IL-1α/β").

    A short form that the document defines means what its long form does, and is left to that.
    """
    shorts = {d.short for d in definitions}
    listed = [Candidate(*place, "GENE", Trust.FOUND) for place in find_shortened(text)]
    places = Places([*candidates, *listed])
    listed += [
        c
        for tokens in sentences
        for c in _listed(tokens)
        if text[c.start : c.end] not in shorts and not places.touching(c.start, c.end)
    ]
    places = Places([*candidates, *listed])
    known = (Candidate(*place, Trust.KNOWN) for tokens in sentences for place in find_named(tokens, places))
    return [*listed, *(c for c in known if text[c.start : c.end] not in shorts)]


def _listed(tokens: Tokens) -> Iterator[Candidate]:
    for start, end in find_symbols(tokens):
        yield Candidate(start, end, "GENE", Trust.FOUND)
    for start, end in find_chemicals(tokens):
        yield Candidate(start, end, "CHEMICAL", Trust.FOUND)

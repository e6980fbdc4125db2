"""Where a name ends: a receptor and its letter, the marks of cells, a line and its cells, and lists with one stem.

"PDGF receptor-α" is one gene's name, "CD8(+) T lymphocytes" one of cells, "MDA-MB-231 cells" one of a line. "IL-1 and
-6" are two, of which the second stands for IL-6 (extractor.linking.suspended).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.linking.choice import decide
from extractor.linking.lists import items
from extractor.linking.suspended import in_full
from extractor.nlp.gene_prior import may_name_gene
from extractor.nlp.spans import Candidate, Places, Trust

_GREEK = r"α|β|γ|δ|ε|alpha|beta|gamma|delta|epsilon"
_LETTER = rf"(?:{_GREEK}|[1-9][A-Z]?|I{{1,3}}|[A-D])(?!\w)(?: chain\b)?"
_RECEPTOR = re.compile(rf"(?P<receptor> receptors?)(?:(?:-|\s(?:type )?){_LETTER})?(?!-?\w)")
_RECEPTOR_ITSELF = re.compile(r"(?:R|[Rr]eceptor)\d*$")
# "CD4+CD25+ ", "CD8(+) ", "Ly6C(hi) ", "CD8 "
_MARKS = re.compile(
    r"(?<![\w(-])(?:CD\d{1,3}[a-zA-Z]{0,2}\s|(?:[A-Z][A-Za-z]{0,5}-?\d{0,3}[A-Za-z]{0,2}"
    r"(?:\((?:[+-]|hi|high|lo|low|int)\)|[+-](?![a-z])|(?:high|low|bright|dim)\b))+\s)$"
)
_NUMBERS = re.compile(r"[ -]?(?P<first>\d{1,2})(?:/-?\d{1,2})+(?![\w.%])")  # "Smad 2/3"
_CELLS = re.compile(r" cell(?:s| lines?)\b(?!-)")
_STEM = re.compile(r" cells?\b(?!-)")
# "IL-1 and -6", "E2F4, -5, and -6", which a model may take for one name
_SHORTENED = re.compile(r"(?<![\w/-])[A-Z][A-Za-z\d]*-?(?:\d{1,2}[α-ω]?|[α-ω])(?:/-?(?:\d{1,2}|[α-ω]))+(?![\w/])")
_JOINED = re.compile(r"\d[A-Za-z]?(?=(?:,| and| or) -?\d)|[α-ω](?=(?:,| and| or) -?[α-ω](?!\w))")
_NEXT = re.compile(
    rf"(?:,? (?:and|or|and/or) |, ?|/(?=-))(?P<end>-?(?:\d{{1,2}}[A-Za-z]?|(?:{_GREEK}))(?!\w|[.,]\d|%|-(?:\d|fold)))"
)
# what may stand behind a bare figure that is a name: no unit, and nothing that is counted
_BEHIND = re.compile(
    r"$|[.,;:)\]/-]| (?:and|or|were|was|are|is|have|has|by|on|to|but|which|that|bind|m?RNAs?"
    r"|proteins?|genes?|receptors?|expression|levels?|activit(?:y|ies)|signal\w+|phosphorylation|activation|secretion"
    r"|stimulate|inhibit|induce|increase|decrease|activate|regulate|mediate|cleave|promote|suppress|enhance|reduce)\b"
)


def split_lists(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, of a gene with others behind it that lack their stem ("IL-1 and -6") the first alone."""
    kept: list[Candidate] = []
    for c in candidates:
        cut = _JOINED.search(text, c.start, c.end) if c.label == "GENE" and c.trust is not Trust.GIVEN else None
        kept.append(c if cut is None else replace(c, end=cut.end()))
    return kept


def find_shortened(text: str) -> Iterator[tuple[int, int]]:
    """The places of several genes in one word: "IL-1α/β", "FGF-2/-4"."""
    for word in _SHORTENED.finditer(text):
        names = items(word[0])
        if names and all(may_name_gene(name) for name in names):
            yield word.span()


def find_suspended(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The genes behind others whose stem they share: "-6" in "IL-1 and -6", if there is an IL-6."""
    candidates = list(candidates)
    places = Places(candidates)
    return [
        more
        for c in candidates
        if c.label == "GENE"
        for more in _behind(text, c)
        if not places.touching(more.start, more.end)
    ]


def _behind(text: str, c: Candidate) -> Iterator[Candidate]:
    end = c.end
    while (following := _NEXT.match(text, end)) is not None:
        full = in_full(text[c.start : c.end], following["end"])
        if full is None or not _names_gene(full):
            return
        if following["end"][0].isdigit() and _BEHIND.match(text, following.end()) is None:
            return
        end = following.end()
        yield Candidate(following.start("end"), end, "GENE", Trust.FOUND)


def _names_gene(name: str) -> bool:
    return may_name_gene(name) or decide(name, "GENE").winner is not None


def widened(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with what belongs to their names; given ones, and those that a bracket explains, stay."""
    return [c if c.trust <= Trust.DEFINED else _widened(text, c) for c in candidates]


def _widened(text: str, c: Candidate) -> Candidate:
    if c.label == "GENE" and (receptor := _RECEPTOR.match(text, c.end)) is not None:
        known = _names_gene(text[c.start : receptor.end("receptor")])  # "CXCR4 receptor" is no other gene than CXCR4
        return replace(c, end=receptor.end()) if known and not _RECEPTOR_ITSELF.search(text, c.start, c.end) else c
    if c.label == "GENE" and (numbers := _NUMBERS.match(text, c.end)) is not None:
        first = text[c.start : numbers.end("first")]
        return replace(c, end=numbers.end()) if text[c.end - 1].isalpha() and may_name_gene(first) else c
    if c.label == "CELL_TYPE" and (marks := _MARKS.search(text, max(c.start - 40, 0), c.start)) is not None:
        return replace(c, start=marks.start())
    if c.label == "CELL_LINE" and (cells := _CELLS.match(text, c.end)) is not None:
        return replace(c, end=cells.end())
    if text[c.end - 5 : c.end] == " stem" and (cells := _STEM.match(text, c.end)) is not None:
        return replace(c, end=cells.end(), label="CELL_TYPE")
    return c

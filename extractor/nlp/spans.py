"""Spans that may become mentions: clean edges, slashes, and which of two overlapping ones stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from extractor.nlp.gene_prior import may_name_gene, names_gene


class Trust(IntEnum):
    """Where a candidate comes from; the smaller wins where two overlap."""

    GIVEN = 0
    DEFINED = 1
    SWALLOWING = 2
    FOUND = 3  # by a model or a list, or again elsewhere in the document
    KNOWN = 4  # to the table of names alone
    PROCESS = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A half-open span of the document with a type of ours, perhaps a mention."""

    start: int
    end: int
    label: str
    trust: Trust


_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_PAIRS.values())
_EDGE = frozenset(" \t\r\n\f\v\u00a0\u2009\u200b\u2028\u2029.,;:!?\"'“”‘’`/\\|=<>~*-–—‐‑_&%#@^")
_EDGE_RIGHT = _EDGE - frozenset("'*")
# "CD4+", "Ca2+", "p53-/-": marks that belong to the name before them.
_KEPT_RIGHT = re.compile(r"(?<=\w)(?:\d?[+−]+|[+-]/[+-]|\(\+\)|\([+-]/[+-]\))$")
_DETERMINER = re.compile(
    r"(?:the|a|an|this|these|that|those|its|our|both|each|all|other|such|several|various)\s+", re.IGNORECASE
)
# Two sides that can each be a name: two characters at least, one of them a capital, a figure or Greek.
_SIDE = re.compile(r"(?=[^/]*[A-ZΑ-Ωα-ω\d])[^\W\d_][\w\-–+.]+")

_GENE_LEAD = re.compile(
    r"(?:(?i:human|murine|mouse|rat|bovine|recombinant|endogenous|exogenous|wild-type|mutant|dominant[ -]negative"
    r"|phosphorylated|total)\s+|[Aa]nti-)+"
)
# "GST-YY1" is YY1 with a tag, "JAK2V617F" is JAK2
_TAG = re.compile(r"(?:GST|E?GFP|YFP|CFP|MBP|HA|FLAG|Flag|His6?|Myc|V5|TAT)-(?=[A-Za-z])")
_EXCHANGE = re.compile(r"(?<=\w\w\w)-?[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWY]$")
_GENE_TAIL = re.compile(
    r"\s+(?:genes?|mRNAs?|cDNAs?|transcripts?|promoters?|enhancers?|transgenes?|antibod(?:y|ies)|antiserum|(?:homo|hetero)"
    r"dimers?|siRNAs?|shRNAs?|family)$"
)
# "STAT3 protein" names STAT3, "C-reactive protein" does not name "C-reactive"
_PARTICIPLE_TAIL = re.compile(r"-[a-z]{4,}(?:ed|ing|ible|dent|cific|like)$")
_PROTEIN_TAIL = re.compile(r"(?<=[A-Z0-9α-ω])\s+(?:proteins?|polypeptides?|molecules?)$")

# an inhibitor of MEK is not MEK; a "plasminogen activator inhibitor" is a gene's product
_AGENT_TAIL = re.compile(r"\s+(?:ant)?agonists?$|\s+(?:inhibitors?|blockers?|ligands?|antisense)$")
_GENE_TAILS = (_GENE_TAIL, _PROTEIN_TAIL, _PARTICIPLE_TAIL)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, punctuation, determiners and lone brackets at its edges; may be empty."""
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and text[start] in _EDGE:
            start += 1
        if _KEPT_RIGHT.search(text, start, end) is None:
            while start < end and (text[end - 1] in _EDGE_RIGHT or (text[end - 1] == "+" and text[end - 2] == " ")):
                end -= 1
        start, end = _balanced(text, start, end)
        word = _DETERMINER.match(text, start, end)
        if word is not None:
            start = word.end()
    return start, end


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span cut at a bracket that is opened or closed inside it only; without one around the whole of it."""
    opened: list[int] = []
    for i in range(start, end):
        if text[i] in _PAIRS:
            opened.append(i)
        elif text[i] in _CLOSING:
            if not opened:
                # what a bracket closes began before the span
                return (i + 1, end) if i - start < end - i - 1 else (start, i)
            low = opened.pop()
            if low == start and i == end - 1:
                return start + 1, end - 1
    if opened:
        low = opened[0]
        return (start, low) if low > start else (low + 1, end)
    return start, end


def slash_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sides of a slash between two names ("PI3K/Akt"), or the span itself ("TNF-α/β", "C/EBP", "ERK1/2")."""
    if "/" not in text[start:end] or any(c.isspace() for c in re.sub(r"\s*/\s*", "/", text[start:end])):
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    for side in re.finditer(r"[^/]+", text[start:end]):
        low, high = trim(text, start + side.start(), start + side.end())
        if not _SIDE.fullmatch(text, low, high):
            return [(start, end)]
        parts.append((low, high))
    return parts


def bare_gene(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a gene's name without "human" or "anti-" before it and "gene", "promoter", "antibody" behind it."""
    lead = _GENE_LEAD.match(text, start, end)
    low = lead.end() if lead else start
    high = end
    agent = _AGENT_TAIL.search(text, low, high)
    if agent is not None and not names_gene(text[low:high]):
        high = agent.start()
    while tail := next((hit for p in _GENE_TAILS if (hit := p.search(text, low, high))), None):
        high = tail.start()
    low, high = _natural(text, low, high)
    return (low, high) if any(c.isalnum() for c in text[low:high]) else (start, end)


def _natural(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the tag that was joined to the protein and without the residue that was exchanged in it."""
    if may_name_gene(text[start:end]):
        return start, end
    tag = _TAG.match(text, start, end)
    low = tag.end() if tag and may_name_gene(text[tag.end() : end]) else start
    change = _EXCHANGE.search(text, low, end)
    return (low, change.start()) if change and may_name_gene(text[low : change.start()]) else (low, end)


def clean(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with trimmed edges, slashes split, the empty ones left out. Given ones stay as they are."""
    kept: list[Candidate] = []
    for c in candidates:
        if c.trust is Trust.GIVEN:
            kept.append(c)
            continue
        low, high = trim(text, c.start, c.end)
        if c.label == "GENE":
            low, high = trim(text, *bare_gene(text, low, high))
        if low < high and any(ch.isalnum() for ch in text[low:high]):
            kept.extend(Candidate(a, b, c.label, c.trust) for a, b in slash_parts(text, low, high))
    return kept


class Places:
    """Candidates by place, so that asking for those near a span costs no look at all the others."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._in_order = sorted(candidates, key=lambda c: c.start)
        self._starts = [c.start for c in self._in_order]
        self._longest = max((c.end - c.start for c in self._in_order), default=0)

    def touching(self, start: int, end: int) -> list[Candidate]:
        """The candidates that share a character with the half-open span, in order of start."""
        low, high = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [c for c in self._in_order[low:high] if c.end > start]


def without_overlap(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The most trusted candidates, of equal trust the longest, of equal length the first; in order of start."""
    starts: list[int] = []
    kept: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (c.trust, c.start - c.end, c.start, c.label)):
        i = bisect_left(starts, c.start)
        if (i and kept[i - 1].end > c.start) or (i < len(kept) and kept[i].start < c.end):
            continue
        starts.insert(i, c.start)
        kept.insert(i, c)
    return kept

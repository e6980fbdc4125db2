"""Places in a protein: "Ser473", "tyrosine 311", "S130", "lysine residues", "serines 32 and 36"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.findings.graph import Graph
from extractor.model import Sentence, Span

_SITE = re.compile(
    r"p?(?:(?:ser(?:ine)?|thr(?:eonine)?|tyr(?:osine)?|lys(?:ine)?|arg(?:inine)?|his(?:tidine)?)s?"
    r"(?:[ /-]?\(?\d{1,4}\)?|/(?:threonine|thr))?|[STYK]-?\d{1,4})(?: residues?)?",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"[STYK]-?\d+", re.IGNORECASE)
_SHORT = re.compile(r"[styk]\d{1,2}", re.IGNORECASE)

_MODIFIED = "phosph|acetyl|methyl|di|tri|mono|ubiq|poly|sumo|glyco|nitro|hydroxy|cleav|auto|hyper"
_NAME = (
    r"(?:[Ss]erine|[Tt]hreonine|[Tt]yrosine|[Ll]ysine|[Aa]rginine|[Hh]istidine|[Cc]ysteine|[Aa]sparagine|[Aa]spartate"
    r"|[Aa]spartic acid|[Gg]lutamate|[Gg]lutamic acid|[Gg]lutamine)s?"
)
_OFTEN = r"(?:Ser|Thr|Tyr|Lys|Arg)s?"
_CODE = rf"(?:{_OFTEN}|ser|thr|tyr|lys|His|Asp|Asn|Cys|Gln|Glu)"
_END = rf"(?![\w%]|[.,]\d|[-–](?!{_MODIFIED}))"
_FIGURE = rf"\d{{1,4}}{_END}"
_NO_AMOUNT = r"(?!\s(?:h|hr|hrs|hours?|mins?|minutes?|days?|weeks?|months?|s|sec|[mnμµ]?[gMlL]|fold)\b)"
_NUMBERS = (
    rf"(?:[\s‐–-]?(?:\({_FIGURE}\)|\[{_FIGURE}\]|{_FIGURE})|-\({_FIGURE}\))"
    rf"(?:\s?/\s?\(?{_FIGURE}\)?|(?:,\s(?!and|or)|,?\s(?:and|or)\s|\s&\s){_FIGURE}{_NO_AMOUNT})*"
)
_PLACE = re.compile(
    r"(?:(?P<mark>(?<![^\W_])p-?)|(?<![^\W\d_]))(?:"
    rf"(?:{_NAME}|{_CODE})(?:\s(?:residues?|sites?|positions?))?{_NUMBERS}|residues?\s{_NUMBERS}"
    rf"|(?P<bare>(?:{_NAME}|{_OFTEN}){_END}))(?:\sresidues?\b)?"
    r"|(?:(?P<p>(?<![^\W_])p-?)|(?<![^\W_])|(?<=\bH[1-4]))"
    rf"(?:[STYKRD]-?\d{{2,4}}(?:/\d{{1,4}})*|(?:(?<=\bat )|(?<=\bon )|(?<=\bH[1-4]))[STYKR]\d){_END}"
)
_JOIN = re.compile(r"\s?/\s?p?|,\s(?:and |or |and/or )?p?|\s(?:and|or|and/or|&)\s(?:on |at )?p?")
_HINT = re.compile(r"(?i:ser|thr|tyr|lys|arg|his|cys|asp|asn|glu|gln|residue)|[STYKRD]-?\d")
_HOLDERS = frozenset({"of", "in", "on", "within"})


def is_site(text: str, label: str = "") -> bool:
    """Is it an amino acid of a protein, with or without its number? The chemical S1611 is none, nor is the gene S6."""
    if _SITE.fullmatch(text) is None or _SHORT.fullmatch(text) is not None:
        return False
    return label != "CHEMICAL" or not _COMPOUND.fullmatch(text)


def beside(i: int, graph: Graph) -> list[int]:
    """What a site may lie in where the parser hung that on the verb: "phosphorylates Ser112 in Bad"."""
    s = graph.sentence
    if s.deps[i] != "dobj":
        return []
    return [c for c in s.children[s.heads[i]] if c > i and s.deps[c] == "nmod" and graph.markers[c] in _HOLDERS]


@dataclass(frozen=True, slots=True)
class Site:
    """Residues that are named together: "Ser33, Ser37 and Thr41". ``items`` are the single ones, ``numbered`` tells
    whether it is said which they are, ``start`` and ``end`` are offsets of the document.
    """

    start: int
    end: int
    items: tuple[Span, ...]
    numbered: bool


def sites(s: Sentence) -> list[Site]:
    """The residues that a sentence names, in its order."""
    if not _HINT.search(s.text):
        return []
    found: list[Site] = []
    for item, numbered in _items(s):
        last = found[-1] if found else None
        gap = s.text[last.end - s.start : item.start - s.start] if last else ""
        if last is not None and last.numbered == numbered and _JOIN.fullmatch(gap):
            found[-1] = Site(last.start, item.end, (*last.items, item), numbered)
        else:
            found.append(Site(item.start, item.end, (item,), numbered))
    return found


def _items(s: Sentence) -> Iterator[tuple[Span, bool]]:
    for match in _PLACE.finditer(s.text):
        start = max(match.start(), match.end("mark"), match.end("p"))
        yield s.span(s.start + start, s.start + match.end()), match["bare"] is None

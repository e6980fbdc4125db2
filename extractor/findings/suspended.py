"""Lists that share the end of a compound: "LPS- and TNF-induced IL-6", "CXCR4, ERK and NF-κB-dependent pathways".

What is behind the last hyphen belongs to every item; parsers often take the first item for the noun that is meant.
"""

from __future__ import annotations

from extractor.findings.edges import HYPHENS, Edges, with_edges
from extractor.model import Sentence

_JOINING = frozenset({"and", "or", "and/or", "but", "+"})
_MODIFIERS = ("amod", "conj", "dep", "acl")
_BEFORE = ("case", "det", "cc:preconj", "amod")


def shared_endings(s: Sentence) -> Sentence:
    """The sentence with such lists hung on their participles, and their nouns where the list stood."""
    new: Edges = {}
    for participle in range(3, len(s.words)):
        if s.words[participle - 1][-1] not in HYPHENS:
            continue
        last = _owner(s, participle)
        if last is None or s.deps[participle] not in _MODIFIERS or s.tags[participle][:1] not in ("J", "V"):
            continue
        joining = _joining(s, last)
        first = _first(s, joining, participle) if joining else None
        noun = _noun(s, participle)
        if first is None or noun is None or first in (last, participle, noun) or noun in new:
            continue
        if _is_below(s, last, first) and s.deps[last] == "conj" and s.heads[first] == participle:
            continue
        new |= _edges(s, first, last, participle, noun)
    return with_edges(s, new) if new else s


def _owner(s: Sentence, participle: int) -> int | None:
    """The name in front of the hyphen."""
    before = participle - 1
    if s.words[before] in HYPHENS:
        return before - 1
    return before if len(s.words[before]) > 2 and s.words[before][-1] in HYPHENS else None


def _joining(s: Sentence, last: int) -> int | None:
    """The *and* in front of a list's last name."""
    k = min((c for c in s.children[last] if c < last and s.deps[c] == "compound"), default=last) - 1
    while k > 1 and s.heads[k] == s.heads[last] and s.deps[k] == s.deps[last] == "nmod:npmod":
        k -= 1  # "calyculin A", both hung on the participle
    if k > 1 and s.lower[k] == "not":
        k -= 1
    return k if k > 0 and s.lower[k] in _JOINING else None


def _first(s: Sentence, joining: int, participle: int) -> int | None:
    """The list's first name, if the list is without an end but for the name at the participle."""
    item = joining - 1
    if s.words[item] == ",":
        item -= 1
    suspended = len(s.words[item]) > 2 and s.words[item][-1] in HYPHENS
    if item > 0 and s.words[item] in HYPHENS:
        item, suspended = item - 1, True
    if not suspended:
        item = s.heads[joining]
        if item > joining or any(s.deps[c] == "conj" and c > joining for c in s.children[item]):
            return None
    while s.deps[item] in ("conj", "dep") and s.heads[item] < item and s.tags[s.heads[item]][:1] == "N":
        item = s.heads[item]
    listed = s.deps[item] == "compound" and s.deps[participle] == "amod" and s.heads[item] == s.heads[participle]
    return item if suspended or (listed and s.tags[item][:1] in ("N", "J")) else None


def _noun(s: Sentence, participle: int) -> int | None:
    """What the participle is about: its noun, or the last word of the nouns behind it."""
    if s.deps[participle] == "amod" and s.heads[participle] > participle:
        return s.heads[participle]
    k = participle + 1
    if k < len(s.words) and s.words[k] == ",":
        k += 1
    found = None
    while k < len(s.words) and s.tags[k][:1] in ("N", "J"):
        found = k if s.tags[k][:1] == "N" else found
        k += 1
    return found


def _is_below(s: Sentence, i: int, top: int) -> bool:
    while i != top and s.heads[i] != i:
        i = s.heads[i]
    return i == top


def _edges(s: Sentence, first: int, last: int, participle: int, noun: int) -> Edges:
    new: Edges = {}
    above = s.heads[first]
    if above != noun:
        inside = above != first and _is_below(s, above, noun)
        if inside and s.deps[first] != "conj":
            return {}
        if not inside:
            new[noun] = (noun if above == first else above, s.deps[first], s.tags[noun])
    for c in s.children[first]:
        if c < first and s.deps[c] in _BEFORE:
            new[c] = (noun, s.deps[c], s.tags[c])
    new[first] = (participle, "nmod:npmod", s.tags[first])
    new[last] = (first, "conj", s.tags[last])
    new[participle] = (noun, "amod", s.tags[participle])
    return new

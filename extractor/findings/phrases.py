"""Noun phrases that a parser built wrongly: repairs that `repair.py` applies."""

from __future__ import annotations

from extractor.findings.edges import FINITE, is_named, with_edges
from extractor.model import Sentence

_NOUN_PLACES = {d: d for d in ("nmod", "dobj", "nsubj", "nsubjpass", "conj", "appos")} | {
    "advcl": "nmod",
    "xcomp": "dobj",
}
_NOUN_HEADS = frozenset({"nmod", "dobj", "nsubj", "nsubjpass", "appos"})
_BREAKS = frozenset({"DT", "-LRB-", "-RRB-", ":", "IN", "VBN", "VBD"})
_CLAUSAL = frozenset({"xcomp", "advcl", "acl"})
_NOMINAL = {"csubj": "nsubj", "csubjpass": "nsubjpass", "xcomp": "dobj"}
_SHORTEST = 3
_PREFIXES = frozenset({"down", "over", "under", "cross", "auto", "trans", "pre", "self", "counter", "hyper", "phospho"})
_HYPHENED = frozenset({"mediated", "induced", "dependent", "stimulated", "driven", "regulated"})


def noun_of_adjectives(s: Sentence) -> Sentence:
    """ "with antiangiogenic and antitumor activity": the noun behind joined adjectives is their head."""
    for noun in s.labelled("dep"):
        adjective = s.heads[noun]
        if s.tags[noun][:1] != "N" or s.tags[adjective] != "JJ" or adjective > noun:
            continue
        between = range(adjective + 1, noun)
        joined = any(s.tags[k] == "CC" for k in between) and not any(s.words[k] in "()[];:" for k in between)
        place = _NOUN_PLACES.get(s.deps[adjective])
        if joined and place and all(s.tags[k][:1] != "V" or s.deps[k] in ("amod", "conj") for k in between):
            moved = [c for c in s.children[adjective] if s.deps[c] in ("det", "case", "nmod:poss") or c > noun]
            new = {c: (noun, s.deps[c], s.tags[c]) for c in moved}
            own = {noun: (s.heads[adjective], place, s.tags[noun]), adjective: (noun, "amod", "JJ")}
            s = with_edges(s, {**new, **own})
    return s


def without_hyphen(s: Sentence) -> Sentence:
    """ "p75 mediated apoptosis is inhibited", where nobody wrote the hyphen."""
    for i, word in enumerate(s.lower):
        if word in _HYPHENED and s.deps[i] == "amod" and i and s.deps[i - 1] in ("compound", "amod"):
            if s.heads[i - 1] == s.heads[i] and s.tags[i - 1][:1] == "N" and not s.children[i]:
                s = with_edges(s, {i - 1: (i, "nmod:npmod", s.tags[i - 1])})
    return s


def up_regulated(s: Sentence) -> Sentence:
    """ "X up regulated Y", where nobody wrote the hyphen: *up* belongs to the verb."""
    for i, word in enumerate(s.lower):
        if i and word.startswith("regulat") and s.lower[i - 1] in ("up", "down") and not s.children[i - 1]:
            s = with_edges(s, {i - 1: (i, "advmod", "RB")})
    return s


def between_two(s: Sentence) -> Sentence:
    """ "interaction between a domain of A and fragments of B": what is between two things is joined to the first."""
    if "between" not in s.lower:
        return s
    for first in s.labelled("nmod"):
        below = s.children[first]
        led = any(s.deps[c] == "case" and s.lower[c] == "between" for c in below)
        if not led or s.tags[first] == "NNS" or any(s.deps[c] == "conj" for c in below):
            continue
        joined = [k for c in below if s.deps[c] in ("nmod", "compound") for k in s.children[c] if s.deps[k] == "conj"]
        if joined:
            s = with_edges(s, {joined[-1]: (first, "conj", s.tags[joined[-1]])})
    return s


def for_to(s: Sentence) -> Sentence:
    """ "crucial for insulin to stimulate mTOR": the noun between *for* and *to* is the infinitive's subject."""
    for to in s.labelled("mark"):
        verb = s.heads[to]
        if s.lower[to] != "to" or s.deps[verb] not in ("xcomp", "advcl", "acl"):
            continue
        for noun in s.children[s.heads[verb]]:
            led = s.deps[noun] == "nmod" and any(s.lower[c] == "for" and s.deps[c] == "case" for c in s.children[noun])
            if led and max(noun, *s.children[noun]) == to - 1:
                s = with_edges(s, {noun: (verb, "nsubj", s.tags[noun])})
    return s


def noun_of_list(s: Sentence) -> Sentence:
    """ "PI3K and MEK inhibitors": the noun right behind joined names is the head of them all."""
    for noun in s.labelled("dep"):
        first = s.heads[noun]
        if s.tags[noun][:2] != "NN" or first > noun or s.deps[first] not in _NOUN_HEADS:
            continue
        listed = [c for c in s.children[first] if s.deps[c] == "conj" and c < noun]
        if noun + 1 < len(s.tags) and s.tags[noun + 1] in FINITE:
            continue  # "through A receptors, and B receptors lower C": it is a subject
        if not listed or listed[-1] != noun - 1 or any(s.tags[k][:1] != "N" for k in (first, listed[-1])):
            continue
        between = {s.tags[k] for k in range(first + 1, noun)}
        named = [is_named(s, k) for k in (first, listed[-1], noun)]
        if named != [True, True, False] or "CC" not in between or between & _BREAKS or _apart(s, first):
            continue
        moved = [c for c in s.children[first] if s.deps[c] in ("det", "case", "nmod:poss", "mark") or c > noun]
        own = {noun: (s.heads[first], s.deps[first], s.tags[noun]), first: (noun, "compound", s.tags[first])}
        return with_edges(s, {**{c: (noun, s.deps[c], s.tags[c]) for c in moved}, **own})
    return s


def _apart(s: Sentence, i: int) -> bool:
    """Is each item of the list meant by itself, as in "between A and B levels"?"""
    return any(s.deps[c] == "case" and s.lower[c] in ("between", "among") for c in s.children[i])


def _opens(s: Sentence, verb: int) -> str:
    """The word that opens a clause."""
    return next((s.lower[c] for c in s.children[verb] if s.deps[c] == "mark"), "")


def late_adjectives(s: Sentence) -> Sentence:
    """ "an agonist able to inhibit X": an adjective with a clause of its own behind a noun is a clause about it."""
    for i in s.labelled("amod"):
        if s.tags[i] != "JJ" or s.heads[i] > i:
            continue
        if any(s.deps[c] in _CLAUSAL and _opens(s, c) in ("to", "of", "for") for c in s.children[i]):
            s = with_edges(s, {i: (s.heads[i], "acl", "JJ")})
    return s


def hyphenated_adjectives(s: Sentence) -> Sentence:
    """ "growth, colony-forming ability and invasion": what has its object in front, with a hyphen, is no verb."""
    for i, dep in enumerate(s.deps):
        name, _, end = s.lower[i].partition("-") if s.tags[i] == "VBG" else ("", "", "")
        if not end.endswith("ing") or len(name) < _SHORTEST or name in _PREFIXES:
            continue
        noun = next((c for c in s.children[i] if s.deps[c] == "dobj" and c > i), None)
        if noun is None:
            continue
        marks = [c for c in s.children[i] if s.deps[c] in ("mark", "case")]
        above = s.heads[i]
        left = max((c for c in s.children[above] if s.deps[c] == "dobj" and c < i), default=None)
        place = (above, _NOMINAL.get(dep, dep))
        if left is not None and dep in ("advcl", "xcomp", "dep") and not marks and s.words[i - 1] in (",", "and", "or"):
            place = (left, "conj")
        elif marks and dep in ("acl", "advcl", "xcomp"):
            place = (above, "nmod")
        new = {c: (noun, "case", s.tags[c]) for c in marks}
        rest = {c: (noun, s.deps[c], s.tags[c]) for c in s.children[i] if c != noun and c not in marks}
        s = with_edges(s, {**rest, **new, noun: (*place, s.tags[noun]), i: (noun, "amod", "JJ")})
    return s

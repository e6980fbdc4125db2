"""Participles behind "the degradation of X": what is induced there is the degradation, not X itself."""

from __future__ import annotations

from extractor.findings.edges import Edges, is_named, with_edges
from extractor.findings.lexicon import Words
from extractor.model import Sentence

_HELD = frozenset({"expression", "level", "mRNA", "activity"})


def on_events(s: Sentence, words: Words) -> Sentence:
    """The sentence with such participles hung on the noun of what happens, where they stand behind a name.

    A noun that turns the sign is left alone: "the inhibition of ERK induced by EGF" is of what EGF induces.
    """
    new: Edges = {}
    for i in s.labelled("acl"):
        name = s.heads[i]
        noun = s.heads[name]
        if s.tags[i] != "VBN" or s.lower[i] not in words.lists["bringing-about"] or name != i - 1:
            continue
        of = any(s.deps[c] == "case" and s.lower[c] == "of" for c in s.children[name])
        event = s.lower[noun] in words.aspects or words.wrappers.get(s.lower[noun], 0) > 0
        if s.deps[name] == "nmod" and of and event and is_named(s, name):
            new[i] = (noun, "acl", "VBN")
    return with_edges(s, new) if new else s


def means_of_verbs(s: Sentence, words: Words) -> Sentence:
    """ "C raises the expression of A by inhibition of B": expression is by no inhibition, raising is."""
    new: Edges = {}
    for i in s.labelled("nmod"):
        if not any(s.deps[c] == "case" and s.lower[c] == "by" for c in s.children[i]):
            continue
        event = s.lower[i] in words.perturbing_nouns or s.lower[i] in words.wrappers
        noun = s.heads[i]
        if s.deps[noun] == "nmod" and s.lower[s.heads[noun]] in words.aspects:
            noun = s.heads[noun]
        held = words.aspects.get(s.lower[noun]) in _HELD and s.deps[noun] == "dobj" and noun < i
        active = held and s.tags[s.heads[noun]][:1] == "V" and s.tags[s.heads[noun]] != "VBN"
        if event and active:
            new[i] = (s.heads[noun], "nmod", s.tags[i])
    return with_edges(s, new) if new else s


def events_joined(s: Sentence, words: Words) -> Sentence:
    """ "Inhibition of A and activation of B": what happens is joined to what happens, not to the name in between."""
    new: Edges = {}
    for i in s.labelled("conj"):
        name = s.heads[i]
        event = s.heads[name]
        if s.deps[name] != "nmod" or not is_named(s, name) or is_named(s, i) or event > name:
            continue
        both = all(words.wrappers.get(s.lower[k]) for k in (event, i))
        of = any(s.deps[c] == "case" and s.lower[c] == "of" for c in s.children[name])
        behind = [c for c in (*s.children[name], *s.children[i]) if c > i and s.deps[c] == "nmod"]
        first = [c for c in behind[:1] if any(s.lower[k] == "of" and k == i + 1 for k in s.children[c])]
        if both and of and first:
            new |= {i: (event, "conj", s.tags[i]), first[0]: (i, "nmod", s.tags[first[0]])}
    return with_edges(s, new) if new else s


def attached(s: Sentence, words: Words) -> Sentence:
    """The sentence with its phrases hung where they belong."""
    for repair in (on_events, events_joined, means_of_verbs):
        s = repair(s, words)
    return s

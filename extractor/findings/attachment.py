"""Participles behind "the degradation of X": what is induced there is the degradation, not X itself."""

from __future__ import annotations

from extractor.findings.edges import Edges, is_named, with_edges
from extractor.findings.lexicon import Words
from extractor.model import Sentence


def on_events(s: Sentence, words: Words) -> Sentence:
    """The sentence with such participles hung on the noun of what happens, where they stand behind a name.

    A noun that turns the sign is left alone: "the inhibition of ERK induced by EGF" is of what EGF induces.
    """
    new: Edges = {}
    for i, dep in enumerate(s.deps):
        name = s.heads[i]
        noun = s.heads[name]
        if dep != "acl" or s.tags[i] != "VBN" or s.lower[i] not in words.lists["bringing-about"] or name != i - 1:
            continue
        of = any(s.deps[c] == "case" and s.lower[c] == "of" for c in s.children[name])
        event = s.lower[noun] in words.aspects or words.wrappers.get(s.lower[noun], 0) > 0
        if s.deps[name] == "nmod" and of and event and is_named(s, name):
            new[i] = (noun, "acl", "VBN")
    return with_edges(s, new) if new else s

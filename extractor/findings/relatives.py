"""Clauses whose subject is behind a quantity, "both of which", and subjects that stand in front, "Like A, B …"."""

from __future__ import annotations

from extractor.findings.edges import SUBJECTS, with_edges
from extractor.model import Sentence

_PARTS = frozenset({"both", "all", "each", "some", "most", "many", "several", "either", "two", "three"})
_NARROWING = frozenset({"amod", "nmod", "nmod:poss", "acl"})


def relative_parts(s: Sentence) -> Sentence:
    """ "A and B, both of which bind C": what binds is *which*."""
    for i, word in enumerate(s.lower):
        part = s.heads[i]
        if word not in ("which", "whom") or s.deps[i] != "nmod" or s.lower[part] not in _PARTS or part > i:
            continue
        if s.deps[part] in SUBJECTS and i - part == 2 and s.lower[i - 1] == "of":
            verb = s.heads[part]
            s = with_edges(s, {i: (verb, s.deps[part], "WDT"), part: (i, "det", s.tags[part])})
    return s


def likened_subjects(s: Sentence) -> Sentence:
    """ "Like A, B activates C": A does so too. Not so in "Like A, breakdown of B is slow"."""
    for noun in s.labelled("nmod"):
        if noun == 0 or s.lower[min([noun, *s.children[noun]])] != "like":
            continue
        if any(s.lower[c] == "other" for c in s.children[noun]):
            continue  # "like other inhibitors of C, B" tells what B is
        for subject in s.children[s.heads[noun]]:
            bare = not any(s.deps[c] in _NARROWING for c in s.children[subject])
            likes = s.tags[noun][:1] == s.tags[subject][:1] == "N" and "," in s.words[noun:subject]
            if s.deps[subject] in SUBJECTS and bare and likes:
                s = with_edges(s, {noun: (subject, "conj", s.tags[noun])})
    return s

"""Subjects that a parser took into the phrase in front of them: repairs that `repair.py` applies.

A finite verb has a subject. Where it has none and a phrase with a preposition opens the clause, the subject stands
behind the phrase's comma ("In these cells, A, an inhibitor of B, reduced C") or, where no comma parts the two, at its
end ("In addition suppression of A inhibits B").
"""

from __future__ import annotations

from extractor.findings.edges import Edges, with_edges
from extractor.model import Sentence

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "parataxis"})
_DONE = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "aux", "auxpass"})
_LEADING = frozenset(
    {"compared", "relative", "unlike", "like", "in", "after", "upon", "following", "besides", "despite"}
)
_LISTED = frozenset({"conj", "appos", "dep"})


def subject_of_phrase(s: Sentence) -> Sentence:
    """ "In both cell lines, A, an antioxidant, inhibited B": the noun behind the comma is the subject."""
    for verb, tag in enumerate(s.tags):
        if tag not in _FINITE or s.deps[verb] not in _CLAUSES:
            continue
        left = [c for c in s.children[verb] if c < verb]
        nouns = [c for c in left if s.tags[c][:1] == "N"]
        led = bool(nouns) and _is_led(s, nouns[-1])
        done = [c for c in left if s.deps[c] in _DONE and not (led and c == nouns[-1])]
        if not nouns or done or not (led or s.deps[nouns[-1]] == "nmod"):
            continue
        new = _behind_comma(s, nouns[-1], verb) or ({} if led else _at_end(s, nouns[-1], verb))
        if new:
            new[nouns[-1]] = new.get(nouns[-1], (verb, "nmod", s.tags[nouns[-1]]))
            return with_edges(s, new)
    return s


def _is_led(s: Sentence, noun: int) -> bool:
    """ "Compared with A, B and C increased": a subject has no preposition, so A is none."""
    case = [s.lower[c] for c in s.children[noun] if s.deps[c] == "case" and c < noun]
    return s.deps[noun] == "nsubj" and bool(case) and case[0] in _LEADING


def _behind_comma(s: Sentence, noun: int, verb: int) -> Edges:
    """The first noun that the parser lists or explains behind a comma, with all that follows up to the verb."""
    for c in range(noun + 1, verb):
        start = min((k for k in s.children[c] if s.tags[k] != "CC"), default=c)
        opens = s.words[min(start, c) - 1] == ","
        if opens and s.deps[c] in _LISTED and s.tags[c][:1] == "N" and _under(s, c, noun):
            rest: Edges = {k: (c, s.deps[k], s.tags[k]) for k in s.children[s.heads[c]] if c < k < verb}
            return {**rest, c: (verb, "nsubj", s.tags[c])}
    return {}


def _under(s: Sentence, i: int, noun: int) -> bool:
    """Is the word in the phrase, and in no clause within it?"""
    while i != noun and s.heads[i] != i and s.deps[i] != "acl:relcl":
        i = s.heads[i]
    return i == noun


def _at_end(s: Sentence, noun: int, verb: int) -> Edges:
    """The last noun of "In addition suppression": what stands in front of it is all that the preposition has."""
    front = [c for c in s.children[noun] if c < noun and s.deps[c] == "compound" and not _one_name(s, c, noun)]
    case = [c for c in s.children[noun] if c < noun and s.deps[c] == "case"]
    if not front or not case or s.tags[front[-1]][:1] != "N":
        return {}
    last = front[-1]
    moved: Edges = {c: (last, s.deps[c], s.tags[c]) for c in s.children[noun] if c < last}
    return {**moved, last: (verb, "nmod", s.tags[last]), noun: (verb, "nsubj", s.tags[noun])}


def _one_name(s: Sentence, first: int, last: int) -> bool:
    """Do the two words belong to one entity's name?"""
    return any(m.start < s.token_end(first) and s.starts[last] < m.end for m in s.mentions)

"""Relative clauses hung on a noun that their verb does not agree with: "loss of A and B that are activated by C"."""

from __future__ import annotations

from extractor.findings.edges import SINGULAR, with_edges
from extractor.model import Sentence

_PLURAL = frozenset({"are", "were", "have"})
_RELATIVE = frozenset({"that", "which"})
_AUXILIARY = frozenset({"aux", "auxpass", "cop"})
_HOLDING = frozenset({"of", "in", "for", "between"})


def agreeing_relatives(s: Sentence) -> Sentence:
    """What a relative clause is about has the number of its verb."""
    for verb in s.labelled("acl:relcl"):
        noun = s.heads[verb]
        if noun > verb:
            continue
        number = _number_of_verb(s, verb)
        if number is None or _number(s, noun) in (number, None):
            continue
        other = _inner(s, noun, verb) if number == "plural" else _outer(s, noun)
        if other is not None and _number(s, other) == number:
            s = with_edges(s, {verb: (other, "acl:relcl", s.tags[verb])})
    return s


def _number_of_verb(s: Sentence, verb: int) -> str | None:
    """The number of a clause whose subject is *that* or *which*; None if its verb does not tell."""
    relative = [c for c in s.children[verb] if s.deps[c] in ("nsubj", "nsubjpass") and s.lower[c] in _RELATIVE]
    if not relative:
        return None
    finite = next((k for k in s.children[verb] if s.deps[k] in _AUXILIARY and k > relative[0]), verb)
    if s.lower[finite] in _PLURAL or s.tags[finite] == "VBP":
        return "plural"
    return "singular" if s.lower[finite] in SINGULAR or s.tags[finite] == "VBZ" else None


def _number(s: Sentence, noun: int) -> str | None:
    """The number of a noun with all that is joined to it; None for names, which may be either, and for *or*."""
    below = s.children[noun]
    if any(s.deps[c] == "conj" for c in below):
        return "plural" if any(s.deps[c] == "cc" and s.lower[c] == "and" for c in below) else None
    if s.tags[noun] in ("NNS", "NNPS"):
        return "plural"
    return "singular" if s.tags[noun] == "NN" else None


def _inner(s: Sentence, noun: int, verb: int) -> int | None:
    """The last noun of the phrase behind a noun: *A* in "inhibition of A"."""
    held = [c for c in s.children[noun] if s.deps[c] == "nmod" and noun < c < verb]
    return held[-1] if held else None


def _outer(s: Sentence, noun: int) -> int | None:
    """The noun that a list stands behind: *decrease* in "a decrease in A and B"."""
    above = s.heads[noun]
    case = {s.lower[c] for c in s.children[noun] if s.deps[c] == "case"}
    return above if s.deps[noun] == "nmod" and above < noun and case & _HOLDING else None

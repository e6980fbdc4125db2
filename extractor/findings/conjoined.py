"""Verbs and objects joined to the wrong one of two verbs: repairs that `repair.py` applies."""

from __future__ import annotations

from extractor.findings.edges import FINITE, SUBJECTS, with_edges
from extractor.model import Sentence


def behind_modal(s: Sentence) -> Sentence:
    """ "We showed that X could alter A, regulate B and enhance C": the present goes on behind *could*, not *showed*."""
    for verb in s.labelled("conj"):
        main = s.heads[verb]
        if s.tags[verb] not in ("VB", "VBP") or s.tags[main] not in ("VBD", "VBZ") or main > verb:
            continue
        if any(s.deps[c] in (*SUBJECTS, "aux", "auxpass", "cop", "mark") for c in s.children[verb]):
            continue
        clauses = [c for c in s.children[main] if s.deps[c] == "ccomp" and main < c < verb and s.tags[c] == "VB"]
        if clauses and any(s.tags[c] == "MD" for c in s.children[clauses[-1]]):
            s = with_edges(s, {verb: (clauses[-1], "conj", "VB")})
    return s


def object_of_last(s: Sentence) -> Sentence:
    """ "lowers A and raises B, C and D": what stands behind the second verb's object is none of the first verb's."""
    for noun in s.labelled("dobj"):
        verb = s.heads[noun]
        if s.tags[noun][:1] != "N" or verb > noun:
            continue
        second = [c for c in s.children[verb] if s.deps[c] == "conj" and verb < c < noun and s.tags[c] == s.tags[verb]]
        things = [c for v in second[-1:] for c in s.children[v] if s.deps[c] == "dobj" and v < c < noun]
        if things and s.tags[verb] in FINITE:
            last = things[-1]
            whole = any(s.deps[c] == "nmod" for c in s.children[noun])  # "…, as well as the expression of D"
            held = [c for c in s.children[last] if s.deps[c] == "nmod" and last < c < noun and not whole]
            s = with_edges(s, {noun: (held[-1] if held else last, "conj", s.tags[noun])})
    return s

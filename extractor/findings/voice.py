"""Active or passive, from auxiliaries, subjects and the place of a participle."""

from __future__ import annotations

from extractor.model import Sentence

_HAVE = frozenset({"have", "has", "had", "having"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "get", "gets", "got"})


def voice(s: Sentence, i: int) -> str:
    """``passive`` or ``active``: what a verb is in, or a participle would be."""
    below = [s.deps[c] for c in s.children[i]]
    if "auxpass" in below or "nsubjpass" in below:
        return "passive"
    auxiliaries = {s.lower[c] for c in s.children[i] if s.deps[c] == "aux"}
    if auxiliaries & _BE and s.tags[i] in ("VBN", "VBD"):
        return "passive"
    if s.tags[i] in ("VBN", "VBD", "JJ") and not auxiliaries & _HAVE:
        if s.deps[i] in ("acl", "amod") or (s.deps[i] == "dep" and not set(below) & {"nsubj", "dobj"}):
            return "passive"
        if s.deps[i] == "conj" and "nsubj" not in below and "dobj" not in below and s.tags[s.heads[i]] == s.tags[i]:
            return voice(s, s.heads[i])
        if s.deps[i] in ("advcl", "acl:relcl", "xcomp", "ROOT") and s.tags[i] == "VBN" and "nsubj" not in below:
            return "passive"
    return "active"

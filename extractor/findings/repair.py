"""Systematic errors of parsers, put right before anything is read from the tree.

In "MCP-1 attracted monocytes" a parser may see one noun phrase. But nothing of English stands before a participle that
modifies a noun like that, unless a hyphen joins them: *attracted* is the verb.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Sentence

_HYPHENS = frozenset("-–‐‑")


def repaired(s: Sentence) -> Sentence:
    """The sentence, with its main verb found again where the parser took it for a modifier."""
    if not s.deps or any(tag in ("VBD", "VBZ", "VBP", "MD") and s.deps[i] != "amod" for i, tag in enumerate(s.tags)):
        return s
    for verb, dep in enumerate(s.deps):
        if dep == "amod" and s.lower[verb].endswith("ed") and verb > 0 and s.words[verb - 1] not in _HYPHENS:
            subject = _noun_before(s, verb)
            if subject is not None:
                return _as_clause(s, subject, verb)
    return s


def _noun_before(s: Sentence, verb: int) -> int | None:
    """The noun that stands before the participle under the same head, if that head opens the sentence's tree."""
    noun = s.heads[verb]
    above = s.heads[noun]
    if s.deps[noun] != "ROOT" and not (s.deps[above] == "ROOT" and above < verb):
        return None
    left = [c for c in s.children[noun] if c < verb and s.deps[c] in ("compound", "nsubj", "dep", "nmod:npmod")]
    return max(left) if left else None


def _as_clause(s: Sentence, subject: int, verb: int) -> Sentence:
    """Subject, verb, object: the old head becomes the object, what stood before the verb goes to the subject."""
    heads, deps, tags = list(s.heads), list(s.deps), list(s.tags)
    noun = s.heads[verb]
    opener = noun if s.deps[noun] == "ROOT" else s.heads[noun]
    heads[verb], deps[verb], tags[verb] = verb, "ROOT", "VBD"
    for c in s.children[noun]:
        if c < verb and c != subject:
            heads[c] = subject
    if opener == noun:
        heads[subject], deps[subject] = verb, "nsubj"
    else:  # "siRNA against STAT3 reduced IL-6": the phrase in front is the subject
        heads[subject], deps[subject] = opener, s.deps[noun]
        heads[opener], deps[opener] = verb, "nsubj"
    heads[noun], deps[noun] = verb, "dobj"
    return replace(s, heads=tuple(heads), deps=tuple(deps), tags=tuple(tags))

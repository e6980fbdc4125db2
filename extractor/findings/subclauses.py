"""Clauses behind *that*: taken for a noun phrase, as in "that A phosphorylated B", or hung on the first of a list."""

from __future__ import annotations

from extractor.findings.edges import HYPHENS, with_edges
from extractor.model import Sentence

_JOINED = frozenset({"cc", "conj", "punct"})
_OPENERS = frozenset({"that", "whereas", "while", "because", "although", "since"})


def verb_of_clause(s: Sentence) -> Sentence:
    """ "We found that A phosphorylated B": a clause behind *that* has a verb; a noun phrase is none."""
    for verb in s.labelled("amod"):
        noun = s.heads[verb]
        if noun < verb or s.lower[verb][-2:] != "ed" or s.words[verb - 1] in HYPHENS:
            continue
        front = [c for c in s.children[noun] if c < verb and s.deps[c] in ("compound", "nmod:npmod")]
        opener = _opener(s, noun)
        if not front or opener is None or not _up_to(s, max(front), verb):
            continue
        first = min([k for k in range(verb) if s.heads[k] == noun and k > opener], default=verb)
        if all(k > opener for k in front) and s.tags[first][:1] in "NJDC" and _is_open(s, opener, first):
            s = _as_subclause(s, opener, max(front), verb)
    return s


def _up_to(s: Sentence, noun: int, verb: int) -> bool:
    """Is there nothing between the two but adverbs, and what is joined to the noun?"""
    return all(s.tags[k] == "RB" or (s.heads[k] == noun and s.deps[k] in _JOINED) for k in range(noun + 1, verb))


def _opener(s: Sentence, noun: int) -> int | None:
    """The *that* of the clause that a noun is the subject or the whole of, if the clause has no verb."""
    top = s.heads[noun] if s.deps[noun] in ("nsubj", "nsubjpass") else noun
    if s.tags[top][:1] == "V" or any(s.deps[c] in ("cop", "aux", "auxpass") for c in s.children[top]):
        return None
    if s.lower[s.heads[top]] in _OPENERS and s.heads[top] < noun and s.deps[top] == "dep":
        return s.heads[top]
    marks = [c for c in s.children[top] if c < noun and s.deps[c] == "mark" and s.lower[c] in _OPENERS]
    return marks[-1] if marks else None


def _is_open(s: Sentence, opener: int, first: int) -> bool:
    """Is there nothing between *that* and the phrase but adverbs and commas?"""
    return all(s.tags[k] in ("RB", ",", "IN", "DT", "NN", "JJ", "PRP$") for k in range(opener + 1, first))


def _as_subclause(s: Sentence, opener: int, subject: int, verb: int) -> Sentence:
    """*that*, subject, verb, object: the verb takes the place of the clause's head."""
    noun = s.heads[verb]
    top = s.heads[noun] if s.deps[noun] in ("nsubj", "nsubjpass") else noun
    loose = s.heads[top] == opener
    place = (s.heads[opener], "ccomp", "VBD") if loose else (s.heads[top], s.deps[top], "VBD")
    if s.heads[top] == top:
        place = (verb, "ROOT", "VBD")
    new = {c: (subject, s.deps[c], s.tags[c]) for c in s.children[noun] if opener < c < subject}
    for c in s.children[noun]:
        if s.deps[c] in ("acl", "mark", "advcl", "cc:preconj") or (s.deps[c] == "conj" and s.tags[c][:1] == "V"):
            new[c] = (verb, "advcl" if s.deps[c] == "acl" and s.words[c - 1] == "," else s.deps[c], s.tags[c])
    if top != noun:
        new |= {c: (verb, s.deps[c], s.tags[c]) for c in s.children[top] if s.deps[c] in ("mark", "conj", "advcl")}
        new[top] = (verb, "nmod", s.tags[top])
    new |= {opener: (verb, "mark", s.tags[opener]), verb: place}
    new |= {subject: (verb, "nsubj", s.tags[subject]), noun: (verb, "dobj", s.tags[noun])}
    return with_edges(s, new)


def clause_without_that(s: Sentence) -> Sentence:
    """ "We proposed A raised B": the verb that nothing joins to the first one has that one's object as its subject."""
    for verb in s.labelled("dep"):
        main = s.heads[verb]
        if s.tags[verb] not in ("VBD", "VBZ", "VBP") or s.tags[main][:1] != "V" or main > verb:
            continue
        objects = [c for c in s.children[main] if s.deps[c] == "dobj" and main < c < verb]
        own = any(s.deps[c] in ("nsubj", "nsubjpass", "mark", "cc") for c in s.children[verb])
        if objects and not own and _up_to(s, objects[-1], verb):
            subject = objects[-1]
            new = {subject: (verb, "nsubj", s.tags[subject]), verb: (main, "ccomp", s.tags[verb])}
            s = with_edges(s, new)
    return s


def relative_of_last(s: Sentence) -> Sentence:
    """ "calcium influx and a kinase that signals to X": a verb in the singular is about the last item of the list."""
    for verb in s.labelled("acl:relcl"):
        noun = s.heads[verb]
        if s.tags[verb] != "VBZ":
            continue
        items = [c for c in s.children[noun] if s.deps[c] == "conj" and noun < c < verb and s.tags[c][:1] == "N"]
        if items:
            s = with_edges(s, {verb: (items[-1], "acl:relcl", "VBZ")})
    return s

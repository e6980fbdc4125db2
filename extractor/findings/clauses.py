"""Clauses that a parser cut wrongly: repairs that `repair.py` applies."""

from __future__ import annotations

from extractor.findings.edges import SUBJECTS, with_edges
from extractor.model import Sentence


def passive_subject(s: Sentence) -> Sentence:
    """ "IL-6 was neither increased nor …": before a passive the subject is what undergoes it."""
    passive = {s.heads[c] for c in s.labelled("auxpass")}
    found = [c for verb in passive for c in s.children[verb] if s.deps[c] == "nsubj"]
    return with_edges(s, {c: (s.heads[c], "nsubjpass", s.tags[c]) for c in found}) if found else s


def that_clause(s: Sentence) -> Sentence:
    """ "That A inhibits B cannot be excluded": the clause is the subject, and B what A inhibits."""
    for that in s.labelled("mark"):
        verb = s.heads[that]
        main = s.heads[verb]
        if s.lower[that] != "that" or s.deps[verb] != "advcl" or main < verb:
            continue
        if not any(that < c < verb and s.deps[c] in SUBJECTS for c in s.children[verb]):
            continue
        passive = any(s.deps[c] == "auxpass" for c in s.children[main])
        place = (main, "csubjpass" if passive else "csubj", s.tags[verb])
        subject = next((c for c in s.children[main] if s.deps[c] in SUBJECTS), None)
        if subject is None:
            return with_edges(s, {verb: place})
        straight = all(k == subject or s.heads[k] == subject for k in range(verb + 1, subject + 1))
        if subject > verb and straight and not any(s.deps[c] == "dobj" for c in s.children[verb]):
            return with_edges(s, {verb: place, subject: (verb, "dobj", s.tags[subject])})
    return s


def after_gerund(s: Sentence) -> Sentence:
    """ "Mutating A or inhibiting B decreased C": B is what is inhibited."""
    if "csubj" not in s.deps:
        return s
    for verb, below in enumerate(s.children):
        subjects = [c for c in below if s.deps[c] in ("nsubj", "csubj") and c < verb]
        if [s.deps[c] for c in subjects] != ["csubj", "nsubj"]:
            continue
        gerund, noun = subjects
        joined = [c for c in s.children[gerund] if s.deps[c] == "conj" and s.tags[c] == "VBG" and c < noun]
        left = min(noun, *s.children[noun], noun)
        if joined and joined[-1] == left - 1 and not s.children[joined[-1]]:
            return with_edges(s, {noun: (joined[-1], "dobj", s.tags[noun])})
    return s


def second_object(s: Sentence) -> Sentence:
    """ "inhibited A, reduced B formation, and stabilised C": a verb has one object; *reduced* is another verb.

    So where B's noun is joined to what A is in, as in "decreased the number of tubes and increased adhesion".
    """
    for verb in s.labelled("amod"):
        noun = s.heads[verb]
        if noun < verb or verb < 3 or not s.lower[verb].endswith("ed"):
            continue
        main = _main_of(s, noun)
        if main is None or s.tags[main] != "VBD" or s.lower[main] == "had" or not _opens(s, verb):
            continue
        if any(c < verb and s.deps[c] in ("det", "amod", "compound", "case", "nummod") for c in s.children[noun]):
            continue
        s = with_edges(s, {verb: (main, "conj", "VBD"), noun: (verb, "dobj", s.tags[noun])})
    return s


def _opens(s: Sentence, verb: int) -> bool:
    before = verb - 1 if s.tags[verb - 1] != "RB" else verb - 2
    return s.lower[before] in ("and", "but") or s.words[before] == ","


def _main_of(s: Sentence, noun: int) -> int | None:
    """The verb that would have the noun as its second object."""
    if s.deps[noun] == "dobj":
        main = s.heads[noun]
        return main if any(s.deps[c] == "dobj" and main < c < noun for c in s.children[main]) else None
    if s.deps[noun] != "conj":
        return None
    first = s.heads[noun]
    while s.deps[first] == "nmod" and s.heads[first] < first:
        first = s.heads[first]
    return s.heads[first] if s.deps[first] == "dobj" and first != s.heads[noun] else None


def bare_participle(s: Sentence) -> Sentence:
    """ "inhibited the LPS induced TNF release", with no hyphen: nothing joins *induced* to the verb."""
    for i in s.labelled("conj"):
        main, name = s.heads[i], i - 1
        if s.lower[i] not in ("induced", "stimulated", "mediated", "evoked") or main >= name:
            continue
        thing = next((c for c in s.children[i] if s.deps[c] == "dobj"), None)
        determined = any(s.deps[c] == "det" for c in s.children[name])
        if thing is None or s.deps[name] != "dobj" or s.heads[name] != main or not determined:
            continue
        if any(s.tags[k] == "CC" or s.words[k] == "," for k in range(main, i)):
            continue
        others = {c: (main if c > thing else thing, s.deps[c], s.tags[c]) for c in s.children[i] if c != thing}
        dets = {c: (thing, "det", s.tags[c]) for c in s.children[name] if s.deps[c] == "det"}
        own = {i: (thing, "amod", "VBN"), name: (i, "nmod:npmod", s.tags[name]), thing: (main, "dobj", s.tags[thing])}
        return with_edges(s, {**others, **dets, **own})
    return s

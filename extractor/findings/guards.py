"""What may act and what may be acted on: conditions that stand beside a rule's paths, with the words that tell them."""

from __future__ import annotations

import re
from typing import Literal

from extractor.findings.arguments import Arguments
from extractor.findings.reading import Reading
from extractor.grammar import Rule
from extractor.model import Mention

_ALIAS = re.compile(r"\([^()]*\)")
Role = Literal["subject", "object"]

_VIRUS = re.compile(r"(?:virus(?:es)?(?: \d+)?|phages?|V(?:-(?:\d+|I+)|s)?)$")  # "herpesvirus 6", "EBV", "HTLV-I"
CELLS = frozenset({"CELL_TYPE"})
NOT_AGENTS = frozenset({"CELL_TYPE", "CELL_LINE", "TISSUE", "ORGANISM", "CELLULAR_COMPONENT", "DISEASE"})
_EVENTS = ("ion", "ing", "sis", "ment")  # "platelet activation" is of platelets
_CHANGES = frozenset({"noun-of-by", "noun-light-verb", "clause-means"})
NOT_ACTED_ON = frozenset({"CELLULAR_COMPONENT", "ORGANISM"})


def unfit(reading: Reading, role: Role, rule: Rule, arguments: Arguments, *, cells: bool = False) -> str:
    """Why a rule cannot take a reading in a role, "" if it can. ``cells``: are cells asked for as the subject?"""
    label = reading.mention.label
    if role == "subject":
        if cells:
            if label not in CELLS:
                return "only cells are looked for here"
        elif not can_act(reading, rule, arguments):
            return _idle(reading, rule)
        allowed = rule.subject_types
    else:
        allowed = rule.object_types
        if rule.relation == "regulates" and _is_way(reading, arguments):
            return "who takes part in its pathway does nothing to it"
        if label in NOT_ACTED_ON and not rule.symmetric and label not in allowed:
            return f"nothing acts on a {label}"
        if _elsewhere(reading, rule, arguments):
            return "it tells where something else changes"
    return f"the rule takes no {label} as its {role}" if allowed and label not in allowed else ""


def takes_object(label: str, allowed: frozenset[str], symmetric: bool) -> bool:
    """Is an entity of a type something that is acted on, by a rule with these types of objects (none: any)?"""
    return label in allowed if allowed else symmetric or label not in NOT_ACTED_ON


def _elsewhere(reading: Reading, rule: Rule, arguments: Arguments) -> bool:
    """ "Activation of the enhancer in B cells": what changes is named, and the cells are where it does."""
    s, place = arguments.sentence, reading.head
    if rule.frame not in _CHANGES or reading.mention.label not in CELLS | {"CELL_LINE", "TISSUE"}:
        return False
    noun = s.heads[place]
    of = any(s.deps[c] == "nmod" and arguments.graph.markers[c] == "of" and c != place for c in s.children[noun])
    return of and s.deps[place] == "nmod" and arguments.graph.markers[place] == "in"


def _is_way(reading: Reading, arguments: Arguments) -> bool:
    """Is it a way that starts from the entity: "involved in the signalling pathway of X"?"""
    way = arguments.sentence.lower[reading.head] in arguments.words.lists["ways"]
    return way and reading.head < reading.token and arguments.graph.markers[reading.head] == "in"


def accompanies(i: int, rule: Rule, arguments: Arguments) -> bool:
    """ "a decline in IL-6 with an increase in insulin": one change goes along with the other, and brings about none.

    Nor does "by a mechanism" name who acts.
    """
    lists, marker, word = arguments.words.lists, arguments.graph.markers[i], arguments.sentence.lower[i]
    if rule.kind != "noun" or i in arguments.mention_of:
        return False
    return (marker == "with" and word in lists["changes"]) or (marker == "by" and word in lists["manners"])


def can_act(reading: Reading, rule: Rule, arguments: Arguments) -> bool:
    """Can the reading be what acts? After a treatment it must be one; places do nothing by themselves."""
    if rule.subject_form == "treatment":
        return reading.perturbation is not None or reading.mention.label == "CHEMICAL"
    name, lists = reading.mention.text.lower(), arguments.words.lists
    if name in lists["residues"] and reading.aspect is None:
        return False  # "tyrosine phosphorylation" tells where, not by what
    if name in lists["conditions"] or _acts_as_virus(reading, arguments):
        return True
    return reading.mention.label not in NOT_AGENTS or reading.perturbation is not None or rule.symmetric


def is_virus(mention: Mention) -> bool:
    """Is it the name of a virus?"""
    return mention.label == "ORGANISM" and _VIRUS.search(mention.text) is not None


def _acts_as_virus(reading: Reading, arguments: Arguments) -> bool:
    """Viruses act, unlike other organisms: "HBV-induced lesions"; in "EBV-LMP1" one only tells whose a gene is."""
    return is_virus(reading.mention) and arguments.sentence.token_end(reading.token) == reading.mention.end


def _idle(reading: Reading, rule: Rule) -> str:
    if rule.subject_form == "treatment":
        return "no treatment with it is named"
    if reading.mention.label not in NOT_AGENTS:
        return "it tells where, not by what"
    return f"a {reading.mention.label} does not act by itself"


def refused(a: Reading, b: Reading, rule: Rule, word: str, listed: set[Mention], arguments: Arguments) -> str:
    """Why two readings that both stand in place are no pair, "" if they are.

    ``word`` is the trigger as it is written in lower case, ``listed`` has the mentions of several subjects.
    """
    one, other = a.mention, b.mention
    if one == other or one.text.casefold() == other.text.casefold() or (one.id or "a") == (other.id or "b"):
        return "both are the same entity"
    if rule.in_row and not _in_row(a, b, arguments):
        return "the two do not stand in a row"
    if other in listed:
        return "the object is one of several subjects"
    if other.start < one.start and _joined(a, b, arguments):
        return "the object is joined to the subject"
    if rule.relation == "binds" and (_is_quantity(a) or _is_quantity(b)):
        return "an amount or a change binds nothing"  # "ARHI expression is associated with increased acetylation"
    if rule.relation == "binds" and (_is_stretch(a, arguments) or _is_stretch(b, arguments)):
        return "it is a stretch of DNA that is bound"
    if rule.symmetric and (_is_place(a, arguments) or _is_place(b, arguments)):
        return "it tells where something else is"
    if can_act(a, rule, arguments) or other.label == "PROCESS":
        return ""
    return _passive_cells(a, rule, word, arguments)


def _joined(a: Reading, b: Reading, arguments: Arguments) -> bool:
    """Is the object joined to the subject behind it? "A and B-induced T" says nothing of what B does to A."""
    s = arguments.sentence
    between = s.text[b.mention.end - s.start : a.mention.start - s.start].lower()
    return _ALIAS.sub(" ", between).strip(" -,") in ("and", "or", "and/or")


def _in_row(a: Reading, b: Reading, arguments: Arguments) -> bool:
    """Does the one stand in front of the other, with nothing that joins or denies ("non-steroidal T inhibitors")?"""
    s = arguments.sentence
    before = s.text[: a.mention.start - s.start].lower().endswith(("non-", "non"))
    behind = s.text[a.mention.end - s.start :].lower()
    if behind.startswith("-") and not behind.startswith(tuple(f"-{w}" for w in arguments.words.lists["based"])):
        return False  # "ATP-sensitive T inhibitors" are not ATP
    joined = any(s.lower[k] in ("and", "or") for k in range(a.token, b.token))
    return a.token < b.token and not before and not joined


def _passive_cells(cells: Reading, rule: Rule, word: str, arguments: Arguments) -> str:
    """Why cells, which act by themselves on processes, are no agents of a clause, as in "platelets increase X"."""
    s, lists = arguments.sentence, arguments.words.lists
    if not rule.cells or cells.mention.text.lower() in lists["generic"]:
        return "cells act by themselves on processes only"
    if word in lists["producing"]:
        return "what cells produce is their own"
    noun = cells.token
    while s.deps[noun] in ("compound", "amod") and s.heads[noun] > noun:
        noun = s.heads[noun]
    if any(s.tags[c] == "VBG" and s.deps[c] == "amod" for c in s.children[noun]):
        return "it is we who treat the cells"
    named = arguments.mention_of.get(noun) == cells.mention  # "cell adhesion molecules" are no cells
    return "" if named or s.lower[noun].endswith(_EVENTS) else "the cells only tell of what kind a thing is"


def _is_stretch(reading: Reading, arguments: Arguments) -> bool:
    """Is it a stretch of DNA that only bears the name: "the KLF2 promoter region", "an AP-1 site"?"""
    dna, s = arguments.words.lists["dna"], arguments.sentence
    return any(word in dna for word in s.lower[reading.token + 1 : reading.head + 1])


def _is_place(reading: Reading, arguments: Arguments) -> bool:
    """Does a part of the body, or who has it, only tell where: "muscle mass", "survival of patients"?"""
    label, words = reading.mention.label, arguments.words
    bears = label == "TISSUE" or (label == "ORGANISM" and reading.mention.text.lower().split()[-1] in words.hosts)
    return bears and reading.head != reading.token and reading.aspect is None


def _is_quantity(reading: Reading) -> bool:
    """Is it an amount, an activity or a change of the entity that is meant, and not the entity itself?"""
    bare = reading.noun is not None and reading.aspect is None  # "a variant of CEP290"
    return bool(reading.steps) or bare or reading.aspect not in (None, "binding", "protein", "localisation")

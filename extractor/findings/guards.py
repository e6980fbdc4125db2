"""What may act and what may be acted on: conditions that stand beside a rule's paths, with the words that tell them."""

from __future__ import annotations

from typing import Literal

from extractor.findings.arguments import Arguments
from extractor.findings.reading import Reading
from extractor.grammar import Rule
from extractor.model import Mention

Role = Literal["subject", "object"]

CELLS = frozenset({"CELL_TYPE"})
NOT_AGENTS = frozenset({"CELL_TYPE", "CELL_LINE", "TISSUE", "ORGANISM", "CELLULAR_COMPONENT", "DISEASE"})
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
        if label in NOT_ACTED_ON and not rule.symmetric and label not in allowed:
            return f"nothing acts on a {label}"
    return f"the rule takes no {label} as its {role}" if allowed and label not in allowed else ""


def can_act(reading: Reading, rule: Rule, arguments: Arguments) -> bool:
    """Can the reading be what acts? After a treatment it must be one; places do nothing by themselves."""
    if rule.subject_form == "treatment":
        return reading.perturbation is not None or reading.mention.label == "CHEMICAL"
    name, lists = reading.mention.text.lower(), arguments.words.lists
    if name in lists["residues"] and reading.aspect is None:
        return False  # "tyrosine phosphorylation" tells where, not by what
    if name in lists["conditions"]:
        return True
    return reading.mention.label not in NOT_AGENTS or reading.perturbation is not None or rule.symmetric


def _idle(reading: Reading, rule: Rule) -> str:
    if rule.subject_form == "treatment":
        return "no treatment with it is named"
    if reading.mention.label not in NOT_AGENTS:
        return "it tells where, not by what"
    return f"a {reading.mention.label} does not act by itself"


def refused(a: Reading, b: Reading, rule: Rule, listed: set[Mention], arguments: Arguments) -> str:
    """Why two readings that both stand in place are no pair, "" if they are. ``listed``: several subjects' mentions."""
    one, other = a.mention, b.mention
    if one == other or one.text.casefold() == other.text.casefold() or (one.id or "a") == (other.id or "b"):
        return "both are the same entity"
    if other in listed:
        return "the object is one of several subjects"
    if rule.relation == "binds" and (_is_quantity(a) or _is_quantity(b)):
        return "an amount or a change binds nothing"  # "ARHI expression is associated with increased acetylation"
    if not can_act(a, rule, arguments) and other.label != "PROCESS":
        return "cells act by themselves on processes only"  # "regulatory T cells suppress proliferation"
    return ""


def _is_quantity(reading: Reading) -> bool:
    """Is it an amount, an activity or a change of the entity that is meant, and not the entity itself?"""
    bare = reading.noun is not None and reading.aspect is None  # "a variant of CEP290"
    return bool(reading.steps) or bare or reading.aspect not in (None, "binding", "protein", "localisation")

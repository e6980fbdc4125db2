"""What findings are called in brat's files: types, roles and attributes. docs/annotating.md describes them to people.

An entity is a text-bound annotation; whatever else is marked is the trigger of an event, so that readers of brat's
files take entities for entities and nothing else. A finding is an event with a relation's name. An argument is an
entity, or an event that says something of one: that an aspect of it is meant, that it was perturbed, at which site it
is modified, that an anaphor stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.model import CONTEXT_KINDS

SUBJECT, OBJECT, VIA, NOT_VIA = "Subject", "Object", "Via", "Not_via"
"""Roles of arguments in a finding."""
OF = "Of"
"""The role of what an aspect, a perturbation, a site or an anaphor is about: an entity, or another of these events."""
ANAPHOR = "Anaphor"
"""The type of an event whose words stand for an entity that is named elsewhere."""
SITE = "Site"
"""The type of an event whose words are the residue at which an entity is modified."""
CUES = {"negation_cue": "Negation_cue", "hedge_cue": "Hedge_cue"}
"""Fields of the record, and what is both the type of such an event and its role in the finding."""
CONTEXT_TYPES: Mapping[str, str] = {
    "cell_type": "CELL_TYPE",
    "cell_line": "CELL_LINE",
    "species": "ORGANISM",
    "tissue": "TISSUE",
    "disease": "DISEASE",
    "dose": "Dose",
    "time": "Time",
}
"""What each kind of context is marked as."""
WORDS = frozenset({*CUES.values(), "Dose", "Time"})
"""Types of events without arguments: words that are no entities."""
DISTANCES = {"clause": "", "sentence": "_in_sentence", "document": "_in_document"}
"""How far a context stands off, and how its role ends."""

NEGATED, CERTAINTY, ATTRIBUTION, SIGN = "Negated", "Certainty", "Attribution", "Sign"
STATED, STATED_SIGN = "Stated", "Stated_sign"
MANNER = "Manner"
"""The attribute for one manner; those for more are numbered (``Manner2``), as brat lets an attribute have one value."""
RULE = "Rule"
"""The type of a note with the id of the rule that made the finding."""


def context_role(kind: str, distance: str) -> str:
    """The role of a context in a finding: ``Cell_type``, ``Cell_type_in_sentence``."""
    return kind.capitalize() + DISTANCES[distance]


CONTEXT_ROLES: Mapping[str, tuple[str, str]] = {
    context_role(kind, distance): (kind, distance) for kind in CONTEXT_KINDS for distance in DISTANCES
}
"""Kind and distance of each role of a context."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The names that a grammar knows: entity types, relations with their signs, aspects, perturbations, manners."""

    entities: tuple[str, ...]
    relations: Mapping[str, int]
    aspects: tuple[str, ...]
    perturbations: tuple[str, ...]
    manners: tuple[str, ...]

    def ambiguous(self) -> Iterator[str]:
        """Names that would be two types of event at once."""
        seen: set[str] = set()
        for name in (*self.relations, *self.aspects, *self.perturbations, SITE, ANAPHOR, *sorted(WORDS)):
            if name in seen:
                yield name
            seen.add(name)

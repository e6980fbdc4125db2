"""What counting claims must know of relations: a file of findings does not tell, and the grammar is another room.

The tests hold these tables against the grammar's vocabulary. A relation that is not in them, of users' own rules, is
taken for an effect on the aspect that its findings name.
"""

from __future__ import annotations

from typing import NamedTuple

SYMMETRIC = frozenset({"binds", "associated_with"})
"""Relations of which it means nothing which side is the subject."""

_FAMILIES = {"binds": "binding", "associated_with": "association", "expressed_in": "expression"}
"""Relations that are no effects, which are compared with their like alone."""
_CONCERNS = {
    "phosphorylates": "phosphorylation",
    "dephosphorylates": "phosphorylation",
    "ubiquitinates": "ubiquitination",
    "deubiquitinates": "ubiquitination",
    "acetylates": "acetylation",
    "deacetylates": "acetylation",
    "methylates": "methylation",
    "demethylates": "methylation",
    "sumoylates": "sumoylation",
    "glycosylates": "glycosylation",
    "hydroxylates": "hydroxylation",
    "cleaves": "cleavage",
    "translocates": "localisation",
    "stabilises": "stability",
    "degrades": "stability",
}
"""Relations whose sign is that of one aspect, whether or not it is named."""
_TURNED = {
    "dephosphorylation": "phosphorylation",
    "deubiquitination": "ubiquitination",
    "deacetylation": "acetylation",
    "demethylation": "methylation",
    "degradation": "stability",
}
"""Aspects of which more is less of another."""
_USUAL = frozenset(
    "expression mRNA protein level secretion production synthesis transcription translation activity activation"
    " signalling".split()
)
"""Aspects that may be meant where none is named: how much there is, and how active it is."""
_ONLY_ITSELF = frozenset({"requires", "mediates"})
"""What is not needed for an effect, or not its way, may have it all the same: these deny no other relation."""


class Form(NamedTuple):
    """What is said of two things: the relation, its sign, and which aspect of the object it is about."""

    relation: str
    sign: int
    aspect: str | None


def opposite(one: Form, other: Form) -> bool:
    """Whether the two say of the same thing that it goes up and that it goes down."""
    (_, sign), (_, turned) = _effect(one), _effect(other)
    return sign * turned == -1 and _comparable(one, other)


def denies(denial: Form, claim: Form) -> bool:
    """Whether the claim cannot hold where the denial, a form that is said not to hold, is right.

    "A does not affect B" denies an effect of either sign, "A does not increase B" one of its own.
    """
    if denial.relation in _ONLY_ITSELF and denial.relation != claim.relation:
        return False
    (_, denied), (_, sign) = _effect(denial), _effect(claim)
    return denied in (0, sign) and _comparable(denial, claim)


def _comparable(one: Form, other: Form) -> bool:
    """Whether both are of one family and about one aspect, which one of them may leave unsaid."""
    if _FAMILIES.get(one.relation) != _FAMILIES.get(other.relation):
        return False
    (aspect, _), (another, _) = _effect(one), _effect(other)
    return aspect == another or (None in (aspect, another) and (aspect or another) in _USUAL)


def _effect(form: Form) -> tuple[str | None, int]:
    """The aspect that the sign is about, and the sign that it has."""
    if form.relation in _CONCERNS:
        return _CONCERNS[form.relation], form.sign
    if form.aspect in _TURNED:
        return _TURNED[form.aspect], -form.sign
    return form.aspect, form.sign

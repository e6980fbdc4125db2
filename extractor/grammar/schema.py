"""The shape of the grammar files; every file is checked against it when it is loaded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Sign = Literal[-1, 0, 1]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rejected(_Strict):
    """A sentence that a rule must not read as a finding, and why."""

    text: str
    because: str


class Frame(_Strict):
    """A construction: where subject and object stand when a trigger of a certain kind has a certain shape.

    With ``cells`` what stands in the subject's place is an agent even if it is a cell, which else acts on processes
    only. ``in_row`` asks for the subject in front of the object with no *and* or *or* between the two.
    """

    about: str
    kind: Literal["verb", "noun", "adjective"]
    voice: Literal["active", "passive"] | None = None
    ending: Literal["ing", "other"] | None = None
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    subject: Annotated[tuple[str, ...], Field(min_length=1)]
    object: Annotated[tuple[str, ...], Field(min_length=1)]
    subject_form: Literal["", "treatment"] = ""
    bracket: Literal["", "behind", "around"] = ""
    coordination: bool = True
    cells: bool = False
    in_row: bool = False
    subject_types: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    rejects: tuple[Rejected, ...] = ()


class Constructions(_Strict):
    """constructions.yaml: the frames, and named sets of them that relations use."""

    frames: dict[str, Frame]
    sets: dict[str, tuple[str, ...]]


class TriggerSet(_Strict):
    """Words of one kind that use the same frames. ``lead [to]`` asks for a prepositional object."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    uses: tuple[str, ...]
    sign: Sign | None = None
    relation: str | None = None
    aspect: str | None = None
    subject: tuple[str, ...] | None = None
    object: tuple[str, ...] | None = None


class RelationEntry(_Strict):
    """One line of the inventory, with what the relation is called elsewhere.

    ``family`` is the kind of thing that it says; a relation without one is a family of its own.
    """

    sign: Sign
    family: str = ""
    about: str
    example: str
    symmetric: bool = False
    indra: str | None = None
    biolink: str | None = None
    bel: str | None = None


class Relation(_Strict):
    """One relation file; the file's name is the relation's."""

    relation: str
    about: str
    entry: RelationEntry | None = None
    triggers: tuple[TriggerSet, ...]
    subject_types: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    accepts: Annotated[tuple[str, ...], Field(min_length=1)]
    rejects: Annotated[tuple[Rejected, ...], Field(min_length=1)]


class Refinement(_Strict):
    """A coarse relation becomes a finer one by what the object is; the first line that fits wins."""

    of: tuple[str, ...]
    sign: Sign | None = None
    aspects: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    to: str


class Vocabulary(_Strict):
    """vocabulary.yaml: the inventory of relations and the refinements between them."""

    relations: dict[str, RelationEntry]
    refine: tuple[Refinement, ...] = ()


class PerturbationWords(_Strict):
    """Words for one way of interfering with a subject; ``kind`` is what the record calls it, if not by its key."""

    kind: str | None = None
    sign: Sign
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


class Lexicon(_Strict):
    """lexicon.yaml: words that take part in arguments without being triggers."""

    aspects: dict[str, tuple[str, ...]]
    perturbations: dict[str, PerturbationWords]
    wrappers: dict[Literal["up", "down", "either"], tuple[str, ...]]
    change_adjectives: dict[Literal["up", "down"], tuple[str, ...]]
    transparent: tuple[str, ...]
    processes: tuple[str, ...]
    hosts: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]


class CueSet(_Strict):
    """Cue words of one grade."""

    words: tuple[str, ...] = ()
    governors: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Qualifiers(_Strict):
    """qualifiers.yaml: cues of negation, certainty, attribution, manner and mechanism."""

    negation: CueSet
    pseudo_negation: tuple[str, ...]
    hedges: dict[Literal["probable", "possible", "hypothesis"], CueSet]
    background: CueSet
    aim: CueSet
    manner: dict[str, tuple[str, ...]]
    via: dict[Literal["prepositions", "routes"], tuple[str, ...]]

"""The shape of the records that `extractor summarise` writes; docs/claim.schema.json is generated from it."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from extractor.output.types import Confidence, Sign, Version

_CLOSED = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))

Number = Annotated[int, Field(ge=0)]
Side = Annotated[str, Field(json_schema_extra={"enum": ["here", "there"]})]
ConflictKind = Annotated[str, Field(json_schema_extra={"enum": ["negated", "opposite", "affirmed"]})]


@_CLOSED
class ThingRecord(TypedDict):
    """A subject or an object, as findings give it most often."""

    id: str | None
    """Normalised id, a CURIE such as HGNC:2095; null if unknown."""
    name: str | None
    """Normalised name; null if unknown."""
    label: str
    """Entity type, such as GENE or CELL_TYPE."""
    text: str
    """The entity as texts name it."""


@_CLOSED
class ExampleRecord(TypedDict):
    """A finding that the row was counted from."""

    id: str
    """Its id."""
    doc_id: str
    """Id of its document."""


@_CLOSED
class DifferenceRecord(TypedDict):
    """Something that is in the context of findings on one side of a conflict, and of none on the other."""

    kind: str
    """cell_type, cell_line, species, tissue, disease, dose or time."""
    text: str
    """The words that are used most often."""
    id: str | None
    """Normalised id; null if unknown."""
    side: Side
    """here, with the findings that support the row, or there, with those of the conflict."""
    findings: Number
    """Of how many findings on that side."""


@_CLOSED
class ConflictRecord(TypedDict):
    """Findings that speak against the claim."""

    kind: ConflictKind
    """negated: they deny it; opposite: the effect goes the other way; affirmed: they say what the row only denies."""
    relation: str
    """The relation that they are about."""
    sign: Sign
    """Its sign."""
    aspect: str | None
    """What of the object they are about; null if they do not say."""
    papers: Number
    """In how many documents they are."""
    sentences: Number
    """In how many sentences they are."""
    findings: Number
    """How many they are."""
    confidence: Confidence | None
    """Probability that at least one of these documents says so; null if unknown."""
    differences: list[DifferenceRecord]
    """What is in the context of one side only."""
    examples: list[ExampleRecord]
    """Some of the findings."""


@_CLOSED
class ClaimRecord(TypedDict):
    """A claim: what findings say alike, with how many they are and what speaks against it."""

    schema_version: Version
    """Version of this description."""
    subject: ThingRecord
    """What has the effect; of a symmetric relation, one of the two."""
    relation: str
    """A name of the inventory (`extractor grammar list`)."""
    sign: Sign
    """Direction of the effect: 1 up, -1 down, 0 neither."""
    object: ThingRecord
    """What the effect is on; of a symmetric relation, the other."""
    aspect: str | None
    """What of the object is meant; null if it is not said, and for symmetric relations."""
    papers: Number
    """In how many documents it is."""
    sentences: Number
    """In how many sentences it is."""
    findings: Number
    """How many findings there are, whatever they say of it."""
    negated: Number
    """How many of them deny it."""
    asked: Number
    """How many of them only ask whether it is so, or suppose it; all others affirm it."""
    hedged: Number
    """How many of them are not plainly asserted."""
    background: Number
    """How many of them say that it was known before."""
    confidence: Confidence | None
    """Probability that at least one document affirms it; null if none does, or if it is unknown."""
    conflicts: list[ConflictRecord]
    """What speaks against it, that in most documents first."""
    examples: list[ExampleRecord]
    """Some findings that affirm it, each of another document; of what no finding affirms, any."""

"""The shape of the published records. The JSON Schemas in docs/ are generated from these types and their docstrings."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from extractor.model import SCHEMA_VERSION

_CLOSED = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))

Version = Annotated[int, Field(json_schema_extra={"const": SCHEMA_VERSION})]
Sign = Annotated[int, Field(json_schema_extra={"enum": [-1, 0, 1]})]
Distance = Annotated[str, Field(json_schema_extra={"enum": ["clause", "sentence", "document"]})]
Certainty = Annotated[str, Field(json_schema_extra={"enum": ["asserted", "probable", "possible", "hypothesis"]})]
Attribution = Annotated[str, Field(json_schema_extra={"enum": ["this_study", "background", "aim"]})]
Confidence = Annotated[float, Field(ge=0, le=1)]


@_CLOSED
class SpanRecord(TypedDict):
    """A stretch of the document's text: `text[start:end]`, in Unicode code points."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""
    text: str
    """The characters themselves."""


@_CLOSED
class SentenceRecord(TypedDict):
    """The sentence that states the finding."""

    index: int
    """Number of the sentence in the document, from 0."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    text: str
    """The sentence itself."""


@_CLOSED
class ArgumentRecord(TypedDict):
    """An entity in a role."""

    text: str
    """The entity as the text names it."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    label: str
    """Entity type, such as GENE or CELL_TYPE."""
    id: str | None
    """Normalised id, a CURIE such as HGNC:2095; null if unknown."""
    name: str | None
    """Normalised name; null if unknown."""
    aspect: str | None
    """What of the entity is meant: expression, secretion, activity, …; null if the text does not say."""
    aspect_span: SpanRecord | None
    """The words that say the aspect."""
    site: SpanRecord | None
    """The residue at which it is modified ("Ser473"), or several ("Ser33, Ser37 and Thr41"); null if none is named."""
    coreference: SpanRecord | None
    """The anaphor ("it", "this protein") that stands for the entity here; null if the entity itself does."""


@_CLOSED
class MechanismRecord(ArgumentRecord):
    """An argument that the effect goes through, or is said not to go through."""

    negated: bool
    """True if the text says that the effect does not go through it."""


@_CLOSED
class TriggerRecord(TypedDict):
    """The word that states the relation."""

    text: str
    """The word as written."""
    lemma: str
    """The form that the grammar lists it under."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""


@_CLOSED
class StatedRecord(TypedDict):
    """The relation as the words say it."""

    relation: str
    """Name of the relation."""
    sign: Sign
    """Direction of the effect."""


@_CLOSED
class PerturbationRecord(TypedDict):
    """What was done to the subject."""

    kind: str
    """knockdown, knockout, deficiency, inhibition, antagonist, neutralisation, overexpression, mutation, treatment."""
    text: str
    """The words that say so."""
    start: int
    """Offset of their first character."""
    end: int
    """Offset behind their last character."""


@_CLOSED
class ContextRecord(TypedDict):
    """Something that tells where, when or at which dose the finding holds."""

    text: str
    """The words as written."""
    start: int
    """Offset of their first character."""
    end: int
    """Offset behind their last character."""
    id: str | None
    """Normalised id, a CURIE such as CL:0000235; null if unknown."""
    distance: Distance
    """How near the words stand to the trigger."""


@_CLOSED
class ContextsRecord(TypedDict):
    """Where the finding holds, by kind; an empty list where nothing is said."""

    cell_type: list[ContextRecord]
    """Types of cell, such as macrophages."""
    cell_line: list[ContextRecord]
    """Cell lines, such as RAW 264.7."""
    species: list[ContextRecord]
    """Organisms."""
    tissue: list[ContextRecord]
    """Tissues and organs."""
    disease: list[ContextRecord]
    """Diseases."""
    dose: list[ContextRecord]
    """Doses and concentrations."""
    time: list[ContextRecord]
    """Durations and points in time."""


@_CLOSED
class FindingRecord(TypedDict):
    """One stated claim: subject, relation, object, and all that the sentence says about it."""

    schema_version: Version
    """Version of this description; it grows when a field changes its meaning or goes."""
    id: str
    """Stable short hash of document, spans, relation and rule: two runs can be compared line by line."""
    doc_id: str
    """Id of the document: the PMID, or the caller's id."""
    section: str
    """title, abstract, or the label of a structured abstract's part."""
    sentence: SentenceRecord
    """The sentence that states it."""
    subject: ArgumentRecord
    """What has the effect."""
    relation: str
    """Net effect of the subject on the object, a name of the inventory (`extractor grammar list`)."""
    sign: Sign
    """Direction of the net effect: 1 up, -1 down, 0 neither."""
    object: ArgumentRecord
    """What the effect is on."""
    trigger: TriggerRecord
    """The word that states it."""
    stated: StatedRecord | None
    """The relation as the words say it, where a perturbation or a double negative turns it round; else null."""
    perturbation: PerturbationRecord | None
    """What was done to the subject, such as a knockdown; null if nothing."""
    negated: bool
    """True if the text says that the relation does not hold. The relation is then what is denied."""
    negation_cue: SpanRecord | None
    """The words that negate it."""
    certainty: Certainty
    """How sure the text is."""
    hedge_cue: SpanRecord | None
    """The words that make it less than asserted."""
    attribution: Attribution
    """Whose claim it is: found here, known before, or what the study set out to ask."""
    via: list[MechanismRecord]
    """The stated mechanism: what the effect goes through."""
    context: ContextsRecord
    """Where the finding holds."""
    manner: list[str]
    """As stated: time-dependent, dose-dependent, direct, indirect, synergistic, …"""
    rule: str
    """Id of the rule that made it (`extractor grammar show`)."""
    confidence: Confidence | None
    """Probability that the finding is correct, from 0 to 1; null for a construction that was never counted."""


@_CLOSED
class SectionRecord(TypedDict):
    """A part of a document."""

    label: str
    """title, abstract, or the label of a structured abstract's part."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""


@_CLOSED
class EntityRecord(TypedDict):
    """An entity that came with the document."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    text: str
    """The entity as the text names it."""
    label: str
    """Entity type."""
    id: str | None
    """CURIE of what it is; null if unknown."""
    name: str | None
    """Normalised name; null if unknown."""


@_CLOSED
class DocumentRecord(TypedDict):
    """A document as it was read: what the offsets of its findings count in."""

    schema_version: Version
    """Version of this description."""
    id: str
    """The PMID, or the caller's id."""
    text: str
    """Title, newline and abstract, joined once and never edited again."""
    sections: list[SectionRecord]
    """Its parts in order."""
    entities: list[EntityRecord]
    """Entities that came with it."""
    metadata: dict[str, Any]
    """What else is known of it, such as journal and year."""

"""What a claim comes to: the row that is written, and the numbers in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, cast

from extractor.aggregation.confidence import combined
from extractor.aggregation.ledger import Evidence
from extractor.model import SCHEMA_VERSION
from extractor.output.claim_types import ClaimRecord, ConflictRecord, ThingRecord

EXAMPLES = 5
"""The most findings that are named of a claim, each of another paper."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A subject or an object. Label, name and text are those that findings give it most often."""

    id: str | None
    name: str | None
    label: str
    text: str

    def record(self) -> ThingRecord:
        """The thing as plain values."""
        return {"id": self.id, "name": self.name, "label": self.label, "text": self.text}


@dataclass(frozen=True, slots=True)
class Example:
    """A finding: its id and its document's."""

    id: str
    doc_id: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is in the context of findings on one side of a conflict, and of none on the other."""

    kind: str
    text: str
    id: str | None
    side: Literal["here", "there"]
    findings: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Findings that speak against the claim, and how their context differs from that of those that they speak against.

    ``kind`` is *negated* where a claim that would support it is said not to hold, *opposite* where the effect is said
    to go the other way, and *affirmed* where the row's own claim is denied by all of its findings.
    """

    kind: Literal["negated", "opposite", "affirmed"]
    relation: str
    sign: int
    aspect: str | None
    papers: int
    sentences: int
    findings: int
    confidence: float | None
    differences: tuple[Difference, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, with what speaks for and against it. docs/summarise.md tells what the fields mean."""

    subject: Thing
    relation: str
    sign: int
    object: Thing
    aspect: str | None
    papers: int
    sentences: int
    findings: int
    negated: int
    asked: int
    hedged: int
    background: int
    confidence: float | None
    conflicts: tuple[Conflict, ...]
    examples: tuple[Example, ...]

    def record(self) -> ClaimRecord:
        """The row as plain values, fields in their published order."""
        return {
            "schema_version": SCHEMA_VERSION,
            "subject": self.subject.record(),
            "relation": self.relation,
            "sign": self.sign,
            "object": self.object.record(),
            "aspect": self.aspect,
            "papers": self.papers,
            "sentences": self.sentences,
            "findings": self.findings,
            "negated": self.negated,
            "asked": self.asked,
            "hedged": self.hedged,
            "background": self.background,
            "confidence": self.confidence,
            "conflicts": [cast(ConflictRecord, asdict(conflict)) for conflict in self.conflicts],
            "examples": [{"id": example.id, "doc_id": example.doc_id} for example in self.examples],
        }


def papers(evidence: Sequence[Evidence]) -> int:
    """How many documents these findings are of."""
    return len({one.doc_id for one in evidence})


def sentences(evidence: Sequence[Evidence]) -> int:
    """How many sentences these findings are of."""
    return len({(one.doc_id, one.sentence) for one in evidence})


def sureness(evidence: Sequence[Evidence]) -> float | None:
    """How sure it is that one of these findings is there."""
    return combined((one.doc_id, one.confidence) for one in evidence)


def examples(evidence: Sequence[Evidence]) -> tuple[Example, ...]:
    """The best finding of each of a few papers: asserted ones before hedged ones, then the most confident."""
    best: dict[str, Example] = {}
    for one in sorted(evidence, key=lambda one: (one.hedged, -(one.confidence or 0), one.doc_id, one.id)):
        if len(best) == EXAMPLES:
            break
        best.setdefault(one.doc_id, Example(one.id, one.doc_id))
    return tuple(best.values())

"""Findings and documents to records and back. docs/output.md tells what every field means."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from extractor.model import (
    CONTEXT_KINDS,
    SCHEMA_VERSION,
    Argument,
    ContextItem,
    Document,
    Finding,
    Mechanism,
    Perturbation,
    Span,
    Stated,
    Trigger,
)
from extractor.output.types import (
    ArgumentRecord,
    ContextRecord,
    ContextsRecord,
    DocumentRecord,
    EntityRecord,
    FindingRecord,
    MechanismRecord,
    PerturbationRecord,
    SectionRecord,
    SpanRecord,
    StatedRecord,
    TriggerRecord,
)


def to_record(finding: Finding) -> FindingRecord:
    """The finding as plain values, fields in their published order; the sign's trace is no part of it."""
    sentence = finding.sentence
    return {
        "schema_version": SCHEMA_VERSION,
        "id": finding.id,
        "doc_id": finding.doc_id,
        "section": finding.section,
        "sentence": {
            "index": finding.sentence_index,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
        },
        "subject": cast(ArgumentRecord, asdict(finding.subject)),
        "relation": finding.relation,
        "sign": finding.sign,
        "object": cast(ArgumentRecord, asdict(finding.object)),
        "trigger": cast(TriggerRecord, asdict(finding.trigger)),
        "stated": cast(StatedRecord, asdict(finding.stated)) if finding.stated else None,
        "perturbation": cast(PerturbationRecord, asdict(finding.perturbation)) if finding.perturbation else None,
        "negated": finding.negated,
        "negation_cue": _span(finding.negation_cue),
        "certainty": finding.certainty,
        "hedge_cue": _span(finding.hedge_cue),
        "attribution": finding.attribution,
        "via": [_mechanism(mechanism) for mechanism in finding.via],
        "context": _context(finding),
        "manner": list(finding.manner),
        "rule": finding.rule,
        "confidence": finding.confidence,
    }


def _span(span: Span | None) -> SpanRecord | None:
    return cast(SpanRecord, asdict(span)) if span else None


def _mechanism(mechanism: Mechanism) -> MechanismRecord:
    return cast(MechanismRecord, asdict(mechanism.argument) | {"negated": mechanism.negated})


def _context(finding: Finding) -> ContextsRecord:
    lists = {kind: [asdict(item) for item in finding.context.get(kind, ())] for kind in CONTEXT_KINDS}
    return cast(ContextsRecord, lists)


def from_record(record: FindingRecord) -> Finding:
    """The finding that a record was made of, less the sign's trace and kinds of context without items.

    Raises KeyError or TypeError for a record of another shape: check it against the JSON Schema where it may be one.
    """
    sentence = record["sentence"]
    return Finding(
        id=record["id"],
        doc_id=record["doc_id"],
        section=record["section"],
        sentence_index=sentence["index"],
        sentence=Span(sentence["start"], sentence["end"], sentence["text"]),
        subject=_to_argument(record["subject"]),
        object=_to_argument(record["object"]),
        relation=record["relation"],
        sign=record["sign"],
        trigger=Trigger(**record["trigger"]),
        stated=Stated(**record["stated"]) if record["stated"] else None,
        perturbation=Perturbation(**record["perturbation"]) if record["perturbation"] else None,
        negated=record["negated"],
        negation_cue=_to_span(record["negation_cue"]),
        certainty=record["certainty"],
        hedge_cue=_to_span(record["hedge_cue"]),
        attribution=record["attribution"],
        via=tuple(Mechanism(_to_argument(item), item["negated"]) for item in record["via"]),
        context=_to_context(record["context"]),
        manner=tuple(record["manner"]),
        rule=record["rule"],
        confidence=record["confidence"],
    )


def _to_span(record: SpanRecord | None) -> Span | None:
    return Span(**record) if record else None


def _to_argument(record: ArgumentRecord) -> Argument:
    return Argument(
        text=record["text"],
        start=record["start"],
        end=record["end"],
        label=record["label"],
        id=record["id"],
        name=record["name"],
        aspect=record["aspect"],
        aspect_span=_to_span(record["aspect_span"]),
        site=_to_span(record.get("site")),  # older records have none
        coreference=_to_span(record["coreference"]),
    )


def _to_context(record: ContextsRecord) -> dict[str, tuple[ContextItem, ...]]:
    lists = cast(dict[str, list[ContextRecord]], record)
    return {kind: tuple(ContextItem(**item) for item in items) for kind, items in lists.items() if items}


def document_record(document: Document) -> DocumentRecord:
    """The document as plain values."""
    return {
        "schema_version": SCHEMA_VERSION,
        "id": document.id,
        "text": document.text,
        "sections": [cast(SectionRecord, asdict(section)) for section in document.sections],
        "entities": [cast(EntityRecord, asdict(mention)) for mention in document.entities],
        "metadata": dict(document.metadata),
    }

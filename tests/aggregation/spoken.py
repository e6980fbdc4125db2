"""Findings written by hand, as records: what is not said is as in a plain assertion."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.aggregation.claims import Claims, Wanted
from extractor.aggregation.rows import Row
from extractor.aggregation.statements import statement_of
from extractor.model import CONTEXT_KINDS

Record = dict[str, Any]


def party(text: str, aspect: str | None = None, label: str = "GENE", **known: str | None) -> Record:
    """An argument; ``known`` are its id and name."""
    span = {"text": text, "start": 0, "end": len(text)}
    absent = {"aspect_span": None, "site": None, "coreference": None}
    return {**span, "label": label, "id": None, "name": None, **known, "aspect": aspect, **absent}


CLU = party("clusterin", id="HGNC:2095", name="CLU")
TNF = party("TNF-α", "secretion", id="HGNC:11892", name="TNF")


def said(subject: Record, relation: str, target: Record, sign: int = 1, **more: Any) -> Record:
    """A finding. ``number`` is what its id is made of, ``sentence`` the number of its sentence."""
    number, sentence = more.pop("number", 1), more.pop("sentence", 0)
    context: Mapping[str, Sequence[str | tuple[str, str]]] = more.pop("context", {})
    return {
        "schema_version": 1,
        "id": f"{number:016x}",
        "doc_id": "1",
        "section": "abstract",
        "sentence": {"index": sentence, "start": 0, "end": 1, "text": "A"},
        "subject": subject,
        "relation": relation,
        "sign": sign,
        "object": target,
        "trigger": {"text": "a", "lemma": "a", "start": 0, "end": 1},
        "stated": None,
        "perturbation": None,
        "negated": False,
        "negation_cue": None,
        "certainty": "asserted",
        "hedge_cue": None,
        "attribution": "this_study",
        "via": [],
        "context": {kind: [_item(item) for item in context.get(kind, ())] for kind in CONTEXT_KINDS},
        "manner": [],
        "rule": "r/active",
        "confidence": 0.8,
        **more,
    }


def _item(item: str | tuple[str, str]) -> Record:
    text, known = (item, None) if isinstance(item, str) else item
    return {"text": text, "start": 0, "end": len(text), "id": known, "distance": "clause"}


def claims_of(records: Iterable[Record]) -> Claims:
    claims = Claims()
    for record in records:
        claims.add(statement_of(record))
    return claims


def rows_of(*records: Record, **wanted: Any) -> list[Row]:
    """The rows that findings come to."""
    return list(claims_of(records).rows(Wanted(**wanted)))


def lines(records: Iterable[Record]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write(path: Path, records: Iterable[Record]) -> Path:
    path.write_text(lines(records), encoding="utf-8")
    return path

"""Small claims, made by hand from two sentences or at random by hypothesis."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from extractor.evaluation.align import Inventory
from extractor.evaluation.claims import Claim
from extractor.model import CONTEXT_KINDS

patient = settings(deadline=None, max_examples=60)
"""The first comparison of all imports scipy, which takes longer than hypothesis gives a single example."""

TEXT = "IL-4 inhibits IL-8 production via STAT6 in monocytes. LPS may not bind p38 kinase."
SENTENCES = {0: TEXT[:53], 54: TEXT[54:]}
INVENTORY = Inventory(
    {"increases": "regulation", "inhibits": "regulation", "binds": "binding", "associated_with": "association"},
    frozenset({"binds", "associated_with"}),
)


def place(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def span(words: str, **more: Any) -> dict[str, Any]:
    return {"text": words, **place(words), **more}


def argument(words: str, aspect: str | None = None) -> dict[str, Any]:
    about = {"aspect": aspect, "aspect_span": span(aspect) if aspect else None}
    return span(words, label="GENE", id=None, name=None, coreference=None, **about)


def record(subject: str = "IL-4", object_: str = "IL-8", relation: str = "inhibits", /, **more: Any) -> dict[str, Any]:
    """A whole record, as docs/finding.schema.json has it."""
    begin = max(start for start in SENTENCES if start <= TEXT.index(subject))
    whole: dict[str, Any] = {
        "schema_version": 1,
        "id": f"{subject}/{relation}/{object_}",
        "doc_id": "d",
        "section": "abstract",
        "sentence": {"index": int(begin > 0), **span(SENTENCES[begin])},
        "subject": argument(subject),
        "relation": relation,
        "sign": -1,
        "object": argument(object_),
        "trigger": span("inhibits" if begin == 0 else "bind", lemma="inhibit"),
        "negation_cue": None,
        "hedge_cue": None,
        "stated": None,
        "perturbation": None,
        "negated": False,
        "certainty": "asserted",
        "attribution": "this_study",
        "via": [],
        "context": {kind: [] for kind in CONTEXT_KINDS},
        "manner": [],
        "rule": f"{relation}/active",
        "confidence": None,
    }
    return whole | more


def minimal(subject: str = "IL-4", object_: str = "IL-8", relation: str = "inhibits", /, **more: Any) -> dict[str, Any]:
    """The least that a record may be."""
    sides = {"subject": place(subject), "object": place(object_)}
    return {"doc_id": "d", **sides, "relation": relation, **more}


def claim(*words: str, **more: Any) -> Claim:
    return Claim.model_validate(record(*words, **more))


GOLD = [record(), record("LPS", "p38", "binds", sign=0)]
FOUND = [record(negated=True), record("STAT6", "monocytes")]
"""Of two gold findings one is found, with another negation, and one thing is found that is none."""


def write(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def gold_set(folder: Path, records: Iterable[dict[str, Any]]) -> Path:
    """A folder with the gold of `TEXT` and its document."""
    folder.mkdir(exist_ok=True)
    write(folder / "documents.jsonl", [{"id": "d", "text": TEXT}])
    write(folder / "gold.jsonl", records)
    return folder


def random_spans() -> st.SearchStrategy[dict[str, int]]:
    """Spans of so short a text that many overlap."""
    return st.builds(
        lambda start, length: {"start": start, "end": start + length}, st.integers(0, 5), st.integers(1, 3)
    )


def random_claims() -> st.SearchStrategy[Claim]:
    """Claims in two documents whose records give more or less."""
    required = {
        "doc_id": st.sampled_from(["1", "2"]),
        "subject": random_spans(),
        "object": random_spans(),
        "relation": st.sampled_from(sorted(INVENTORY.families)),
    }
    optional = {
        "sentence": st.sampled_from([{"start": 0, "end": 3}, {"start": 3, "end": 9}]),
        "sign": st.sampled_from([-1, 0, 1]),
        "negated": st.booleans(),
        "certainty": st.sampled_from(["asserted", "possible"]),
        "trigger": random_spans(),
        "via": st.lists(random_spans(), max_size=1),
        "manner": st.lists(st.just("direct"), max_size=1),
        "rule": st.sampled_from(["inhibits/active", "binds/passive", "other"]),
    }
    return st.fixed_dictionaries(required, optional=optional).map(Claim.model_validate)


def random_sets(most: int = 5) -> st.SearchStrategy[list[Claim]]:
    return st.lists(random_claims(), max_size=most)

"""Small pair corpora and findings, made by hand or by hypothesis."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from extractor.evaluation.claims import Stretch
from extractor.evaluation.pairs import Pair, PairScore, ReadFinding, read_findings, read_pairs, score_pairs

SYMMETRIC = frozenset({"binds", "associated_with", "interacts_with", "correlates_with"})
TEXT = "Alpha induces beta. Gamma may block delta kinase."
PLACES = {"a": (0, 5), "b": (14, 18), "c": (20, 25), "d": (36, 41), "dk": (36, 48)}


def entity(entity_id: str, place: str | None = None, /, **other: Any) -> dict[str, Any]:
    start, end = PLACES[place or entity_id]
    return {"id": entity_id, "start": start, "end": end, "text": TEXT[start:end], "label": "GENE", **other}


def relation(cause: str, target: str, sign: int = 1, /, **other: Any) -> dict[str, Any]:
    flags = {"negated": False, "speculated": False, "optional": False, "same_sentence": True}
    return {"cause": cause, "target": target, "sign": sign, **flags, **other}


def document(*relations: dict[str, Any], entities: Iterable[Any] = "abcd", doc_id: Any = "1") -> dict[str, Any]:
    listed = [entity(e) if isinstance(e, str) else e for e in entities]
    return {"id": doc_id, "text": TEXT, "entities": listed, "relations": list(relations)}


def finding(subject: str, object_: str, sign: int = 1, /, **other: Any) -> dict[str, Any]:
    places = [dict(zip(("start", "end"), PLACES[e], strict=True)) for e in (subject, object_)]
    record = {"doc_id": "1", "relation": "induces", "sign": sign, "negated": False, "certainty": "asserted"}
    return {**record, "subject": places[0], "object": places[1], **other}


def write(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def score(folder: Path, gold: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]], **how: bool) -> PairScore:
    """The score by way of files, as anybody would ask for it."""
    corpus = read_pairs(write(folder / "gold.jsonl", gold))
    return score_pairs(corpus, read_findings(write(folder / "found.jsonl", found)), symmetric=SYMMETRIC, **how)


def right_finding(doc_id: str, pair: Pair) -> ReadFinding:
    """The finding that says just what a gold pair says."""
    return ReadFinding(
        doc_id=doc_id,
        relation="induces",
        sign=pair.sign,
        negated=pair.negated,
        certainty="possible" if pair.speculated else "asserted",
        subject=Stretch(start=pair.cause.start, end=pair.cause.end),
        object=Stretch(start=pair.target.start, end=pair.target.end),
    )


_SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1]))


@st.composite
def corpora(draw: st.DrawFn, bare: bool | None = None) -> list[dict[str, Any]]:
    """Documents with overlapping, coinciding and unordered entities; ``bare``: pairs without direction or relations."""
    documents = []
    for doc_id in range(draw(st.integers(1, 3))):
        spans = draw(st.lists(_SPANS, min_size=2, max_size=6))
        entities = [{"id": f"T{i}", "start": s, "end": e, "label": "GENE"} for i, (s, e) in enumerate(spans)]
        ids = st.sampled_from([e["id"] for e in entities])
        if bare if bare is not None else draw(st.booleans()):
            links: dict[str, Any] = {"pairs": draw(st.lists(st.tuples(ids, ids).map(list), max_size=6))}
        else:
            links = {"relations": draw(st.lists(_relations(ids), max_size=8))}
        documents.append({"id": str(doc_id), "text": "x" * 40, "entities": entities, **links})
    return documents


def _relations(ids: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    flags = {name: st.booleans() for name in ("negated", "speculated", "optional")}
    sign = st.sampled_from((-1, 0, 1))
    given = {"cause": ids, "target": ids, "sign": sign, **flags}
    return st.fixed_dictionaries(given, optional={"same_sentence": st.booleans()})


def findings() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Findings of any quality, some without an argument, some of documents that are in no corpus."""
    place = _SPANS.map(lambda s: {"start": s[0], "end": s[1]})
    needed = {
        "doc_id": st.sampled_from(("0", "1", "2", "9")),
        "relation": st.sampled_from(("induces", "binds", "associated_with")),
        "subject": place | st.none(),
        "object": place,
    }
    told = {
        "sign": st.sampled_from((-1, 0, 1)),
        "negated": st.booleans(),
        "certainty": st.sampled_from(("asserted", "possible", "hypothesis")),
    }
    return st.lists(st.fixed_dictionaries(needed, optional=told), max_size=20)

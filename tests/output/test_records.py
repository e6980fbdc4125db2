from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import model
from extractor.model import CONTEXT_KINDS, Document, Finding, Mention, Section
from extractor.output import from_record, to_record
from extractor.output.records import document_record
from extractor.output.schema import RECORDS, schema, write_schemas
from extractor.output.view import as_stated

DOCS = Path(__file__).parents[2] / "docs"

FINDING: Any = json.loads(schema("finding"))
DOCUMENT: Any = json.loads(schema("document"))


def test_record(full: Finding) -> None:
    record = to_record(full)
    assert list(record) == list(FINDING["properties"])
    assert record["sentence"]["index"] == 3
    assert record["stated"] == {"relation": "decreases", "sign": -1}
    assert record["via"][1]["negated"] is True
    assert record["via"][1]["aspect"] == "activation"
    assert list(record["context"]) == list(CONTEXT_KINDS)
    assert record["context"]["cell_type"][0]["distance"] == "clause"
    assert record["context"]["dose"] == []


def test_undefined_is_null(bare: Finding) -> None:
    record = to_record(bare)
    nulls = [name for name, value in record.items() if value is None]
    assert nulls == ["stated", "perturbation", "negation_cue", "hedge_cue", "confidence"]
    assert '""' not in json.dumps(record)


def test_round_trip(full: Finding, bare: Finding) -> None:
    for finding in (full, bare):
        assert from_record(json.loads(json.dumps(to_record(finding)))) == replace(finding, trace=())


def test_records_are_valid(full: Finding, bare: Finding) -> None:
    for finding in (full, bare):
        jsonschema.validate(to_record(finding), FINDING, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "change",
    [
        {"sign": 2},
        {"certainty": "sure"},
        {"attribution": None},
        {"confidence": 1.5},
        {"schema_version": 2},
        {"extra": None},
        {"via": None},
        {"subject": {"text": "clusterin"}},
    ],
)
def test_other_records_are_not(full: Finding, change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**to_record(full), **change}, FINDING, cls=jsonschema.Draft202012Validator)


def test_every_field_is_required_and_described() -> None:
    for described in (FINDING, *FINDING["$defs"].values(), DOCUMENT, *DOCUMENT["$defs"].values()):
        assert described["required"] == list(described["properties"])
        assert [name for name, field in described["properties"].items() if "description" not in field] == []


def test_schemas_in_docs_are_current(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    for name in RECORDS:
        file = f"{name}.schema.json"
        assert (DOCS / file).read_text() == (tmp_path / file).read_text(), "run make schema"


def test_every_field_is_documented() -> None:
    told = (DOCS / "output.md").read_text()
    fields = {name for part in (FINDING, *FINDING["$defs"].values(), DOCUMENT) for name in part["properties"]}
    assert sorted(name for name in fields if f"`{name}`" not in told) == []


def test_document_record() -> None:
    document = Document(
        "1", "A\nB", (Section("title", 0, 1), Section("abstract", 2, 3)), (Mention(0, 1, "A", "GENE"),), {"year": 2012}
    )
    record = document_record(document)
    jsonschema.validate(record, DOCUMENT, cls=jsonschema.Draft202012Validator)
    assert record["sections"][1] == {"label": "abstract", "start": 2, "end": 3}
    assert record["entities"] == [{"start": 0, "end": 1, "text": "A", "label": "GENE", "id": None, "name": None}]


def test_a_record_from_before_there_were_sites(full: Finding) -> None:
    record: Any = to_record(full)
    for argument in (record["subject"], record["object"], *record["via"]):
        assert argument.pop("site") is None
    assert from_record(record) == replace(full, trace=())


def test_as_stated(full: Finding, bare: Finding) -> None:
    stated = as_stated(full)
    assert (stated.relation, stated.sign, stated.stated) == ("decreases", -1, full.stated)
    assert as_stated(bare) == bare


spans = st.builds(model.Span, st.integers(0), st.integers(0), st.text())
arguments = st.builds(model.Argument, site=st.none() | spans, coreference=st.none() | spans)
contexts = st.dictionaries(
    st.sampled_from(CONTEXT_KINDS), st.lists(st.builds(model.ContextItem), min_size=1, max_size=2).map(tuple)
)


@given(
    st.builds(
        Finding,
        sentence=spans,
        subject=arguments,
        object=arguments,
        via=st.lists(st.builds(model.Mechanism, arguments), max_size=2).map(tuple),
        context=contexts,
        manner=st.lists(st.text(), max_size=2).map(tuple),
        confidence=st.none() | st.floats(0, 1),
        trace=st.just(()),
    )
)
def test_any_finding_round_trips(finding: Finding) -> None:
    assert from_record(json.loads(json.dumps(to_record(finding)))) == finding

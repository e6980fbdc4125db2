from __future__ import annotations

import json
import tracemalloc
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.aggregation.claims import Claims, Wanted
from extractor.aggregation.rows import EXAMPLES, Example, Row, Thing
from extractor.aggregation.statements import statement_of
from extractor.output.schema import schema
from tests.aggregation.spoken import CLU, TNF, Record, claims_of, party, rows_of, said

CLUSTERIN = Thing("HGNC:2095", "CLU", "GENE", "clusterin")


def key(row: Row) -> tuple[str, str, int, str, str | None]:
    return row.subject.text, row.relation, row.sign, row.object.text, row.aspect


def test_a_row() -> None:
    spelled = {**TNF, "text": "TNF alpha"}
    [row] = rows_of(
        said(CLU, "increases", TNF),
        said(CLU, "increases", TNF, sentence=3, number=2, certainty="probable", confidence=0.9),
        said(CLU, "increases", TNF, sentence=3, number=3, attribution="background", confidence=0.7),
        said(CLU, "increases", spelled, doc_id="2", number=4, confidence=0.5),
        said({**CLU, "text": "Clusterin"}, "increases", TNF, doc_id="3", number=5, attribution="aim", confidence=0.99),
        said(CLU, "increases", TNF, doc_id="4", number=6, certainty="hypothesis", confidence=None),
        said(CLU, "increases", TNF, doc_id="4", number=7, confidence=None),
    )
    assert row == Row(
        subject=CLUSTERIN,
        relation="increases",
        sign=1,
        object=Thing("HGNC:11892", "TNF", "GENE", "TNF-α"),
        aspect="secretion",
        papers=4,
        sentences=5,
        findings=7,
        negated=0,
        asked=2,
        hedged=2,
        background=1,
        confidence=0.95,  # of the papers 1 and 2: 1 - 0.1 × 0.5
        conflicts=(),
        examples=(Example("0000000000000001", "1"), Example("0000000000000004", "2"), Example("0000000000000007", "4")),
    )


def test_a_row_as_a_record() -> None:
    denied = said(CLU, "increases", TNF, number=2, negated=True, context={"cell_line": [("THP-1", "CVCL:0006")]})
    record = rows_of(said(CLU, "increases", TNF), denied)[0].record()
    assert record == {
        "schema_version": 1,
        "subject": {"id": "HGNC:2095", "name": "CLU", "label": "GENE", "text": "clusterin"},
        "relation": "increases",
        "sign": 1,
        "object": {"id": "HGNC:11892", "name": "TNF", "label": "GENE", "text": "TNF-α"},
        "aspect": "secretion",
        "papers": 1,
        "sentences": 1,
        "findings": 2,
        "negated": 1,
        "asked": 0,
        "hedged": 0,
        "background": 0,
        "confidence": 0.8,
        "conflicts": [
            {
                "kind": "negated",
                "relation": "increases",
                "sign": 1,
                "aspect": "secretion",
                "papers": 1,
                "sentences": 1,
                "findings": 1,
                "confidence": 0.8,
                "differences": (
                    {"kind": "cell_line", "text": "THP-1", "id": "CVCL:0006", "side": "there", "findings": 1},
                ),
                "examples": ({"id": "0000000000000002", "doc_id": "1"},),
            }
        ],
        "examples": [{"id": "0000000000000001", "doc_id": "1"}],
    }
    described = json.loads(schema("claim"))
    assert list(record) == list(described["properties"])
    jsonschema.validate(json.loads(json.dumps(record)), described, cls=jsonschema.Draft202012Validator)


def test_the_schema_describes_every_field() -> None:
    described = json.loads(schema("claim"))
    for part in (described, *described["$defs"].values()):
        assert part["required"] == list(part["properties"])
        assert [name for name, field in part["properties"].items() if "description" not in field] == []


@pytest.mark.parametrize(
    "other",
    [
        said(CLU, "increases", TNF, number=2),
        # whatever aspect of the subject, whatever the name of a known thing
        said({**CLU, "aspect": "expression"}, "increases", TNF, number=2),
        said({**CLU, "text": "ApoJ", "label": "ENTITY", "name": None}, "increases", TNF, number=2),
    ],
)
def test_what_is_one_claim(other: Record) -> None:
    assert [row.findings for row in rows_of(said(CLU, "increases", TNF), other)] == [2]


@pytest.mark.parametrize(
    "other",
    [
        said(CLU, "induces", TNF, number=2),
        said(CLU, "increases", TNF, sign=0, number=2),
        said(CLU, "increases", {**TNF, "aspect": "expression"}, number=2),
        said(CLU, "increases", {**TNF, "aspect": None}, number=2),
        said(CLU, "increases", {**TNF, "id": "HGNC:11916"}, number=2),
        said(CLU, "increases", {**TNF, "id": None}, number=2),
        said(TNF, "increases", {**CLU, "aspect": "secretion"}, number=2),
    ],
)
def test_what_are_two(other: Record) -> None:
    assert [row.findings for row in rows_of(said(CLU, "increases", TNF), other)] == [1, 1]


def test_unknown_things_are_told_apart_by_type_and_name() -> None:
    names = ["TNF-α", "TNF alpha", "tnf-alpha", "TNFα", "TNF"]
    parties = [*map(party, names), party("TNF-α", label="CHEMICAL")]
    found = rows_of(*(said(CLU, "induces", other, number=i) for i, other in enumerate(parties)))
    assert [(row.object, row.findings) for row in found] == [
        (Thing(None, None, "GENE", "TNF alpha"), 4),
        (Thing(None, None, "GENE", "TNF"), 1),
        (Thing(None, None, "CHEMICAL", "TNF-α"), 1),
    ]


def test_a_symmetric_relation_is_one_row_whichever_way_round() -> None:
    stat, jak = party("STAT3", "binding"), party("JAK2", "activity")
    found = rows_of(
        said(stat, "binds", jak, sign=0),
        said(jak, "binds", stat, sign=0, number=2),
        said(jak, "binds", party("Stat3"), sign=0, number=3),
        said(stat, "associated_with", jak, sign=-1, number=4),
        said(stat, "activates", jak, number=5),
        said(jak, "activates", stat, number=6),
    )
    assert [(*key(row), row.findings) for row in found] == [
        ("JAK2", "binds", 0, "STAT3", None, 3),
        ("JAK2", "activates", 1, "STAT3", "binding", 1),
        ("JAK2", "associated_with", -1, "STAT3", None, 1),
        ("STAT3", "activates", 1, "JAK2", "activity", 1),
    ]


def test_rules_of_ones_own_may_be_symmetric() -> None:
    claims = Claims({"meets"})
    for number, (one, other) in enumerate([(CLU, TNF), (TNF, CLU)]):
        claims.add(statement_of(said(one, "meets", other, number=number)))
        claims.add(statement_of(said(one, "binds", other, number=number)))
    assert [(row.relation, row.findings) for row in claims.rows()] == [("meets", 2), ("binds", 1), ("binds", 1)]


def test_the_order_of_rows() -> None:
    found = rows_of(
        said(CLU, "d", TNF, doc_id="1", confidence=None),
        said(CLU, "c", TNF, doc_id="1", number=2, confidence=0.5),
        said(CLU, "b", TNF, doc_id="1", number=3, confidence=0.6),
        said(CLU, "f", TNF, doc_id="1", number=4),
        said(CLU, "f", TNF, doc_id="2", number=5),
        said(CLU, "e", TNF, doc_id="1", number=6),
        said(CLU, "e", TNF, doc_id="2", number=7),
        said(CLU, "e", TNF, doc_id="2", number=8),
        said(CLU, "a", TNF, doc_id="1", number=9, confidence=0.6, negated=True),
        said(TNF, "c", CLU, doc_id="1", number=10, confidence=0.5),
    )
    assert [(row.relation, row.subject.text) for row in found] == [
        ("e", "clusterin"),
        ("f", "clusterin"),
        ("b", "clusterin"),
        ("c", "clusterin"),
        ("c", "TNF-α"),
        ("a", "clusterin"),
        ("d", "clusterin"),
    ]


def test_examples_are_few_and_the_best() -> None:
    many = [said(CLU, "induces", TNF, doc_id=str(i), number=i, confidence=i / 10) for i in range(1, 9)]
    hedged = said(CLU, "induces", TNF, doc_id="9", number=9, confidence=0.95, certainty="possible")
    denied = said(CLU, "induces", TNF, doc_id="10", number=10, confidence=0.95, negated=True)
    row = rows_of(*many, hedged, denied)[0]
    assert [example.doc_id for example in row.examples] == ["8", "7", "6", "5", "4"]
    assert len(row.examples) == EXAMPLES
    assert [example.doc_id for example in rows_of(hedged, *many[:2])[0].examples] == ["2", "1", "9"]
    assert [example.doc_id for example in rows_of(denied)[0].examples] == ["10"]


@pytest.mark.parametrize(
    ("wanted", "relations"),
    [
        ({}, ["induces", "binds", "increases", "inhibits", "causes"]),
        ({"papers": 2}, ["induces"]),
        ({"confidence": 0.5}, ["induces", "binds"]),
        ({"conflicts": True}, ["increases", "inhibits"]),
        ({"about": ("hgnc:2095",)}, ["induces", "binds", "increases", "inhibits"]),
        ({"about": ("tnf-Alpha",)}, ["induces", "binds"]),
        ({"about": ("TNF-α", "asbestos", "nothing")}, ["induces", "binds", "causes"]),
        ({"about": ("nothing",)}, []),
        ({"about": ("CLU",), "conflicts": True, "confidence": 0.3}, ["increases"]),
    ],
)
def test_which_rows_are_wanted(wanted: dict[str, Any], relations: list[str]) -> None:
    il6 = party("IL-6")
    records = [
        said(CLU, "induces", TNF, confidence=0.7),
        said(CLU, "induces", TNF, doc_id="2", confidence=0.7),
        said(TNF, "binds", CLU, sign=0, confidence=0.5),
        said(CLU, "increases", il6, confidence=0.4),
        said(CLU, "inhibits", il6, sign=-1, confidence=0.2),
        said(party("Asbestos"), "causes", party("mesothelioma", label="DISEASE"), confidence=None),
    ]
    claims = claims_of(records)
    assert [row.relation for row in claims.rows(Wanted(**wanted))] == relations
    assert len(claims) == 5


def test_what_is_known() -> None:
    claims = claims_of([said(CLU, "induces", TNF)])
    assert [name for name in ("clu", "TNF alpha", "HGNC:2095", "IL-6", "HGNC") if claims.known(name)] == [
        "clu",
        "TNF alpha",
        "HGNC:2095",
    ]


parties = st.builds(
    party,
    st.sampled_from(["TNF-α", "TNF alpha", "IL-6", "migration"]),
    st.sampled_from([None, "secretion", "mRNA", "degradation"]),
    st.sampled_from(["GENE", "PROCESS"]),
    id=st.sampled_from([None, "HGNC:11892"]),
    name=st.sampled_from([None, "TNF"]),
)
records = st.builds(
    said,
    parties,
    st.sampled_from(["increases", "decreases", "binds", "regulates", "requires"]),
    parties,
    sign=st.sampled_from([-1, 0, 1]),
    number=st.integers(0, 3),
    sentence=st.integers(0, 2),
    doc_id=st.sampled_from(["1", "22542553", "PMC7", "07"]),
    negated=st.booleans(),
    certainty=st.sampled_from(["asserted", "possible", "hypothesis"]),
    attribution=st.sampled_from(["this_study", "background", "aim"]),
    confidence=st.none() | st.sampled_from([0.1, 0.3, 0.7]),
    context=st.dictionaries(
        st.sampled_from(["cell_type", "dose"]),
        st.lists(st.sampled_from(["T cells", "1 µM", ("B cells", "CL:1")])),
        max_size=2,
    ),
)


@given(st.data(), st.lists(records, max_size=12))
def test_rows_do_not_depend_on_the_order_of_findings(data: st.DataObject, found: list[Record]) -> None:
    rows = rows_of(*found)
    assert rows_of(*data.draw(st.permutations(found))) == rows
    assert sum(row.findings for row in rows) <= len(found)


@given(st.lists(records, max_size=8))
def test_findings_that_come_twice_count_once(found: list[Record]) -> None:
    # what things are called most often is the same, too
    assert rows_of(*found, *found) == rows_of(*found)


def test_many_findings_of_one_claim_take_little_room() -> None:
    claims, finding = Claims(), statement_of(said(CLU, "increases", TNF, context={"species": ["mouse"]}))

    def count(begin: int, end: int) -> int:
        for number in range(begin, end):
            claims.add(finding.model_copy(update={"id": f"{number:016x}", "doc_id": str(number)}))
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = count(1, 1001)
        assert count(1001, 11_001) - before < 60 * 10_000
    finally:
        tracemalloc.stop()
    assert [row.papers for row in claims.rows()] == [11_000]

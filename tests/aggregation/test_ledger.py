from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.aggregation.ledger import Evidence, Ledger
from extractor.aggregation.statements import statement_of
from tests.aggregation.spoken import CLU, TNF, said


def one(ledger: Ledger, **more: Any) -> bytes:
    return ledger.entry(statement_of(said(CLU, "increases", TNF, **more)))


def test_a_finding_in_33_bytes() -> None:
    ledger = Ledger()
    context = {"cell_type": ["macrophages", ("Macrophages", "CL:0000235")], "dose": ["1 µM"]}
    entry = one(
        ledger, doc_id="22542553", number=0x0A1B2C3D4E5F6071, sentence=70_000, confidence=0.789, context=context
    )
    assert len(entry) == 33
    [found] = ledger.evidence(entry)
    assert found == Evidence("0a1b2c3d4e5f6071", "22542553", 70_000, 0.789, False, False, False, False, (0, 1, 2))
    assert [(ledger.setting(number), ledger.setting_text(number)) for number in found.settings] == [
        (("cell_type", "", "macrophage"), "macrophages"),
        (("cell_type", "CL:0000235", ""), "Macrophages"),
        (("dose", "", "1 μm"), "1 µM"),
    ]


@pytest.mark.parametrize(
    ("more", "stance"),
    [
        ({}, ("affirms", False, False)),
        ({"certainty": "possible"}, ("affirms", True, False)),
        ({"attribution": "background"}, ("affirms", False, True)),
        ({"negated": True, "certainty": "probable"}, ("denies", True, False)),
        ({"certainty": "hypothesis"}, ("asks", True, False)),
        ({"attribution": "aim"}, ("asks", False, False)),
        ({"attribution": "aim", "negated": True}, ("asks", False, False)),
    ],
)
def test_on_which_side_it_is(more: dict[str, Any], stance: tuple[str, bool, bool]) -> None:
    ledger = Ledger()
    [found] = ledger.evidence(one(ledger, **more))
    side = "asks" if found.asked else "denies" if found.denies else "affirms"
    assert (side, found.hedged, found.background) == stance
    assert found.affirms + found.denies + found.asked == 1


ids = st.one_of(
    st.integers(0, 1 << 64).map(str), st.integers(0, (1 << 64) - 1).map("{:016x}".format), st.text(min_size=1)
)


@given(st.lists(st.tuples(ids, ids), max_size=5, unique=True))
def test_any_ids_come_back(found: list[tuple[str, str]]) -> None:
    ledger = Ledger()
    entries = b"".join(one(ledger, id=id, doc_id=doc_id) for id, doc_id in found)
    assert {(evidence.id, evidence.doc_id) for evidence in ledger.evidence(entries)} == set(found)


def test_a_finding_that_comes_again_counts_once() -> None:
    ledger = Ledger()
    records = [{}, {}, {"confidence": 0.9}, {"confidence": None}, {"doc_id": "2"}, {"number": 2}]
    entries = [one(ledger, **record) for record in records]
    found = [(evidence.doc_id, evidence.id[-1], evidence.confidence) for evidence in ledger.evidence(b"".join(entries))]
    assert found == [("1", "1", 0.9), ("1", "2", 0.8), ("2", "1", 0.8)]
    assert ledger.evidence(b"".join(reversed(entries))) == ledger.evidence(b"".join(entries))

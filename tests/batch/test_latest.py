"""Which records count: the same that `extractor corpus convert` keeps, told from numbers alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import inputs
from extractor.batch.inputs import Rows
from extractor.batch.latest import Dropped, dropped
from extractor.corpus.versions import Spool
from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.citations import Deletion
from extractor.sources.documents import Item


def citation(pmid: str, version: int | None = None, text: str = "") -> Document:
    metadata: dict[str, Any] = {"pmid": pmid} if version is None else {"pmid": pmid, "version": version}
    return Document(pmid, text, metadata=metadata)


def other(doc_id: str, text: str = "") -> Document:
    return Document(doc_id, text)


def gone(*ids: str) -> Deletion:
    return Deletion(ids, "update.xml, line 9")


def rows(items: list[Item]) -> Rows:
    return inputs._read(items)[0]


BROKEN = InputError("not XML")
NOTHING = Dropped()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param([], [], id="no files"),
        pytest.param([[], [citation("1")]], [NOTHING, NOTHING], id="a file of nothing"),
        pytest.param([[citation("1"), citation("2")], [citation("3")]], [NOTHING] * 2, id="all new"),
        pytest.param([[citation("1")], [citation("1")]], [Dropped(superseded=(0,)), NOTHING], id="a later record"),
        pytest.param([[citation("1"), citation("2"), citation("1")]], [Dropped(superseded=(0,))], id="in one file"),
        pytest.param(
            [[citation("1", 2)], [citation("1", 1)]], [NOTHING, Dropped(superseded=(0,))], id="a lower version"
        ),
        pytest.param(
            [[citation("1", 2)], [citation("1")], [citation("1", 2)], [citation("1", 3)]],
            [Dropped(superseded=(0,)), Dropped(superseded=(0,)), Dropped(superseded=(0,)), NOTHING],
            id="versions up and down",
        ),
        pytest.param(
            [[citation("1"), BROKEN, citation("2")], [gone("2", "9")]],
            [Dropped(deleted=(2,)), NOTHING],
            id="deleted, by its number in the file",
        ),
        pytest.param([[gone("1")], [citation("1")]], [NOTHING, NOTHING], id="deleted before it came"),
        pytest.param(
            [[citation("1", 3)], [gone("1"), citation("1")]],
            [Dropped(deleted=(0,)), NOTHING],
            id="back after the deletion, whatever the version",
        ),
        pytest.param([[citation("1")], [gone("1"), gone("1")]], [Dropped(deleted=(0,)), NOTHING], id="deleted twice"),
        pytest.param(
            [[citation("1"), citation("1"), gone("1")]],
            [Dropped(superseded=(0,), deleted=(1,))],
            id="one reason each",
        ),
        pytest.param([[other("a")], [other("a")]], [NOTHING, Dropped(second=(0,))], id="a second document"),
        pytest.param([[other("a")], [gone("a"), other("a")]], [Dropped(deleted=(0,)), NOTHING], id="another one then"),
        pytest.param([[other("1")], [citation("1")]], [Dropped(superseded=(0,)), NOTHING], id="a citation replaces"),
        pytest.param([[citation("1")], [other("1")]], [NOTHING, Dropped(second=(0,))], id="a document does not"),
        pytest.param([[other("007"), other("7"), other("07")]], [NOTHING], id="ids that look alike"),
    ],
)
def test_what_is_not_read(files: list[list[Item]], expected: list[Dropped]) -> None:
    assert dropped([rows(items) for items in files]) == expected


def test_all_reasons_together() -> None:
    assert Dropped((1, 5), (2,), (7,)).all == {1, 2, 5, 7}


IDS = st.sampled_from(["1", "2", "3", "007", "a"])
ITEMS: st.SearchStrategy[Item] = (
    st.builds(citation, IDS, st.none() | st.integers(0, 3))
    | st.builds(other, IDS)
    | st.lists(IDS, max_size=3).map(lambda ids: gone(*ids))
    | st.just(BROKEN)
)


@given(st.lists(st.lists(ITEMS, max_size=8), max_size=4))
def test_what_stays_is_what_corpus_convert_keeps(files: list[list[Item]]) -> None:
    named = [
        [
            Document(item.id, f"{file}:{number}", metadata=item.metadata) if isinstance(item, Document) else item
            for number, item in enumerate(items)
        ]
        for file, items in enumerate(files)
    ]
    refused = set()
    with Spool() as spool:
        for item in (item for items in named for item in items):
            if isinstance(item, Deletion):
                spool.take_back(item.ids)
            elif isinstance(item, Document):
                try:
                    spool.add(item, "")
                except InputError:
                    refused.add(item.text)
        kept = [(document.id, document.text) for document in spool.documents()]
        counts = spool.replaced, spool.deleted
    found = dropped([rows(items) for items in named])
    left = [
        (item.id, item.text)
        for items, without in zip(named, found, strict=True)
        for number, item in enumerate(items)
        if isinstance(item, Document) and number not in without.all
    ]
    assert left == kept
    assert {f"{file}:{number}" for file, without in enumerate(found) for number in without.second} == refused
    assert (sum(len(each.superseded) for each in found), sum(len(each.deleted) for each in found)) == counts

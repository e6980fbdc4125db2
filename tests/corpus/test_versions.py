from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.versions import Spool
from extractor.errors import InputError
from extractor.model import Document
from tests.strategies import mentions, sections, texts


def citation(pmid: str, text: str, **metadata: Any) -> Document:
    return Document(pmid, text, metadata={"pmid": pmid, **metadata})


def kept(spool: Spool) -> list[tuple[str, str]]:
    return [(document.id, document.text) for document in spool.documents()]


def test_the_last_record_stands_where_it_came() -> None:
    with Spool() as spool:
        for text in ("1 a", "2 a", "1 b", "3 a", "1 c"):
            spool.add(citation(text[0], text), "a.xml")
        assert kept(spool) == [("2", "2 a"), ("3", "3 a"), ("1", "1 c")]
        assert (len(spool), spool.replaced, spool.deleted) == (3, 2, 0)


def test_a_lower_version_does_not_replace_a_higher_one() -> None:
    with Spool() as spool:
        spool.add(citation("1", "second", version=2), "a.xml")
        spool.add(citation("1", "first"), "a.xml")
        assert (kept(spool), spool.replaced) == ([("1", "second")], 1)
        spool.add(citation("1", "second, corrected", version=2), "a.xml")
        assert (kept(spool), spool.replaced) == ([("1", "second, corrected")], 2)


def test_deletions_take_away_what_came_before() -> None:
    with Spool() as spool:
        spool.take_back(["1"])
        spool.add(citation("1", "late"), "a.xml")
        spool.add(citation("2", "gone", version=3), "a.xml")
        spool.take_back(["2", "9"])
        assert (kept(spool), spool.deleted) == ([("1", "late")], 1)
        spool.add(citation("2", "back"), "a.xml")
        assert kept(spool) == [("1", "late"), ("2", "back")]


def test_documents_that_are_no_citations_do_not_replace_each_other() -> None:
    with Spool() as spool:
        spool.add(Document("a", "one"), "x/a.txt")
        with pytest.raises(InputError) as error:
            spool.add(Document("a", "other"), "y/a.txt")
        assert error.value.what == "a second document with the id a (y/a.txt)"
        assert (kept(spool), spool.replaced) == ([("a", "one")], 0)


def test_lines_are_those_of_json_lines() -> None:
    with Spool() as spool:
        spool.add(citation("1", "a\nβ", year=1998), "a.xml")
        [line] = spool.lines()
    assert line.endswith(b"\n")
    assert json.loads(line) == {
        "schema_version": 1,
        "id": "1",
        "text": "a\nβ",
        "sections": [],
        "entities": [],
        "metadata": {"pmid": "1", "year": 1998},
    }


@given(st.data())
def test_documents_come_back_whole(data: st.DataObject) -> None:
    text = data.draw(texts(also="\n\r\t\x01"))
    document = Document(
        data.draw(texts()),
        text,
        data.draw(sections(text)),
        data.draw(mentions(text, named=True)),
        {"year": 1998, "mesh": [{"name": "A"}]},
    )
    with Spool() as spool:
        spool.add(document, "a.xml")
        assert list(spool.documents()) == [document]

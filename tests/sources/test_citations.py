from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import Document, Section
from extractor.sources.citations import citation_document, retraction, section_label, squeezed

BLANKS = " \t\r\n\x0b\x85\xa0\u2009\u2028\u3000"


def test_title_and_parts_are_lines_and_sections() -> None:
    parts = [("AIM", " To \n see. "), (None, "\n"), ("Results:", "It is."), (None, "So.")]
    assert citation_document("1", "A\n  title.", parts, {"pmid": "1", "year": 1998}) == Document(
        "1",
        "A title.\nTo see.\nIt is.\nSo.",
        (Section("title", 0, 8), Section("AIM", 9, 16), Section("Results", 17, 23), Section("abstract", 24, 27)),
        (),
        {"pmid": "1", "title": "A title.", "year": 1998},
    )


@pytest.mark.parametrize(
    ("title", "parts", "text", "sections"),
    [
        ("", [(None, "A.")], "A.", (Section("abstract", 0, 2),)),
        ("T", [], "T", (Section("title", 0, 1),)),
        (" ", [(None, "")], "", ()),
    ],
)
def test_what_is_missing(
    title: str, parts: list[tuple[str | None, str]], text: str, sections: tuple[Section, ...]
) -> None:
    document = citation_document("1", title, parts, {})
    assert (document.text, document.sections) == (text, sections)


@pytest.mark.parametrize(
    "title", ["", " ", "[Not Available].", "[Not available]", "[In Process Citation].", "[No title available]."]
)
def test_a_vernacular_title_stands_in(title: str) -> None:
    known = {"vernacular_title": "Le\ntitre."}
    assert citation_document("1", title, [], known) == Document(
        "1", "Le titre.", (Section("title", 0, 9),), (), {"title": "Le titre.", **known}
    )
    assert citation_document("1", title, [], {}) == Document("1", "")


@pytest.mark.parametrize("title", ["[Clusterin].", "[Not Available to all].", "Not available."])
def test_titles_that_are_titles(title: str) -> None:
    assert citation_document("1", title, [], {"vernacular_title": "Titre"}).text == title


def test_metadata_in_order_without_what_is_empty() -> None:
    known: dict[str, Any] = {
        "doi": "",
        "year": 0,
        "mesh": [],
        "pmcid": None,
        "pmid": "1",
        "marked": False,
        "keywords": {},
    }
    document = citation_document("1", "T", [], known)
    assert list(document.metadata.items()) == [("pmid", "1"), ("title", "T"), ("year", 0), ("marked", False)]


@pytest.mark.parametrize(
    ("label", "named"),
    [
        (None, "abstract"),
        ("", "abstract"),
        ("UNLABELLED", "abstract"),
        ("Unlabeled:", "abstract"),
        ("UNASSIGNED", "abstract"),
        ("Abstract", "abstract"),
        (" MATERIALS\n AND METHODS: ", "MATERIALS AND METHODS"),
        ("Results", "Results"),
    ],
)
def test_labels(label: str | None, named: str) -> None:
    assert section_label(label) == named


@pytest.mark.parametrize(
    ("types", "noted", "retracted"),
    [
        (["Journal Article"], False, None),
        (["Journal Article", "Retracted Publication"], False, True),
        (["Retraction of Publication"], False, None),
        ([], True, True),
    ],
)
def test_retraction(types: list[str], noted: bool, retracted: bool | None) -> None:
    assert retraction(types, noted) is retracted


@given(st.text(st.sampled_from("ab\u200bα" + BLANKS) | st.characters(), max_size=20))
def test_white_space_is_squeezed_as_split_sees_it(text: str) -> None:
    assert squeezed(text) == " ".join(text.split())

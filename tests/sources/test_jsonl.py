from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.model import Document, Mention, Section
from extractor.sources import read_documents

TEXT = "A title: TNF-α\nClusterin induces TNF-α."


def read(path: Path, *lines: object) -> list[Document | InputError]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(raw) + b"\n")
    return list(read_documents([path]))


def one(tmp_path: Path, **members: Any) -> Document:
    [document] = read(tmp_path / "a.jsonl", {"id": "1", "text": TEXT} | members)
    assert isinstance(document, Document), document
    return document


def wrong(tmp_path: Path, line: object) -> str:
    """What is said of a bad line, when a good one before and one behind it still come out."""
    path = tmp_path / "a.jsonl"
    before, error, behind = read(path, {"id": "before", "text": "A"}, line, {"id": "behind", "text": "B"})
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.hint
    return error.what.replace(str(path), "FILE")


def test_text(tmp_path: Path) -> None:
    parts = (Section("title", 0, 14), Section("abstract", 15, 39))
    assert one(tmp_path) == Document("1", TEXT, parts)
    assert one(tmp_path, id=22542553).id == "22542553"
    assert one(tmp_path, text=TEXT + "\n").text == TEXT + "\n"
    assert one(tmp_path, metadata={"year": 2012}).metadata == {"year": 2012}


def test_title_and_abstract(tmp_path: Path) -> None:
    both = one(tmp_path, text=None, title="One.", abstract="Two.\nThree.")
    assert both == Document("1", "One.\nTwo.\nThree.", (Section("title", 0, 4), Section("abstract", 5, 16)))
    assert one(tmp_path, text=None, title="One.").sections == (Section("title", 0, 4),)
    assert one(tmp_path, text=None, abstract="Two.").sections == (Section("abstract", 0, 4),)


@pytest.mark.parametrize(
    "members",
    [
        {"text": ""},
        {"text": "", "sections": [], "entities": []},
        {"text": None, "title": ""},
        {"text": None, "abstract": "", "title": ""},
    ],
)
def test_no_text_is_no_error_where_it_is_said(tmp_path: Path, members: dict[str, object]) -> None:
    assert one(tmp_path, **members) == Document("1", "")


def test_sections(tmp_path: Path) -> None:
    sections = [{"label": "title", "start": 0, "end": 14}, {"label": "RESULTS", "start": 15, "end": 39}]
    assert one(tmp_path, sections=sections).sections == (Section("title", 0, 14), Section("RESULTS", 15, 39))


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path / "a.jsonl", b"", {"id": "1", "text": "A"}, b"  ", {"id": "2", "text": "B"}, b"")) == 2


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"id": "1", "text": }', "not JSON: Expecting value at column 21 (FILE, line 2)"),
        (b"[" * 100_000, "not JSON: maximum recursion depth exceeded"),
        (["id", "text"], "no JSON object but an array (FILE, line 2)"),
        ("text", "no JSON object but a string (FILE, line 2)"),
        (None, "no JSON object but null (FILE, line 2)"),
        (7, "no JSON object but a number (FILE, line 2)"),
        ({"text": TEXT}, "document without id (FILE, line 2)"),
        ({"id": " ", "text": TEXT}, "document without id (FILE, line 2)"),
        ({"id": True, "text": TEXT}, "document without id (FILE, line 2)"),
        ({"id": "1"}, "document without text (FILE, line 2, document 1)"),
        ({"id": "1", "text": "\n"}, "document without text (FILE, line 2, document 1)"),
        ({"id": "1", "text": None}, "document without text (FILE, line 2, document 1)"),
        ({"id": "1", "text": "", "title": " "}, "document without text (FILE, line 2, document 1)"),
        ({"id": "1", "text": 1}, "text is not a string (FILE, line 2, document 1)"),
        ({"id": "before", "text": TEXT}, "a second document with the id before (FILE)"),
        ({"id": "1", "text": "\ud800"}, "half a surrogate pair at character 0 (FILE, line 2, document 1)"),
        (b'{"id": "1", "text": "\xff"}', "not UTF-8: byte 0xff at offset 51 (FILE, line 2)"),
        ({"id": "1", "text": TEXT, "metadata": []}, "metadata is not an object (FILE, line 2, document 1)"),
        ({"id": "1", "text": TEXT, "sections": {}}, "sections are not a list (FILE, line 2, document 1)"),
        (
            {"id": "1", "text": TEXT, "sections": [{"label": "title", "start": 0}]},
            "section without label, start or end (FILE, line 2, document 1)",
        ),
        (
            {"id": "1", "text": TEXT, "sections": [{"label": "title", "start": 0, "end": 40}]},
            "section title at 0–40 is off the text or overlaps another (FILE, line 2, document 1)",
        ),
    ],
)
def test_bad_line(tmp_path: Path, line: object, what: str) -> None:
    assert wrong(tmp_path, line).startswith(what)


def test_only_blank_lines(tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.jsonl", b"", b" ")
    assert isinstance(error, InputError)
    assert error.what == f"empty file: {tmp_path}/a.jsonl"


def entity(start: object = 15, end: object = 24, label: object = "GENE", **members: object) -> dict[str, object]:
    return {"start": start, "end": end, "label": label, **members}


def test_entities(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        entities=[
            entity(33, 38, id="HGNC:11892", name="TNF", text="TNF-α"),
            entity(id="T1", text="Clusterin"),
            entity(9, 14, id="HGNC:11892"),
            entity(9, 12),
        ],
    )
    assert found.entities == (
        Mention(9, 14, "TNF-α", "GENE", "HGNC:11892"),
        Mention(9, 12, "TNF", "GENE"),
        Mention(15, 24, "Clusterin", "GENE"),
        Mention(33, 38, "TNF-α", "GENE", "HGNC:11892", "TNF"),
    )


@pytest.mark.parametrize(
    ("entities", "what"),
    [
        ({}, "entities are not a list"),
        (["Clusterin"], "entity 1 is not an object"),
        ([entity(end=None)], "entity 1 has no start and end"),
        ([entity(start=True)], "entity 1 has no start and end"),
        ([entity(start=1.5)], "entity 1 has no start and end"),
        ([entity(label=None)], "entity 1 has no label"),
        ([entity(label=" ")], "entity 1 has no label"),
        ([entity(), entity(24, 15)], "entity 2 ends before it starts: 24–15"),
        ([entity(15, 15, id="T7")], "entity T7 ends before it starts: 15–15"),
        ([entity(-1, 5)], "entity 1 is off the text: -1–5 of 39 characters"),
        ([entity(30, 40)], "entity 1 is off the text: 30–40 of 39 characters"),
        ([entity(text="clusterin")], "entity 1 says 'clusterin', but 15–24 is 'Clusterin'"),
        ([entity(text=5)], "text of entity 1 is not a string"),
        ([entity(id="T1"), entity(9, 14, id="T1")], "two entities have the id T1"),
        ([entity(id=1), entity(9, 14, id="1")], "two entities have the id 1"),
    ],
)
def test_bad_entities(tmp_path: Path, entities: object, what: str) -> None:
    line = {"id": "1", "text": TEXT, "entities": entities}
    assert wrong(tmp_path, line) == f"{what} (FILE, line 2, document 1)"


@given(text=st.text(min_size=1).filter(str.strip), data=st.data())
def test_every_entity_slices_back(tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    [document] = read(path, {"id": "1", "text": text, "entities": [entity(start, end, text=text[start:end])]})
    assert isinstance(document, Document)
    assert document.text == text
    assert [mention.text for mention in document.entities] == [text[start:end]]
    assert all(0 <= section.start < section.end <= len(text) for section in document.sections)

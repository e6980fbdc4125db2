from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.model import Document, Finding, Mention, Section
from extractor.output import to_record
from extractor.runs.findings_file import FindingsFile, document_hash

A, B, C = (Document(name, f"{name} induces TNF-α.") for name in "ABC")
WITH = {"extractor": "0.1.0"}


class Place:
    """The two files of a run's findings."""

    def __init__(self, folder: Path) -> None:
        self.findings, self.journal = folder / "findings.jsonl", folder / ".extracted.jsonl"

    def open(self, versions: Mapping[str, str] = WITH) -> FindingsFile:
        return FindingsFile(self.findings, self.journal, versions)

    def known(self, versions: Mapping[str, str] = WITH) -> list[str]:
        with self.open(versions) as file:
            return list(file.entries)

    def doc_ids(self) -> list[str]:
        return [json.loads(line)["doc_id"] for line in self.findings.read_text().splitlines()]


@pytest.fixture
def place(tmp_path: Path, full: Finding) -> Place:
    """Two findings of A, none of B, one of C."""
    place = Place(tmp_path)
    with place.open() as file:
        file.add(A, [replace(full, doc_id="A")] * 2)
        file.add(B, [])
        file.add(C, [replace(full, doc_id="C")])
    return place


def test_findings_are_records(place: Place, full: Finding) -> None:
    lines = [json.loads(line) for line in place.findings.read_text().splitlines()]
    a, c = (json.loads(json.dumps(to_record(replace(full, doc_id=name)))) for name in "AC")
    assert lines == [a, a, c]


def test_documents_without_findings_are_known(place: Place) -> None:
    with place.open() as file:
        assert ([*file.entries], file.findings) == (["A", "B", "C"], 3)
        assert file.entries["B"].document == document_hash(B)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"B": None}, ["A", "C"]),
        ({"A": "another text"}, ["B", "C"]),
        ({"A": None, "B": None, "C": None}, []),
        ({"D": "new"}, ["A", "B", "C"]),
    ],
)
def test_only_documents_that_changed_lose_their_findings(
    place: Place, change: dict[str, str | None], left: list[str]
) -> None:
    now = {document.id: document_hash(document) for document in (A, B, C)}
    now = {doc_id: found for doc_id, found in (now | change).items() if found is not None}
    with place.open() as file:
        assert file.keep(now) == 3 - len(left)
        assert list(file.entries) == left
    assert place.known() == left
    assert place.doc_ids() == [name for name in "AAC" if name in left]


def test_a_document_is_what_is_read_of_it(place: Place) -> None:
    base = document_hash(A)
    assert document_hash(replace(A, metadata={"year": 2012})) == base
    others = [
        replace(A, text="B"),
        replace(A, id="B"),
        replace(A, sections=(Section("title", 0, 1),)),
        replace(A, entities=(Mention(0, 1, "A", "GENE"),)),
    ]
    assert base not in {document_hash(other) for other in others}


def test_with_other_versions_all_is_found_anew(place: Place) -> None:
    assert place.known({"extractor": "0.2.0"}) == []
    assert place.findings.read_bytes() == b""


def test_broken_off_at_any_byte_of_the_findings(place: Place) -> None:
    whole, journal = place.findings.read_bytes(), place.journal.read_bytes()
    lengths = [len(line) for line in whole.splitlines(keepends=True)]
    known: dict[str, list[int]] = {}
    for cut in range(len(whole) + 1):
        place.findings.write_bytes(whole[:cut])
        place.journal.write_bytes(journal)
        known.setdefault("".join(place.known()), []).append(cut)
    a = sum(lengths[:2])
    assert {ids: (cuts[0], cuts[-1]) for ids, cuts in known.items()} == {
        "": (0, a - 1),
        "AB": (a, len(whole) - 1),
        "ABC": (len(whole), len(whole)),
    }


def test_broken_off_at_any_byte_of_the_journal(place: Place) -> None:
    whole, journal = place.findings.read_bytes(), place.journal.read_bytes()
    found = set()
    for cut in range(len(journal) + 1):
        place.findings.write_bytes(whole)
        place.journal.write_bytes(journal[:cut])
        found.add(("".join(place.known()), "".join(place.doc_ids())))
    assert found == {("", ""), ("A", "AA"), ("AB", "AA"), ("ABC", "AAC")}


def test_what_stands_behind_the_last_document_is_cut_off(place: Place, full: Finding) -> None:
    with open(place.findings, "ab") as stream:
        stream.write(b'{"doc_id": "D"}\n{"doc')
    with place.open() as file:
        file.add(Document("E", "E"), [replace(full, doc_id="E")])
    assert place.doc_ids() == ["A", "A", "C", "E"]

from __future__ import annotations

from extractor.corpus.inspection import Inspection
from extractor.corpus.inspection_report import as_record, as_text, as_tsv, rendered
from extractor.corpus.problems import KINDS, Problem
from extractor.model import Document, Section
from extractor.sources import Deletion

CITATION = Document("1", "A\nB", metadata={"pmid": "1"})


def inspected() -> Inspection:
    inspection = Inspection()
    for document in (CITATION, Document("x\t1", "A\nB"), Document("2", "", (Section("title", 0, 9),))):
        inspection.look(document)
    inspection.look(Document("3", " "))
    inspection.fail()
    return inspection


def test_a_citation_may_come_again_and_another_document_not() -> None:
    inspection = Inspection()
    assert inspection.look(CITATION) == []
    assert inspection.look(CITATION) == [Problem("second_record", "another record of a PMID that came before")]
    assert inspection.look(Document("1", "A\nB")) == [Problem("double", "a second document with this id")]
    assert (inspection.documents, inspection.errors, inspection.notes) == (3, 1, 1)


def test_deletions() -> None:
    inspection = Inspection()
    inspection.look(CITATION)
    found = list(inspection.take_back(Deletion(("1", "9"), "a.xml, line 3")))
    assert found == [("1", Problem("deleted", "deleted from PubMed after it came"))]
    assert dict(inspection.numbers) == {"deleted": 1}


def test_record() -> None:
    record = as_record(inspected())
    assert record["documents"] == 4
    assert list(record["problems"]) == list(KINDS)
    assert {name: row for name, row in record["problems"].items() if row["documents"]} == {
        "unreadable": {"level": "error", "documents": 1, "first": None},
        "sections": {"level": "error", "documents": 1, "first": "2"},
        "no_text": {"level": "note", "documents": 2, "first": "2"},
    }


def test_lines_and_table() -> None:
    inspection = Inspection()
    inspection.look(Document("x\t1", ""))
    assert "no_text\tnote\t1\tx 1\n" in as_tsv(inspection)
    assert len(as_tsv(inspection).splitlines()) == 1 + len(KINDS)
    assert as_text(inspection, 80).splitlines()[8] == f"{'no text':42}  note           1  x 1"
    assert [rendered(inspection, form, 80)[0] for form in ("table", "json", "tsv")] == ["p", "{", "p"]

from __future__ import annotations

import csv
import io
import json

import pytest

from extractor.aggregation.writers import COLUMNS, WRITERS, flatten
from extractor.output import FORMATS
from tests.aggregation.spoken import CLU, TNF, Record, party, rows_of, said

CONFLICTING = [
    said(CLU, "increases", TNF, context={"cell_type": ["macrophages"], "species": ["mouse"]}),
    said(CLU, "increases", TNF, doc_id="2", number=2, certainty="possible"),
    said(CLU, "regulates", {**TNF, "aspect": None}, sign=0, number=3, negated=True, context={"species": ["rat"]}),
    said(CLU, "decreases", TNF, sign=-1, number=4, context={"species": ["human"]}),
]


def written(form: str, *records: Record) -> str:
    stream = io.BytesIO()
    WRITERS[form](rows_of(*records), stream)
    return stream.getvalue().decode()


def test_there_is_a_writer_for_every_format() -> None:
    assert list(WRITERS) == list(FORMATS)


def test_a_flat_row() -> None:
    row = flatten(rows_of(*CONFLICTING)[0])
    assert list(row) == list(COLUMNS)
    assert row == {
        "subject": "clusterin",
        "subject_id": "HGNC:2095",
        "subject_name": "CLU",
        "subject_label": "GENE",
        "relation": "increases",
        "sign": 1,
        "object": "TNF-α",
        "object_id": "HGNC:11892",
        "object_name": "TNF",
        "object_label": "GENE",
        "aspect": "secretion",
        "papers": 2,
        "sentences": 2,
        "findings": 2,
        "negated": 0,
        "asked": 0,
        "hedged": 1,
        "background": 0,
        "confidence": 0.96,
        "conflicts": "not regulates: 1 paper; decreases (secretion): 1 paper",
        "here": "macrophages; mouse",
        "there": "rat; human",
        "doc_ids": "1; 2",
        "ids": "0000000000000001; 0000000000000002",
    }


def test_json() -> None:
    lines = written("jsonl", *CONFLICTING).splitlines()
    assert json.loads(written("json", *CONFLICTING)) == [json.loads(line) for line in lines]
    assert [json.loads(line)["relation"] for line in lines] == ["increases", "decreases", "regulates"]
    assert "TNF-α" in lines[0]
    assert (written("jsonl"), written("json")) == ("", "[]\n")


def test_tsv() -> None:
    header, first, *_ = written("tsv", said(party("a\tb"), "induces", TNF, confidence=None)).split("\n")
    assert header.split("\t") == list(COLUMNS)
    assert first.split("\t")[:7] == ["a\\tb", "", "", "GENE", "induces", "1", "TNF-α"]
    assert first.split("\t")[18:] == ["", "", "", "", "1", "0000000000000001"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_csv_is_inert(begin: str) -> None:
    text = written("csv", said(party(f"{begin}1+1"), "inhibits", TNF, sign=-1, doc_id=f"{begin}2"))
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert header == list(COLUMNS)
    cells = dict(zip(header, row, strict=True))
    # a number stays one
    assert (cells["subject"], cells["doc_ids"], cells["sign"]) == (f"'{begin}1+1", f"'{begin}2", "-1")


def test_parquet() -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    stream = io.BytesIO()
    WRITERS["parquet"](rows_of(*CONFLICTING), stream)
    read = pyarrow.parquet.read_table(io.BytesIO(stream.getvalue()))
    assert read.to_pylist() == [flatten(row) for row in rows_of(*CONFLICTING)]

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.cli.options import FormatName
from extractor.errors import ExtractorError
from extractor.model import Finding
from extractor.output import COLUMNS, FORMATS, flatten, format_named, format_of, to_record


def written(name: str, *findings: Finding) -> bytes:
    stream = io.BytesIO()
    FORMATS[name].write(iter(findings), stream)
    assert not stream.closed
    return stream.getvalue()


def test_the_command_offers_every_format() -> None:
    assert FormatName.__args__ == tuple(FORMATS)  # type: ignore[attr-defined]


def test_jsonl(full: Finding, bare: Finding) -> None:
    lines = written("jsonl", full, bare).decode().splitlines()
    assert [json.loads(line) for line in lines] == [to_record(full), to_record(bare)]
    assert "TNF-α" in lines[0]
    assert written("jsonl") == b""


def test_json(full: Finding, bare: Finding) -> None:
    assert json.loads(written("json", full, bare)) == [to_record(full), to_record(bare)]
    assert json.loads(written("json", full)) == [to_record(full)]
    assert json.loads(written("json")) == []


def test_row(full: Finding, bare: Finding) -> None:
    row = flatten(full)
    assert list(row) == list(COLUMNS)
    assert (row["subject"], row["subject_id"], row["object_aspect"]) == ("clusterin", "HGNC:2095", "secretion")
    assert (row["via"], row["cell_type"]) == ("ERK; not JNK (activation)", "macrophages")
    assert (row["stated_relation"], row["perturbation"], row["confidence"]) == ("decreases", "knockdown", 0.75)
    assert flatten(bare)["via"] is None


def test_rows_have_the_types_of_their_columns(full: Finding) -> None:
    row = flatten(full)
    assert [name for name, kind in COLUMNS.items() if row[name] is not None and type(row[name]) is not kind] == []


def test_tsv(full: Finding, bare: Finding) -> None:
    odd = replace(bare, doc_id="=a\tb\\\n")
    header, first, second = written("tsv", full, odd).decode().split("\n")[:-1]
    assert header.split("\t") == list(COLUMNS)
    assert first.split("\t")[0] == "22542553"
    assert second.split("\t")[0] == "=a\\tb\\\\\\n"
    assert dict(zip(COLUMNS, second.split("\t"), strict=True))["negated"] == "true"


def test_csv_is_inert(full: Finding) -> None:
    texts = ["=1+1", "+A", "-A", "@A", "A", 'A,\n"B"']
    raw = written("csv", *(replace(full, doc_id=text, sign=-1) for text in texts))
    rows = list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    assert [row["doc_id"] for row in rows] == ["'=1+1", "'+A", "'-A", "'@A", "A", 'A,\n"B"']
    assert rows[0]["sign"] == "-1"
    assert rows[0]["sentence"] == full.sentence.text


def test_parquet(full: Finding, bare: Finding) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written("parquet", full, bare)))
    assert table.to_pylist() == [flatten(full), flatten(bare)]
    empty = parquet.read_table(io.BytesIO(written("parquet")))
    assert (empty.num_rows, empty.schema) == (0, table.schema)


def test_parquet_without_pyarrow(monkeypatch: pytest.MonkeyPatch, full: Finding) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtractorError) as caught:
        written("parquet", full)
    assert caught.value.hint == "pip install 'findings-extractor[parquet]'"


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_table(monkeypatch: pytest.MonkeyPatch, full: Finding, bare: Finding, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = written("table", full, bare).decode()
    lines = text.splitlines()
    assert max(map(len, lines)) <= width
    assert "22542553" in lines
    assert "other" in lines
    for word in ("clusterin", "↑", "increases", "secretion", "JNK", "possible", "knockdown"):
        assert word in text
    assert "\x1b" not in text


def test_table_is_inert(full: Finding) -> None:
    text = written("table", replace(full, doc_id="\x1b]0;a\x07 [bold]b[/bold]\nc")).decode()
    assert text.splitlines()[0] == " ]0;a  [bold]b[/bold] c"


def test_same_findings_give_the_same_bytes(full: Finding, bare: Finding) -> None:
    for name in FORMATS:
        assert written(name, full, bare) == written(name, full, bare), name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.tsv", "tsv"),
        ("a.CSV.gz", "csv"),
        ("a.parquet", "parquet"),
        ("a.txt", "jsonl"),
        ("a", "jsonl"),
        (None, "jsonl"),
    ],
)
def test_format_of_a_name(path: str | None, name: str) -> None:
    assert format_of(Path(path) if path else None).name == name


def test_no_such_format() -> None:
    with pytest.raises(ExtractorError, match="no such format: xml"):
        format_named("xml")


def test_schema_can_be_written_by_a_command(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "extractor.output.schema", str(tmp_path)], check=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "claim.schema.json",
        "document.schema.json",
        "finding.schema.json",
    ]

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.aggregation.statements import BadLine, Statement, read_statements
from extractor.errors import InputError
from extractor.model import Finding
from extractor.output import to_record
from tests.aggregation.spoken import CLU, TNF, lines, party, said, write

ONE, TWO = said(CLU, "increases", TNF), said(CLU, "binds", TNF, sign=0, number=2)


def read(*paths: Path | str) -> list[str]:
    """The relation of each finding, and what is wrong with the others."""
    items = list(read_statements(map(str, paths)))
    return [item.relation if isinstance(item, Statement) else item.what for item in items]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_extractor_writes(full: Finding, bare: Finding) -> None:
    write(Path("f.jsonl"), [to_record(full), to_record(bare)])  # type: ignore[list-item]
    first, second = read_statements(["f.jsonl"])
    assert isinstance(first, Statement)
    assert isinstance(second, Statement)
    assert first.model_dump() == {
        "id": "0a1b2c3d",
        "doc_id": "22542553",
        "sentence": {"index": 3},
        "subject": {"text": "clusterin", "label": "GENE", "id": "HGNC:2095", "name": "CLU", "aspect": None},
        "relation": "increases",
        "sign": 1,
        "object": {"text": "TNF-α", "label": "GENE", "id": None, "name": None, "aspect": "secretion"},
        "stated": {"relation": "decreases", "sign": -1},
        "negated": False,
        "certainty": "possible",
        "attribution": "background",
        "context": {
            "cell_type": ({"text": "macrophages", "id": "CL:0000235"},),
            **dict.fromkeys(("cell_line", "species", "tissue", "disease", "dose", "time"), ()),
        },
        "confidence": 0.75,
    }
    assert (second.negated, second.confidence, second.as_stated) == (True, None, False)


def test_files_patterns_and_folders(here: Path) -> None:
    (here / "run").mkdir()
    (here / "other").mkdir()
    (here / "none").mkdir()
    write(here / "run" / "findings.jsonl", [ONE])
    (here / "run" / "documents.jsonl").write_text("{}\n")
    (here / "other" / "findings.jsonl.gz").write_bytes(gzip.compress(lines([TWO]).encode()))
    write(here / "a.jsonl", [TWO, ONE])
    assert read("run") == ["increases"]
    assert read("run/findings.jsonl", "run", "other", "a.jsonl") == ["increases", "binds", "binds", "increases"]
    assert read("[ro]*") == ["binds", "increases"]
    assert read("none", "a.jsonl") == ["no findings.jsonl in the directory none", "binds", "increases"]
    assert read("b*", "b.jsonl") == ["no file matches b*", "no such file: b.jsonl"]


def test_corpus_runs(here: Path) -> None:
    (here / "out" / "findings").mkdir(parents=True)
    for key, record in (("b-1", ONE), ("stranger", ONE), ("a-2", TWO)):
        (here / "out" / "findings" / f"{key}.jsonl.gz").write_bytes(gzip.compress(lines([record]).encode()))
    manifest = {"kind": "corpus run", "asked": {"form": "jsonl"}, "shards": ["b-1", "a-2"]}
    (here / "out" / "manifest.json").write_text(json.dumps(manifest))
    assert read("out") == ["increases", "binds"]
    (here / "out" / "manifest.json").write_text(json.dumps({**manifest, "shards": ["a-2", "c-3", "b-1"]}))
    assert read("out", "out/findings/b-1.jsonl.gz") == ["1 of 3 shards is missing in out", "binds", "increases"]


def test_flat_rows_lack_what_is_counted(here: Path) -> None:
    (here / "out" / "findings").mkdir(parents=True)
    (here / "out" / "findings" / "a-1.parquet").write_bytes(b"PAR1")
    manifest = {"kind": "corpus run", "asked": {"form": "parquet"}, "shards": ["a-1"]}
    (here / "out" / "manifest.json").write_text(json.dumps(manifest))
    flat = "flat rows (Parquet), which hold only a part of each finding"
    assert read("out", "out/findings/a-1.parquet") == [f"{flat}: out", f"{flat}: out/findings/a-1.parquet"]


def test_no_findings_are_no_error(here: Path) -> None:
    (here / "empty.jsonl").touch()
    (here / "blank.jsonl").write_bytes(b"\n \r\n")
    assert read("empty.jsonl", "blank.jsonl") == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        (b"[]", "no JSON object"),
        (b"{}", "id is missing"),
        (json.dumps({**ONE, "sign": 3}).encode(), "sign: 3 is more than 1"),
        (json.dumps({**ONE, "negated": "no"}).encode(), 'negated: "no" is neither true nor false'),
        (json.dumps({**ONE, "confidence": 1.5}).encode(), "confidence: 1.5 is more than 1.0"),
        (json.dumps({**ONE, "confidence": float("nan")}).encode(), "confidence: NaN is more than 1.0"),
        (json.dumps({**ONE, "subject": party("")}).encode(), "subject.text: string should have at least 1 character"),
        (json.dumps({**ONE, "sentence": {"index": -1}}).encode(), "sentence.index: -1 is less than 0"),
        (json.dumps({**ONE, "relation": "\ud800"}).encode(), "not Unicode: half a surrogate pair"),
    ],
)
def test_a_line_that_is_none(here: Path, line: bytes, wrong: str) -> None:
    (here / "f.jsonl").write_bytes(lines([ONE]).encode() + line + b"\n" + lines([TWO]).encode())
    assert read("f.jsonl") == ["increases", f"no finding: {wrong} (f.jsonl, line 2)", "binds"]


def test_bytes_that_are_no_text(here: Path) -> None:
    (here / "f.jsonl").write_bytes(b"\xef\xbb\xbf" + lines([ONE]).encode() + b"\xff\n" + lines([TWO]).encode())
    offset = len(lines([ONE]).encode()) + 3
    assert read("f.jsonl") == ["increases", f"not UTF-8: byte 0xff at offset {offset} (f.jsonl, line 2)", "binds"]
    (here / "cut.gz").write_bytes(gzip.compress(lines([ONE, TWO]).encode())[:-20])
    *_, last = read_statements(["cut.gz"])
    assert isinstance(last, InputError)
    assert not isinstance(last, BadLine)
    assert last.what.startswith("broken gzip file: cut.gz (")


def test_what_is_given_as_stated() -> None:
    stated: dict[str, Any] = {"relation": "decreases", "sign": -1}
    net, as_stated = said(CLU, "increases", TNF, stated=stated), said(CLU, "decreases", TNF, sign=-1, stated=stated)
    found = [Statement.model_validate(record).as_stated for record in (net, as_stated, ONE)]
    assert found == [False, True, False]

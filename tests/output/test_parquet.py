from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import ExtractorError, InputError
from extractor.model import Finding
from extractor.output import COLUMNS, flatten
from extractor.output.flat import Cell
from extractor.output.parquet import BATCH, read_rows, write_rows


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """More rows than one batch."""
    made: Iterator[dict[str, Cell]] = ({"rule": f"r{number}", "sign": number} for number in range(BATCH + 2))
    with open(tmp_path / "rows.parquet", "wb") as stream:
        write_rows({"rule": str, "sign": int}, made, stream)
    return tmp_path / "rows.parquet"


def test_rows_come_back(rows: Path) -> None:
    assert list(read_rows(rows)) == [{"rule": f"r{number}", "sign": number} for number in range(BATCH + 2)]


def test_some_columns_in_another_order(rows: Path) -> None:
    first = next(read_rows(rows, ["sign", "rule"]))
    assert list(first.items()) == [("sign", 0), ("rule", "r0")]
    assert next(read_rows(rows, ["sign"])) == {"sign": 0}


def test_findings_come_back_as_flat_rows(tmp_path: Path, full: Finding, bare: Finding) -> None:
    flat = [flatten(full), flatten(bare)]
    with open(tmp_path / "f.parquet", "wb") as stream:
        write_rows(COLUMNS, flat, stream)
    assert list(read_rows(tmp_path / "f.parquet")) == flat


def test_a_column_that_is_not_there(rows: Path) -> None:
    with pytest.raises(InputError) as raised:
        next(read_rows(rows, ["rule", "id"]))
    assert raised.value.what == f"no column id in {rows}"


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1 and then something else PAR1"])
def test_what_is_no_parquet(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "f.parquet").write_bytes(content)
    with pytest.raises(InputError, match=r"^cannot be read as Parquet: .*f\.parquet \("):
        next(read_rows(tmp_path / "f.parquet"))


def test_without_the_library(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtractorError, match="Parquet needs pyarrow"):
        next(read_rows(rows))

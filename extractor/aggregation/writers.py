"""Rows to files: one writer a format, each of which writes UTF-8 to a stream of bytes, row by row but for tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from extractor.aggregation.rows import Conflict, Row, Thing
from extractor.output.flat import Cell, joined
from extractor.output.writers import as_text, write_array, write_csv_rows, write_tsv_rows

_THING: Mapping[str, type] = {"": str, "_id": str, "_name": str, "_label": str}
_COUNTS = ("papers", "sentences", "findings", "negated", "asked", "hedged", "background")

COLUMNS: Mapping[str, type] = {
    **{f"subject{part}": kind for part, kind in _THING.items()},
    "relation": str,
    "sign": int,
    **{f"object{part}": kind for part, kind in _THING.items()},
    "aspect": str,
    **dict.fromkeys(_COUNTS, int),
    "confidence": float,
    "conflicts": str,
    "here": str,
    "there": str,
    "doc_ids": str,
    "ids": str,
}
"""The columns of flat rows in order, each with the type of its cells; any cell may be None."""


def flatten(row: Row) -> dict[str, Cell]:
    """The row as flat cells; lists are joined by ``; ``."""
    cells: dict[str, Cell] = {
        **_thing("subject", row.subject),
        "relation": row.relation,
        "sign": row.sign,
        **_thing("object", row.object),
        "aspect": row.aspect,
        **{name: getattr(row, name) for name in _COUNTS},
        "confidence": row.confidence,
        "conflicts": joined(map(_conflict, row.conflicts)),
        "here": joined(_differences(row, "here")),
        "there": joined(_differences(row, "there")),
        "doc_ids": joined(example.doc_id for example in row.examples),
        "ids": joined(example.id for example in row.examples),
    }
    return {column: cells[column] for column in COLUMNS}


def _thing(role: str, thing: Thing) -> dict[str, Cell]:
    return {role: thing.text, f"{role}_id": thing.id, f"{role}_name": thing.name, f"{role}_label": thing.label}


def _conflict(conflict: Conflict) -> str:
    """``not increases (secretion): 2 papers``."""
    claim = ("not " if conflict.kind == "negated" else "") + conflict.relation
    aspect = f" ({conflict.aspect})" if conflict.aspect else ""
    return f"{claim}{aspect}: {conflict.papers} paper{'' if conflict.papers == 1 else 's'}"


def _differences(row: Row, side: str) -> Iterator[str]:
    return (item.text for conflict in row.conflicts for item in conflict.differences if item.side == side)


def _json(row: Row) -> bytes:
    return json.dumps(row.record(), ensure_ascii=False, allow_nan=False).encode("utf-8")


def _write_jsonl(rows: Iterable[Row], stream: BinaryIO) -> None:
    for row in rows:
        stream.write(_json(row) + b"\n")


def _write_json(rows: Iterable[Row], stream: BinaryIO) -> None:
    write_array(map(_json, rows), stream)


def _write_tsv(rows: Iterable[Row], stream: BinaryIO) -> None:
    write_tsv_rows(COLUMNS, map(flatten, rows), stream)


def _write_csv(rows: Iterable[Row], stream: BinaryIO) -> None:
    write_csv_rows(COLUMNS, map(flatten, rows), stream)


def _write_table(rows: Iterable[Row], stream: BinaryIO) -> None:
    from extractor.aggregation.table import render_table

    with as_text(stream) as text:
        render_table(rows, text)


def _write_parquet(rows: Iterable[Row], stream: BinaryIO) -> None:
    from extractor.output.parquet import write_rows

    write_rows(COLUMNS, map(flatten, rows), stream)


WRITERS: Mapping[str, Callable[[Iterable[Row], BinaryIO], None]] = {
    "jsonl": _write_jsonl,
    "json": _write_json,
    "tsv": _write_tsv,
    "csv": _write_csv,
    "table": _write_table,
    "parquet": _write_parquet,
}
"""By the names that the formats of findings have; `extractor.output.FORMATS` tells what they are."""

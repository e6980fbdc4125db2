"""One writer a format: each takes findings one by one and writes UTF-8 to a stream of bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from extractor.errors import ExtractorError
from extractor.model import Document, Finding
from extractor.output.flat import COLUMNS, Cell, flatten
from extractor.output.records import document_record, to_record

Write = Callable[[Iterable[Finding], BinaryIO], None]
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write findings. ``write`` streams unless ``about`` says otherwise; the stream stays open."""

    name: str
    about: str
    write: Write
    text: bool = True


@contextmanager
def as_text(stream: BinaryIO) -> Iterator[IO[str]]:
    """The stream of bytes as one of text: UTF-8, line ends as written. It is flushed in the end and left open."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    try:
        yield text
        text.flush()
    finally:
        text.detach()


def write_jsonl(findings: Iterable[Finding], stream: BinaryIO) -> None:
    """One record a line."""
    for finding in findings:
        stream.write(_json(finding) + b"\n")


def write_documents(documents: Iterable[Document], stream: BinaryIO) -> None:
    """The documents themselves, one a line: what the offsets of their findings count in."""
    for document in documents:
        stream.write(json.dumps(document_record(document), ensure_ascii=False).encode("utf-8") + b"\n")


def write_json(findings: Iterable[Finding], stream: BinaryIO) -> None:
    """All records as one array, a record a line."""
    write_array(map(_json, findings), stream)


def write_array(items: Iterable[bytes], stream: BinaryIO) -> None:
    """JSON values as one array, a value a line."""
    before = b"[\n"
    for item in items:
        stream.write(before + item)
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _json(finding: Finding) -> bytes:
    return json.dumps(to_record(finding), ensure_ascii=False, allow_nan=False).encode("utf-8")


_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write_tsv(findings: Iterable[Finding], stream: BinaryIO) -> None:
    r"""Flat rows under a header; tab, line end and backslash within a cell are written ``\t \n \r \\``."""
    write_tsv_rows(COLUMNS, map(flatten, findings), stream)


def write_tsv_rows(columns: Iterable[str], rows: Iterable[Row], stream: BinaryIO) -> None:
    """Rows of any columns, in the order of these, as `write_tsv` has them."""
    stream.write(("\t".join(columns) + "\n").encode("utf-8"))
    for row in rows:
        cells = (_plain(cell).translate(_TSV_ESCAPES) for cell in row.values())
        stream.write(("\t".join(cells) + "\n").encode("utf-8"))


def write_csv(findings: Iterable[Finding], stream: BinaryIO) -> None:
    """Flat rows under a header, for spreadsheets: a text that one would take for a formula gets an apostrophe."""
    write_csv_rows(COLUMNS, map(flatten, findings), stream)


def write_csv_rows(columns: Iterable[str], rows: Iterable[Row], stream: BinaryIO) -> None:
    """Rows of any columns, in the order of these, as `write_csv` has them."""
    with as_text(stream) as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(_inert(cell) for cell in row.values())


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _inert(cell: Cell) -> str:
    text = _plain(cell)
    return "'" + text if isinstance(cell, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_table(findings: Iterable[Finding], stream: BinaryIO) -> None:
    """A table for people."""
    from extractor.output.table import render_table

    with as_text(stream) as text:
        render_table(findings, text)


def write_parquet(findings: Iterable[Finding], stream: BinaryIO) -> None:
    """Flat rows, typed. Raises `ExtractorError` where pyarrow is missing."""
    from extractor.output.parquet import write_rows

    write_rows(COLUMNS, map(flatten, findings), stream)


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("jsonl", "one record a line, whole", write_jsonl),
        Format("json", "an array of records, whole", write_json),
        Format("tsv", "flat rows, exact", write_tsv),
        Format("csv", "flat rows for spreadsheets", write_csv),
        Format("table", "for people", write_table),
        Format("parquet", "flat rows, typed; needs the extra parquet", write_parquet, text=False),
    )
}


def format_of(path: Path | None) -> Format:
    """The format that a file's ending names, with or without ``.gz`` behind it; JSONL where it names none."""
    if path is None:
        return FORMATS["jsonl"]
    bare = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return FORMATS.get(bare.suffix.lower().removeprefix("."), FORMATS["jsonl"])


def format_named(name: str) -> Format:
    """The format of a name. Raises `ExtractorError` for another."""
    if name not in FORMATS:
        raise ExtractorError(f"no such format: {name}", f"choose one of {', '.join(FORMATS)}")
    return FORMATS[name]

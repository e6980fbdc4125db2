"""Rows to Parquet and back, with pyarrow (the extra ``parquet``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import ExtractorError, InputError
from extractor.output.flat import Cell

BATCH = 10_000
"""Rows that are held and written at a time."""


def write_rows(columns: Mapping[str, type], rows: Iterable[Mapping[str, Cell]], stream: BinaryIO) -> None:
    """Writes rows under a fixed schema, the type of each column, so that an empty file has the columns too.

    Raises `ExtractorError` where pyarrow is missing or cannot be imported.
    """
    pyarrow = _pyarrow()
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def read_rows(path: Path, names: Iterable[str] = ()) -> Iterator[dict[str, Cell]]:
    """The rows of a file, in its order; only the columns of these names, in their order, if there are any.

    Raises `InputError` for a file that cannot be read or has not all of these columns, and `ExtractorError` where
    pyarrow is missing.
    """
    pyarrow, wanted = _pyarrow(), list(names)
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            lacking = sorted(set(wanted) - set(file.schema_arrow.names))
            if lacking:
                raise InputError(
                    f"no column {lacking[0]} in {path}", "it was written by another version, or is no file of findings"
                )
            for batch in file.iter_batches(BATCH, columns=wanted or None):
                rows = batch.to_pylist()
                yield from ({name: row[name] for name in wanted} for row in rows) if wanted else rows
    except (OSError, pyarrow.ArrowException) as error:
        raise InputError(f"cannot be read as Parquet: {path} ({error})", "write or fetch it again") from error


def _pyarrow() -> Any:
    """The library. Raises `ExtractorError` where it is missing or cannot be imported."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExtractorError(
            f"Parquet needs pyarrow, which cannot be imported ({error})", "pip install 'findings-extractor[parquet]'"
        ) from error
    return pyarrow


def _batches(rows: Iterable[Mapping[str, Cell]]) -> Iterator[list[Mapping[str, Any]]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch

"""Rows to Parquet, with pyarrow (the extra ``parquet``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from extractor.errors import ExtractorError
from extractor.output.flat import Cell

BATCH = 10_000
"""Rows that are held and written at a time."""


def write_rows(columns: Mapping[str, type], rows: Iterable[Mapping[str, Cell]], stream: BinaryIO) -> None:
    """Writes rows under a fixed schema, the type of each column, so that an empty file has the columns too.

    Raises `ExtractorError` where pyarrow is missing or cannot be imported.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExtractorError(
            f"Parquet needs pyarrow, which cannot be imported ({error})", "pip install 'findings-extractor[parquet]'"
        ) from error
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def _batches(rows: Iterable[Mapping[str, Cell]]) -> Iterator[list[Mapping[str, Any]]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch

"""The findings of corpus runs in one file."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.batch.opened import Opened, open_run
from extractor.batch.place import Record
from extractor.errors import ExtractorError, InputError
from extractor.model import Finding
from extractor.output import COLUMNS, Format, flatten, from_record
from extractor.output.flat import Cell
from extractor.output.parquet import read_rows, write_rows
from extractor.output.whole import sha256_of
from extractor.output.writers import write_csv_rows, write_tsv_rows

Tick = Callable[[int], None]

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """A shard's file of findings, and what its record says of it."""

    path: Path
    record: Record

    @property
    def flat(self) -> bool:
        """Whether it holds rows (Parquet), and not JSON lines."""
        return self.path.suffix == ".parquet"


def opened_runs(folders: Sequence[Path], *, incomplete: bool = False) -> list[Opened]:
    """The runs of the folders. Raises `ExtractorError` for one that is not complete, unless that is allowed, and for
    two that have read the same file.
    """
    runs = [open_run(folder) for folder in folders]
    for run in runs:
        if not incomplete:
            _check_complete(run)
    seen: dict[str, tuple[Opened, str]] = {}
    for run in runs:
        for given in run.manifest["inputs"]:
            other, name = seen.setdefault(given["sha256"], (run, given["name"]))
            if other is not run:
                what = f"{other.path} and {run.path} have both read {name}"
                raise ExtractorError(what, "merge one of them: else its findings would be there twice")
    return runs


def parts_of(run: Opened) -> list[Part]:
    """The files of a run that are there, in its order."""
    return [Part(run.place.findings(key), record) for key, record in run.records.items()]


def write_merged(parts: Sequence[Part], form: Format, stream: BinaryIO, tick: Tick = lambda done: None) -> None:
    """Writes the findings of all parts, one after the other; ``tick`` is told how many parts have been read.

    Streams, as far as the format does. Raises `ExtractorError` for a part that is not as it was written, or cannot be
    had in this format.
    """
    flat = next((part for part in parts if part.flat), None)
    checked = _checked(parts, tick)
    if form.name in _ROWS and flat is not None:
        _ROWS[form.name](_rows(checked), stream)
    elif flat is not None:
        raise ExtractorError(
            f"flat rows cannot become {form.name}: {flat.path}",
            f"choose one of {', '.join(_ROWS)} (--format); a run with --format jsonl keeps findings whole",
        )
    elif form.name == "jsonl":
        for part in checked:
            with gzip.open(part.path) as lines:
                shutil.copyfileobj(lines, stream, _BLOCK)
    else:
        form.write(_findings(checked), stream)


def _check_complete(run: Opened) -> None:
    hint = "the same command that began it goes on with it; --incomplete merges what is there"
    if run.missing:
        raise ExtractorError(run.lacking, hint)
    if run.manifest["status"] != "complete":
        raise ExtractorError(f"the run in {run.path} has not come to its end", hint)


def _checked(parts: Sequence[Part], tick: Tick) -> Iterator[Part]:
    """Each part, after it was found to be as it was written."""
    for done, part in enumerate(parts, start=1):
        if sha256_of(part.path) != part.record.sha256:
            raise InputError(
                f"not as it was written: {part.path}",
                "delete it and run the command of the run again, which reads it anew",
            )
        yield part
        tick(done)


def _findings(parts: Iterator[Part]) -> Iterator[Finding]:
    for part in parts:
        yield from _read(part.path)


def _read(path: Path) -> Iterator[Finding]:
    with gzip.open(path) as lines:
        for line in lines:
            yield from_record(json.loads(line))


def _rows(parts: Iterator[Part]) -> Iterator[dict[str, Cell]]:
    for part in parts:
        yield from read_rows(part.path, COLUMNS) if part.flat else map(flatten, _read(part.path))


_ROWS: dict[str, Callable[[Iterator[dict[str, Cell]], BinaryIO], None]] = {
    "parquet": lambda rows, stream: write_rows(COLUMNS, rows, stream),
    "tsv": lambda rows, stream: write_tsv_rows(COLUMNS, rows, stream),
    "csv": lambda rows, stream: write_csv_rows(COLUMNS, rows, stream),
}
"""The formats that flat rows can be had in."""

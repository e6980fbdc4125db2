"""Reading findings to be counted: JSON lines, as ``extract`` and ``run`` write them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.errors import InputError
from extractor.evaluation.claims import Id, Said, Several, Sign
from extractor.evaluation.reading import Flaw, parse_object, shaped
from extractor.output.kept import kept_findings
from extractor.sources import STDIN, Source, find_sources, open_bytes
from extractor.sources.lines import Line, capped_lines

_HINT = "a finding a line, as extractor extract writes them"
_WHOLE = "findings as JSON lines hold what is counted: extract them with --format jsonl"

_Name = Annotated[str, Field(min_length=1)]


class _Read(BaseModel):
    """Members that are not counted are left alone; numbers written as text and the like are errors."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class Party(_Read):
    """An argument."""

    text: _Name
    label: _Name
    id: _Name | None = None
    name: _Name | None = None
    aspect: _Name | None = None


class Setting(_Read):
    """An item of the context."""

    text: _Name
    id: _Name | None = None


class Place(_Read):
    """The sentence, by its number in the document."""

    index: int = Field(ge=0, lt=1 << 32)


class Statement(_Read):
    """What is counted of a finding."""

    id: Id
    doc_id: Id
    sentence: Place
    subject: Party
    relation: _Name
    sign: Sign
    object: Party
    stated: Said | None = None
    negated: bool = False
    certainty: Literal["asserted", "probable", "possible", "hypothesis"] = "asserted"
    attribution: Literal["this_study", "background", "aim"] = "this_study"
    context: Mapping[str, Several[Setting]] = Field(default_factory=dict)
    confidence: float | None = Field(default=None, ge=0, le=1)

    @property
    def as_stated(self) -> bool:
        """Whether relation and sign are not the net effect but what the words say (``extract --as-stated``)."""
        return self.stated is not None and (self.stated.relation, self.stated.sign) == (self.relation, self.sign)


class BadLine(InputError):
    """A line that holds no finding."""


def read_statements(paths: Iterable[str]) -> Iterator[Statement | InputError]:
    """The findings of files, patterns, folders of runs and ``-``; what is none comes as an `InputError` in its place.

    Blank lines are passed over, and a file may be empty.
    """
    for source in _sources(paths):
        if isinstance(source, InputError):
            yield source
            continue
        try:
            with open_bytes(source, may_be_empty=True) as stream:
                for line in capped_lines(stream, source):
                    yield from _statement(line, source)
        except InputError as error:
            yield error


def statement_of(record: Mapping[str, Any]) -> Statement:
    """The record of a finding as it is counted. Raises `Flaw`, which names the first field that does not fit."""
    return shaped(Statement, dict(record))


def _sources(paths: Iterable[str]) -> Iterator[Source | InputError]:
    """The files of the paths, each once; a folder stands for the findings of the run that is kept in it."""
    files: list[str] = []
    for path in _expanded(paths):
        if path == STDIN:
            files.append(path)
            continue
        try:
            kept = kept_findings(Path(path))
        except InputError as error:
            yield error
            continue
        if kept.flat:
            yield InputError(f"flat rows (Parquet), which hold only a part of each finding: {path}", _WHOLE)
            continue
        if kept.missing:
            yield InputError(kept.lacking, "the findings of the others are counted; run it to its end for all")
        files += map(str, kept.files) if Path(path).is_dir() else [path]
    yield from find_sources(files)


def _expanded(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if glob.has_magic(path) and not os.path.lexists(path):
            yield from sorted(glob.glob(path, recursive=True)) or [path]
        else:
            yield path


def _statement(line: Line | InputError, source: Source) -> Iterator[Statement | BadLine]:
    if isinstance(line, InputError):
        yield BadLine(line.what, _HINT)
        return
    try:
        text = line.text()
        if text.strip():
            yield statement_of(parse_object(f"{text}\n"))
    except Flaw as flaw:
        yield BadLine(f"no finding: {flaw} ({line.where})", _HINT)
    except InputError as error:
        yield BadLine(error.what, error.hint)

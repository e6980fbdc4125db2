"""The options that several verbs have."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.cli.reporting import Misuse

FormatName = Literal["jsonl", "json", "tsv", "csv", "table", "parquet"]
Entities = Literal["given", "recognised", "both"]

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Files, directories or patterns; - is standard input, which is also read when there is no FILE. "
        "Text (title, newline, abstract), JSON lines, BioC, PubTator or brat standoff, "
        "gzipped or not.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write to FILE; .gz at its end gzips."),
]
Models = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="NAME",
        show_default=False,
        help="A spaCy pipeline, by name or path, in place of the embedded one. "
        "Several: the first one that can parses, all find entities.",
    ),
]
Grammars = Annotated[
    list[Path] | None,
    typer.Option("--grammar", metavar="FILE", show_default=False, help="Rules of your own to add. Repeatable."),
]
EntitySource = Annotated[
    Entities, typer.Option(help="Which entities to use: those in the documents, those that the model finds, or both.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[
    int, typer.Option("--verbose", "-v", count=True, show_default=False, help="Say more; -vv with tracebacks.")
]


def or_stdin(files: list[str] | None) -> list[str]:
    """The files, or standard input where there are none. Raises `Misuse` if that is a terminal."""
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise Misuse("nothing to read", "name a file, or pipe text in")
    return ["-"]

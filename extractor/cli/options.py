"""The options that several verbs have."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.reporting import Misuse

if TYPE_CHECKING:
    from extractor.sources import Reading

FormatName = Literal["jsonl", "json", "tsv", "csv", "table", "parquet"]
Entities = Literal["given", "recognised", "both"]
InputFormat = Literal["text", "lines", "jsonl", "xml", "json", "medline", "csv", "tsv", "pubtator", "brat"]

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Files, directories or patterns; - is standard input, which is also read when there is no FILE. "
        "Text (title, newline, abstract), PubMed's XML and MEDLINE (.nbib), JSON lines, CSV, TSV, BioC, "
        "PubTator or brat standoff, gzipped or not.",
    ),
]
From = Annotated[
    InputFormat | None,
    typer.Option(
        "--from", show_default=False, help="What the files are. Default: what their names and beginnings tell."
    ),
]
Lines = Annotated[bool, typer.Option("--lines", help="Each line is a document; the same as --from lines.")]
TextColumn = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="The column of a table that holds the text. Default: text, or title and abstract.",
    ),
]
IdColumn = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", show_default=False, help="The column of a table that holds the ids. Default: pmid or id."
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


def reading_of(form: InputFormat | None, lines: bool, text_column: str | None, id_column: str | None) -> Reading:
    """How the files are to be read. Raises `Misuse` for options that contradict each other."""
    from extractor.sources import Reading
    from extractor.sources.formats import TABLES

    if lines and form not in (None, "lines"):
        raise Misuse(f"--lines and --from {form} contradict each other", "give one of them")
    chosen = "lines" if lines else form
    if chosen not in (None, *TABLES) and (text_column is not None or id_column is not None):
        raise Misuse(f"--text-column and --id-column are for tables, not for {chosen}", "--from csv or tsv")
    return Reading(chosen, text_column, id_column)

"""``extractor runs``: how far a corpus run is, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import Output, Quiet, Verbose
from extractor.cli.reading import count
from extractor.cli.reporting import Misuse, Reporter
from extractor.cli.scores import width, write

if TYPE_CHECKING:
    from extractor.batch.differences import Differences
    from extractor.output.kept import Kept

Shape = Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print it.")]
DiffShape = Annotated[
    Literal["table", "json", "jsonl"],
    typer.Option("--format", "-f", help="Counts for people or as one object, or the findings, one a line."),
]
Folder = Annotated[
    Path, typer.Argument(metavar="DIR", show_default=False, help="The folder of a run (extractor extract -o DIR/).")
]
First = Annotated[
    Path,
    typer.Argument(
        metavar="A", show_default=False, help="Folder of a run, or file of findings (JSON lines or Parquet)."
    ),
]
Second = Annotated[Path, typer.Argument(metavar="B", show_default=False, help="The other, which may be a new one.")]
AllFiles = Annotated[bool, typer.Option("--all", help="Show all files, however many.")]
AllRules = Annotated[bool, typer.Option("--all", help="Show rules without a difference too.")]
List = Annotated[bool, typer.Option("--list", help="Add the findings that differ, one a line.")]


def show(
    folder: Folder,
    form: Shape = "table",
    every: AllFiles = False,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Tell how far a corpus run is.

    What it has read, found and set aside, what is being read now and how long the rest will take; also while it goes
    on, and from any machine that sees its folder.
    """
    with Reporter(quiet, verbose) as report:
        from extractor.batch.state import state_of
        from extractor.batch.state_report import as_json, as_text

        state = state_of(folder)
        write(as_json(state) if form == "json" else as_text(state, width(), every=every), output)
    return report.exit_code


def diff(
    first: First,
    second: Second,
    form: DiffShape = "table",
    listed: List = False,
    every: AllRules = False,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Tell what changed between two runs, by rule.

    Findings that only B has are won, those that only A has are lost; changed are those that both have, with other
    content. The exit code does not depend on it.
    """
    with Reporter(quiet, verbose) as report:
        if listed and form != "table":
            raise Misuse(f"--list is for people, not for {form}", "--format jsonl gives the findings to programs")
        from extractor.batch.differences import differences
        from extractor.batch.differences_report import as_json, as_text
        from extractor.output.kept import kept_findings

        sides = kept_findings(first), kept_findings(second)
        for kept in sides:
            if kept.missing:
                report.warn(kept.lacking)
        found = differences(*sides, lambda read: report.progress(f"{count(read, 'finding')} read"))
        for kept, doubles in zip(sides, found.doubles, strict=True):
            if doubles:
                report.warn(f"{count(doubles, 'finding')} of {kept.path} came twice, and counted once")
        if form == "json":
            write(as_json(*sides, found), output)
            return report.exit_code
        with open_output(output) as stream:
            if form == "table":
                stream.write(as_text(*sides, found, width(), every=every).encode("utf-8"))
            for line in _lines(*sides, found, form) if listed or form == "jsonl" else ():
                stream.write(line.encode("utf-8"))
    return report.exit_code


def _lines(first: Kept, second: Kept, found: Differences, form: str) -> Iterator[str]:
    from extractor.batch.differences import listed
    from extractor.batch.differences_report import as_json_line, as_line

    if form == "jsonl":
        yield from (as_json_line(*each) for each in listed(first, second, found))
        return
    yield "\n"
    yield from (as_line(*each) for each in listed(first, second, found))

"""``extractor merge``: the findings of corpus runs in one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import FormatName, Output, Quiet, Verbose
from extractor.cli.reading import count
from extractor.cli.reporting import Reporter
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.batch.opened import Opened

Runs = Annotated[
    list[Path],
    typer.Argument(metavar="DIR", show_default=False, help="Folders of corpus runs (extractor extract -o DIR/)."),
]
Form = Annotated[
    FormatName | None,
    typer.Option("--format", "-f", show_default=False, help="Default: what FILE of -o ends in, or else jsonl."),
]
Incomplete = Annotated[bool, typer.Option("--incomplete", help="Merge what is there, though the run is not complete.")]


def merge(
    runs: Runs,
    output: Output = None,
    form: Form = None,
    incomplete: Incomplete = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Write the findings of a corpus run into one file.

    They come in the order of the run's files, those of several runs one after the other. Each part is checked against
    its hash before it is read.
    """
    with Reporter(quiet, verbose) as report:
        from extractor.batch.merge import opened_runs, parts_of, write_merged
        from extractor.output import FORMATS, format_of

        chosen = FORMATS[form] if form else format_of(output)
        if not chosen.text and output is None and sys.stdout.isatty():
            raise ExtractorError(f"{chosen.name} is not for a terminal", "name a file with -o, or pipe it on")
        opened = opened_runs(runs, incomplete=incomplete)
        _warn(opened, report)
        parts = [part for run in opened for part in parts_of(run)]
        with open_output(output) as stream:
            write_merged(parts, chosen, stream, lambda done: report.progress(f"{done:,} of {len(parts):,} shards"))
        report.summary(f"{count(len(parts), 'shard')}, {count(sum(part.record.findings for part in parts), 'finding')}")
    return report.exit_code


def _warn(runs: list[Opened], report: Reporter) -> None:
    """Says what is missing, and where runs were made in different ways."""
    from extractor.batch.apart import made_apart

    for run in runs:
        if run.missing:
            report.warn(run.lacking)
        apart = made_apart(runs[0].manifest, run.manifest)
        if apart:
            names = ", ".join(each.name for each in apart)
            report.warn(f"{runs[0].path} and {run.path} were made in different ways ({names})")

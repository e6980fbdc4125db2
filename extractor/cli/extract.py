"""``extractor extract``: documents to findings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import (
    EntitySource,
    Files,
    FormatName,
    From,
    Grammars,
    IdColumn,
    Lines,
    Models,
    Output,
    Quiet,
    TextColumn,
    Verbose,
    or_stdin,
    reading_of,
)
from extractor.cli.reading import count, documents, outcomes
from extractor.cli.reporting import FAILED, Reporter
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.model import Finding


Form = Annotated[
    FormatName | None,
    typer.Option("--format", "-f", show_default=False, help="Default: what FILE of -o ends in, or else jsonl."),
]
Stated = Annotated[
    bool, typer.Option("--as-stated", help="Give relation and sign as the words say them, not the net effect.")
]
Least = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="P", show_default=False, help="Leave out findings whose confidence is below P or unknown."
    ),
]


def extract(
    files: Files = None,
    source_format: From = None,
    lines: Lines = False,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    output: Output = None,
    form: Form = None,
    models: Models = None,
    grammar: Grammars = None,
    entities: EntitySource = "recognised",
    stated: Stated = False,
    min_confidence: Least = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Write down the findings of abstracts, one a line.

    A document that cannot be read is reported and left out; the others still come out.
    """
    sources = or_stdin(files)
    reading = reading_of(source_format, lines, text_column, id_column)
    with Reporter(quiet, verbose) as report:
        from extractor.output import FORMATS, format_of
        from extractor.pipeline import Extractor

        chosen = FORMATS[form] if form else format_of(output)
        if not chosen.text and output is None and sys.stdout.isatty():
            raise ExtractorError(f"{chosen.name} is not for a terminal", "name a file with -o, or pipe it on")
        extractor = Extractor(models or [], grammar or [], entities)
        read = outcomes(extractor, documents(sources, reading, report, entities), report)
        found = (finding for outcome in read for finding in outcome.findings)
        with open_output(output) as stream:
            chosen.write(_selected(found, stated, min_confidence, report), stream)
            if report.exit_code == FAILED:
                raise typer.Exit(FAILED)  # leaves a file that was there before as it was
        report.summary(f"{count(report.succeeded, 'document')}, {count(report.results, 'finding')}")
    return report.exit_code


def _selected(findings: Iterable[Finding], stated: bool, least: float | None, report: Reporter) -> Iterator[Finding]:
    from extractor.output.view import as_stated

    unknown = 0
    for finding in findings:
        if least is not None and finding.confidence is None:
            unknown += 1
        elif least is None or (finding.confidence is not None and finding.confidence >= least):
            report.results += 1
            yield as_stated(finding) if stated else finding
    if unknown:
        report.warn(f"left out {count(unknown, 'finding')} without a confidence, as --min-confidence asks")

"""``extractor extract``: documents to findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.batch import (
    Characters,
    Memory,
    Restart,
    Run,
    Scheduler,
    Seconds,
    Share,
    Slice,
    Workers,
    limits_of,
    read_corpus,
    share_of,
)
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
    Quiet,
    TextColumn,
    Verbose,
    or_stdin,
    reading_of,
)
from extractor.cli.reading import count, documents, outcomes
from extractor.cli.reporting import FAILED, Misuse, Reporter
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.model import Finding
    from extractor.sources import Reading

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|DIR/",
        show_default=False,
        help="Write to FILE (.gz at its end gzips), or make a corpus run in DIR/, which can be stopped and goes on.",
    ),
]

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
    workers: Workers = 1,
    scheduler: Scheduler = None,
    share: Share = None,
    size: Slice = None,
    max_seconds: Seconds = None,
    max_characters: Characters = None,
    max_memory: Memory = None,
    restart: Restart = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Write down the findings of abstracts, one a line.

    A document that cannot be read is reported and left out; the others still come out.

    With a folder for the output it is a corpus run: results come in files of 500 documents, several workers can share
    the work, and the same command goes on where it was stopped.
    """
    sources = or_stdin(files)
    reading = reading_of(source_format, lines, text_column, id_column)
    limits = (max_seconds, max_characters, max_memory)
    runs = workers > 1 or restart or any(value is not None for value in (scheduler, share, size, *limits))
    folder = _folder(output, runs)
    with Reporter(quiet, verbose) as report:
        if folder is None:
            place = None if output is None else Path(output)
            _to_file(sources, reading, place, form, (models, grammar, entities), (stated, min_confidence), report)
            return report.exit_code
        from extractor.batch.settings import SLICE, Settings, absolute

        if form not in (None, "jsonl", "parquet"):
            raise Misuse(f"a corpus run writes jsonl or parquet, not {form}", "extractor merge writes the others")
        settings = Settings(
            models=tuple(models or ()),
            grammar=absolute(grammar or ()),
            entities=entities,
            form="parquet" if form == "parquet" else "jsonl",
            stated=stated,
            least=min_confidence,
            slice=size or SLICE,
            reading=reading,
            limits=limits_of(*limits),
        )
        read_corpus(Run(folder, workers, scheduler, share_of(share), restart), settings, sources, report)
    return report.exit_code


def _folder(output: str | None, runs: bool) -> Path | None:
    """The folder of a corpus run, None for another place. Raises `Misuse` where options ask for one that is not."""
    if output is not None and (output.endswith(os.sep) or (os.path.isdir(output) and (runs or _is_free(output)))):
        return Path(output)
    if runs:
        named = f", not {output}" if output else ""
        raise Misuse(f"options of a corpus run need a folder{named}", "name one with a slash at its end: -o findings/")
    return None


def _is_free(folder: str) -> bool:
    """Whether a folder that was named without a slash may be meant for a run: it holds one, or nothing."""
    from extractor.output.kept import MANIFEST

    return os.path.exists(os.path.join(folder, MANIFEST)) or not os.listdir(folder)


def _to_file(
    sources: list[str],
    reading: Reading,
    output: Path | None,
    form: FormatName | None,
    by: tuple[list[str] | None, list[Path] | None, str],
    view: tuple[bool, float | None],
    report: Reporter,
) -> None:
    """Reads all in one go, to a file or standard output."""
    from extractor.output import FORMATS, format_of
    from extractor.pipeline import Extractor

    models, grammar, entities = by
    chosen = FORMATS[form] if form else format_of(output)
    if not chosen.text and output is None and sys.stdout.isatty():
        raise ExtractorError(f"{chosen.name} is not for a terminal", "name a file with -o, or pipe it on")
    extractor = Extractor(models or [], grammar or [], entities)
    read = outcomes(extractor, documents(sources, reading, report, entities), report)
    found = (finding for outcome in read for finding in outcome.findings)
    with open_output(output) as stream:
        chosen.write(_selected(found, *view, report), stream)
        if report.exit_code == FAILED:
            raise typer.Exit(FAILED)  # leaves a file that was there before as it was
    report.summary(f"{count(report.succeeded, 'document')}, {count(report.results, 'finding')}")


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

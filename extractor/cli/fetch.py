"""``extractor fetch``: from a query, or PMIDs, to documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import Quiet, Verbose
from extractor.cli.reading import count
from extractor.cli.reporting import Misuse, Reporter
from extractor.cli.services import (
    Asked,
    From,
    Limit,
    Pmids,
    Query,
    Since,
    Sort,
    Until,
    asked,
    find,
    gather,
    open_service,
)
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.fetch.service import Record, Service

Form = Literal["jsonl", "xml"]
Place = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write to FILE; .gz at its end gzips. Broken off, the same command goes on where it was.",
    ),
]
FormOption = Annotated[
    Form | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help="jsonl: documents; xml: what PubMed sent. Default: what FILE of -o ends in, or else jsonl.",
    ),
]
Restart = Annotated[bool, typer.Option("--restart", help="Begin anew, and throw away what an earlier fetch left.")]


def fetch(
    query: Query = None,
    output: Place = None,
    form: FormOption = None,
    limit: Limit = None,
    since: Since = None,
    until: Until = None,
    order: Sort = None,
    pmids: Pmids = None,
    source: From = "pubmed",
    restart: Restart = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Fetch the abstracts that a query finds, or those of PMIDs, which may be piped in.

    What cannot be had is named, and the others still come. NCBI_API_KEY in the environment makes PubMed faster;
    NCBI_EMAIL tells it whom to write to before it turns somebody away.
    """
    with Reporter(quiet, verbose) as report:
        what = asked(query, since, until, order, limit, pmids, report)
        form = form or ("xml" if _ending(output) == ".xml" else "jsonl")
        if form == "xml" and source != "pubmed":
            raise Misuse(f"{source} sends no PubMed XML", "--format jsonl")
        service = open_service(source, report)
        if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
            _stream(service, what, form, output, report)
            kept = ""
        else:
            kept = _keep(service, what, form, output, restart, report)
        report.summary(f"{count(report.succeeded, 'record')}{kept}")
    return report.exit_code


def _ending(output: Path | None) -> str:
    if output is None:
        return ""
    return (output.with_suffix("") if output.suffix.lower() == ".gz" else output).suffix.lower()


def _stream(service: Service, what: Asked, form: Form, output: Path | None, report: Reporter) -> None:
    """Records to standard output, or to a pipe, as they come."""
    from extractor.fetch.record_file import HEAD, TAIL, write_record

    hits = find(service, what, report)
    with open_output(output) as stream:

        def add(records: list[Record]) -> None:
            for record in records:
                write_record(record, form, stream)
            stream.flush()

        stream.write(HEAD if form == "xml" else b"")
        gather(service, hits, (), add, report)
        stream.write(TAIL if form == "xml" else b"")


def _keep(service: Service, what: Asked, form: Form, output: Path, restart: bool, report: Reporter) -> str:
    """Records to a file; returns what to say of those that were there already."""
    from extractor.fetch.partial import Partial

    with Partial(output, form, {"format": form, **what.record(service)}, restart) as partial:
        try:
            gather(service, find(service, what, report), partial.records.known, partial.records.add, report)
            if report.succeeded or not report.failed:
                partial.complete()
        except (ExtractorError, OSError, KeyboardInterrupt) as error:
            known, goes_on = len(partial.records.known), "the same command goes on from there"
            kept = f"{count(known, 'record')} so far in {partial.path}: {goes_on}"
            if isinstance(error, KeyboardInterrupt):
                report.say(f"stopped; {kept}" if known else "stopped")
                raise
            if isinstance(error, ExtractorError):
                raise ExtractorError(error.what, f"{error.hint}; {kept}" if known else error.hint) from error
            reason = (error.strerror or str(error)).lower()
            raise ExtractorError(f"cannot write {partial.path}: {reason}", f"mend that: {goes_on}") from error
        return f", {partial.resumed:,} of them from before" if partial.resumed else ""

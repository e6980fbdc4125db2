"""``extractor corpus``: what a corpus holds, what is wrong with it, and the same in another format."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import (
    Files,
    From,
    IdColumn,
    Lines,
    Output,
    Quiet,
    TextColumn,
    Verbose,
    or_stdin,
    reading_of,
)
from extractor.cli.reading import count
from extractor.cli.reporting import FAILED, Misuse, Reporter
from extractor.cli.scores import Form, width, write
from extractor.errors import ExtractorError, InputError

if TYPE_CHECKING:
    from extractor.corpus.inspection import Inspection
    from extractor.corpus.problems import Problem
    from extractor.corpus.versions import Spool
    from extractor.model import Document
    from extractor.output.documents import DocumentFormat
    from extractor.sources import Reading

To = Literal["jsonl", "csv", "tsv", "bioc", "bioc-json", "pubtator", "text"]

Shape = Annotated[Form, typer.Option("--format", "-f", help="How to print it.")]
Target = Annotated[
    To | None, typer.Option("--to", show_default=False, help="Default: what FILE of -o ends in, or else jsonl.")
]


def stats(
    files: Files = None,
    source_format: From = None,
    lines: Lines = False,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    form: Shape = "table",
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Count what a corpus holds.

    Documents with and without abstracts, retracted ones, sentences, years, journals, languages and types.
    """
    sources = or_stdin(files)
    reading = reading_of(source_format, lines, text_column, id_column)
    with Reporter(quiet, verbose) as report:
        from extractor.corpus import stats_report
        from extractor.corpus.items import items_by_file
        from extractor.corpus.stats import Census
        from extractor.model import Document

        census = Census()
        for file, item in items_by_file(sources, reading):
            if isinstance(item, Document):
                census.add(item, file or "")
                _one_more(report)
            elif isinstance(item, InputError):
                report.error(item)
                census.fail(file)
            else:
                census.take_back(len(item.ids), file or "")
        _end_if_failed(report)
        write(stats_report.rendered(census, form, width()), output)
        report.summary(count(report.succeeded, "document"))
    return report.exit_code


def validate(
    files: Files = None,
    source_format: From = None,
    lines: Lines = False,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    form: Shape = "table",
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Read everything, and tell what is wrong with it.

    Errors keep a document, or a part of it, from being used. Notes are what a reader lets pass; those that most corpora
    have are counted only, and told with -v. The exit code is 0 if there are no errors.
    """
    sources = or_stdin(files)
    reading = reading_of(source_format, lines, text_column, id_column)
    with Reporter(quiet, verbose) as report:
        from extractor.corpus import inspection_report
        from extractor.corpus.inspection import Inspection

        inspection = Inspection()
        _inspect(sources, reading, inspection, report)
        _end_if_failed(report)
        write(inspection_report.rendered(inspection, form, width()), output)
        report.summary(f"{count(inspection.documents, 'document')}, {count(inspection.notes, 'note')}")
    return report.exit_code


def _inspect(sources: list[str], reading: Reading, inspection: Inspection, report: Reporter) -> None:
    from extractor.corpus.items import items_by_file
    from extractor.model import Document

    for file, item in items_by_file(sources, reading):
        if isinstance(item, InputError):
            report.error(item)
            inspection.fail()
        elif isinstance(item, Document):
            failed = report.failed
            for problem in inspection.look(item):
                _tell(problem, f"{file}, document {item.id}", report)
            if report.failed == failed:
                _one_more(report)
            else:
                report.failed = failed + 1  # a document, whatever number of errors it has
        else:
            for doc_id, problem in inspection.take_back(item):
                _tell(problem, f"{item.where}, document {doc_id}", report)


def _tell(problem: Problem, where: str, report: Reporter) -> None:
    from extractor.corpus.problems import KINDS

    kind, what = KINDS[problem.kind], f"{problem.what} ({where})"
    if kind.error:
        report.error(InputError(what, kind.hint))
    elif kind.usual:
        report.detail(f"note: {what}")
    else:
        report.note(what)


def convert(
    files: Files = None,
    source_format: From = None,
    lines: Lines = False,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    target: Target = None,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Write the documents of all files in one format.

    Of a citation that comes several times, as in PubMed's update files, the last version is written, and none if it was
    deleted. A document that the format cannot hold is reported and left out.
    """
    sources = or_stdin(files)
    reading = reading_of(source_format, lines, text_column, id_column)
    with Reporter(quiet, verbose) as report:
        from extractor.corpus.versions import Spool

        form = _target(target, output)
        with open_output(output) as stream, Spool() as spool:
            _collect(sources, reading, spool, report)
            if form.name == "jsonl":
                for line in spool.lines():
                    stream.write(line)
                    report.succeeded += 1
            else:
                form.write(_fitting(spool.documents(), form, report), stream)
            _end_if_failed(report)
        report.summary("; ".join([count(report.succeeded, "document"), *_left_out(spool)]))
    return report.exit_code


def _target(name: To | None, output: Path | None) -> DocumentFormat:
    """The format that was named, or that the file's ending names. Raises `Misuse` for an ending that names none."""
    from extractor.output.documents import DOCUMENT_FORMATS, document_format_of

    if name is not None:
        return DOCUMENT_FORMATS[name]
    found = document_format_of(output)
    if found is None:
        raise Misuse(f"what is {output} to be?", f"--to {', '.join(DOCUMENT_FORMATS)}")
    return found


def _collect(sources: list[str], reading: Reading, spool: Spool, report: Reporter) -> None:
    from extractor.corpus.items import items_by_file
    from extractor.model import Document

    for file, item in items_by_file(sources, reading):
        if isinstance(item, InputError):
            report.error(item)
        elif isinstance(item, Document):
            try:
                spool.add(item, file or "")
            except InputError as error:
                report.error(error)
            report.progress(f"{count(len(spool), 'document')} read")
        else:
            spool.take_back(item.ids)


def _fitting(documents: Iterable[Document], form: DocumentFormat, report: Reporter) -> Iterator[Document]:
    """The documents that the format can hold, each tried alone first; what the others lack is told."""
    entities = parts = 0
    for document in documents:
        try:
            form.write([document], io.BytesIO())
        except ExtractorError as error:
            report.error(error)
            continue
        entities += bool(document.entities) and not form.entities
        parts += form.loses_parts(document)
        yield document
        _one_more(report)
    for what, number in (("entities", entities), ("labels of an abstract's parts", parts)):
        if number:
            report.warn(f"{form.name} has no place for {what}, which {count(number, 'document')} had")


def _left_out(spool: Spool) -> Iterator[str]:
    said = []
    if spool.replaced:
        said.append(f"{count(spool.replaced, 'earlier version')} left out")
    if spool.deleted:
        said.append(f"{spool.deleted:,} deleted")
    if said:
        yield ", ".join(said)


def _one_more(report: Reporter) -> None:
    report.succeeded += 1
    report.progress(count(report.succeeded, "document"))


def _end_if_failed(report: Reporter) -> None:
    """Leaves a file that was there before as it was, if nothing has come out."""
    if report.exit_code == FAILED:
        raise typer.Exit(FAILED)

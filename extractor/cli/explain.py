"""``extractor explain``: how a text was read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.destination import is_coloured, open_output
from extractor.cli.options import (
    EntitySource,
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
from extractor.cli.reporting import Reporter
from extractor.cli.scores import width
from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.findings.explain import Asked
    from extractor.model import Document
    from extractor.pipeline import Extractor
    from extractor.sources import Reading


def explain(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT|FILE",
            show_default=False,
            help="A sentence or an abstract, or a file of them; - is standard input, also read when there is none.",
        ),
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            show_default=False,
            help="Only what is said of A acting on B, with every rule that was tried at every trigger.",
        ),
    ] = None,
    parse: Annotated[bool, typer.Option("--parse", help="Show the dependency tree, too.")] = False,
    source_format: From = None,
    lines: Lines = False,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    entities: EntitySource = "both",
    output: Output = None,
    models: Models = None,
    grammar: Grammars = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Show what is read from a text, by which rules, and what is not, and why.

    Of every finding: the rule, the way from its trigger to its arguments, which word gave which sign, and the cues. Of
    every other pair of entities: the rule that came nearest, and the first of its conditions that failed.
    """
    given = or_stdin(texts)
    reading = reading_of(source_format, lines, text_column, id_column)
    with Reporter(quiet, verbose) as report:
        from extractor.findings.explain import Asked
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], grammar or [], entities)
        colour = is_coloured(output)
        shown = 0
        with open_output(output) as stream:
            for document, text in _explained(
                extractor, _documents(given, reading, report), Asked(pair, parse), colour, report
            ):
                head = f"{document}\n\n" if len(given) > 1 or report.succeeded > 1 else ""
                stream.write(("\n" * (shown > 0) + head + text + "\n").encode())
                shown += 1
        if pair and report.succeeded and not shown:
            report.warn(f"no sentence names both {pair[0]} and {pair[1]}")
    return report.exit_code


def _explained(
    extractor: Extractor, documents: Iterator[Document], asked: Asked, colour: bool, report: Reporter
) -> Iterator[tuple[str, str]]:
    """The id of each document of which there is something to tell, and what it is."""
    from extractor.cli.layout import laid_out
    from extractor.findings.explain import explain_document

    columns = width()
    for annotated in extractor.annotator.annotate(documents, None):
        doc_id = annotated.document.id
        try:
            lines = [laid_out(line, columns, colour) for line in explain_document(annotated, extractor.reader, asked)]
        except RecursionError:  # a parse of absurd depth
            report.error(InputError(f"document {doc_id}: too deeply nested", "read it apart"))
            continue
        report.succeeded += 1
        if lines:
            yield doc_id, "\n".join(lines).rstrip("\n")


def _documents(given: list[str], reading: Reading, report: Reporter) -> Iterator[Document]:
    """A document of each text, those of each file; what cannot be read is reported."""
    from extractor.model import Document
    from extractor.sources import STDIN, read_documents

    for number, text in enumerate(given, start=1):
        if text != STDIN and not os.path.exists(text):
            yield Document(f"text {number}", text)
            continue
        for item in read_documents([text], reading):
            if isinstance(item, InputError):
                report.error(item)
            else:
                yield item

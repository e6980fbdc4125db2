"""``extractor explain``: how a text was read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import Grammars, Models, Output, Quiet, Verbose, or_stdin
from extractor.cli.reporting import Reporter
from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.model import Document


def explain(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT|FILE",
            show_default=False,
            help="A sentence or an abstract, or a file of them; - is standard input, also read when there is none.",
        ),
    ] = None,
    output: Output = None,
    models: Models = None,
    grammar: Grammars = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Show how a text is read, word by word.

    The parse, the entities, which rules matched or came close, and which word gave which sign.
    """
    given = or_stdin(texts)
    with Reporter(quiet, verbose) as report:
        from extractor.findings.explain import explain_document
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], grammar or [], "both")
        with open_output(output) as stream:
            for annotated in extractor.annotator.annotate(_documents(given, report), None):
                report.succeeded += 1
                head = f"{annotated.document.id}\n\n" if len(given) > 1 or report.succeeded > 1 else ""
                between = "\n" if report.succeeded > 1 else ""
                explained = explain_document(annotated, extractor.reader).rstrip("\n")
                stream.write(f"{between}{head}{explained}\n".encode())
    return report.exit_code


def _documents(given: list[str], report: Reporter) -> Iterator[Document]:
    """A document of each text, those of each file; what cannot be read is reported."""
    from extractor.model import Document
    from extractor.sources import STDIN, read_documents

    for number, text in enumerate(given, start=1):
        if text != STDIN and not os.path.exists(text):
            yield Document(f"text {number}", text)
            continue
        for item in read_documents([text]):
            if isinstance(item, InputError):
                report.error(item)
            else:
                yield item

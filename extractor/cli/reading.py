"""From what a command line names to documents and what was read in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.cli.reporting import Reporter
from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.model import Document, Finding
    from extractor.pipeline import Extractor, Outcome
    from extractor.sources import Reading


def all_findings(documents: Iterable[Document], extractor: Extractor, report: Reporter) -> list[Finding]:
    """What is read in all of the documents; raises what kept one from being read, as a part is another corpus."""
    found: list[Finding] = []
    for outcome in extractor.run(documents):
        if outcome.error is not None:
            raise outcome.error
        report.progress(outcome.document.id)
        found += outcome.findings
    return found


def documents(sources: list[str], reading: Reading, report: Reporter, entities: str) -> Iterator[Document]:
    """The documents that can be read; those that cannot are reported."""
    from extractor.sources import read_documents

    given = entities == "recognised"
    for item in read_documents(sources, reading):
        if isinstance(item, InputError):
            report.error(item)
        else:
            given = given or bool(item.entities)
            yield item
    if not given and report.succeeded:
        report.warn(f"no document came with entities, which --entities {entities} asks for")


def outcomes(extractor: Extractor, found: Iterable[Document], report: Reporter) -> Iterator[Outcome]:
    """What was read in each document; those that could not be are reported.

    A document has succeeded once the next one is asked for, unless an error was reported by then.
    """
    for outcome in extractor.run(found):
        if outcome.error is not None:
            report.error(outcome.error)
            continue
        report.detail(f"{outcome.document.id}: {count(len(outcome.findings), 'finding')}")
        failed = report.failed
        yield outcome
        report.succeeded += report.failed == failed
        report.progress(count(report.succeeded, "document"))


def count(number: int, what: str) -> str:
    """``1,000 documents``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"

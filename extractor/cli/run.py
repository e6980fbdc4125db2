"""``extractor run``: from a query to findings, kept in a folder that can be brought up to date."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import Grammars, Models, Quiet, Verbose
from extractor.cli.reading import count
from extractor.cli.reporting import Reporter
from extractor.cli.services import (
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
    progress,
)
from extractor.errors import ServiceError

if TYPE_CHECKING:
    from extractor.errors import InputError
    from extractor.fetch.service import Hits, Service
    from extractor.model import Document
    from extractor.pipeline import Extractor
    from extractor.runs.findings_file import FindingsFile
    from extractor.runs.folder import Folder

Place = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", help="The folder of the run. One that is there is brought up to date."
    ),
]
Restart = Annotated[bool, typer.Option("--restart", help="Begin anew, and throw away what the folder holds of a run.")]


def run(
    output: Place,
    query: Query = None,
    limit: Limit = None,
    since: Since = None,
    until: Until = None,
    order: Sort = None,
    pmids: Pmids = None,
    source: From = "pubmed",
    models: Models = None,
    grammar: Grammars = None,
    restart: Restart = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Fetch what a query finds and write down its findings, into a folder.

    DIR gets documents.jsonl, findings.jsonl, summary.md (what was found) and manifest.json (what was asked, when, and
    with which versions). Run again, it fetches only what is new, and extracts only what is new or has changed.
    """
    with Reporter(quiet, verbose) as report:
        what = asked(query, since, until, order, limit, pmids, report)
        service = open_service(source, report)
        from extractor.runs.folder import Folder

        folder = Folder(output)
        manifest = folder.begin(what.record(service), restart)
        hits = find(service, what, report)
        manifest |= {
            "searched": datetime.now(UTC).isoformat(timespec="seconds"),
            "service": service.title,
            "hits": hits.count,
            "translation": hits.translation,
        }
        folder.write_manifest(manifest)
        try:
            fetched = _fetch(service, hits, folder, report)
            _extract(folder, manifest, fetched, models or [], grammar or [], report)
        except (ServiceError, KeyboardInterrupt):
            report.say(f"stopped: the same command goes on in {output}")
            raise
    return report.exit_code


def _fetch(service: Service, hits: Hits, folder: Folder, report: Reporter) -> int:
    """Fetches what the folder has not yet; returns how many documents that were."""
    from extractor.fetch.record_file import RecordFile

    with RecordFile(folder.documents) as records:
        before = len(records.known)
        gather(service, hits, records.known, records.add, report)
        return len(records.known) - before


def _extract(
    folder: Folder,
    manifest: dict[str, Any],
    fetched: int,
    models: list[str],
    grammar: list[Path],
    report: Reporter,
) -> None:
    """Extracts what is new or has changed, and says what came of it all."""
    from extractor.pipeline import Extractor
    from extractor.runs.findings_file import FindingsFile, document_hash
    from extractor.runs.summary import summarised
    from extractor.runs.versions import versions

    manifest["versions"] = versions(models, grammar, "recognised")
    with FindingsFile(folder.findings, folder.journal, manifest["versions"]) as findings:
        known = {document.id: document_hash(document) for document in _documents(folder, report.error)}
        findings.keep(known)
        new, before = len(known) - len(findings.entries), findings.findings
        if new:
            todo = (document for document in _documents(folder) if document.id not in findings.entries)
            _read(Extractor(models, grammar), todo, new, findings, report)
        manifest |= {"documents": len(known), "findings": findings.findings}
        folder.write_manifest(manifest)
        if new or fetched or not folder.summary.is_file():
            folder.replace(folder.summary, summarised(folder.documents, folder.findings, manifest))
        total = f"{count(len(known), 'document')}, {count(findings.findings, 'finding')} in {folder.path}"
        added = f"{fetched:,} fetched, {new:,} extracted, {count(findings.findings - before, 'new finding')}"
        report.summary(f"{total}: {added}" if new or fetched else f"nothing new: {total}")


def _read(
    extractor: Extractor, todo: Iterator[Document], number: int, findings: FindingsFile, report: Reporter
) -> None:
    """Extracts documents; those that cannot be read are reported, and tried again the next time."""
    begun, before = time.monotonic(), findings.findings
    for done, outcome in enumerate(extractor.run(todo), start=1):
        if outcome.error is not None:
            report.error(outcome.error)
            continue
        findings.add(outcome.document, outcome.findings)
        far = progress(0, done, number, "document", time.monotonic() - begun)
        report.progress(f"{far}, {count(findings.findings - before, 'finding')}")


def _documents(folder: Folder, say: Callable[[InputError], None] = lambda error: None) -> Iterator[Document]:
    """The documents that are there; what is none is told to ``say``."""
    from extractor.model import Document
    from extractor.sources import Reading, read_documents

    if not folder.documents.stat().st_size:
        return
    for item in read_documents([folder.documents], Reading(format="jsonl")):
        if isinstance(item, Document):
            yield item
        else:
            say(item)

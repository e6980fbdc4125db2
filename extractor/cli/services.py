"""What the verbs that ask a literature service have in common: their options, the search, and the fetching."""

from __future__ import annotations

import calendar
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.reading import count
from extractor.cli.reporting import Misuse, Reporter

if TYPE_CHECKING:
    from extractor.fetch.service import Hits, Record, Search, Service

Order = Literal["relevance", "date", "author", "journal"]
SourceName = Literal["pubmed", "europepmc"]

Query = Annotated[
    str | None,
    typer.Argument(metavar="QUERY", show_default=False, help="A query as the service's own site understands it."),
]
Limit = Annotated[
    int | None, typer.Option(min=1, metavar="N", show_default=False, help="The most records. Default: all.")
]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", show_default=False, help="Published on DATE or later: YYYY[-MM[-DD]]."),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", show_default=False, help="Published on DATE or earlier: YYYY[-MM[-DD]]."),
]
Sort = Annotated[
    Order | None,
    typer.Option("--sort", show_default=False, help="Which come first, for --limit. Default: the service's own order."),
]
Pmids = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", show_default=False, help="In place of a query, the PMIDs in FILE; - is standard input."
    ),
]
From = Annotated[SourceName, typer.Option("--source", help="The service to ask.")]

_GIVE = 'give a query, such as "clusterin AND macrophages", or PMIDs'
_SOON = 5.0  # seconds for which nobody wonders why nothing comes
_DATE = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?")


def open_service(name: SourceName, report: Reporter) -> Service:
    """The service of a name; what it is asked again is said with -v, and where that is not soon."""

    def say(what: str, wait: float) -> None:
        (report.detail if wait < _SOON else report.say)(what)

    if name == "europepmc":
        from extractor.fetch.europepmc import EuropePmc

        return EuropePmc(say)
    from extractor.fetch.eutils import PubMed

    return PubMed(say)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, or the PMIDs that take its place."""

    search: Search
    pmids: tuple[str, ...] | None = None

    def record(self, service: Service) -> dict[str, Any]:
        """What is asked of a service, as plain values: with the same, a run that was broken off goes on."""
        import hashlib  # not for `--help`

        pmids = hashlib.sha256("\n".join(self.pmids).encode()).hexdigest()[:16] if self.pmids else None
        return {"source": service.name, **asdict(self.search), "pmids": pmids}


def asked(
    query: str | None,
    since: str | None,
    until: str | None,
    order: Order | None,
    limit: int | None,
    pmids: Path | None,
    report: Reporter,
) -> Asked:
    """What the options ask for. Raises `Misuse`, and `InputError` for a file without PMIDs.

    Without a query, PMIDs are taken from standard input if something is piped into it.
    """
    from extractor.fetch.service import Search

    if query is not None and pmids is not None:
        raise Misuse("a query and --pmids", "give one of them")
    if query is not None and not query.strip():
        raise Misuse("the query is empty", 'such as extractor fetch "clusterin AND macrophages"')
    if query is None and pmids is None:
        if sys.stdin is None or sys.stdin.isatty():
            raise Misuse("nothing to fetch", _GIVE)
        pmids = Path("-")
    if pmids is not None and (since or until or order):
        raise Misuse("--from, --to and --sort are for queries", "leave them out with --pmids")
    first, last = _date(since, "--from", 0), _date(until, "--to", 1)
    if first and last and first > last:
        raise Misuse(f"--from {since} is later than --to {until}", "no record lies between")
    search = Search(query or "", first, last, order, limit)
    return Asked(search) if pmids is None else Asked(search, _numbers(pmids, report))


def _date(said: str | None, option: str, last: Literal[0, 1]) -> str | None:
    """A date with month and day, the first or the last that it may mean."""
    if said is None:
        return None
    found = _DATE.fullmatch(said.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    month = month or (1, 12)[last]
    if year and 1 <= month <= 12:
        days = calendar.monthrange(year, month)[1]
        day = day or (1, days)[last]
        if day <= days:
            return f"{year:04}-{month:02}-{day:02}"
    raise Misuse(f"{option} {said} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")


def find(service: Service, what: Asked, report: Reporter) -> Hits:
    """The ids of what is asked for; what the service did not understand is said. Raises `ExtractorError`."""
    from extractor.fetch.service import Hits

    if what.pmids is not None:
        wanted = what.pmids[: what.search.limit]
        return Hits(len(what.pmids), len(wanted), iter(wanted))
    hits = service.search(what.search)
    read = f"{service.title} reads the query as {hits.translation}" if hits.translation else ""
    found = count(hits.count, "hit") if hits.count else "no hits"
    (report.detail if hits.count else report.say)(f"{found}{'; ' * bool(read)}{read}")
    for note in hits.notes:
        report.warn(f"{service.title}: {note}")
    return hits


def _numbers(place: Path, report: Reporter) -> tuple[str, ...]:
    from extractor.errors import InputError
    from extractor.fetch.pmids import read_pmids
    from extractor.sources import STDIN, Source

    source = Source("standard input", None) if str(place) == STDIN else Source(str(place), place)
    numbers = []
    for number in read_pmids(source):
        if isinstance(number, InputError):
            report.error(number)
        else:
            numbers.append(number)
    if not numbers:
        raise InputError(f"no PMIDs in {source.name}", f"{_GIVE}: one a line, such as 22542553")
    return tuple(numbers)


def gather(
    service: Service, hits: Hits, known: Collection[str], add: Callable[[list[Record]], object], report: Reporter
) -> None:
    """Fetches what is not known yet and hands it to ``add``; what fails is reported, and how far it is.

    Raises `ServiceError`.
    """
    from extractor.fetch.collect import collect

    listed = 0

    def ids() -> Iterator[str]:
        nonlocal listed
        for doc_id in hits.ids:
            listed += 1
            yield doc_id

    begun, done, before = time.monotonic(), 0, len(known)
    report.succeeded += before
    report.progress(progress(before, 0, hits.wanted, "record", 0))
    for batch in collect(service, ids(), known):
        add(batch.records)
        for failure in batch.failures:
            report.error(failure)
        done += len(batch.records)
        report.succeeded += len(batch.records)
        report.progress(progress(before, done, hits.wanted, "record", time.monotonic() - begun))
    _compare(service, hits.wanted, listed, report)


def _compare(service: Service, counted: int, listed: int, report: Reporter) -> None:
    """Says so where other records were listed than counted: a few may come or go in between, but not many."""
    from extractor.errors import ServiceError

    what = f"{service.title} counted {count(counted, 'record')} and then listed {listed:,}"
    if counted - listed > max(10, counted // 100):
        report.error(ServiceError(what, "some are missing: ask again later"))
    elif counted != listed:
        report.warn(f"{what}: some came or went while they were fetched")


def progress(before: int, done: int, wanted: int, what: str, seconds: float) -> str:
    """How far it is, how fast and for how long, after ``done`` more than there were before."""
    there = min(before + done, wanted)
    shown = f"{there:,} of {count(wanted, what)}"
    if not done:
        return shown
    rate = done / max(seconds, 1e-3)
    return f"{shown}, {rate:,.{0 if rate > 10 else 1}f}/s, {duration((wanted - there) / rate)} left"


def duration(seconds: float) -> str:
    """``45 s``, ``12 min`` or ``3.5 h``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"

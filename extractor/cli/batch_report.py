"""What a person sees of a corpus run: how far it is, what could not be read, and what it has come to."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.cli.reading import count
from extractor.cli.reporting import Reporter
from extractor.cli.services import progress
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.batch.place import Place, Record
    from extractor.batch.plan import Shard
    from extractor.batch.run import Plan

_NAMED = 20  # documents that are named one by one when they are set aside


class Progress:
    """How far the shards of a process are: those that were ``done`` before it began, and those ``todo``."""

    def __init__(self, own: Sequence[Shard], done: Mapping[str, Record], place: Place, report: Reporter) -> None:
        self.done = dict(done)
        self.todo = [shard for shard in own if shard.key not in done]
        self._place, self._report = place, report
        self._wanted = sum(shard.items for shard in own)
        self._open = {shard.key for shard in self.todo}
        self._before = self._wanted - sum(shard.items for shard in self.todo)
        self._read = self._findings = self._quarantined = 0
        self._begun = time.monotonic()

    def look(self) -> None:
        """Looks what has been read since, and says so on a terminal, in a log now and then."""
        for key in self._open & set(self._place.keys()):
            record = self._place.record(key)
            if record is not None:
                self._open.discard(key)
                self._read += record.documents + record.unreadable + sum(record.quarantined.values())
                self._findings += record.findings
                self._quarantined += sum(record.quarantined.values())
        working = [each for each in self._place.all_working() if each.key in self._open]
        read = self._read + sum(each.documents + each.quarantined for each in working)
        findings = self._findings + sum(each.findings for each in working)
        quarantined = self._quarantined + sum(each.quarantined for each in working)
        far = progress(self._before, read, self._wanted, "document", time.monotonic() - self._begun)
        aside = f", {quarantined:,} quarantined" if quarantined else ""
        self._report.progress(f"{far}, {count(findings, 'finding')}{aside}")

    @property
    def seconds(self) -> float:
        """The time since it began."""
        return time.monotonic() - self._begun


def name_failures(
    lost: Sequence[ExtractorError], read: Sequence[Shard], done: Mapping[str, Record], place: Place, report: Reporter
) -> None:
    """Names what could not be read or was set aside this time, the first of them one by one."""
    failures = chain(lost, *(place.failures(shard.key) for shard in read if shard.key in done))
    for failure in islice(failures, _NAMED):
        report.error(failure)
    more = sum(1 for _ in failures)
    if more:
        report.say(f"and {count(more, 'more document')} that could not be read or were set aside")


def tell(plan: Plan, done: Mapping[str, Record], progress: Progress, place: Place, report: Reporter) -> None:
    """Says what the run has come to, also what was read of it before."""
    from extractor.batch.place import totals

    counts = totals(done.values())
    report.succeeded = counts["documents"]
    report.failed = max(report.failed, counts["unreadable"] + sum(counts["quarantined"].values()))
    for line in told(counts | plan.left_out(), len(done), len(plan.shards), place.path):
        report.say(line)
    read = sum(done[shard.key].documents for shard in progress.todo if shard.key in done)
    rate = f", {read / max(progress.seconds, 0.001):,.1f} documents/s" if read else ""
    report.summary(f"{count(read, 'document')} read{rate}")


def told(counts: Mapping[str, Any], done: int, shards: int, folder: Path) -> Iterator[str]:
    """What a run has come to, a line each."""
    aside = sum(counts["quarantined"].values())
    why = ", ".join(f"{number:,} {reason}" for reason, number in counts["quarantined"].items())
    documents, findings = counts["documents"], counts["findings"]
    rows = [
        ("documents", f"{documents:,} read"),
        ("findings", f"{findings:,}, {findings / documents:.1f} a document" if documents else "0"),
        ("quarantined", f"{aside:,} ({why}), in {folder / 'quarantine'}" if aside else ""),
        ("unreadable", f"{counts['unreadable']:,}, in {folder / 'unreadable'}" if counts["unreadable"] else ""),
        ("superseded", f"{counts['superseded']:,} replaced by a later record" if counts["superseded"] else ""),
        ("deleted", count(counts["deleted"], "citation") if counts["deleted"] else ""),
        ("shards", f"{done:,} of {shards:,} done"),
    ]
    yield from (f"{name:<12} {said}" for name, said in rows if said)

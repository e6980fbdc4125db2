"""From the ids that a search found to their records: in batches, and what is known already is not asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from extractor.errors import ServiceError
from extractor.fetch.client import Unreachable
from extractor.fetch.service import Record, Service

_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of one request: records, and an error for each record that there will not be."""

    records: list[Record] = field(default_factory=list)
    failures: list[ServiceError] = field(default_factory=list)


def collect(service: Service, ids: Iterable[str], known: Collection[str] = ()) -> Iterator[Batch]:
    """The records of all ids but those that are known, as they come.

    An id that the service left out is asked for once more in the end. Where a batch fails, its halves are tried, and
    theirs, so that one bad record is the only one that fails; three failures in a row, though, are the service's.
    Raises `ServiceError` for these.
    """
    left_out: list[str] = []
    for batch, asked in _fetched(service, (doc_id for doc_id in ids if doc_id not in known)):
        left_out += _left_out(batch, asked)
        yield batch
    for batch, asked in _fetched(service, left_out):
        failures = [_no_record(service, doc_id) for doc_id in _left_out(batch, asked)]
        yield Batch(batch.records, batch.failures + failures)


def _fetched(service: Service, ids: Iterable[str]) -> Iterator[tuple[Batch, Sequence[str]]]:
    """Batches, each with the ids that it answers; those of a failure are not among them."""
    waiting = iter(ids)
    again: deque[Sequence[str]] = deque()
    in_a_row = 0
    while asked := again.popleft() if again else list(islice(waiting, service.batch)):
        try:
            records = service.fetch(asked)
        except Unreachable:
            raise
        except ServiceError as error:
            in_a_row += 1
            if in_a_row == _IN_A_ROW:
                raise
            if len(asked) == 1:
                yield Batch(failures=[ServiceError(f"PMID {asked[0]}: {error.what}", error.hint)]), ()
            else:  # halves go to the end of the row, so that a sound one comes between two with the same bad record
                middle = len(asked) // 2
                again += [asked[:middle], asked[middle:]]
            continue
        in_a_row = 0
        yield Batch(records), asked


def _left_out(batch: Batch, asked: Sequence[str]) -> list[str]:
    found = {record.document.id for record in batch.records}
    return [doc_id for doc_id in asked if doc_id not in found]


def _no_record(service: Service, doc_id: str) -> ServiceError:
    return ServiceError(f"PMID {doc_id}: {service.title} has no such record", "it may be mistyped, or deleted since")

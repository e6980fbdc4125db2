"""From the ids that a search found to their records: in batches, and what is known already is not asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from extractor.errors import ServiceError
from extractor.fetch.client import Unreachable
from extractor.fetch.service import Record, Service

_BATCHES_IN_A_ROW, _PARTS_IN_A_ROW = 3, 10


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of one request: records, and an error for each record that there will not be."""

    records: list[Record] = field(default_factory=list)
    failures: list[ServiceError] = field(default_factory=list)


def collect(service: Service, ids: Iterable[str], known: Collection[str] = ()) -> Iterator[Batch]:
    """The records of all ids but those that are known, as they come.

    An id that the service left out is asked for once more when all others are there. So is a batch that fails, in
    halves, and halves of those, so that the records that cannot be had are the only ones that fail. Raises
    `ServiceError` where one request after the other fails: that is the service's, and not the records'.
    """
    left_out: list[str] = []
    failed: list[tuple[Sequence[str], ServiceError]] = []
    for records, asked in _fetched(service, (doc_id for doc_id in ids if doc_id not in known), failed):
        left_out += _left_out(records, asked)
        yield Batch(records)
    for records, asked in _fetched(service, left_out, failed):
        yield Batch(records, _no_such(service, _left_out(records, asked)))
    yield from _singled_out(service, failed)


def _fetched(
    service: Service, ids: Iterable[str], failed: list[tuple[Sequence[str], ServiceError]]
) -> Iterator[tuple[list[Record], Sequence[str]]]:
    """The records of batches, each with the ids that were asked for; what fails is added to ``failed``."""
    waiting = iter(ids)
    in_a_row = 0
    while asked := list(islice(waiting, service.batch)):
        try:
            records = service.fetch(asked)
        except Unreachable:
            raise
        except ServiceError as error:
            in_a_row += 1
            if in_a_row == _BATCHES_IN_A_ROW:
                raise
            failed.append((asked, error))
        else:
            in_a_row = 0
            yield records, asked


def _singled_out(service: Service, failed: Iterable[tuple[Sequence[str], ServiceError]]) -> Iterator[Batch]:
    """What can be had of batches that failed, and the failures of all others."""
    parts = deque(failed)
    in_a_row = 0
    while parts:
        asked, error = parts.popleft()
        if len(asked) == 1:
            yield Batch(failures=[ServiceError(f"PMID {asked[0]}: {error.what}", error.hint)])
            continue
        middle = len(asked) // 2
        for half in (asked[:middle], asked[middle:]):
            try:
                records = service.fetch(half, patient=False)
            except Unreachable:
                raise
            except ServiceError as failure:
                in_a_row += 1
                if in_a_row == _PARTS_IN_A_ROW:
                    raise
                parts.append((half, failure))
            else:
                in_a_row = 0
                yield Batch(records, _no_such(service, _left_out(records, half)))


def _left_out(records: Iterable[Record], asked: Sequence[str]) -> list[str]:
    found = {record.document.id for record in records}
    return [doc_id for doc_id in asked if doc_id not in found]


def _no_such(service: Service, ids: Iterable[str]) -> list[ServiceError]:
    hint = "it may be mistyped, or was deleted"
    return [ServiceError(f"PMID {doc_id}: {service.title} has no such record", hint) for doc_id in ids]

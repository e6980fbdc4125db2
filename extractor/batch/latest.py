"""Which of the records that a run's files hold count: the last version of each citation, and none that was deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from extractor.batch.inputs import CITATION, DELETION, ROW, Rows

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Dropped:
    """The numbers of a file's items that are not read, in order, by the reason.

    A ``second`` document has the id of one before and is no citation: which is meant cannot be known. The ``deletions``
    are no documents, but what takes others back.
    """

    superseded: tuple[int, ...] = ()
    deleted: tuple[int, ...] = ()
    second: tuple[int, ...] = ()
    deletions: tuple[int, ...] = field(default=(), compare=False)

    @property
    def all(self) -> frozenset[int]:
        """All of them."""
        return frozenset((*self.superseded, *self.deleted, *self.second))


def dropped(files: Sequence[Rows]) -> list[Dropped]:
    """What is not read of each file, in the order in which files replace what stands in earlier ones.

    A later record of a citation replaces an earlier one, unless it has a lower version; a deletion takes back what came
    before it. Takes some 60 bytes of memory a record, with those of the rows, and a second for a million of them.
    """
    found: list[tuple[list[int], list[int], list[int]]] = [([], [], []) for _ in files]
    rows: Rows = np.concatenate([np.zeros(0, dtype=ROW), *files])
    if len(rows):
        ends = np.cumsum([len(each) for each in files])
        for reason, place in _losers(rows):
            found[int(np.searchsorted(ends, place, "right"))][reason].append(int(rows["item"][place]))
    reasons = [Dropped(*(tuple(sorted(numbers)) for numbers in lists)) for lists in found]
    return [replace(each, deletions=_deletions(rows)) for each, rows in zip(reasons, files, strict=True)]


def _deletions(rows: Rows) -> tuple[int, ...]:
    return tuple(np.unique(rows["item"][rows["kind"] == DELETION]).tolist())


_SUPERSEDED, _DELETED, _SECOND = range(3)


def _losers(rows: Rows) -> Iterator[tuple[int, int]]:
    """Reason and place of each row that does not count."""
    order = np.argsort(rows["key"], kind="stable")  # the rows of one id together, in the order of the files
    keys = rows["key"][order]
    same = np.concatenate([[False], keys[1:] == keys[:-1], [False]])  # as the row before; most ids have one row
    del keys
    changes = np.flatnonzero(same[1:] != same[:-1])
    for start, end in zip(changes[::2], changes[1::2], strict=True):
        yield from _of_one_id(rows, order[start : end + 1])


def _of_one_id(rows: Rows, places: Numbers) -> Iterator[tuple[int, int]]:
    kept: int | None = None
    for place in map(int, places):
        kind = rows["kind"][place]
        if kind == DELETION:
            if kept is not None:
                yield _DELETED, kept
            kept = None
        elif kept is None:
            kept = place
        elif kind != CITATION:
            yield _SECOND, place
        elif rows["version"][place] < max(1, rows["version"][kept]):
            yield _SUPERSEDED, place
        else:
            yield _SUPERSEDED, kept
            kept = place

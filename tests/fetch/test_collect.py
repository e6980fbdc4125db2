from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ServiceError
from extractor.fetch.client import Unreachable
from extractor.fetch.collect import collect
from extractor.fetch.service import Hits, Record, Search
from extractor.model import Document


class Shelf:
    """A service with the records 1 to 99: some are not there, some break every answer that they are in."""

    name, title = "shelf", "The shelf"
    batch = 8

    def __init__(self, missing: Collection[str] = (), bad: Collection[str] = ()) -> None:
        self.missing, self.bad = set(missing), set(bad)
        self.asked: list[tuple[list[str], bool]] = []
        self.forgets: set[int] = set()
        self.down: range | list[int] = []
        self.gone = False

    def search(self, search: Search) -> Hits:
        raise NotImplementedError

    def fetch(self, ids: Sequence[str], patient: bool = True) -> list[Record]:
        assert 0 < len(ids) <= self.batch
        nth = len(self.asked)
        self.asked.append((list(ids), patient))
        if nth in self.down:
            raise Unreachable("gone") if self.gone else ServiceError("no right answer", "try again later")
        if self.bad.intersection(ids):
            raise ServiceError("no right answer", "try again later")
        kept = [] if nth in self.forgets else [doc_id for doc_id in ids if doc_id not in self.missing]
        return [Record(Document(doc_id, "")) for doc_id in kept]


def collected(service: Shelf, ids: Sequence[str], known: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """The ids of the records, and what is said of the others."""
    records, failures = [], []
    for batch in collect(service, iter(ids), known):
        records += [record.document.id for record in batch.records]
        failures += [failure.what for failure in batch.failures]
    return records, failures


def numbers(first: int, last: int) -> list[str]:
    return [str(number) for number in range(first, last + 1)]


def test_in_batches_as_they_are_listed() -> None:
    shelf = Shelf()
    assert collected(shelf, numbers(1, 20)) == (numbers(1, 20), [])
    assert shelf.asked == [(numbers(1, 8), True), (numbers(9, 16), True), (numbers(17, 20), True)]


def test_nothing() -> None:
    shelf = Shelf()
    assert collected(shelf, []) == ([], [])
    assert shelf.asked == []


def test_what_is_known_is_not_asked_for() -> None:
    shelf = Shelf()
    assert collected(shelf, numbers(1, 20), known=dict.fromkeys(numbers(3, 18))) == (["1", "2", "19", "20"], [])
    assert shelf.asked == [(["1", "2", "19", "20"], True)]


def test_what_becomes_known_meanwhile_is_not_asked_for() -> None:
    shelf, known = Shelf(), dict[str, None]()
    for batch in collect(shelf, [*numbers(1, 8), *numbers(1, 9)], known):
        known |= {record.document.id: None for record in batch.records}
    assert [ids for ids, _ in shelf.asked] == [numbers(1, 8), ["9"]]


def test_what_is_left_out_is_asked_for_once_more() -> None:
    shelf = Shelf(missing=["99"])
    shelf.forgets = {1}
    records, failures = collected(shelf, [*numbers(1, 20), "99"])
    assert records == [*numbers(1, 8), *numbers(17, 20), *numbers(9, 16)]
    assert failures == ["PMID 99: The shelf has no such record"]
    assert [ids for ids, _ in shelf.asked[3:]] == [numbers(9, 16), ["99"]]


def test_one_bad_record_is_the_only_one_that_fails() -> None:
    shelf = Shelf(bad=["13"])
    records, failures = collected(shelf, numbers(1, 40))
    assert set(records) == set(numbers(1, 40)) - {"13"}
    assert failures == ["PMID 13: no right answer"]
    assert [patient for _, patient in shelf.asked] == [True] * 5 + [False] * 6
    assert records[-7:] == ["9", "10", "11", "12", "15", "16", "14"]


def test_a_bad_record_alone() -> None:
    shelf = Shelf(bad=["1"])
    assert collected(shelf, ["1"]) == ([], ["PMID 1: no right answer"])
    assert len(shelf.asked) == 1


@given(
    ids=st.lists(st.integers(1, 99).map(str), unique=True),
    missing=st.sets(st.integers(1, 99).map(str), max_size=30),
    bad=st.sets(st.integers(1, 99).map(str), max_size=2),
    known=st.sets(st.integers(1, 99).map(str)),
)
def test_each_record_once_and_each_failure_named(
    ids: list[str], missing: set[str], bad: set[str], known: set[str]
) -> None:
    shelf = Shelf(missing, bad)
    records, failures = collected(shelf, ids, known)
    wanted = set(ids) - known
    assert Counter(records) == Counter(wanted - missing - bad)
    assert Counter(what.split(":")[0] for what in failures) == Counter(
        f"PMID {one}" for one in wanted & (missing | bad)
    )
    assert all(known.isdisjoint(asked) for asked, _ in shelf.asked)


def test_a_service_that_fails_now_and_then() -> None:
    shelf = Shelf()
    shelf.down = [0, 1, 3, 4, 6, 7]
    records, failures = collected(shelf, numbers(1, 99))
    assert (sorted(records, key=int), failures) == (numbers(1, 99), [])


def test_a_service_that_is_down_is_not_asked_for_the_rest() -> None:
    shelf = Shelf()
    shelf.down = range(2, 1000)
    batches = collect(shelf, numbers(1, 99))
    assert [record.document.id for _ in range(2) for record in next(batches).records] == numbers(1, 16)
    with pytest.raises(ServiceError, match="no right answer"):
        next(batches)
    assert len(shelf.asked) == 5


def test_a_service_that_goes_down_at_the_end() -> None:
    shelf = Shelf()
    shelf.batch = 64
    shelf.down = range(1, 1000)
    with pytest.raises(ServiceError, match="no right answer"):
        collected(shelf, numbers(1, 99))
    assert len(shelf.asked) == 2 + 10


@pytest.mark.parametrize("at", [0, 1, 5, 6])
def test_who_cannot_be_reached_is_not_asked_again(at: int) -> None:
    shelf = Shelf(bad=["9"])
    shelf.down, shelf.gone = [at], True
    with pytest.raises(Unreachable):
        collected(shelf, numbers(1, 40))
    assert len(shelf.asked) == at + 1

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fetch.pace import Pace


class Time:
    """A clock that only sleeping moves, in milliseconds so that nothing is rounded."""

    def __init__(self) -> None:
        self.now = 0
        self.slept = 0

    def clock(self) -> float:
        return self.now / 1024

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += round(seconds * 1024)
        self.slept += round(seconds * 1024)


def busiest(arrivals: list[int]) -> int:
    """The most arrivals in any second."""
    return max(sum(start <= other < start + 1024 for other in arrivals) for start in arrivals)


@given(
    requests=st.integers(1, 10),
    turns=st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 2000), st.integers(0, 2000), st.booleans()),
        min_size=1,
        max_size=60,
    ),
)
def test_no_second_has_more_however_long_the_network_takes(
    requests: int, turns: list[tuple[int, int, int, bool]]
) -> None:
    time = Time()
    pace = Pace(requests, time.clock, time.sleep)
    arrivals = []
    for idle, there, back, fails in turns:
        time.now += idle
        try:
            with pace.turn():
                time.now += there
                arrivals.append(time.now)
                time.now += back
                if fails:
                    raise OSError
        except OSError:
            continue
    assert busiest(arrivals) <= requests


@given(requests=st.integers(1, 10), seconds=st.integers(1, 5))
def test_as_many_as_are_allowed_where_the_network_takes_no_time(requests: int, seconds: int) -> None:
    time = Time()
    pace = Pace(requests, time.clock, time.sleep)
    for _ in range(requests * seconds):
        with pace.turn():
            pass
    assert time.slept == (seconds - 1) * 1024


def test_who_comes_late_does_not_wait() -> None:
    time = Time()
    pace = Pace(1, time.clock, time.sleep)
    for _ in range(3):
        with pace.turn():
            pass
        time.now += 1024
    assert time.slept == 0


def test_what_goes_wrong_inside_comes_out() -> None:
    with pytest.raises(KeyError), Pace(1).turn():
        raise KeyError

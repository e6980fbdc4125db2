from __future__ import annotations

import pytest

from tests.servers import faults
from tests.servers.faults import Fault, Plan
from tests.servers.messages import Request

A, B = Fault("a"), Fault("b")


def met(plan: Plan, n: int = 10) -> str:
    """The faults of n requests, a letter each; every second one is for efetch."""
    requests = [Request(i, i // 2, 0.0, "GET", f"/{('esearch', 'efetch')[i % 2]}.fcgi", {}) for i in range(n)]
    return "".join(fault.name if (fault := plan(request)) else "." for request in requests)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (faults.listed([A, None, B]), "a.b......."),
        (faults.every(3, A), "..a..a..a."),
        (faults.at(4, A), "....a....."),
        (faults.first(2, A), "aa........"),
        (faults.after(7, A), ".......aaa"),
        (faults.forever(A), "aaaaaaaaaa"),
        (faults.on("efetch.fcgi", faults.first(2, B)), ".b.b......"),
        (faults.together(faults.every(5, A), faults.on("efetch.fcgi", faults.forever(B))), ".b.bab.b.a"),
    ],
)
def test_which_requests_meet_a_fault(plan: Plan, expected: str) -> None:
    assert met(plan) == expected


def test_a_rate_is_the_same_for_the_same_seed() -> None:
    plan = faults.rate(0.1, (A, B), seed=3)
    seen = met(plan, 2000)
    assert seen == met(faults.rate(0.1, (A, B), seed=3), 2000)
    assert seen != met(faults.rate(0.1, (A, B), seed=4), 2000)
    assert 80 < seen.count("a") < 120
    assert 80 < seen.count("b") < 120


def test_the_mixed_faults_have_names_of_their_own() -> None:
    names = [fault.name for fault in faults.mixed()]
    assert len(set(names)) == len(names) == 13

"""Blocks of work under caps: real work, real memory, real ends of processes."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from extractor.batch import watch
from extractor.batch.limits import Limits, Refusal
from extractor.batch.watch import Exceeded, give_back, resident, watched

LATE = Refusal("time", "more than the 0.2 s of processor time of --max-seconds")
MB = 2**20
BUSY = 30.0  # seconds after which a test gives up waiting
linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory that is free may stay with the process")


def busy(seconds: float) -> None:
    """Spends processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def stopped(work: Callable[[], object], limits: Limits) -> Refusal | None:
    """Why the work was stopped; None if it came to its end."""
    try:
        with watched(limits):
            work()
    except Exceeded as exceeded:
        return exceeded.refusal
    return None


def deaf() -> None:
    """Work in a library that passes over whatever goes wrong."""
    end = time.process_time() + BUSY
    while time.process_time() < end:
        with suppress(Exception):
            busy(0.01)


def stubborn() -> None:
    """Work that passes over what is no error either, twice."""
    for _ in range(2):
        with suppress(BaseException):
            busy(BUSY)
    busy(BUSY)


def translating() -> None:
    """Work that makes an error of its own of what it meets."""
    try:
        busy(BUSY)
    except BaseException as error:
        raise ValueError("cannot go on") from error


def interrupted() -> None:
    """Work during whose end somebody presses Ctrl-C."""
    try:
        busy(BUSY)
    finally:
        raise KeyboardInterrupt


def generating() -> None:
    """Work within generators."""

    def many() -> Iterator[int]:
        while True:
            busy(0.001)
            yield 1

    sum(many())


@pytest.mark.parametrize("work", [lambda: busy(BUSY), deaf, stubborn, translating, generating])
def test_work_without_end_is_stopped(work: Callable[[], object]) -> None:
    began = time.process_time()
    assert stopped(work, Limits(seconds=0.2)) == LATE
    assert time.process_time() - began < BUSY / 2


def test_what_was_stopped_is_so_even_if_it_comes_to_an_end() -> None:
    def ends() -> None:
        with suppress(BaseException):
            busy(BUSY)

    assert stopped(ends, Limits(seconds=0.2)) == LATE


def test_waiting_is_no_work() -> None:
    assert stopped(lambda: time.sleep(0.5), Limits(seconds=0.2)) is None


def test_any_thread() -> None:
    found: list[Refusal | None] = []
    thread = threading.Thread(target=lambda: found.append(stopped(lambda: busy(BUSY), Limits(seconds=0.2))))
    thread.start()
    thread.join(BUSY)
    assert found == [LATE]


@linux
def test_memory_is_capped_and_free_again() -> None:
    give_back()
    before = resident()

    def hoard() -> None:
        held = []
        for _ in range(2000):
            held.append(bytearray(b"x") * (2 * MB))
            busy(0.002)

    cap = before + 200 * MB
    refused = stopped(hoard, Limits(seconds=BUSY, memory=cap))
    assert refused == Refusal("memory", f"more than the {cap / 10**9:g} GB of memory of --max-memory")
    assert resident() < before + 50 * MB


@linux
def test_small_objects_in_frames_and_cycles_are_free_again() -> None:
    give_back()
    before = resident()

    def hoard() -> None:
        held: list[object] = []
        held.append(held)
        while True:
            held.append([str(len(held))])

    refused = stopped(hoard, Limits(seconds=BUSY, memory=before + 200 * MB))
    assert refused is not None
    assert refused.reason == "memory"
    assert resident() < before + 100 * MB


def test_what_was_held_before_is_not_the_fault_of_the_block() -> None:
    gc.collect()
    assert stopped(lambda: busy(0.3), Limits(seconds=BUSY, memory=MB)) is None


def test_a_block_that_ends_in_time_is_left_alone() -> None:
    with watched(Limits(seconds=BUSY)):
        busy(0.2)
    with pytest.raises(ZeroDivisionError), watched(Limits(seconds=BUSY)):
        print(1 // 0)


def test_own_errors_keep_their_type() -> None:
    with pytest.raises(KeyError, match="own"), watched(Limits(seconds=0.2)):
        raise KeyError("own")
    with pytest.raises(KeyboardInterrupt), watched(Limits(seconds=0.2)):
        interrupted()


def test_nothing_comes_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks looked at all the time, which are stopped anywhere, at their first and their last step too."""
    monkeypatch.setattr(watch, "_EVERY", 0.0)
    exceeded = 0
    for i in range(3000):
        try:
            with watched(Limits(seconds=0.0)):
                sum(range(i % 100))
                time.sleep(0)  # lets the other thread look
        except Exceeded:
            exceeded += 1
        sum(range(100))
        time.sleep(0)
    monkeypatch.undo()
    busy(0.2)
    assert exceeded > 0


def test_blocks_do_not_nest() -> None:
    with pytest.raises(RuntimeError, match="nest"), watched(Limits()), watched(Limits()):
        pass
    assert stopped(lambda: busy(BUSY), Limits(seconds=0.2)) == LATE


def test_entering_and_leaving_is_cheap() -> None:
    limits = Limits()
    began = time.process_time()
    for _ in range(1000):
        with watched(limits):
            pass
    assert time.process_time() - began < 1.0  # 0.03 on a machine of its own


ENDLESS = """
import re, sys, time
from extractor.batch import watch
from extractor.batch.limits import Limits
from extractor.batch.watch import watched

with watched(Limits(seconds=0.1), patience={patience}):
    print("begun", flush=True)
    {work}
time.sleep({after})
print("ended", flush=True)
"""


def run(work: str, patience: float, after: float = 0) -> subprocess.CompletedProcess[str]:
    code = ENDLESS.format(work=work, patience=patience, after=after)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_code_that_never_comes_back_ends_the_process() -> None:
    done = run('re.match("(a+)+$", "a" * 60 + "b")', patience=1)
    assert (done.returncode, done.stdout) == (1, "begun\n")
    assert "Timeout" in done.stderr


def test_the_process_goes_on_after_the_block() -> None:
    done = run("pass", patience=0.5, after=1.5)
    assert (done.returncode, done.stdout, done.stderr) == (0, "begun\nended\n", "")

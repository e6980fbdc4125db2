"""A block of work under caps of processor time and memory.

One thread a process looks every twentieth of a second at what has been spent. Where that is too much it raises an
exception in the thread that works, which may be any: dask's workers do not work in the main one. Only Python code sees
it. For code in C that never comes back there is `faulthandler`, whose own thread needs no interpreter: it ends the
process, and whoever started that starts another.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import math
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from types import TracebackType

from extractor.batch.limits import Limits, Refusal

_EVERY = 0.05  # seconds between two looks
_AGAIN = 1.0  # seconds until an exception that somebody swallowed is raised a second time
_RENEWED = 1.0  # seconds after which the end of the process is put off again
_STDERR = 2


class Exceeded(Exception):
    """A block that cost more than it may. ``refusal`` says what, its reason is ``time`` or ``memory``."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal

    def __str__(self) -> str:
        return self.refusal.what


class _Stop(BaseException):
    """What flies within a block. No Exception, so that ``except Exception`` in a library does not stop it; outside
    there are `Exceeded` ones only, which are.
    """


def watched(limits: Limits, patience: float | None = None) -> AbstractContextManager[None]:
    """Runs its block under the caps of time and memory, whatever the thread; such blocks do not nest.

    Raises `Exceeded` in the block when the process has spent ``limits.seconds`` of processor time since it began, or
    holds more than ``limits.memory``; once that has been seen, also where the block comes to its end nevertheless.
    Processor time is that of the process: a machine that is busy or was asleep is no document's fault. What the process
    held before is none either: if it was more than the cap, a quarter of the cap may be added.

    A block that goes on for ``patience`` seconds of real time (ten times the cap and a minute, if None) ends the
    process with status 1, and a traceback on standard error: code in C hears no exception. `faulthandler` has one timer
    only, so that one which was set before is lost. Entering and leaving takes some ten microseconds.
    """
    return _Block(limits, 10 * limits.seconds + 60 if patience is None else patience)


@cache
def _reader() -> Callable[[], int] | None:
    """Reads the resident memory of this process in bytes; None where nothing can tell."""
    if sys.platform == "linux":
        page = os.sysconf("SC_PAGE_SIZE")

        def read() -> int:
            with open("/proc/self/statm", "rb", buffering=0) as stream:
                return int(stream.read(200).split()[1]) * page

        return read
    try:
        import psutil
    except ImportError:
        return None
    process = psutil.Process()
    return lambda: int(process.memory_info().rss)


def resident() -> int:
    """The resident memory of this process in bytes; 0 if it cannot be told: without psutil, but for Linux."""
    read = _reader()
    return 0 if read is None else read()


def give_back() -> None:
    """Returns to the system what memory the process has no use for."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:  # glibc
        trim(0)


class _Block:
    """A block of work, entered once."""

    __slots__ = ("active", "began", "deadline", "limits", "memory", "patience", "refusal", "repeated", "thread")

    def __init__(self, limits: Limits, patience: float) -> None:
        self.limits, self.patience = limits, patience
        self.active = False
        self.refusal: Refusal | None = None
        self.repeated = 0.0  # when, of `time.monotonic`, the exception is raised the next time

    def __enter__(self) -> None:
        before = resident()
        if before > self.limits.memory:
            give_back()
            before = resident()
        self.memory = self.limits.memory if before < self.limits.memory else before + self.limits.memory // 4
        self.thread = threading.get_ident()
        self.deadline = time.monotonic() + self.patience
        self.began = time.process_time()
        _WATCH.add(self)
        self.active = True  # the last step: who is interrupted before would never be left

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.active = False  # from here on nothing is raised but what was on its way
        try:
            _WATCH.remove(self)
        except BaseException as late:  # that, or Ctrl-C
            _WATCH.remove(self)
            if not isinstance(late, _Stop):
                raise
        if self.refusal is None or not (error is None or _stopped(error)):
            return
        if self.refusal.reason == "memory":
            if error is not None:
                _let_go(error)
                del error, trace
            give_back()
        raise Exceeded(self.refusal) from None

    def judge(self, now: float, spent: float, held: int) -> bool:
        """Whether the block is to be stopped now."""
        if not self.active:
            return False
        if self.refusal is None:
            self.refusal = self._exceeded(spent - self.began, held)
        if self.refusal is None or now < self.repeated:
            return False
        self.repeated = now + _AGAIN
        return True

    def _exceeded(self, spent: float, held: int) -> Refusal | None:
        if spent > self.limits.seconds:
            return Refusal("time", f"more than the {self.limits.seconds:g} s of processor time of --max-seconds")
        if held > self.memory:
            return Refusal("memory", f"more than the {self.limits.memory / 10**9:g} GB of memory of --max-memory")
        return None


class _Watch:
    """The thread that looks, and the blocks that it looks at, by their threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks: dict[int, _Block] = {}
        self._awake = threading.Event()
        self._thread: threading.Thread | None = None
        self._last = math.inf  # when the process ends, of `time.monotonic`; infinite while no timer is set
        self._renewal = 0.0

    def add(self, block: _Block) -> None:
        with self._lock:
            if block.thread in self._blocks:
                raise RuntimeError("the watched blocks of a thread do not nest")
            self._blocks[block.thread] = block
            if self._thread is None or not self._thread.is_alive():  # a fork has no thread but its own
                self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
                self._thread.start()
            if not self._awake.is_set():
                self._awake.set()
            if block.deadline < self._last:
                self._put_off()

    def remove(self, block: _Block) -> None:
        with self._lock:
            self._blocks.pop(block.thread, None)
            if block.refusal is not None:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(block.thread), None)

    def _run(self) -> None:
        while True:
            self._awake.wait()
            time.sleep(_EVERY)
            with self._lock:
                self._look()

    def _look(self) -> None:
        now = time.monotonic()
        if not self._blocks:
            faulthandler.cancel_dump_traceback_later()
            self._last = math.inf
            self._awake.clear()
            return
        if now > self._renewal:
            self._put_off()
        spent, held = time.process_time(), resident()
        for block in self._blocks.values():
            if block.judge(now, spent, held):
                _stop(block.thread)

    def _put_off(self) -> None:
        """The process ends when the first of the blocks has taken too long; called with the lock held."""
        now = time.monotonic()
        self._last = min(block.deadline for block in self._blocks.values())
        least = max(self._last - now, 0.001)
        self._renewal = now + min(_RENEWED, least / 4)
        faulthandler.dump_traceback_later(least, exit=True, file=_STDERR)


def _stop(thread: int) -> None:
    frame = sys._current_frames().get(thread)
    # An exception at the first step of __exit__ would go past it; the block is over anyway, and will say that itself.
    if frame is not None and frame.f_code is not _Block.__exit__.__code__:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_Stop))


def _stopped(error: BaseException) -> bool:
    """Whether an exception left a block because that was stopped, or is what a library made of that."""
    if not isinstance(error, Exception):
        return isinstance(error, _Stop)
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, _Stop):
        cause = cause.__cause__ or cause.__context__
    return cause is not None


def _let_go(error: BaseException) -> None:
    """Empties the frames that an exception came through: what they hold would be kept for as long as it is."""
    cause: BaseException | None = error
    while cause is not None:
        traceback.clear_frames(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__


_WATCH = _Watch()

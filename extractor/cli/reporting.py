"""What a verb says on standard error, and the exit code that it comes to."""

from __future__ import annotations

import os
import sys
import time
import traceback
from types import TracebackType
from typing import Self

from extractor.errors import ExtractorError

DONE, FAILED, USAGE, PARTIAL, MISSED = 0, 1, 2, 3, 4
"""Exit codes: all done; nothing came of it; wrong usage; some documents failed; a threshold was missed."""


class Misuse(ExtractorError):
    """A command line that asks for nothing that can be done; the exit code is 2."""


def say_error(what: str, hint: str = "") -> None:
    """An error, or several, a line each, and what to do about it."""
    for line in what.splitlines():
        print(f"error: {line}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)


class Reporter:
    """Counts what succeeds and what fails, and says so.

    As a context it ends what runs inside at an `ExtractorError` or a failure of the system's, which it reports, and
    quietly when the reader of standard output has gone. ``exit_code`` is right after that.
    """

    def __init__(self, quiet: bool = False, verbose: int = 0) -> None:
        self._quiet, self._verbose = quiet, verbose
        self._live = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._began = self._shown = time.monotonic()
        self._aborted: int | None = None
        self._hinted: set[str] = set()
        self.succeeded = 0
        self.failed = 0
        self.results = 0

    @property
    def exit_code(self) -> int:
        """0, or 1 if the run was broken off or nothing came out (2 for `Misuse`), or 3 if some documents failed."""
        if self._aborted is not None:
            return self._aborted
        if self.failed:
            return PARTIAL if self.succeeded else FAILED
        return DONE

    def error(self, error: ExtractorError) -> None:
        """Reports a document that failed, and goes on; each hint is given once."""
        self.failed += 1
        self._clear()
        say_error(error.what, "" if error.hint in self._hinted else error.hint)
        self._hinted.add(error.hint)
        if self._verbose > 1:
            traceback.print_exception(error)

    def warn(self, what: str) -> None:
        """Says something that the user should know, unless told to be quiet."""
        self.say(f"warning: {what}")

    def note(self, what: str) -> None:
        """Says something about a document that is no error, unless told to be quiet."""
        self.say(f"note: {what}")

    def detail(self, what: str) -> None:
        """Says something that the user asked for with -v."""
        if self._verbose:
            self.say(what)

    def progress(self, what: str) -> None:
        """Shows on a terminal how far it is, at most four times a second; in a log, twice a minute."""
        now = time.monotonic()
        if now - self._shown > (0.25 if self._live else 30):
            self._shown = now
            if self._live:
                print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)
            else:
                self.say(what)

    def summary(self, what: str) -> None:
        """The last line: what came out, what failed, how long it took."""
        failed = f"; {self.failed} failed" if self.failed else ""
        self.say(f"{what}{failed} ({time.monotonic() - self._began:.1f} s)")

    def say(self, line: str) -> None:
        """Says something, unless told to be quiet."""
        if not self._quiet:
            self._clear()
            print(line, file=sys.stderr)

    def _clear(self) -> None:
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, BrokenPipeError):
            _drop_stdout()
            self._aborted = DONE
            return True
        if not isinstance(error, (ExtractorError, OSError)):
            self._clear()
            return False
        self._aborted = USAGE if isinstance(error, Misuse) else FAILED
        self._clear()
        if isinstance(error, ExtractorError):
            say_error(error.what, error.hint)
        else:
            place = f": {error.filename}" if error.filename else ""
            say_error(f"{error.strerror or error}{place}", "check the disk, and that you may write there")
        if self._verbose > 1:
            traceback.print_exception(error)
        return True


def _drop_stdout() -> None:
    """Lets Python's last flush go nowhere, where it would else complain of the broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

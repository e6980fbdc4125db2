"""Bytes that are made up as they are read, so that a file of any size takes no room."""

from __future__ import annotations

import io
from typing import Any


class MadeUp(io.RawIOBase):
    """A stream of parts, each some bytes and how often they come."""

    def __init__(self, *parts: tuple[bytes, int]) -> None:
        self._parts = list(parts)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._rest) < len(buffer) and self._parts:
            fill, times = self._parts[0]
            some = min(times, len(buffer) // len(fill) + 1)
            self._rest += fill * some
            self._parts[0] = fill, times - some
            if times == some:
                self._parts.pop(0)
        given, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def made_up(*parts: tuple[bytes, int]) -> io.BufferedReader:
    """The parts as a file that is open for reading."""
    return io.BufferedReader(MadeUp(*parts), 1 << 20)

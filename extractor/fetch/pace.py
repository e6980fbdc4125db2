"""How fast a service may be asked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pace:
    """Lets no more than ``requests`` begin in any second, as the service sees it.

    A request reaches the service at some moment between its begin and its end here. So the next may begin a second
    after the end of the one that is ``requests`` back: however long the network takes, no second then has more. Those
    that fail count like all others.
    """

    def __init__(
        self,
        requests: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._ends: deque[float] = deque(maxlen=requests)
        self._clock, self._sleep = clock, sleep

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits until a request may begin; it ends with the block."""
        if len(self._ends) == self._ends.maxlen:
            wait = self._ends[0] + 1.0 - self._clock()
            if wait > 0:
                self._sleep(wait)
        try:
            yield
        finally:
            self._ends.append(self._clock())

"""A work queue: one worker thread that asks the index, and a bounded number of people who wait for it.

There are two: questions wait for questions only, never for a list, which may visit every article. Searching is pure
Python and holds the interpreter: more threads for the same work would make every answer later, not earlier.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

MOST_WAITING = 1000  # people
LONGEST_WAIT = 10.0  # seconds, as far as can be foreseen
_SMOOTHING = 0.1  # weight of the newest duration in the expected wait


class BusyError(Exception):
    """The queue is full; `seconds` is the wait to expect, a whole number from 1."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the queue is full, for about {seconds} s")
        self.seconds = seconds


class WorkQueue:
    """Takes work in order, one piece at a time, while the wait is bearable.

    Between two pieces of work the worker rests so many seconds, for what has no hurry: people who press as fast as
    they are answered then wait here, and not in the event loop before everybody else.
    """

    def __init__(self, name: str = "questions", most_waiting: int = MOST_WAITING, rest: float = 0.0) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._most_waiting = most_waiting
        self._rest = rest
        self._rested = 0.0  # when, in seconds of the monotonic clock
        self._typical = 0.01  # seconds
        self.waiting = 0

    async def do(self, work: Callable[[], T], *, at_once: bool = False) -> T:
        """Do `work` in its turn, in the worker thread. Raise BusyError at once when too many wait already.

        With `at_once`, for work that is small whatever it finds, the event loop does it when nobody waits: waking the
        worker costs as much.
        """
        if at_once and not self.waiting:
            return work()
        wait = self.waiting * self._typical
        if self.waiting >= self._most_waiting or wait > LONGEST_WAIT:
            raise BusyError(max(1, math.ceil(wait)))
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, self._timed, work)
        finally:
            self.waiting -= 1

    def _timed(self, work: Callable[[], T]) -> T:
        """Do `work` and learn from it how long such work takes."""
        started = time.monotonic()
        time.sleep(max(0.0, self._rested - started))
        try:
            return work()
        finally:
            ended = time.monotonic()
            self._rested = ended + self._rest
            self._typical += _SMOOTHING * (ended - started - self._typical)

    def close(self) -> None:
        """Let go of the thread; what still waits is dropped."""
        self._worker.shutdown(wait=False, cancel_futures=True)

"""The queue of questions: one worker thread that asks the index, and a bounded number of people who wait for it.

Searching is pure Python and holds the interpreter: more threads would make every answer later, not earlier.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

MOST_WAITING = 1000  # questions
LONGEST_WAIT = 10.0  # seconds, as far as can be foreseen
AT_ONCE = 0.005  # seconds; waking the worker costs as much as so short a search
_SMOOTHING = 0.1  # weight of the newest duration in the expected wait


class BusyError(Exception):
    """The queue is full; `seconds` is the wait to expect, a whole number from 1."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the queue is full, for about {seconds} s")
        self.seconds = seconds


class QuestionQueue:
    """Takes questions in order, one at a time, while the wait is bearable.

    Work is done in the worker thread; when nobody waits and a search takes no time, in the event loop.
    """

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="questions")
        self._most_waiting = most_waiting
        self._typical = 0.01  # seconds
        self.waiting = 0

    async def ask(self, work: Callable[[], T]) -> T:
        """Run `work` in its turn. Raise BusyError at once when too many wait already."""
        if not self.waiting and self._typical < AT_ONCE:
            return self._timed(work)
        wait = self.waiting * self._typical
        if self.waiting >= self._most_waiting or wait > LONGEST_WAIT:
            raise BusyError(max(1, math.ceil(wait)))
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, self._timed, work)
        finally:
            self.waiting -= 1

    def _timed(self, work: Callable[[], T]) -> T:
        """Run `work` and learn from it how long questions take."""
        started = time.monotonic()
        try:
            return work()
        finally:
            self._typical += _SMOOTHING * (time.monotonic() - started - self._typical)

    def close(self) -> None:
        """Let go of the thread; what still waits is dropped."""
        self._worker.shutdown(wait=False, cancel_futures=True)

"""One worker thread that asks the index, a bounded queue before it, and cooldowns before that.

Searching is pure Python and holds the interpreter: more threads would make every answer later, not earlier.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
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


class Desk:
    """Takes questions in order, one at a time, while the wait is bearable; off the event loop unless it is a blink."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="asking")
        self._most_waiting = most_waiting
        self._typical = 0.01  # seconds
        self.waiting = 0

    async def ask(self, work: Callable[[], T]) -> T:
        """Run `work` in its turn. Raise BusyError at once when too many wait already."""
        if self.is_idle:
            return self.now(work)
        wait = self.waiting * self._typical
        if self.waiting >= self._most_waiting or wait > LONGEST_WAIT:
            raise BusyError(max(1, math.ceil(wait)))
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, self.now, work)
        finally:
            self.waiting -= 1

    @property
    def is_idle(self) -> bool:
        """Nobody waits, and a search is a blink."""
        return not self.waiting and self._typical < AT_ONCE

    def now(self, work: Callable[[], T]) -> T:
        """Run `work` here and now, which holds up everything else in this thread, and learn how long it takes."""
        started = time.monotonic()
        try:
            return work()
        finally:
            self._typical += _SMOOTHING * (time.monotonic() - started - self._typical)

    def close(self) -> None:
        """Let go of the thread; what still waits is dropped."""
        self._worker.shutdown(wait=False, cancel_futures=True)


class Cooldown:
    """At most so many questions within so many seconds, for each person or channel; 0 means no limit."""

    def __init__(self, most: int, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._asked: dict[int, deque[float]] = {}
        self._told: dict[int, float] = {}

    def wait(self, key: int) -> int:
        """Count a question; return 0, or the whole seconds until the next is possible (and count nothing)."""
        if not self._most:
            return 0
        now = self._clock()
        asked = self._asked.setdefault(key, deque())
        while asked and asked[0] <= now - self._seconds:
            asked.popleft()
        if len(asked) >= self._most:
            return max(1, math.ceil(asked[0] + self._seconds - now))
        asked.append(now)
        self._forget(now)
        return 0

    def tell(self, key: int) -> bool:
        """Say whether somebody should hear of the wait: once, until it is over."""
        now = self._clock()
        if self._told.get(key, -math.inf) > now - self._seconds:
            return False
        self._told[key] = now
        return True

    def _forget(self, now: float) -> None:
        if len(self._asked) > 10_000:
            since = now - self._seconds
            self._asked = {key: asked for key, asked in self._asked.items() if asked and asked[-1] > since}
            self._told = {key: told for key, told in self._told.items() if told > since}

"""Rate limits: at most so many questions within so many seconds, for each person or channel."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Cooldowns:
    """Both limits that a question has to pass: of the person who asks, and of the channel."""

    people: Cooldown
    channels: Cooldown

    def wait(self, user_id: int, channel_id: int) -> int:
        """Count a question; return 0, or the whole seconds until the person or the channel may ask again."""
        return self.people.wait(user_id) or self.channels.wait(channel_id)

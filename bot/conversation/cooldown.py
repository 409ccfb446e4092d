"""Rate limits: how much one person, and one channel, may ask for within a minute, each request by what it costs.

The unit is a twentieth of a question, so that costs are whole numbers. What only one person sees costs the channel
nothing.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

QUESTION = 20
"""One search, and a message."""
LIST = 3 * QUESTION
"""A list or a check: made the first time, it takes many searches, found again it takes one."""
PRESS = QUESTION // 2
"""A button, another page of a list, a command that says one thing: no search, and a message to one person."""
KEYSTROKE = QUESTION // 20
"""A letter typed where articles are suggested: Discord asks at every pause, and nothing is sent but their names."""


class Cooldown:
    """Costs of at most so many questions within so many seconds, for each person or channel; 0 means no limit.

    Counted over the last seconds (a sliding window): whoever does nothing but ask can ask exactly so many questions.
    A request that costs more than all of them passes when nothing else is counted.
    """

    def __init__(self, most: int, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._spent: dict[int, deque[tuple[float, int]]] = {}
        self._told: dict[int, float] = {}

    def wait(self, key: int, cost: int = QUESTION) -> int:
        """Count a request; return 0, or the whole seconds until it is possible (and count nothing)."""
        if not self._most:
            return 0
        now = self._clock()
        spent = self._spent.setdefault(key, deque())
        while spent and spent[0][0] <= now - self._seconds:
            spent.popleft()
        if spent and (over := sum(each for _, each in spent) + cost - self._most * QUESTION) > 0:
            return max(1, math.ceil(_when_free(spent, over) + self._seconds - now))
        spent.append((now, cost))
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
        since = now - self._seconds
        if len(self._spent) > 10_000:
            self._spent = {key: spent for key, spent in self._spent.items() if spent and spent[-1][0] > since}
        if len(self._told) > 10_000:
            self._told = {key: told for key, told in self._told.items() if told > since}


def _when_free(spent: deque[tuple[float, int]], over: int) -> float:
    """Return when the last of those requests came that have to be forgotten to make up for so much, the oldest first.

    >>> _when_free(deque([(1.0, 20), (2.0, 10), (3.0, 20)]), 25)
    2.0
    """
    freed = accumulate(cost for _, cost in spent)
    return next((at for (at, _), free in zip(spent, freed, strict=True) if free >= over), spent[-1][0])


@dataclass(frozen=True, slots=True)
class Cooldowns:
    """Both limits: of the person who asks, and of the channel for what everybody in it sees."""

    people: Cooldown
    channels: Cooldown

    def wait(self, person: int, channel: int | None, cost: int = QUESTION) -> int:
        """Count a request, of no channel when only the person sees the response.

        Return 0, or the whole seconds until it is possible for the person, and for the channel.
        """
        return self.people.wait(person, cost) or (0 if channel is None else self.channels.wait(channel, cost))

"""What we found out about channels: which refuse us, where we cannot reply but write, whose turn it is to be sent."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from ..logs import event

log = logging.getLogger(__name__)

CLOSED_FOR = 3600.0  # seconds that a channel is left alone after Discord said no
MOST_IN_CHANNEL = 20  # replies on their way to one channel


class Channels:
    """What we found out about channels: those that refuse us, and those where we cannot reply, only write."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._closed: dict[int, float] = {}
        self._without_history: dict[int, float] = {}
        self._on_their_way: dict[int, int] = {}
        self._turns: dict[int, asyncio.Lock] = {}

    def is_closed(self, channel_id: int) -> bool:
        return self._closed.get(channel_id, 0.0) > self._clock()

    def close(self, channel_id: int, code: int) -> None:
        """Leave a channel alone for an hour, with one line in the log."""
        if not self.is_closed(channel_id):
            log.warning(
                event("this channel does not let me answer; see footnote doctor", channel=channel_id, code=code)
            )
        self._note(self._closed, channel_id)

    def reopen(self) -> None:
        """Try everything again: somebody has changed channels, roles or permissions."""
        self._closed.clear()
        self._without_history.clear()

    def can_reply(self, channel_id: int) -> bool:
        return self._without_history.get(channel_id, 0.0) <= self._clock()

    def lost_history(self, channel_id: int) -> None:
        if self.can_reply(channel_id):
            log.warning(event("no permission Read Message History, so I write without replying", channel=channel_id))
        self._note(self._without_history, channel_id)

    def _note(self, channels: dict[int, float], channel_id: int) -> None:
        now = self._clock()
        if len(channels) > 10_000:
            for id in [id for id, until in channels.items() if until <= now]:
                del channels[id]
        channels[channel_id] = now + CLOSED_FOR

    def is_full(self, channel_id: int) -> bool:
        return self._on_their_way.get(channel_id, 0) >= MOST_IN_CHANNEL

    @asynccontextmanager
    async def turn(self, channel_id: int) -> AsyncIterator[None]:
        """Wait for one's turn in a channel: replies leave in the order in which they come here."""
        self._on_their_way[channel_id] = self._on_their_way.get(channel_id, 0) + 1
        try:
            async with self._turns.setdefault(channel_id, asyncio.Lock()):
                yield
        finally:
            self._on_their_way[channel_id] -= 1
            if not self._on_their_way[channel_id]:
                del self._on_their_way[channel_id], self._turns[channel_id]

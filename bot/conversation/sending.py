"""Send a reply so that it arrives once: retried with the same nonce, never cancelled, never into a closed channel.

A library call that is cancelled while Discord's global rate limit holds it would leave the whole process mute
(https://github.com/Rapptz/discord.py, `HTTPClient._global_over`), so nothing here has a timeout.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiohttp
import discord
from discord.http import HTTPClient, MultipartParameters

from ..connection.traffic import RefusedError
from ..logs import event

log = logging.getLogger(__name__)
T = TypeVar("T")
Payload = dict[str, Any]

PAUSES = (1.0, 2.0, 4.0)  # seconds before the second, third and fourth try
CLOSED_FOR = 3600.0  # seconds that a channel is left alone after Discord said no
MOST_IN_CHANNEL = 20  # replies on their way to one channel

UNKNOWN_MESSAGE = 10008
NO_ACCESS = 50001
NO_PERMISSION = 50013
NO_HISTORY = 160002
CLOSED = {NO_ACCESS, NO_PERMISSION, 50083, 160005}  # the last two: an archived and a locked thread
GONE = {10003, UNKNOWN_MESSAGE, 200000}  # channel, message, or stopped by AutoMod: nothing to be done

_NOBODY = discord.AllowedMentions.none().to_dict()
_WITHOUT_EMBEDS = discord.MessageFlags(suppress_embeds=True).value


def is_passing(error: Exception) -> bool:
    """Say whether trying again may help: the connection broke, or Discord is unwell."""
    if isinstance(error, discord.HTTPException):
        return error.status >= 500 or (error.status == 429 and "Via" in error.response.headers)
    return isinstance(error, aiohttp.ClientError | OSError | asyncio.TimeoutError) and not isinstance(
        error, RefusedError
    )


async def persist(
    call: Callable[[], Awaitable[T]],
    pauses: tuple[float, ...] | None = None,
    sleep: Callable[[float], Awaitable[object]] | None = None,
) -> T:
    """Make a call that may be repeated, again after each pause while it fails in passing; raise what it raises last."""
    for pause in PAUSES if pauses is None else pauses:
        try:
            return await call()
        except Exception as error:
            if not is_passing(error):
                raise
            log.info(event("trying again", after=type(error).__name__, seconds=pause))
        await (sleep or asyncio.sleep)(pause)
    return await call()


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


async def reply(
    http: HTTPClient, channels: Channels, message: discord.Message, content: str, components: Sequence[Payload] = ()
) -> int | None:
    """Reply to a message and return the reply's id; None when the channel will not have it.

    The nonce is the message's id: one reply at most.
    """
    id = message.channel.id
    if channels.is_closed(id):
        return None
    try:
        return await persist(lambda: _send(http, channels, message, content, components))
    except discord.HTTPException as error:
        if error.code in CLOSED or error.status == 403:
            channels.close(id, error.code)
        elif error.code in GONE:
            log.info(event("nothing to answer any more", channel=id, code=error.code))
        else:
            raise
    return None


async def _send(
    http: HTTPClient, channels: Channels, message: discord.Message, content: str, components: Sequence[Payload]
) -> int:
    """Send as `message.reply` does, but make no View of the buttons and no Message of what comes back: only its id is
    wanted, and both cost time.

    `discord.http` is not among what the library documents; the wire tests hold its call to what Discord takes.
    """
    id = message.channel.id
    payload: Payload = {
        "content": content,
        "nonce": str(message.id),
        "enforce_nonce": True,
        "flags": _WITHOUT_EMBEDS,
        "allowed_mentions": _NOBODY,
    }
    if components:
        payload["components"] = components
    if channels.can_reply(id):
        payload["message_reference"] = {"message_id": message.id, "fail_if_not_exists": False}
    try:
        sent = await http.send_message(id, params=MultipartParameters(payload, None, None))
    except discord.HTTPException as error:
        if "message_reference" not in payload or error.code != NO_HISTORY:
            raise
        channels.lost_history(id)
        return await _send(http, channels, message, content, components)
    return int(sent["id"])

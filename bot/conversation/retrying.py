"""Make a call to Discord again when that may help: the connection broke, or Discord is unwell.

A library call that is cancelled while Discord's global rate limit holds it would leave the whole process mute
(https://github.com/Rapptz/discord.py, `HTTPClient._global_over`), so nothing here has a timeout.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from ..logs import event, is_exhaustion, log_exhaustion

log = logging.getLogger(__name__)
T = TypeVar("T")

PAUSES = (1.0, 2.0, 4.0)  # seconds before the second, third and fourth try


class RefusedError(aiohttp.ClientError):
    """A request that we do not make: Discord has shut us out, or we began too many sessions."""


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
            if is_exhaustion(error):
                log_exhaustion()
            else:
                log.info(event("trying again", after=type(error).__name__, seconds=pause))
        await (sleep or asyncio.sleep)(pause)
    return await call()

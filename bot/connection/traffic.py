"""Watch what goes to Discord and comes back: health, a limit on reconnects, a circuit breaker when we are shut out.

It hangs on aiohttp's tracing, which the library offers as `http_trace`: no request is changed, but one may be made
to wait (a connect to the gateway) or be refused (everything else, while Discord refuses us anyway).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace

import aiohttp

from ..conversation.retrying import RefusedError
from ..logs import event

log = logging.getLogger(__name__)

FREE_CONNECTS = 20  # a minute; the library itself comes back hundreds of times a second
LONGEST_BRAKE = 30.0  # seconds; the library gives up on a connect after 60
MOST_IDENTIFIES = 40  # an hour; Discord resets the token after 1,000 in a day
SHUT_OUT = 600.0  # seconds; 10,000 refused requests in 10 minutes ban the address
TOUCH = 5.0  # seconds between two touches of the health file, at least
_HOUR = 3600.0


class Traffic:
    """One for the life of the process, whatever Clients come and go."""

    def __init__(
        self,
        health: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._health = health
        self._clock = clock
        self._sleep = sleep
        self._connects: deque[float] = deque(maxlen=FREE_CONNECTS + 10)
        self._identifies: deque[float] = deque(maxlen=MOST_IDENTIFIES)
        self._touched = -TOUCH
        self._shut_until = float("-inf")
        self._last_success = clock()
        self.unauthorised = False  # Discord no longer takes our token

    def trace(self) -> aiohttp.TraceConfig:
        """Return what a Client takes as `http_trace`."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._starts)
        config.on_request_end.append(self._ends)
        return config

    async def _starts(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestStartParams
    ) -> None:
        if request.url.scheme in ("ws", "wss"):
            await self._sleep(self.brake())
        elif self.is_shut_out():
            raise RefusedError("Discord has shut this address out; nothing is sent until it is over")

    async def _ends(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
    ) -> None:
        if request.url.scheme not in ("ws", "wss"):
            self.came_back(request.url.path, request.response.status, "Via" in request.response.headers)

    def brake(self) -> float:
        """Count a connect to the gateway; return the seconds it waits. Raise RefusedError if there are too many."""
        now = self._clock()
        if len(self._identifies) == MOST_IDENTIFIES and self._identifies[0] > now - _HOUR:
            raise RefusedError(f"{MOST_IDENTIFIES} sessions begun within an hour; Discord would reset the token")
        recent = sum(at > now - 60 for at in self._connects)
        self._connects.append(now)
        return min(2.0 ** (recent - FREE_CONNECTS), LONGEST_BRAKE) if recent >= FREE_CONNECTS else 0.0

    def identifies(self) -> None:
        """Count a new session."""
        self._identifies.append(self._clock())

    def is_shut_out(self) -> bool:
        """Say whether nothing may be sent for now."""
        return self._clock() < self._shut_until

    def quiet_for(self) -> float:
        """Return the seconds since a request last succeeded."""
        return self._clock() - self._last_success

    def came_back(self, path: str, status: int, via_discord: bool) -> None:
        """Take note of an answer to a request: its path, its status, whether Discord itself (a Via header) gave it."""
        if status < 300:
            self._last_success = self._clock()
            self._touch()
        elif status == 429 and not via_discord:
            self._shut_until = self._clock() + SHUT_OUT
            log.error(event("shut out by Discord's gatekeeper, nothing is sent", seconds=SHUT_OUT))
        elif status == 401 and "/webhooks/" not in path and "/interactions/" not in path:
            self.unauthorised = True

    def _touch(self) -> None:
        if self._health is None or self._clock() - self._touched < TOUCH:
            return
        self._touched = self._clock()
        try:
            self._health.touch()
        except OSError as error:
            log.warning(event("the health file cannot be touched, so it is left alone", reason=error.strerror))
            self._health = None

"""Keep a Client on Discord until a signal: retry and back off, watch over it, drain, say why it could not be.

A Client that has failed is thrown away; the next one gets the same Services, the current Index among them.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any

import discord

from index import Index

from .. import logs
from ..conversation.in_flight import log_death
from ..conversation.services import Services, assemble
from ..library import child, reloading
from ..library.opening import open_index, until_opened
from ..logs import event
from ..settings import Settings
from . import watchdog
from .client import Client, Controls
from .invitation import CHECK_NETWORK, CLICKS, PORTAL, REFUSED, invite
from .traffic import Traffic
from .watchdog import Watchdog
from .watching import watch

log = logging.getLogger(__name__)

DRAIN = 8.0  # seconds; supervisors wait 10 before they kill
FAREWELL, CLOSE = 1.0, 0.5  # seconds for the farewell to Discord and for letting everything go, of the same 10
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between tries to connect

SWITCH = 0.001  # seconds that a thread may compute while another waits: a new index is read while questions come

OK, INTERRUPTED, TERMINATED = 0, 130, 143
LISTENING_IS_OFF = (
    "ASK_CHANNEL_IDS is off: it needs the Message Content Intent, which you switch on at "
    f"{PORTAL} on the Bot page of your app. Mentions, replies, private messages and commands work."
)
_HOPELESS = {4004: REFUSED, **dict.fromkeys((4010, 4011, 4012, 4013), "Discord refuses how this bot connects.")}


UNREACHABLE_EVERY = 60.0
"""Seconds between two lines that say that Discord cannot be reached."""


class RunError(Exception):
    """Something that only the operator can put right; the message is one sentence."""


class Supervisor:
    """Keeps one process on Discord: its Services, its current Client, and the wish to stop."""

    def __init__(
        self,
        services: Services,
        open_index: Callable[[], Awaitable[Index]],
        controls: Controls | None = None,
        announce: Callable[[str], object] = log.info,
    ) -> None:
        self._services = services
        self._open_index = open_index
        self._controls = controls
        self._announce = announce
        self._announced = False
        self._unreachable = logs.Seldom(UNREACHABLE_EVERY)
        self._listening = bool(services.settings.ask_channel_ids)
        self._stopping = asyncio.Event()
        self.traffic = Traffic(services.settings.data_dir / "health")

    async def run(self, token: str) -> int:
        """Stay on Discord until a signal; return the exit code. Raise RunError if only the operator can help."""
        self._listen_to_signals()
        beside = [asyncio.create_task(work) for work in (self._open(), self._services.library.keep_small())]
        try:
            return await self._stay(token)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def _open(self) -> None:
        await until_opened(self._open_index, self._services.reloader, self._services.library)

    async def _stay(self, token: str) -> int:
        failures = 0
        while not self._stopping.is_set():
            client = Client(self._services, self.traffic, self._controls, listening=self._listening)
            failures = 0 if await self._connected(client, token) else failures + 1
            if not self._stopping.is_set():
                await self._pause(failures)
        return OK

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(signal.SIGTERM, self._stop, TERMINATED)
            loop.add_signal_handler(signal.SIGINT, self._stop, INTERRUPTED)
            loop.add_signal_handler(signal.SIGHUP, self._reload)

    def _stop(self, code: int) -> None:
        if self._stopping.is_set():  # the second signal: somebody is in a hurry
            os._exit(code)
        log.info("stopping")
        self._stopping.set()

    def _reload(self) -> None:
        """SIGHUP, which only the machine's own user can send, reloads as /reload does."""
        self._services.in_flight.start(self._reload_when_opened())

    async def _reload_when_opened(self) -> None:
        library = self._services.library
        if await library.opens(child.LONGEST_BUILD) or library.is_missing:
            await reloading.on_signal(self._services.reloader, library)

    async def _connected(self, client: Client, token: str) -> bool:
        """Connect a Client until it fails or a signal comes; say whether it had been ready."""
        connection = asyncio.create_task(self._connect(client, token))
        helpers = [asyncio.create_task(work) for work in self._helpers(client)]
        try:
            ended, _ = await asyncio.wait([connection, *helpers], return_when=asyncio.FIRST_COMPLETED)
            for helper in ended.intersection(helpers):
                log_death(helper)
            if self._stopping.is_set():
                await self._services.drain(DRAIN)
            elif client.refusal.done():
                raise RunError(client.refusal.result())
            else:
                self._explain(connection.exception() if connection.done() else None)
            return client.is_ready()
        finally:
            for task in (connection, *helpers):
                task.cancel()
            # The reader of the socket has to be gone before it is closed, or it closes with another code than 1000.
            await asyncio.gather(connection, *helpers, return_exceptions=True)
            await _say_farewell(client)
            await asyncio.wait([asyncio.create_task(client.close())], timeout=CLOSE)

    def _helpers(self, client: Client) -> list[Coroutine[Any, Any, object]]:
        async def refused() -> None:
            await client.refusal

        return [self._stopping.wait(), watch(client, self.traffic), refused()]

    async def _connect(self, client: Client, token: str) -> None:
        await client.login(token)
        if client.application_id is not None and not self._announced:
            self._announce(f"Add me to a server: {invite(client.application_id)} ({CLICKS})")
            self._announced = True
        await client.connect()

    def _explain(self, error: BaseException | None) -> None:
        """Say in one line why a connection ended. Raise RunError if trying again would not help."""
        if isinstance(error, discord.LoginFailure) or self.traffic.unauthorised:
            raise RunError(REFUSED)
        if isinstance(error, discord.PrivilegedIntentsRequired):
            self._listening = False
            log.error(LISTENING_IS_OFF)
        elif isinstance(error, discord.ConnectionClosed) and error.code in _HOPELESS:
            raise RunError(_HOPELESS[error.code])
        elif isinstance(error, OSError) and not self._announced:
            self._tell_unreachable(error)
        else:
            log.error(event("the connection ended", reason=f"{type(error).__name__}: {error}"))

    def _tell_unreachable(self, error: OSError) -> None:
        """Say that there is no way to Discord, once a minute while it is tried more often."""
        if self._unreachable.again():
            log.error("Discord cannot be reached (%s); %s? I go on trying.", type(error).__name__, CHECK_NETWORK)

    async def _pause(self, failures: int) -> None:
        seconds = pause(failures)
        (log.info if self._announced else log.debug)(event("connecting again", seconds=f"{seconds:.1f}"))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


async def _say_farewell(client: Client) -> None:
    """Close the gateway with 1000 and wait for Discord to do the same (RFC 6455, 7.1.1).

    The library does not wait when its reader was cancelled, as aiohttp has noted 1006 by then; over TLS the
    connection is then shut before Discord has answered, and the farewell counts for nothing.
    """
    gateway = client.ws
    if gateway is None or not gateway.open:
        return
    gateway.socket._close_code = None
    with suppress(TimeoutError):
        async with asyncio.timeout(FAREWELL):
            await gateway.close(code=1000)


def pause(failures: int, chance: Callable[[], float] = random.random) -> float:
    """Return the seconds to wait after so many failures in a row: doubled each time, half of it left to chance.

    >>> [pause(n, lambda: 1.0) for n in (0, 1, 2, 3, 9)]
    [1.0, 1.0, 2.0, 4.0, 30.0]
    """
    longest = min(FIRST_PAUSE * 2.0 ** min(max(failures - 1, 0), 16), LONGEST_PAUSE)
    return float(longest * (0.5 + 0.5 * chance()))


def start(settings: Settings, token: str, controls: Controls, announce: Callable[[str], object]) -> int:
    """Run until a signal; return the exit code. Raise RunError if only the operator can help."""
    logs.start(settings.log_level)
    watchdog.prepare()
    sys.setswitchinterval(SWITCH)
    gc.freeze()  # what was imported stays; looking through it again and again for garbage costs time
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    services = assemble(settings)
    if settings.words_alone:
        log.info(event("sentences are found by their words alone", reason=settings.words_alone))
    opening = partial(open_index, settings.articles_dir, settings.index_folder, settings.with_encoder)

    async def run() -> int:
        with Watchdog(settings.data_dir / "health", watchdog.PATIENCE).watching():
            return await Supervisor(services, opening, controls, announce).run(token)

    try:
        return asyncio.run(run())
    finally:
        services.close()

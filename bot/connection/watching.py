"""Watch over a Client: a connection that looks alive and brings nothing back is worse than none."""

from __future__ import annotations

import asyncio
import logging

from ..logs import event
from .client import Client
from .traffic import Traffic

log = logging.getLogger(__name__)

WATCH = 15.0  # seconds between two looks
QUIET = 60.0  # seconds without a successful request before one is made
STUCK = 90.0  # seconds that this request may take


async def watch(client: Client, traffic: Traffic) -> None:
    """Return when the Client has to be replaced: Discord refuses our token, or no request comes back any more."""
    loop = asyncio.get_running_loop()
    probe: asyncio.Task[object] | None = None
    asked = 0.0
    while not traffic.unauthorised:
        looked = loop.time()
        await asyncio.sleep(WATCH)
        if (late := loop.time() - looked - WATCH) > 1.0:
            log.warning(event("the event loop was blocked", seconds=f"{late:.1f}"))
        if probe is None and client.is_ready() and traffic.quiet_for() > QUIET:
            probe, asked = asyncio.create_task(_probe(client)), loop.time()
        elif probe is not None and probe.done():
            probe = None
        elif probe is not None and loop.time() - asked > STUCK:
            log.error(event("requests do not come back", seconds=f"{traffic.quiet_for():.0f}"))
            return


async def _probe(client: Client) -> None:
    """Make one request, for its being answered; never cancelled, a stuck one is left behind with its Client."""
    try:
        await client.application_info()
    except Exception as error:
        log.warning(event("Discord does not answer", reason=f"{type(error).__name__}: {error}"))

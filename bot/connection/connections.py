"""How many connections to Discord there are at once: few, whatever comes, as each is a file that a process may open.

Messages and signs of typing take turns; the first response to an interaction has 3 seconds and waits for none of them.
"""

from __future__ import annotations

import asyncio
import re
import sys
from types import SimpleNamespace

import aiohttp

from ..conversation.retrying import RefusedError
from ..logs import is_exhaustion

if sys.platform != "win32":
    import resource

MOST = 40  # to one host; Discord takes 50 requests a second, so at most each may last 0.8 s
FOR_THE_REST = 8  # of these are kept for interactions, and for the gateway where it is on the same host
LEAST = 4
SHARE = 4  # a process that may open few files spends the fourth part of them on this
SHORTAGE = 60.0  # seconds that there is a connection less after one could not be opened for lack of files

_IN_TURN = re.compile(r"/channels/\d+/(messages|typing)$")


def most() -> int:
    """Return how many connections to one host this process may have."""
    if sys.platform == "win32":
        return MOST
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if files == resource.RLIM_INFINITY else max(LEAST, min(MOST, files // SHARE))


def connector() -> aiohttp.TCPConnector:
    """Return what opens connections for one Client. Call it in the running loop."""
    return aiohttp.TCPConnector(limit=0, limit_per_host=most())


class Turns:
    """Lets so many messages be on their way at once; fewer for a minute after the files have run out."""

    def __init__(self, most: int, shortage: float = SHORTAGE) -> None:
        self._free = asyncio.Semaphore(most)
        self._size = most
        self._shortage = shortage

    def hang_on(self, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Have the requests of a Client that are traced take turns."""
        trace.on_request_start.append(self._starts)
        trace.on_request_end.append(self._ends)
        trace.on_request_exception.append(self._fails)
        return trace

    async def _starts(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestStartParams
    ) -> None:
        kind = _IN_TURN.search(request.url.path)
        context.in_turn = kind is not None
        if kind is None:
            return
        if kind[1] == "typing" and self._free.locked():
            raise RefusedError("answers are waiting, so nobody is shown that we are typing")
        await self._free.acquire()

    async def _ends(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
    ) -> None:
        if context.in_turn:
            self._free.release()

    async def _fails(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestExceptionParams
    ) -> None:
        if not context.in_turn:
            return
        if is_exhaustion(request.exception) and self._size > 1:
            self._size -= 1
            asyncio.get_running_loop().call_later(self._shortage, self._recover)
        else:
            self._free.release()

    def _recover(self) -> None:
        self._size += 1
        self._free.release()

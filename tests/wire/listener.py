"""Where the loopback Discord listens: one port of 127.0.0.1, plain or over TLS, and every connection to it."""

import asyncio
import ssl
from functools import cache
from typing import Any

import trustme
from aiohttp import web

from tests.wire.gateway import reset


class Listener:
    """Serves an application on one port; over TLS with a certificate of an authority made for these tests."""

    def __init__(self, *, tls: bool = False) -> None:
        self.tls = tls
        self.port = 0
        self._transports: set[asyncio.BaseTransport] = set()
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None

    def address(self, scheme: str) -> str:
        """Return where it listens, over `http` or `ws`; over TLS with an s behind.

        >>> Listener().address("ws")
        'ws://127.0.0.1:0'
        """
        return f"{scheme}{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    async def serve(self, app: web.Application) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await self.listen()

    async def listen(self) -> None:
        """Accept connections, on the same port as before."""
        assert self._runner
        context = _context() if self.tls else None
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True, ssl_context=context)
        await self._site.start()
        self.port = self._runner.addresses[0][1]

    async def refuse(self) -> None:
        """Vanish: refuse new connections and cut those there are."""
        assert self._site
        await self._site.stop()
        self._cut_everything()

    async def stop(self) -> None:
        self._cut_everything()
        assert self._runner
        await self._runner.cleanup()

    def _cut_everything(self) -> None:
        for transport in list(self._transports):
            reset(transport)

    @web.middleware
    async def remember(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Keep a request's connection, so that it can be cut."""
        if request.transport:
            self._transports = {one for one in self._transports if not one.is_closing()} | {request.transport}
        response: web.StreamResponse = await handler(request)
        return response


def authority() -> bytes:
    """Return the certificate, in PEM, that a client has to trust."""
    return _authority().cert_pem.bytes()


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


@cache
def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert("127.0.0.1").configure_cert(context)
    return context

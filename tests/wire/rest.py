"""The way every REST request takes: recorded, perhaps failed on purpose, authorised, rate limited, answered."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.wire.errors import RefusalError, rate_limited, unauthorized
from tests.wire.faults import Fault, Faults
from tests.wire.gateway import reset
from tests.wire.ratelimits import RateLimits
from tests.wire.record import Record, Request
from tests.wire.schema import Schema

BASE = "/api/v10"


@dataclass(frozen=True, slots=True)
class Call:
    """A request as an endpoint sees it: the parts of the path, the query, the body and the files sent along."""

    parts: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[str, bytes]


Handler = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One route: method, template, handler; `public` ones carry their permission in the path (interaction tokens)."""

    method: str
    template: str
    handler: Handler
    public: bool = False


class Rest:
    """Wraps endpoints into aiohttp handlers."""

    def __init__(self, record: Record, faults: Faults, limits: RateLimits, token: str, schema: Schema | None) -> None:
        self.record, self.faults, self.limits, self.token, self.schema = record, faults, limits, token, schema

    def route(self, endpoint: Endpoint) -> web.RouteDef:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._handle(endpoint, request)

        return web.route(endpoint.method, BASE + endpoint.template, handle)

    async def _handle(self, endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
        body, files = await _read(request)
        noted = Request(self.record.clock(), endpoint.method, endpoint.template, request.path, body)
        self.record.requests.append(noted)
        self._check_schema(noted)
        call = Call(dict(request.match_info), dict(request.query), body, files)
        fault = self.faults.take(noted.name)
        if fault is None:
            response = await self._answer(endpoint, request, call)
        else:
            response = await self._fail(fault, endpoint, request, call)
        noted.status = response.status if request.transport and not request.transport.is_closing() else 0
        noted.shared = response.headers.get("X-RateLimit-Scope") == "shared"
        return response

    async def _fail(self, fault: Fault, endpoint: Endpoint, request: web.Request, call: Call) -> web.StreamResponse:
        answer = await self._answer(endpoint, request, call) if fault.after or not _replaces(fault) else None
        await asyncio.sleep(fault.delay)
        if fault.reset:
            reset(request.transport)
        if fault.status is not None:
            return _reply(fault.status, fault.payload, fault.headers)
        return answer or _reply(500, "0", {})

    async def _answer(self, endpoint: Endpoint, request: web.Request, call: Call) -> web.StreamResponse:
        try:
            if not endpoint.public:
                self._authorise(request)
            headers = self._limit(endpoint, call)
            payload = await endpoint.handler(call)
        except RefusalError as refusal:
            return _reply(refusal.status, refusal.payload, refusal.headers)
        return payload if isinstance(payload, web.StreamResponse) else _reply(200, payload, headers)

    def _authorise(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise unauthorized()
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            self.record.broken(f"{request.path} without a DiscordBot User-Agent")

    def _limit(self, endpoint: Endpoint, call: Call) -> dict[str, str]:
        major = call.parts.get("channel_id") or call.parts.get("guild_id") or call.parts.get("token") or ""
        name = f"{endpoint.method} {endpoint.template}"
        verdict = self.limits.take(name, major, interaction=endpoint.public)
        if not verdict.wait:
            return verdict.headers
        raise rate_limited(verdict.wait, everywhere=verdict.everywhere, headers=verdict.headers)

    def _check_schema(self, noted: Request) -> None:
        if self.schema and noted.body is not None:
            for complaint in self.schema.complaints(noted.method, noted.route, noted.body):
                self.record.broken(f"{noted.name}: {complaint}")


def _replaces(fault: Fault) -> bool:
    """Whether the fault's own answer stands instead of the endpoint's; a mere delay lets it through."""
    return fault.reset or fault.status is not None


def _reply(status: int, payload: Any, headers: dict[str, str]) -> web.Response:
    if payload is None:
        return web.Response(status=204, headers=headers)
    if isinstance(payload, str):
        return web.Response(status=status, text=payload, headers=headers)
    # Exactly this content type: with a charset behind it discord.py takes the body for text.
    headers = headers | {"Content-Type": "application/json"}
    return web.Response(status=status, body=json.dumps(payload).encode(), headers=headers)


async def _read(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    if request.content_type.startswith("multipart/"):
        fields = dict(await request.post())
        body = json.loads(str(fields.pop("payload_json", "{}")))
        return body, {name: value.file.read() for name, value in fields.items() if isinstance(value, web.FileField)}
    raw = await request.read()
    return (json.loads(raw) if raw else None), {}

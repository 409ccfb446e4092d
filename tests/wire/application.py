"""The endpoints about the bot itself: who it is, its commands, its attachments."""

import asyncio

from aiohttp import web

from tests.wire import commands, errors
from tests.wire.faults import Faults
from tests.wire.gateway import Gateway
from tests.wire.record import Record
from tests.wire.rest import Call, Endpoint
from tests.wire.world import Payload, World


class Application:
    """The application as the developer portal knows it."""

    def __init__(self, world: World, record: Record, gateway: Gateway, faults: Faults) -> None:
        self.world, self.record, self.gateway, self.faults = world, record, gateway, faults
        self.commands: dict[str | None, list[Payload]] = {None: []}
        self.files: dict[str, bytes] = {}
        self.served: list[int] = []
        self.address = ""
        self.public = False
        self.installs: dict[str, Payload] = {"0": {}}  # how the developer portal lets people add the app, by type

    def endpoints(self) -> tuple[Endpoint, ...]:
        globally = "/applications/{application_id}/commands"
        in_guild = "/applications/{application_id}/guilds/{guild_id}/commands"
        return (
            Endpoint("GET", "/users/@me", self.me),
            Endpoint("GET", "/users/{user_id}", self.user),
            Endpoint("GET", "/oauth2/applications/@me", self.about),
            Endpoint("GET", "/applications/@me", self.about),
            Endpoint("GET", "/gateway", self.address_of_gateway),
            Endpoint("GET", "/gateway/bot", self.address_of_gateway),
            Endpoint("GET", globally, self.read_commands),
            Endpoint("PUT", globally, self.write_commands),
            Endpoint("GET", in_guild, self.read_commands),
            Endpoint("PUT", in_guild, self.write_commands),
        )

    async def me(self, call: Call) -> Payload:
        return self.world.bot | {"verified": True, "mfa_enabled": False, "flags": 0}

    async def user(self, call: Call) -> Payload:
        if call.parts["user_id"] not in self.world.users:
            raise errors.RefusalError(404, 10013, "Unknown User")
        return self.world.users[call.parts["user_id"]]

    async def about(self, call: Call) -> Payload:
        return {
            "id": self.world.application_id,
            "name": "Footnote",
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": self.public,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": self.world.owner,
            "team": None,
            "flags": 1 << 19,  # GATEWAY_MESSAGE_CONTENT_LIMITED
            "bot": self.world.bot,
            "approximate_guild_count": len(self.world.guilds),
            "interactions_endpoint_url": None,
            "integration_types_config": self.installs,
        }

    async def address_of_gateway(self, call: Call) -> Payload:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return {"url": self.gateway.resume_url, "shards": 1, "session_start_limit": limit}

    async def read_commands(self, call: Call) -> list[Payload]:
        return self.commands.get(call.parts.get("guild_id"), [])

    async def write_commands(self, call: Call) -> list[Payload]:
        if complaints := list(commands.complaints_about(call.body)):
            self.record.broken(f"commands over Discord's limits: {complaints}")
            raise errors.invalid_form(complaints)
        guild = call.parts.get("guild_id")
        before = {(one["type"], one["name"]): one["id"] for one in self.commands.get(guild, [])}
        self.commands[guild] = [self._stored(command, guild, before) for command in call.body]
        return self.commands[guild]

    def _stored(self, command: Payload, guild: str | None, before: dict[tuple[int, str], str]) -> Payload:
        kind = command.get("type") or commands.CHAT
        permissions = command.get("default_member_permissions")
        stored = {
            "description": "",
            "name_localizations": None,
            "description_localizations": None,
            "nsfw": False,
            "contexts": None,
            "integration_types": [0],
            **command,
            "id": before.get((kind, command["name"])) or self.world.new_id(),
            "type": kind,
            "application_id": self.world.application_id,
            "version": self.world.new_id(),
            "default_member_permissions": None if permissions is None else str(permissions),
        }
        return stored | ({"guild_id": guild} if guild else {})

    def command(self, name: str, kind: int = commands.CHAT) -> Payload:
        """Return a registered command; raise KeyError when the bot never registered it."""
        for registered in self.commands.values():
            for command in registered:
                if command["name"] == name and command["type"] == kind:
                    return command
        raise KeyError(name)

    def offers(self, command: Payload, where: Payload) -> bool:
        """Say whether Discord offers a command in a place, to people who have added the app in one of these ways."""
        contexts, types = command["contexts"], command["integration_types"] or [0]
        owners = where["authorizing_integration_owners"]
        return (contexts is None or where["context"] in contexts) and any(str(one) in owners for one in types)

    def attach(self, name: str, content: bytes, *, kind: str = "text/plain", size: int | None = None) -> Payload:
        """Keep a file on the CDN and return the attachment; `size` is what the attachment claims."""
        id = self.world.new_id()
        path = f"/attachments/{id}/{name}"
        self.files[path] = content
        url = f"{self.address}{path}"
        return {
            "id": id,
            "filename": name,
            "size": len(content) if size is None else size,
            "url": url,
            "proxy_url": url,
            "content_type": kind,
        }

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Serve an attachment; with the fault for it, one that never ends."""
        content = self.files.get(request.path)
        if content is None:
            return web.Response(status=404)
        if not self.faults.endless_attachments:
            return web.Response(body=content)
        response = web.StreamResponse()
        await response.prepare(request)
        sent = 0
        try:
            while True:
                await response.write(b"x" * 65536)
                sent += 65536
                await asyncio.sleep(0)
        finally:
            self.served.append(sent)

"""The loopback Discord itself: listening on 127.0.0.1, and everything a person there can do."""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any, Self

from aiohttp import web

from tests.wire.application import Application
from tests.wire.commands import CHAT, MESSAGE
from tests.wire.faults import Faults
from tests.wire.gateway import Gateway
from tests.wire.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction, Interactions
from tests.wire.listener import Listener
from tests.wire.messages import Messages, addressed
from tests.wire.ratelimits import WIDE, Limits, RateLimits
from tests.wire.record import Record
from tests.wire.rest import BASE, Rest
from tests.wire.schema import Schema
from tests.wire.world import DM, MANAGE_GUILD, READ_HISTORY, SEND, VIEW, Guild, Payload, World

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Loopback.not-a-real-token-but-shaped-like-one0"


class LoopbackDiscord:
    """One server with a channel, an asker and a moderator; `say`, `invoke` and `press` are what people do."""

    def __init__(
        self, limits: Limits = WIDE, clock: Callable[[], float] = time.monotonic, *, tls: bool = False
    ) -> None:
        self.world, self.record, self.faults = World(), Record(clock), Faults()
        self.gateway = Gateway(self.world, self.record, self.faults, TOKEN)
        self.messages = Messages(self.world, self.record, self.gateway)
        self.interactions = Interactions(self.world, self.record, self.gateway, self.messages)
        self.application = Application(self.world, self.record, self.gateway, self.faults)
        self._rest = Rest(self.record, self.faults, RateLimits(limits, clock), TOKEN, Schema.from_environment())
        self.listener = Listener(tls=tls)
        self._people()

    def _people(self) -> None:
        self.guild = self.world.add_guild()
        self.channel = self.world.add_channel(self.guild, "questions")
        self.asker = self.world.add_user("asker")
        self.world.add_member(self.guild, self.asker)
        moderators = self.world.add_role(self.guild, "moderators", VIEW | SEND | READ_HISTORY | MANAGE_GUILD)
        self.moderator = self.world.add_user("moderator")
        self.world.add_member(self.guild, self.moderator, roles=[moderators["id"]])

    @property
    def me(self) -> str:
        """The mention of the bot."""
        return f"<@{self.world.bot['id']}>"

    @property
    def rest_address(self) -> str:
        return self.listener.address("http") + BASE

    @property
    def gateway_address(self) -> str:
        return self.listener.address("ws") + "/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self.listener.remember], client_max_size=32 * 1024 * 1024)
        groups = (self.application, self.messages, self.interactions)
        app.add_routes([self._rest.route(endpoint) for group in groups for endpoint in group.endpoints()])
        app.add_routes([web.get("/gateway", self.gateway.handle), web.get("/resume", self.gateway.handle)])
        app.add_routes([web.get("/attachments/{id}/{name}", self.application.download)])
        app.router.add_route("*", "/{rest:.*}", self._unknown)
        await self.listener.serve(app)
        self.gateway.resume_url = self.listener.address("ws") + "/resume"
        self.application.address = self.listener.address("http")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.listener.stop()

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        self.record.broken(f"no such endpoint here: {request.method} {request.path}")
        return web.json_response({"message": "404: Not Found", "code": 0}, status=404)

    async def until(self, what: Callable[[], Any], seconds: float = 40.0) -> Any:
        """Wait until something is true and return it; raise TimeoutError with all that was broken so far."""
        deadline = time.monotonic() + seconds
        while not (value := what()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {seconds} s; broken rules: {self.record.violations}")
            await asyncio.sleep(0.005)
        return value

    @property
    def connected(self) -> bool:
        """Whether a bot is logged in and has a connection."""
        return any(session.connection for session in self.gateway.sessions.values())

    async def say(
        self,
        content: str,
        *,
        channel: Payload | None = None,
        author: Payload | None = None,
        reply_to: Payload | None = None,
        attachments: Iterable[Payload] = (),
        **extra: Any,
    ) -> Payload:
        """Let somebody write a message, and return it; a reply pings whom it replies to, as Discord's clients do."""
        channel, author = channel or self.channel, author or self.asker
        if reply_to is not None:
            reference = {"message_id": reply_to["id"], "channel_id": channel["id"], "type": 0}
            extra |= {"type": 19, "message_reference": reference, "referenced_message": reply_to}
        message = self.world.message(channel, author, content, attachments=list(attachments), **extra)
        if reply_to is not None and reply_to["author"] not in message["mentions"]:
            message["mentions"] = [*message["mentions"], reply_to["author"]]
        self.record.asked[message["id"]] = self.record.clock()
        await self.deliver(message)
        return message

    async def deliver(self, message: Payload, event: str = "MESSAGE_CREATE") -> None:
        """Send a message's event, a second time too when a test wants that."""
        channel = self.world.channels[message["channel_id"]]
        whole = addressed(message, channel)
        if channel["type"] != DM and message["author"]["id"] in self.world.guilds[channel["guild_id"]].members:
            member = self.world.guilds[channel["guild_id"]].members[message["author"]["id"]]
            whole = whole | {"member": {key: value for key, value in member.items() if key != "user"}}
        await self.gateway.dispatch(event, whole, channel=channel)

    async def ask(self, question: str, **where: Any) -> Payload:
        """Mention the bot with a question."""
        return await self.say(f"{self.me} {question}", **where)

    async def answer_to(self, question: Payload, seconds: float = 40.0) -> Payload:
        """Wait for the bot's answer to a message."""
        await self.until(lambda: self.record.answers.get(question["id"]), seconds)
        answer: Payload = self.record.answers[question["id"]][0][1]
        return answer

    async def answered(self, question: Payload) -> None:
        """Wait for an answer as closely as can be, for measuring: without pauses that would add to it."""
        arrived = self.record.waiting[question["id"]] = asyncio.Event()
        if question["id"] not in self.record.answers:
            await asyncio.wait_for(arrived.wait(), 40)

    async def forget(self, message: Payload) -> None:
        """Let the author delete a message."""
        await self.messages.remove(self.world.channels[message["channel_id"]], message["id"])

    async def add_bot_to(self, guild: Guild) -> None:
        """Let the owner of a server add the bot to it."""
        self.world.join(guild)
        payload = self.gateway.guild_payload(guild)
        del payload["unavailable"]  # which Discord sends of a server that comes back, and not of a new one
        await self.gateway.dispatch("GUILD_CREATE", payload)

    def is_offered(self, name: str, kind: int = CHAT, *, user: Payload, channel: Payload) -> bool:
        """Say whether Discord shows somebody a command in a place."""
        command = self.application.command(name, kind)
        return self.application.offers(command, self.interactions.where(channel, user))

    async def invoke(
        self,
        name: str,
        options: dict[str, Any] | None = None,
        *,
        user: Payload | None = None,
        channel: Payload | None = None,
        focused: str | None = None,
        stale: bool = False,
        **extra: Any,
    ) -> Interaction:
        """Let somebody use a slash command, or type in its option `focused` (autocompletion).

        A `stale` client still shows what Discord does not offer there any more.
        """
        command = self.application.command(name, CHAT)
        self._check_offer(command, user, channel, stale)
        data = {"id": command["id"], "name": name, "type": CHAT, "options": _options(command, options or {}, focused)}
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return await self._interact(AUTOCOMPLETE if focused else COMMAND, data, user, channel, **extra)

    def _check_offer(self, command: Payload, user: Payload | None, channel: Payload | None, stale: bool) -> None:
        where = self.interactions.where(channel or self.channel, user or self.asker)
        if not stale and not self.application.offers(command, where):
            raise LookupError(f"{command['name']} is not offered there: {where}")

    async def invoke_on(
        self, name: str, message: Payload, *, user: Payload | None = None, stale: bool = False
    ) -> Interaction:
        """Let somebody use a message command."""
        command = self.application.command(name, MESSAGE)
        self._check_offer(command, user, self.world.channels[message["channel_id"]], stale)
        resolved = {"messages": {message["id"]: message}}
        data = {"id": command["id"], "name": name, "type": MESSAGE, "target_id": message["id"], "resolved": resolved}
        return await self._interact(COMMAND, data, user, self.world.channels[message["channel_id"]])

    async def press(self, message: Payload, custom_id: str, *, user: Payload | None = None) -> Interaction:
        """Let somebody press a button of a message."""
        data = {"component_type": 2, "custom_id": custom_id, "id": 1}
        channel = self.world.channels[message["channel_id"]]
        return await self._interact(COMPONENT, data, user, channel, message=message)

    async def choose(
        self, message: Payload, custom_id: str, values: list[str], *, user: Payload | None = None
    ) -> Interaction:
        """Let somebody choose from a select of a message."""
        data = {"component_type": 3, "custom_id": custom_id, "id": 1, "values": values}
        channel = self.world.channels[message["channel_id"]]
        return await self._interact(COMPONENT, data, user, channel, message=message)

    async def submit(self, shown: Interaction, components: list[Payload]) -> Interaction:
        """Let somebody send in a modal that the bot showed."""
        assert shown.modal
        data = {"custom_id": shown.modal["custom_id"], "components": components}
        return await self._interact(MODAL, data, shown.user, shown.channel)

    async def _interact(
        self, kind: int, data: Payload, user: Payload | None, channel: Payload | None, **extra: Any
    ) -> Interaction:
        made = self.interactions.make(kind, data, channel or self.channel, user or self.asker, **extra)
        await self.interactions.send(made)
        return made

    async def interact_with(self, data: Payload) -> Interaction:
        """Let somebody use a command that is as odd as a test wants."""
        return await self._interact(COMMAND, data, None, None)

    async def completed(self, interaction: Interaction, seconds: float = 40.0) -> Interaction:
        """Wait until an interaction has its final answer."""
        await self.until(lambda: not interaction.pending, seconds)
        return interaction

    def broken_rules(self) -> list[str]:
        """Return every broken rule, interactions without a final answer included."""
        waiting = [one for one in self.interactions.made.values() if one.pending]
        return self.record.violations + [f"an interaction never answered: {one}" for one in waiting]


OPTION_TYPES: dict[type, int] = {str: 3, int: 4, bool: 5, float: 10}


def _options(command: Payload, given: dict[str, Any], focused: str | None) -> list[Payload]:
    known = {option["name"]: option["type"] for option in command.get("options") or []}
    return [
        {"name": name, "type": known.get(name, OPTION_TYPES[type(value)]), "value": value}
        | ({"focused": True} if name == focused else {})
        for name, value in given.items()
    ]

"""Interactions: the three seconds, the one first answer, the fifteen minutes, what is ephemeral and what follows."""

import asyncio
import base64
import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.wire import errors
from tests.wire.commands import choice_complaints
from tests.wire.gateway import Gateway
from tests.wire.messages import Messages, check_message, shown
from tests.wire.record import Record
from tests.wire.rest import Call, Endpoint
from tests.wire.rules import COMPONENTS_V2, EPHEMERAL
from tests.wire.world import DM, GROUP, Guild, Payload, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, SHOW_MODAL = 4, 5, 6, 7, 8, 9
ALLOWED = {
    COMMAND: (MESSAGE, DEFER, SHOW_MODAL),
    COMPONENT: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE, SHOW_MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE),
}
LOADING = 1 << 7
FIRST_ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 900.0


@dataclass(slots=True)
class Interaction:
    """One interaction and everything the bot has done with it."""

    id: str
    token: str
    kind: int
    at: float
    channel: Payload
    user: Payload
    payload: Payload = field(repr=False, default_factory=dict)
    callbacks: list[int] = field(default_factory=list)
    acknowledged_at: float | None = None
    original: Payload | None = None
    choices: list[Payload] | None = None
    modal: Payload | None = None
    follow_ups: list[Payload] = field(default_factory=list)
    completed_at: float | None = None

    @property
    def ephemeral(self) -> bool:
        return bool(self.original and self.original["flags"] & EPHEMERAL)

    @property
    def pending(self) -> bool:
        """Whether it still shows "thinking" or has never been acknowledged."""
        return self.completed_at is None


def _token(id: str) -> str:
    """Return a token of the shape Discord gives them, so that what hides tokens by their shape finds it."""
    return base64.urlsafe_b64encode(f"interaction:{id}:{secrets.token_hex(48)}".encode()).decode().rstrip("=")


class Interactions:
    """Makes interactions and serves their endpoints."""

    def __init__(self, world: World, record: Record, gateway: Gateway, messages: Messages) -> None:
        self.world, self.record, self.gateway, self.messages = world, record, gateway, messages
        self.made: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        self.changed = asyncio.Event()

    def endpoints(self) -> tuple[Endpoint, ...]:
        hook = "/webhooks/{webhook_id}/{token}"
        original, follow_up = f"{hook}/messages/@original", f"{hook}/messages/{{message_id}}"
        return (
            Endpoint("POST", "/interactions/{interaction_id}/{token}/callback", self.callback, public=True),
            Endpoint("GET", original, self.read, public=True),
            Endpoint("PATCH", original, self.edit, public=True),
            Endpoint("DELETE", original, self.delete, public=True),
            Endpoint("POST", hook, self.follow_up, public=True),
            Endpoint("GET", follow_up, self.read, public=True),
            Endpoint("PATCH", follow_up, self.edit, public=True),
            Endpoint("DELETE", follow_up, self.delete, public=True),
        )

    def make(self, kind: int, data: Payload, channel: Payload, user: Payload, **extra: Any) -> Interaction:
        """Make an interaction without sending it, its payload as INTERACTION_CREATE has it."""
        id = self.world.new_id()
        made = Interaction(id, _token(id), kind, self.record.clock(), channel, user)
        made.payload = {
            "id": id,
            "application_id": self.world.application_id,
            "type": kind,
            "data": data,
            "token": made.token,
            "version": 1,
            "channel": channel,
            "channel_id": channel["id"],
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
            "app_permissions": str(self.world.permissions(channel, self.world.bot)),
        }
        made.payload |= self.where(channel, user) | extra
        self.made[id] = self._by_token[made.token] = made
        return made

    async def send(self, interaction: Interaction) -> None:
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)

    def where(self, channel: Payload, user: Payload) -> Payload:
        """Return what an interaction says of the place, the person, and who has added the app (owners by type)."""
        owners = {"1": user["id"]} if user["id"] in self.world.accounts else {}
        if channel["type"] == DM:
            return {"context": 1, "user": user, "authorizing_integration_owners": {"0": "0"} | owners}
        if channel["type"] == GROUP:
            return {"context": 2, "user": user, "authorizing_integration_owners": owners}
        guild: Guild = self.world.guilds[channel["guild_id"]]
        if self.world.has_joined(guild):
            owners = {"0": guild.id} | owners
        member = guild.members[user["id"]] | {"permissions": str(self.world.permissions(channel, user))}
        return {
            "context": 0,
            "guild_id": guild.id,
            "guild": {"id": guild.id, "features": [], "locale": "en-US"},
            "guild_locale": "en-US",
            "member": member,
            "authorizing_integration_owners": owners,
        }

    async def callback(self, call: Call) -> Payload | None:
        made = self.made.get(call.parts["interaction_id"])
        late = made is not None and self.record.clock() - made.at > FIRST_ANSWER_SECONDS
        if made is None or made.token != call.parts["token"] or (late and not made.callbacks):
            raise errors.unknown_interaction()
        if made.callbacks:
            raise errors.already_acknowledged()
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind not in ALLOWED[made.kind]:
            raise errors.invalid_form([("type", f"{kind} is no answer to an interaction of type {made.kind}")])
        self._first_answer(made, kind, data, call.files)
        made.callbacks.append(kind)
        made.acknowledged_at = self.record.clock()
        self.changed.set()
        return self._callback_answer(made, kind) if call.query.get("with_response") in ("1", "true") else None

    def _first_answer(self, made: Interaction, kind: int, data: Payload, files: dict[str, bytes]) -> None:
        if kind == MESSAGE:
            check_message(self.record, data, files)
            made.original = self._message(made, data)
        elif kind == DEFER:
            if int(data.get("flags") or 0) & ~EPHEMERAL:
                self.record.broken(f"defer with other flags than ephemeral: {data['flags']}")
            made.original = self._message(made, {"flags": int(data.get("flags") or 0) & EPHEMERAL | LOADING})
        elif kind in (UPDATE, DEFER_UPDATE):
            made.original = self.world.messages.get(made.payload["message"]["id"])
            if kind == UPDATE:
                self._update(made.original or {}, data, files)
        elif kind == CHOICES:
            self._check_choices(data)
            made.choices = data["choices"]
        else:
            made.modal = data
        if kind != DEFER:
            made.completed_at = self.record.clock()

    def _check_choices(self, data: Payload) -> None:
        if complaints := list(choice_complaints(data["choices"])):
            self.record.broken(f"choices over Discord's limits: {complaints}")
            raise errors.invalid_form(complaints)

    def _message(self, made: Interaction, data: Payload) -> Payload:
        metadata = {"id": made.id, "type": made.kind, "user": made.user, "authorizing_integration_owners": {}}
        return self.world.message(
            made.channel,
            self.world.bot,
            data.get("content") or "",
            **shown(data),
            interaction_metadata=metadata,
            webhook_id=self.world.application_id,
            application_id=self.world.application_id,
        )

    def _callback_answer(self, made: Interaction, kind: int) -> Payload:
        about: Payload = {"id": made.id, "type": made.kind}
        resource: Payload = {"type": kind}
        if made.original:
            about |= {
                "response_message_id": made.original["id"],
                "response_message_loading": kind == DEFER,
                "response_message_ephemeral": made.ephemeral,
            }
            resource["message"] = made.original
        return {"interaction": about, "resource": resource}

    def _alive(self, call: Call) -> Interaction:
        made = self._by_token.get(call.parts["token"])
        if made is None or call.parts["webhook_id"] != self.world.application_id or not made.callbacks:
            raise errors.unknown_webhook()
        if self.record.clock() - made.at > TOKEN_SECONDS:
            raise errors.token_expired()
        return made

    def _target(self, call: Call) -> tuple[Interaction, Payload]:
        made = self._alive(call)
        mine = {message["id"]: message for message in (made.original, *made.follow_ups) if message}
        original = made.original["id"] if made.original else ""
        message = mine.get(call.parts.get("message_id", original))
        if message is None or message["id"] not in self.world.messages:
            raise errors.unknown_message()
        return made, message

    async def read(self, call: Call) -> Payload:
        return self._target(call)[1]

    async def edit(self, call: Call) -> Payload:
        made, message = self._target(call)
        self._update(message, call.body, call.files)
        self._complete(made)
        return message

    def _update(self, message: Payload, body: Payload, files: dict[str, bytes]) -> None:
        check_message(self.record, body, files, edited=message)
        message.update(shown(body, message))
        if message["flags"] & COMPONENTS_V2 and not int(body.get("flags") or 0) & COMPONENTS_V2 and body.get("content"):
            raise errors.invalid_form([("content", "cannot be used with IS_COMPONENTS_V2")])
        if "content" in body:
            message["content"] = body["content"] or ""
        message["flags"] &= ~LOADING

    def _complete(self, made: Interaction) -> None:
        if made.completed_at is None:
            made.completed_at = self.record.clock()
        self.changed.set()

    async def delete(self, call: Call) -> None:
        made, message = self._target(call)
        del self.world.messages[message["id"]]
        self._complete(made)

    async def follow_up(self, call: Call) -> Payload:
        made = self._alive(call)
        if made.original and made.original["flags"] & LOADING:
            # The first follow-up after a defer takes the place of the loading message and keeps its visibility.
            self._update(made.original, call.body, call.files)
            self._complete(made)
            return made.original
        check_message(self.record, call.body, call.files)
        message = self._message(made, call.body)
        made.follow_ups.append(message)
        self._complete(made)
        return message

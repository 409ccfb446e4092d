"""The channel endpoints: messages with Discord's limits, permissions and nonces, typing, channels and members."""

from datetime import UTC, datetime

from tests.wire import errors, rules
from tests.wire.gateway import Gateway
from tests.wire.record import Record, mention_complaints
from tests.wire.rest import Call, Endpoint
from tests.wire.world import ATTACH_FILES, DM, READ_HISTORY, SEND, SEND_IN_THREADS, THREADS, VIEW, Payload, World

NONCE_SECONDS = 180.0  # "unique in the past few minutes" (developers/resources/message, enforce_nonce)


class Messages:
    """What the bot may do in channels."""

    def __init__(self, world: World, record: Record, gateway: Gateway) -> None:
        self.world, self.record, self.gateway = world, record, gateway
        self.typed: list[str] = []
        self._nonces: dict[tuple[str, str], tuple[float, Payload]] = {}

    def endpoints(self) -> tuple[Endpoint, ...]:
        one = "/channels/{channel_id}/messages/{message_id}"
        return (
            Endpoint("POST", "/channels/{channel_id}/messages", self.create),
            Endpoint("GET", "/channels/{channel_id}/messages", self.history),
            Endpoint("GET", one, self.read),
            Endpoint("PATCH", one, self.edit),
            Endpoint("DELETE", one, self.delete),
            Endpoint("POST", "/channels/{channel_id}/typing", self.typing),
            Endpoint("GET", "/channels/{channel_id}", self.channel),
            Endpoint("GET", "/guilds/{guild_id}", self.guild),
            Endpoint("GET", "/guilds/{guild_id}/members/{user_id}", self.member),
            Endpoint("POST", "/users/@me/channels", self.open_dm),
        )

    async def create(self, call: Call) -> Payload:
        channel = self._writable(call)
        body: Payload = call.body or {}
        if earlier := self._same_nonce(channel, body):
            return earlier
        check_message(self.record, body, call.files)
        reference = self._reference(channel, body)
        message = self.world.message(channel, self.world.bot, body.get("content") or "", **shown(body), **reference)
        if "nonce" in body:
            message["nonce"] = body["nonce"]
            self._nonces[channel["id"], str(body["nonce"])] = (self.record.clock(), message)
        self._note_answer(body, message)
        await self.gateway.dispatch("MESSAGE_CREATE", addressed(message, channel), channel=channel)
        return message

    def _note_answer(self, body: Payload, message: Payload) -> None:
        """Find the question a message answers: by its reference, or by its nonce when the question is gone."""
        reference = (body.get("message_reference") or {}).get("message_id")
        for id in (str(reference), str(body.get("nonce"))):
            if id in self.record.asked:
                self.record.answered(id, message)
                return
        self.record.broken(f"a message that belongs to no question: {message['content'][:80]!r}")

    def _writable(self, call: Call) -> Payload:
        channel = self._visible(call)
        permissions = self.world.permissions(channel, self.world.bot)
        if channel["type"] in THREADS:
            self._check_thread(channel)
        if not permissions & (SEND_IN_THREADS if channel["type"] in THREADS else SEND):
            raise errors.missing_permissions()
        if call.files and not permissions & ATTACH_FILES:
            raise errors.missing_permissions()
        return channel

    def _check_thread(self, thread: Payload) -> None:
        state = thread["thread_metadata"]
        if state["locked"]:
            raise errors.archived() if state["archived"] else errors.locked()
        state["archived"] = False  # a message wakes a thread that is merely archived

    def _visible(self, call: Call) -> Payload:
        channel = self.world.channels.get(call.parts["channel_id"])
        if channel is None:
            raise errors.unknown_channel()
        if not self.world.permissions(channel, self.world.bot) & VIEW:
            raise errors.missing_access()
        return channel

    def _same_nonce(self, channel: Payload, body: Payload) -> Payload | None:
        if not body.get("enforce_nonce") or "nonce" not in body:
            return None
        at, message = self._nonces.get((channel["id"], str(body["nonce"])), (0.0, None))
        return message if message and self.record.clock() - at < NONCE_SECONDS else None

    def _reference(self, channel: Payload, body: Payload) -> Payload:
        reference = body.get("message_reference")
        if not reference:
            return {}
        if not self.world.permissions(channel, self.world.bot) & READ_HISTORY:
            raise errors.no_history()
        target = self.world.messages.get(str(reference["message_id"]))
        if target is None:
            if reference.get("fail_if_not_exists", True):
                raise errors.invalid_form([("message_reference", "Unknown message")])
            return {}
        kept = {"message_id": target["id"], "channel_id": channel["id"], "type": 0}
        if "guild_id" in channel:
            kept["guild_id"] = channel["guild_id"]
        return {"type": 19, "message_reference": kept, "referenced_message": target}

    async def history(self, call: Call) -> list[Payload]:
        channel = self._visible(call)
        if not self.world.permissions(channel, self.world.bot) & READ_HISTORY:
            return []
        mine = [one for one in self.world.messages.values() if one["channel_id"] == channel["id"]]
        return mine[: -int(call.query.get("limit", 50)) - 1 : -1]

    async def read(self, call: Call) -> Payload:
        channel = self._visible(call)
        if not self.world.permissions(channel, self.world.bot) & READ_HISTORY:
            raise errors.missing_permissions()
        return self._message(call)

    def _message(self, call: Call) -> Payload:
        message = self.world.messages.get(call.parts["message_id"])
        if message is None or message["channel_id"] != call.parts["channel_id"] or message["flags"] & rules.EPHEMERAL:
            raise errors.unknown_message()
        return message

    async def edit(self, call: Call) -> Payload:
        channel = self._visible(call)
        message = self._message(call)
        if message["author"] is not self.world.bot:
            raise errors.not_the_author()
        check_message(self.record, call.body, call.files, edited=message)
        message.update(shown(call.body, message), edited_timestamp=datetime.now(UTC).isoformat())
        if "content" in call.body:
            message["content"] = call.body["content"] or ""
        await self.gateway.dispatch("MESSAGE_UPDATE", addressed(message, channel), channel=channel)
        return message

    async def delete(self, call: Call) -> None:
        channel = self._visible(call)
        if self._message(call)["author"] is not self.world.bot:
            raise errors.missing_permissions()
        await self.remove(channel, call.parts["message_id"])

    async def remove(self, channel: Payload, id: str) -> None:
        """Delete a message and tell the gateway."""
        del self.world.messages[id]
        gone = {"id": id, "channel_id": channel["id"]}
        if "guild_id" in channel:
            gone["guild_id"] = channel["guild_id"]
        await self.gateway.dispatch("MESSAGE_DELETE", gone)

    async def typing(self, call: Call) -> None:
        self.typed.append(self._writable(call)["id"])

    async def channel(self, call: Call) -> Payload:
        return self._visible(call)

    async def guild(self, call: Call) -> Payload:
        guild = self.world.guilds.get(call.parts["guild_id"])
        if guild is None:
            raise errors.RefusalError(404, 10004, "Unknown Guild")
        return self.gateway.guild_payload(guild)

    async def member(self, call: Call) -> Payload:
        guild = self.world.guilds.get(call.parts["guild_id"])
        if guild is None or not self.world.has_joined(guild):
            raise errors.missing_access()
        if call.parts["user_id"] not in self.world.users:
            raise errors.RefusalError(404, 10013, "Unknown User")
        if call.parts["user_id"] not in guild.members:
            raise errors.RefusalError(404, 10007, "Unknown Member")
        return guild.members[call.parts["user_id"]]

    async def open_dm(self, call: Call) -> Payload:
        user = self.world.users[str(call.body["recipient_id"])]
        mine = (one for one in self.world.channels.values() if one["type"] == DM and one["recipients"] == [user])
        return next(mine, None) or self.world.add_dm(user)


def check_message(record: Record, body: Payload, files: dict[str, bytes], *, edited: Payload | None = None) -> None:
    """Refuse what Discord refuses in a message's body, and note what we never want in one."""
    for complaint in mention_complaints(body):
        record.broken(complaint)
    if complaints := [*rules.complaints_about(body), *rules.clashes(edited or {}, body)]:
        record.broken(f"a message over Discord's limits: {complaints}")
        raise errors.invalid_form(complaints)
    after = {**(edited or {}), **body}
    if rules.is_empty(after) and not files:
        record.broken("an empty message")
        raise errors.empty_message()


def shown(body: Payload, before: Payload | None = None) -> Payload:
    """Return the parts of a body that become the message's, its flags as Discord keeps them."""
    keys = ("embeds", "components", "attachments")
    kept = {key: body[key] or [] for key in keys if key in body and body[key] is not None}
    old = int((before or {}).get("flags", 0))
    if body.get("flags") is not None or before is None:
        new = int(body.get("flags") or 0)
        kept["flags"] = (old & (rules.EPHEMERAL | rules.COMPONENTS_V2)) | (new & ~rules.EPHEMERAL if before else new)
    return kept


def addressed(message: Payload, channel: Payload) -> Payload:
    """Return a message with what only the gateway adds to it: the guild and the author's membership."""
    if channel["type"] == DM:
        return message
    return message | {"guild_id": channel["guild_id"]}

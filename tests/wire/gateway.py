"""The gateway of the loopback Discord: HELLO, IDENTIFY, events, RESUME with replay, close codes, cut sockets."""

import asyncio
import json
import socket
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.compression import COMPRESSIONS, Compress
from tests.wire.faults import Faults
from tests.wire.record import Record
from tests.wire.world import DM, VIEW, Guild, Payload, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT
UNKNOWN_OPCODE, NOT_AUTHENTICATED, WRONG_TOKEN, TWICE, WRONG_SEQUENCE, TOO_FAST = 4001, 4003, 4004, 4005, 4007, 4008
DISALLOWED_INTENTS, DECODE_ERROR = 4014, 4002
REPLAYED = 20_000  # events a session keeps for RESUME


@dataclass(slots=True)
class Session:
    """What Discord keeps of one IDENTIFY: the intents, the events sent, and the connection while there is one."""

    id: str
    intents: int
    sequence: int = 0
    sent: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=REPLAYED))
    connection: "Connection | None" = None


class Connection:
    """One open socket with its compression context."""

    def __init__(self, request: web.Request, ws: web.WebSocketResponse) -> None:
        self.ws = ws
        self.path = request.path
        self.session: Session | None = None
        self.heartbeats: list[float] = []
        self.silent = False  # a zombie: open, and nothing comes any more
        self._transport = request.transport
        self._compress: Compress | None = None
        if kind := request.query.get("compress"):
            self._compress = COMPRESSIONS[kind]()
        self._received: deque[float] = deque(maxlen=120)

    async def send(self, data: bytes) -> None:
        """Send one payload; the order of the calls is the order on the wire."""
        if self.ws.closed:
            return
        try:
            if self._compress:
                await self.ws.send_bytes(self._compress(data))
            else:
                await self.ws.send_str(data.decode())
        except ConnectionError:
            pass  # the client has gone; RESUME brings the events again

    def cut(self) -> None:
        """Break the connection with a TCP RST, as a dying router does."""
        reset(self._transport)

    def stop_reading(self) -> None:
        assert isinstance(self._transport, asyncio.ReadTransport)
        self._transport.pause_reading()

    def too_fast(self, now: float) -> bool:
        """Whether this payload is more than the 120th in 60 seconds."""
        full = len(self._received) == 120 and now - self._received[0] < 60
        self._received.append(now)
        return full


def reset(transport: asyncio.Transport | asyncio.BaseTransport | None) -> None:
    """Close a connection with a TCP RST (SO_LINGER with zero seconds) and nothing else."""
    if transport is None or transport.is_closing():
        return
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert isinstance(transport, asyncio.Transport)
    transport.abort()


class Gateway:
    """All sessions and connections; `dispatch` is how anything happens."""

    def __init__(self, world: World, record: Record, faults: Faults, token: str) -> None:
        self.world, self.record, self.faults, self.token = world, record, faults, token
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.paths: list[str] = []
        self.compressions: list[str | None] = []
        self.heartbeat_interval = 1.0
        self.allowed_intents = ~PRIVILEGED  # what is switched on in the developer portal
        self.max_concurrency_seconds = 5.0
        self.resume_url = ""
        self.unavailable: set[str] = set()
        self.changed = asyncio.Event()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one gateway connection until it ends."""
        ws = web.WebSocketResponse(max_msg_size=0, timeout=0.5)
        await ws.prepare(request)
        connection = Connection(request, ws)
        self.paths.append(request.path)
        self.compressions.append(request.query.get("compress"))
        self.connections.append(connection)
        try:
            await self._serve(connection)
        finally:
            self.connections.remove(connection)
            self.record.closed_with.append(ws.close_code)
            if connection.session and connection.session.connection is connection:
                connection.session.connection = None
            self.changed.set()
        return ws

    async def _serve(self, connection: Connection) -> None:
        await self._send(connection, HELLO, {"heartbeat_interval": int(self.heartbeat_interval * 1000)})
        if self.faults.close_at_once is not None:
            await connection.ws.close(code=self.faults.close_at_once)
            return
        async for frame in connection.ws:
            if frame.type is not WSMsgType.TEXT:
                continue
            if len(frame.data) > 4096 or connection.too_fast(self.record.clock()):
                self.record.broken("a gateway payload too large, or more than 120 in 60 s")
                await connection.ws.close(code=DECODE_ERROR if len(frame.data) > 4096 else TOO_FAST)
                return
            await self._receive(connection, json.loads(frame.data))

    async def _receive(self, connection: Connection, payload: Payload) -> None:
        match payload["op"]:
            case 1:
                await self._heartbeat(connection)
            case 2:
                await self._identify(connection, payload["d"])
            case 6:
                await self._resume(connection, payload["d"])
            case 3 | 4 | 8:
                if connection.session is None:
                    await connection.ws.close(code=NOT_AUTHENTICATED)
            case _:
                self.record.broken(f"unknown gateway opcode {payload['op']}")
                await connection.ws.close(code=UNKNOWN_OPCODE)

    async def _heartbeat(self, connection: Connection) -> None:
        connection.heartbeats.append(self.record.clock())
        self.record.heartbeats.append(self.record.clock())
        if not connection.silent:
            await self._send(connection, ACK, None)

    async def _identify(self, connection: Connection, data: Payload) -> None:
        now = self.record.clock()
        early = bool(self.record.identifies) and now - self.record.identifies[-1] < self.max_concurrency_seconds
        self.record.identifies.append(now)
        if refused := self._refusal(connection, data):
            await connection.ws.close(code=refused)
        elif early:
            self.record.broken("two IDENTIFY within five seconds")
            await self._send(connection, INVALID_SESSION, False)
        else:
            await self._ready(connection, Session(self.world.new_id(), int(data["intents"])))

    def _refusal(self, connection: Connection, data: Payload) -> int:
        if data["token"] != self.token:
            return WRONG_TOKEN
        if connection.session:
            return TWICE
        return DISALLOWED_INTENTS if int(data["intents"]) & ~self.allowed_intents else 0

    async def _ready(self, connection: Connection, session: Session) -> None:
        self.sessions = {session.id: session}  # one shard: a new IDENTIFY ends the session before
        session.connection, connection.session = connection, session
        guilds = [guild for guild in self.world.guilds.values() if self.world.has_joined(guild)]
        ready = {
            "v": 10,
            "user": self.world.bot,
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.resume_url,
            "application": {"id": self.world.application_id, "flags": 0},
        }
        await self._event(session, "READY", ready)
        for guild in guilds:
            if guild.id not in self.unavailable:
                await self._event(session, "GUILD_CREATE", self.guild_payload(guild))
        self.changed.set()

    async def _resume(self, connection: Connection, data: Payload) -> None:
        self.record.resumes.append(self.record.clock())
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token:
            await connection.ws.close(code=WRONG_TOKEN)
        elif session is None or self.faults.invalidate_resume:
            await self._send(connection, INVALID_SESSION, False)
        elif data["seq"] is None or data["seq"] > session.sequence:
            await connection.ws.close(code=WRONG_SEQUENCE)
        else:
            await self._replay(connection, session, data["seq"])

    async def _replay(self, connection: Connection, session: Session, after: int) -> None:
        position = after - self.faults.replay_extra
        while missed := [one for one in session.sent if one[0] > position]:
            for _, data in missed:
                if b'"t":"READY"' not in data:
                    await connection.send(data)
            position = missed[-1][0]
        session.connection, connection.session = connection, session
        await self._event(session, "RESUMED", {})
        self.changed.set()

    async def dispatch(self, event: str, data: Payload, *, channel: Payload | None = None) -> None:
        """Send an event to every session that may see it; a session without a connection gets it on RESUME."""
        for session in self.sessions.values():
            seen = self._as_seen(session, event, data, channel)
            if seen is not None:
                await self._event(session, event, seen)

    async def again(self, count: int) -> None:
        """Send the last events once more, with the sequence numbers they had."""
        for session in self.sessions.values():
            if session.connection:
                for _, data in list(session.sent)[-count:]:
                    await session.connection.send(data)

    def _as_seen(self, session: Session, event: str, data: Payload, channel: Payload | None) -> Payload | None:
        if event == "MESSAGE_CREATE" or event == "MESSAGE_UPDATE":
            assert channel is not None
            needed = DIRECT_MESSAGES if channel["type"] == DM else GUILD_MESSAGES
            if not session.intents & needed or not self.world.permissions(channel, self.world.bot) & VIEW:
                return None
            return data if self._content_is_seen(session, data, channel) else without_content(data)
        return data

    def _content_is_seen(self, session: Session, data: Payload, channel: Payload) -> bool:
        me = self.world.bot["id"]
        mentioned = any(user["id"] == me for user in data["mentions"])
        own = data["author"]["id"] == me
        return bool(session.intents & MESSAGE_CONTENT) or mentioned or own or channel["type"] == DM

    async def _event(self, session: Session, event: str, data: Payload) -> None:
        session.sequence += 1
        payload = {"op": DISPATCH, "t": event, "s": session.sequence, "d": data}
        encoded = json.dumps(payload, separators=(",", ":")).encode()
        session.sent.append((session.sequence, encoded))
        if session.connection:
            await session.connection.send(encoded)

    async def _send(self, connection: Connection, opcode: int, data: Any) -> None:
        await connection.send(json.dumps({"op": opcode, "d": data, "s": None, "t": None}).encode())

    async def reconnect(self) -> None:
        """Ask every client to reconnect and resume (opcode 7)."""
        for connection in list(self.connections):
            await self._send(connection, RECONNECT, None)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid (opcode 9)."""
        for connection in list(self.connections):
            if not resumable and connection.session:
                self.sessions.pop(connection.session.id, None)
            await self._send(connection, INVALID_SESSION, resumable)

    async def close(self, code: int = 4000) -> None:
        for connection in list(self.connections):
            await connection.ws.close(code=code)

    async def drop(self) -> None:
        """Cut every connection without a word; what happens from now on waits for RESUME."""
        for connection in list(self.connections):
            if connection.session:
                connection.session.connection = None
            connection.cut()

    def fall_silent(self) -> list[Connection]:
        """Say nothing more on the connections there are, not even to a heartbeat, and leave them open."""
        silent = list(self.connections)
        for connection in silent:
            connection.silent = True
            if connection.session:
                connection.session.connection = None
        return silent

    def stop_reading(self) -> None:
        """Take nothing more from the connections there are, a farewell included."""
        for connection in self.connections:
            connection.stop_reading()

    def guild_payload(self, guild: Guild) -> Payload:
        return {
            "id": guild.id,
            "name": guild.name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "owner_id": guild.owner_id,
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "roles": list(guild.roles.values()),
            "emojis": [],
            "features": [],
            "mfa_level": 0,
            "application_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "vanity_url_code": None,
            "description": None,
            "banner": None,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "public_updates_channel_id": None,
            "nsfw_level": 0,
            "premium_progress_bar_enabled": False,
            "joined_at": "2024-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "member_count": len(guild.members),
            "voice_states": [],
            "members": [guild.members[self.world.bot["id"]]],
            "channels": [self._channel_payload(channel) for channel in guild.channels.values()],
            "threads": [thread for thread in guild.threads.values() if not thread["thread_metadata"]["archived"]],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "stickers": [],
            "soundboard_sounds": [],
        }

    def _channel_payload(self, channel: Payload) -> Payload:
        return {key: value for key, value in channel.items() if key != "guild_id"}


def without_content(message: Payload) -> Payload:
    """Return a message as a bot without the Message Content intent sees it."""
    return message | {"content": "", "embeds": [], "attachments": [], "components": []}

"""The Client: the current Index, and the last resort when something fails.

What outlives a Client is in Parts: a connection that cannot be saved is replaced by a new Client around them.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import discord
from discord import app_commands

from index import Index

from .. import permissions
from ..conversation import replying, responding
from ..conversation.questions import Us
from ..logs import event
from ..messages.localization import say
from . import syncing
from .events import forgiving, of_people
from .parts import Parts
from .tree import Tree

log = logging.getLogger(__name__)

Interaction = discord.Interaction["Client"]
Command = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu
Items = Sequence[type[discord.ui.DynamicItem[Any]]]
LONGEST_SILENCE = 60.0  # seconds; Discord's heartbeats are 41 apart, so a dead gateway is left at the second
WRITE_AFTER = 0.25  # seconds between an answer and its being written down


class Client(discord.Client):
    """One connection to Discord. `index` is the current Index; a reload replaces it by one assignment.

    Without one it waits for the first: who asks meanwhile waits too, or is told.
    """

    def __init__(
        self,
        parts: Parts,
        index: Index | None = None,
        commands: Sequence[Command] = (),
        items: Items = (),
        *,
        listening: bool = True,
    ) -> None:
        settings = parts.settings
        channels = frozenset(settings.ask_channel_ids if listening else ())
        super().__init__(
            intents=intents(bool(channels)),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=LONGEST_SILENCE,
            http_trace=parts.traffic.trace(),
        )
        self.parts = parts
        self._index = index
        self._opened = asyncio.Event()
        self.draining = False
        # A payload that the library cannot read would end the connection; it shall cost that one event.
        parsers = self._connection.parsers
        parsers["MESSAGE_CREATE"] = of_people(parsers["MESSAGE_CREATE"])
        parsers.update({name: forgiving(name, parse) for name, parse in parsers.items() if name != "READY"})
        self.tree = Tree(self)
        for command in commands:
            self.tree.add_command(command)
        self.add_dynamic_items(*items)
        self._items = items
        self._ask_channels = channels
        self._tasks: set[asyncio.Task[None]] = set()
        self._working = 0
        self._writing: asyncio.TimerHandle | None = None
        self._idle = asyncio.Event()
        self.refusal: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def index(self) -> Index:
        """The current Index; an empty one before the first."""
        return self._index or Index.build([])

    @index.setter
    def index(self, index: Index) -> None:
        self._index = index
        self._opened.set()

    @property
    def has_index(self) -> bool:
        return self._index is not None

    async def opens(self, seconds: float) -> bool:
        """Wait for the first Index, at most so long; say whether it is there."""
        if not self.has_index:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._opened.wait(), seconds)
        return self.has_index

    @property
    def us(self) -> Us:
        return Us(self.user.id if self.user else 0, self._ask_channels)

    @property
    def rules(self) -> permissions.Rules:
        """Who may do what, as of now."""
        settings = self.parts.settings
        return permissions.Rules(
            frozenset(settings.guild_ids),
            frozenset(settings.mod_role_ids),
            frozenset(settings.owner_ids),
            settings.trust_integration_overrides,
            frozenset(guild.id for guild in self.guilds),
            owners(self.application),
        )

    async def setup_hook(self) -> None:
        await syncing.sync(self.tree, self.parts.settings.data_dir)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        self.parts.traffic.identifies()
        await super().before_identify_hook(shard_id, initial=initial)

    async def on_ready(self) -> None:
        """Say where we are. Comes again after every new session, so it starts nothing."""
        log.info(event("ready", servers=len(self.guilds), articles=len(self.index.articles)))
        if (problems := permissions.problems(self.rules)) and not self.refusal.done():
            self.refusal.set_result(problems[0])
        if not self.rules.home and self.guilds:
            log.warning(
                "In several servers and GUILD_IDS is empty: only the application's owner can reload. Set GUILD_IDS."
            )

    async def on_guild_channel_update(self, before: object, after: object) -> None:
        self.parts.channels.reopen()

    on_guild_role_update = on_member_update = on_thread_update = on_guild_channel_update

    async def on_guild_role_create(self, role: discord.Role) -> None:
        self.parts.channels.reopen()

    on_guild_role_delete = on_guild_role_create

    async def on_message(self, message: discord.Message) -> None:
        with self.at_work():
            await replying.hear(self, message)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer a press on what we no longer know; the library leaves it without a word."""
        pressed = interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit)
        if pressed and not is_known(interaction, self._items) and self.parts.claims.first(interaction.id):
            with self.at_work():
                await responding.tell(interaction, say("buttons.expired", str(interaction.locale)))

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        await self._forget(payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        for id in sorted(payload.message_ids):
            await self._forget(id)

    async def _forget(self, message_id: int) -> None:
        """A deleted question is not answered; of a deleted answer nothing is kept."""
        self.parts.asked.forget(message_id)
        self.parts.deleted.add(message_id)
        await asyncio.to_thread(self.parts.journal.forget, message_id)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        log.exception(event("an event failed", event=event_method))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Count a question in: shutting down waits for it."""
        self._working += 1
        try:
            yield
        finally:
            self._working -= 1
            if not self._working:
                self._idle.set()

    def hold(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside, counted in and kept from being collected."""
        task = asyncio.create_task(self._held(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _held(self, work: Coroutine[Any, Any, None]) -> None:
        with self.at_work():
            await work

    def write_soon(self) -> None:
        """Have the journal written in a moment, off the event loop: many answers at once, a slow disk holds none up."""
        if self._writing is None:
            self._writing = self.loop.call_later(WRITE_AFTER, lambda: self.hold(self._write()))

    async def _write(self) -> None:
        self._writing = None
        await asyncio.to_thread(self.parts.journal.flush)

    async def drain(self, seconds: float) -> bool:
        """Take nothing new and wait for what is under way; say whether all of it was finished in time."""
        self.draining = True
        self._opened.set()  # whoever waits for the first index is told that it is not there
        self._idle.clear()
        if not self._working:
            return True
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            log.error(event("stopped before everything was answered", unanswered=self._working))
            return False
        return True

    def log_failure(self, error: BaseException, **where: object) -> str:
        """Put a traceback into the log; return the short reference under which it stands there."""
        reference = secrets.token_hex(3)
        log.error(event("failed", reference=reference, **where), exc_info=error)
        return reference

    async def fail(self, interaction: Interaction, error: BaseException) -> None:
        """The last resort: the log gets the traceback, the person a sentence and a reference."""
        original = getattr(error, "original", error)
        reference = self.log_failure(original, interaction=interaction.id)
        try:
            await responding.tell(interaction, say("client.error", str(interaction.locale), reference=reference))
        except Exception as second:
            self.log_failure(second, after=reference)

    def audit(self, interaction: Interaction, command: str, outcome: str, before: str = "", after: str = "") -> None:
        """Keep what somebody ordered and what came of it, in the log and the journal."""
        person, guild = getattr(interaction.user, "id", 0), interaction.guild_id
        log.info(event("ordered", person=person, guild=guild, command=command, outcome=repr(outcome)))
        self.parts.journal.audit(person, guild, command, outcome, before, after)


def is_known(interaction: Interaction, items: Items) -> bool:
    """Say whether the library finds the item that was pressed: one of ours, and still in its message."""
    data: Any = interaction.data or {}
    pressed = str(data.get("custom_id"))
    if not any(item.__discord_ui_compiled_template__.fullmatch(pressed) for item in items):
        return False
    rows = interaction.message.components if interaction.message else []
    return any(getattr(item, "custom_id", None) == pressed for row in rows for item in getattr(row, "children", ()))


def intents(message_content: bool) -> discord.Intents:
    """Ask for no privileged intent, unless whole channels are read."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)


def owners(application: discord.AppInfo | None) -> frozenset[int]:
    """Return the ids of those whom Discord calls the application's owners."""
    if application is None:
        return frozenset()
    return frozenset({application.team.owner_id or 0} if application.team else {application.owner.id})

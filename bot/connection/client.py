"""The Client: one connection to Discord. It hands what Discord sends to `conversation` and holds nothing of its own.

Its Services outlive it: a connection that cannot be saved is replaced by a new Client with the same ones.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from .. import permissions
from ..conversation import admission, replying, responding
from ..conversation.presses import voting
from ..conversation.questions import Identity
from ..conversation.services import Command, Host, Interaction, Services
from ..logs import event
from ..messages.localization import say
from . import arrivals, connections, events, syncing
from .traffic import Traffic
from .tree import Tree

log = logging.getLogger(__name__)

LONGEST_SILENCE = 60.0  # seconds; Discord's heartbeats are 41 apart, so a dead gateway is left at the second


@dataclass(frozen=True, slots=True)
class Controls:
    """What people can use: slash and message commands, and the kinds of buttons."""

    commands: Sequence[Command] = ()
    buttons: Sequence[type[discord.ui.DynamicItem[Any]]] = ()


class Client(Host):
    """One connection to Discord. Without `listening` it does not ask to read whole channels (ASK_CHANNEL_IDS)."""

    def __init__(
        self, services: Services, traffic: Traffic, controls: Controls | None = None, *, listening: bool = True
    ) -> None:
        most_messages = connections.most() - connections.FOR_THE_REST
        channels = frozenset(services.settings.ask_channel_ids if listening else ())
        super().__init__(
            intents=intents(bool(channels)),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=LONGEST_SILENCE,
            connector=connections.connector(),
            http_trace=connections.Turns(most_messages).hang_on(traffic.trace()),
        )
        self.services = services
        self.traffic = traffic
        self.controls = controls or Controls()
        self.tree = Tree(self)
        for command in self.controls.commands:
            self.tree.add_command(command)
        self.add_dynamic_items(*self.controls.buttons)
        self.refusal: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._ask_channels = channels
        events.forgive(self._connection.parsers)

    @property
    def identity(self) -> Identity:
        """Who we are, where every message is a question to us, and whose members may ask privately."""
        return Identity(self.user_id, self._ask_channels, self.listed)

    async def setup_hook(self) -> None:
        await syncing.sync(self.tree, self.services.settings)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        self.traffic.identifies()
        await super().before_identify_hook(shard_id, initial=initial)

    async def on_ready(self) -> None:
        """Say where we are. Comes again after every new session, so it starts nothing."""
        log.info(event("ready", servers=len(self.guilds), articles=len(self.services.library.index.articles)))
        self._settle()
        rules = permissions.rules(self.services.settings, self, self.services.home.id)
        if (problems := permissions.problems(rules)) and not self.refusal.done():
            self.refusal.set_result(problems[0])
        if warning := arrivals.warning(rules):
            log.warning(warning)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say what a new server means, and what to do."""
        self._settle()
        rules = permissions.rules(self.services.settings, self, self.services.home.id)
        log.warning(event(arrivals.joined(rules, guild.id), server=guild.id))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        self._settle()

    def _settle(self) -> None:
        """The server that we are alone in is home, unless GUILD_IDS says which are."""
        if len(self.guilds) == 1 and not self.services.settings.guild_ids:
            self.services.home.settle(self.guilds[0].id)

    async def on_guild_channel_update(self, before: object, after: object) -> None:
        self.services.channels.reopen()

    on_guild_role_update = on_member_update = on_thread_update = on_guild_channel_update

    async def on_guild_role_create(self, role: discord.Role) -> None:
        self.services.channels.reopen()

    on_guild_role_delete = on_guild_role_create

    async def on_message(self, message: discord.Message) -> None:
        with self.services.in_flight.track():
            await replying.hear(message, self.identity, self.services, self.http)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        if payload.message_id in self.services.replies:
            with self.services.in_flight.track():
                await replying.hear_again(payload.message, self.identity, self.services, self.http)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Take what the library leaves without a word: a form of ours that was sent in, a press on what is gone."""
        if voting.is_ours(interaction):
            await self._receive(interaction)
            return
        if not events.is_lost_press(interaction, self.controls.buttons):
            return
        if self.services.seen.is_first(interaction.id):
            with self.services.in_flight.track():
                await admission.tell(interaction, say("buttons.expired", str(interaction.locale)))

    async def _receive(self, interaction: Interaction) -> None:
        """Take a form of ours, once; whatever fails, the person is told."""
        if not self.services.seen.is_first(interaction.id):
            return
        with self.services.in_flight.track():
            try:
                await voting.receive(interaction)
            except Exception as error:
                await responding.fail(interaction, error)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        self.services.forget(payload.message_id)
        await self._follow([payload.message_id])

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        for id in sorted(payload.message_ids):
            self.services.forget(id)
        await self._follow(sorted(payload.message_ids))

    async def _follow(self, deleted: Sequence[int]) -> None:
        """Delete the replies to deleted messages."""
        with self.services.in_flight.track():
            for id in deleted:
                await replying.follow_deletion(id, self.services, self.http)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        log.exception(event("an event failed", event=event_method))


def intents(message_content: bool) -> discord.Intents:
    """Ask for no privileged intent, unless whole channels are read."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)

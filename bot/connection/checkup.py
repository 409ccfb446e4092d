"""Ask Discord about the bot, for `footnote doctor`: its token, its servers, what is missing in which channel."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

import aiohttp
import discord

from ..permissions import Home
from ..settings import Settings
from .finding import Finding
from .invitation import CHECK_NETWORK, CLICKS, PERMISSIONS, PORTAL, REFUSED, invite, invite_to_account

PATIENCE = 20.0  # seconds
_MOST_NAMED = 5
_PRIVATE_BOT = f"Public Bot off at {PORTAL}, page Bot"

Channel = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.ForumChannel


class _Visitor(discord.Client):
    """Comes in, looks around, and leaves."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )

    async def on_ready(self) -> None:
        await self.close()


def look(settings: Settings, token: str) -> list[Finding]:
    """Connect for a moment and say what is there."""
    return asyncio.run(_look(settings, token))


async def _look(settings: Settings, token: str) -> list[Finding]:
    visitor = _Visitor()
    try:
        async with visitor:
            await asyncio.wait_for(visitor.start(token, reconnect=False), PATIENCE)
    except discord.LoginFailure:
        return [Finding("wrong", REFUSED)]
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, AttributeError) as error:
        return [Finding("wrong", f"Discord cannot be reached ({type(error).__name__}); {CHECK_NETWORK}?")]
    return [*_application(settings, visitor), *servers(settings, visitor.guilds), *_home(settings, visitor.guilds)]


def _application(settings: Settings, visitor: _Visitor) -> Iterator[Finding]:
    application = visitor.application
    if visitor.user is None or application is None:
        return
    yield Finding("ok", f"Discord knows this bot as {visitor.user}.")
    flags = application.flags
    if settings.ask_channel_ids and not (flags.gateway_message_content or flags.gateway_message_content_limited):
        yield Finding("wrong", f"ASK_CHANNEL_IDS needs the Message Content Intent; switch it on at {PORTAL}, page Bot.")
    if not visitor.guilds:
        yield Finding("note", f"It is in no server yet. Add it: {invite(application.id)} ({CLICKS}).")
    else:
        yield Finding("ok", f"To add it to another server: {invite(application.id)} ({CLICKS}).")
    if application.bot_public:
        yield public(settings)
    if settings.user_install:
        yield _accounts(application)


def public(settings: Settings) -> Finding:
    """Say what it means that anybody can add the bot to a server."""
    means = (
        "it answers only in those of GUILD_IDS"
        if settings.guild_ids
        else f"everybody there reads your articles. Name your servers in GUILD_IDS, or switch {_PRIVATE_BOT}"
    )
    return Finding("ok" if settings.guild_ids else "note", f"Anybody can add this bot to a server; {means}.")


def _accounts(application: discord.AppInfo) -> Finding:
    if application.user_integration_config is None:
        return Finding("note", f"USER_INSTALL needs User Install; switch it on at {PORTAL}, page Installation.")
    return Finding("ok", f"Members can add it to their account: {invite_to_account(application.id)}")


def servers(settings: Settings, guilds: Iterable[discord.Guild]) -> Iterator[Finding]:
    """Say what is missing in each server, and which ids of the settings fit nothing."""
    guilds = list(guilds)
    for guild in guilds:
        yield from _server(guild)
    ids = {guild.id for guild in guilds}
    for id in settings.guild_ids:
        if id not in ids:
            yield Finding("note", f"GUILD_IDS holds {id}, but the bot is not in that server.")
    visible = {channel.id for guild in guilds for channel in [*guild.channels, *guild.threads]}
    for id in settings.ask_channel_ids:
        if id not in visible:
            yield Finding("note", f"ASK_CHANNEL_IDS holds {id}, which is no channel that the bot can see.")


def _home(settings: Settings, guilds: Iterable[discord.Guild]) -> Iterator[Finding]:
    """Say whose moderators may reload where GUILD_IDS does not."""
    names = {guild.id: guild.name for guild in guilds}
    first = Home(settings.data_dir).id
    if settings.guild_ids or not names or (len(names) == 1 and first in (None, *names)):
        return
    if first in names:
        yield Finding("note", f"In several servers, moderators of the first, {names[first]}, may reload (GUILD_IDS).")
    else:
        yield Finding("note", "No server is known as the first, so no moderator may reload; set GUILD_IDS.")


def _server(guild: discord.Guild) -> Iterator[Finding]:
    channels = [channel for channel in guild.channels if isinstance(channel, Channel)]
    lacking: dict[str, list[str]] = {}
    for channel in channels:
        for permission in missing(channel.permissions_for(guild.me)):
            lacking.setdefault(permission, []).append(f"#{channel.name}")
    hidden = lacking.pop("View Channels", [])
    for permission, names in lacking.items():
        yield Finding("note", f"In {guild.name} the permission {permission} is missing in {_listed(names)}.")
    seen = len(channels) - len(hidden)
    yield Finding("ok" if seen else "wrong", f"In {guild.name} it sees {seen} of {len(channels)} channels.")


def missing(permissions: discord.Permissions) -> list[str]:
    """Name what is missing of what the bot needs, as Discord's settings call it; only the first when it sees nothing.

    >>> missing(discord.Permissions(view_channel=True, send_messages=True, send_messages_in_threads=True))
    ['Read Message History']
    """
    needed = {name for name, wanted in discord.Permissions(PERMISSIONS) if wanted}
    if not permissions.view_channel:
        return [_NAMES["view_channel"]]
    return [_NAMES[name] for name, granted in permissions if name in needed and not granted]


_NAMES = {
    "view_channel": "View Channels",
    "read_messages": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
}


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")

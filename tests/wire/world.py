"""The made-up server the bot lives in: users, roles, channels, threads and messages, as Discord's payloads."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Payload = dict[str, Any]

EPOCH = 1_420_070_400_000  # milliseconds; the first second of 2015, where snowflakes begin
TEXT, DM, VOICE, GROUP, CATEGORY, NEWS, NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, STAGE, FORUM = (
    0,
    1,
    2,
    3,
    4,
    5,
    10,
    11,
    12,
    13,
    15,
)
THREADS = (NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)
ADMINISTRATOR, MANAGE_GUILD, VIEW, SEND = 1 << 3, 1 << 5, 1 << 10, 1 << 11
ATTACH_FILES, READ_HISTORY, SEND_IN_THREADS = 1 << 15, 1 << 16, 1 << 38
LEAST = VIEW | SEND | READ_HISTORY | SEND_IN_THREADS  # the permissions of the invite link
EVERYTHING = (1 << 53) - 1
MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")


@dataclass(slots=True)
class Guild:
    """One server: everything by id, each value Discord's payload."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, Payload] = field(default_factory=dict)
    channels: dict[str, Payload] = field(default_factory=dict)
    threads: dict[str, Payload] = field(default_factory=dict)
    members: dict[str, Payload] = field(default_factory=dict)


class World:
    """All that exists on the loopback Discord."""

    def __init__(self) -> None:
        self._last_id = 0
        self.users: dict[str, Payload] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Payload] = {}
        self.messages: dict[str, Payload] = {}
        self.accounts: set[str] = set()  # of the users who have added the app to their own account
        self.application_id = self.new_id()
        self.bot = self.add_user("Footnote", bot=True, id=self.application_id)
        self.owner = self.add_user("owner")

    def new_id(self) -> str:
        """Return a fresh snowflake; they grow, so they also order."""
        self._last_id = max(self._last_id + 1, (int(time.time() * 1000) - EPOCH) << 22)
        return str(self._last_id)

    def add_user(self, name: str, *, bot: bool = False, id: str | None = None) -> Payload:
        user: Payload = {
            "id": id or self.new_id(),
            "username": name,
            "discriminator": "0",
            "global_name": name,
            "avatar": None,
            "bot": bot,
        }
        self.users[user["id"]] = user
        return user

    def add_guild(self, name: str = "Home", permissions: int = LEAST, *, joined: bool = True) -> Guild:
        """Add a server, with the bot in it if it has `joined`; permissions are those of its own managed role."""
        guild = Guild(self.new_id(), name, self.owner["id"])
        self.guilds[guild.id] = guild
        self.add_role(guild, "@everyone", LEAST, id=guild.id)
        self.add_member(guild, self.owner)
        if joined:
            self.join(guild, permissions)
        return guild

    def join(self, guild: Guild, permissions: int = LEAST) -> None:
        """Let the bot become a member of a server."""
        managed = self.add_role(guild, "Footnote", permissions, tags={"bot_id": self.bot["id"]}, managed=True)
        self.add_member(guild, self.bot, roles=[managed["id"]])

    def has_joined(self, guild: Guild) -> bool:
        return self.bot["id"] in guild.members

    def add_role(self, guild: Guild, name: str, permissions: int, *, id: str | None = None, **extra: Any) -> Payload:
        role: Payload = {
            "id": id or self.new_id(),
            "name": name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": len(guild.roles),
            "permissions": str(permissions),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        } | extra
        guild.roles[role["id"]] = role
        return role

    def add_member(self, guild: Guild, user: Payload, roles: Iterable[str] = ()) -> Payload:
        member: Payload = {
            "user": user,
            "nick": None,
            "avatar": None,
            "roles": list(roles),
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
        }
        guild.members[user["id"]] = member
        return member

    def add_channel(self, guild: Guild, name: str, kind: int = TEXT, parent: str | None = None) -> Payload:
        channel: Payload = {
            "id": self.new_id(),
            "type": kind,
            "guild_id": guild.id,
            "name": name,
            "position": len(guild.channels),
            "permission_overwrites": [],
            "parent_id": parent,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "bitrate": 64000,
            "user_limit": 0,
            "available_tags": [],
            "flags": 0,
        }
        guild.channels[channel["id"]] = self.channels[channel["id"]] = channel
        return channel

    def add_thread(self, parent: Payload, name: str, kind: int = PUBLIC_THREAD) -> Payload:
        thread: Payload = {
            "id": self.new_id(),
            "type": kind,
            "guild_id": parent["guild_id"],
            "parent_id": parent["id"],
            "owner_id": self.owner["id"],
            "name": name,
            "last_message_id": None,
            "message_count": 0,
            "member_count": 1,
            "rate_limit_per_user": 0,
            "flags": 0,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2024-01-01T00:00:00+00:00",
                "locked": False,
                "create_timestamp": "2024-01-01T00:00:00+00:00",
            },
        }
        self.guilds[parent["guild_id"]].threads[thread["id"]] = self.channels[thread["id"]] = thread
        return thread

    def add_dm(self, user: Payload) -> Payload:
        """Add the private conversation of a user with the bot."""
        return self._add_private(DM, user)

    def add_group(self, *users: Payload) -> Payload:
        """Add a conversation of some people, without the bot."""
        return self._add_private(GROUP, *users)

    def _add_private(self, kind: int, *users: Payload) -> Payload:
        channel: Payload = {
            "id": self.new_id(),
            "type": kind,
            "recipients": list(users),
            "last_message_id": None,
            "flags": 0,
        }
        self.channels[channel["id"]] = channel
        return channel

    def overwrite(self, channel: Payload, role: str, *, allow: int = 0, deny: int = 0) -> None:
        """Set what a role may do in one channel."""
        others = [one for one in channel["permission_overwrites"] if one["id"] != role]
        others.append({"id": role, "type": 0, "allow": str(allow), "deny": str(deny)})
        channel["permission_overwrites"] = others

    def bot_role(self, guild: Guild) -> str:
        """Return the id of the bot's own managed role."""
        return next(id for id, role in guild.roles.items() if role["managed"])

    def permissions(self, channel: Payload, user: Payload) -> int:
        """Return what a user may do in a channel; a thread has its parent's rules.

        developers/topics/permissions of Discord's documentation: base roles, then the overwrites.
        """
        if channel["type"] in (DM, GROUP):
            here = user in channel["recipients"] or (channel["type"] == DM and user is self.bot)
            return EVERYTHING if here else 0
        guild = self.guilds[channel["guild_id"]]
        member = guild.members.get(user["id"])
        if member is None:
            return 0
        granted = int(guild.roles[guild.id]["permissions"])
        for role in member["roles"]:
            granted |= int(guild.roles[role]["permissions"])
        if user["id"] == guild.owner_id or granted & ADMINISTRATOR:
            return EVERYTHING
        return _overwritten(granted, self._rules(channel), guild.id, member)

    def _rules(self, channel: Payload) -> list[Payload]:
        home = self.channels[channel["parent_id"]] if channel["type"] in THREADS else channel
        rules: list[Payload] = home["permission_overwrites"]
        return rules

    def message(self, channel: Payload, author: Payload, content: str, **extra: Any) -> Payload:
        """Make and keep a message; who is mentioned follows from the text."""
        ids = dict.fromkeys(MENTION.findall(content))
        message: Payload = {
            "id": self.new_id(),
            "channel_id": channel["id"],
            "author": author,
            "content": content,
            "timestamp": datetime.now(UTC).isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": "@everyone" in content or "@here" in content,
            "mentions": [self.users[id] for id in ids if id in self.users],
            "mention_roles": list(dict.fromkeys(ROLE_MENTION.findall(content))),
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
        } | extra
        self.messages[message["id"]] = message
        return message


def _overwritten(granted: int, rules: list[Payload], everyone: str, member: Payload) -> int:
    stages = ([everyone], member["roles"], [member["user"]["id"]])
    for holders in stages:
        mine = [rule for rule in rules if rule["id"] in holders]
        for rule in mine:
            granted &= ~int(rule["deny"])
        for rule in mine:
            granted |= int(rule["allow"])
    return granted if granted & VIEW else 0

"""Where the bot may be used, and where a command is offered: servers, private messages, and other people's places.

Somebody visits when the app belongs to their own account and not to the server, or when they are in a group
conversation: Discord then lets them use it where the bot is no member.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from ..settings import Settings
from .deciding import Level, Requester

Door = Literal["open", "members", "closed"]
"""Whether a place is open to everybody in it, to members of our servers, or to nobody."""

IN_SERVERS, IN_PRIVATE, IN_GROUPS = 0, 1, 2
"""Discord's contexts of a command."""
BY_SERVER, BY_ACCOUNT = 0, 1
"""Discord's integration types of a command: who has added the app."""


class Reach(NamedTuple):
    """Where Discord offers a command (contexts), and to whom who has added the app (integration types)."""

    contexts: tuple[int, ...]
    integration_types: tuple[int, ...]


def reach(level: Level, settings: Settings, *, anywhere: bool = False) -> Reach:
    """Return where a command is offered: one of moderators in private messages only where OWNER_IDS names somebody.

    With `anywhere` it is one of those that USER_INSTALL takes to other places.
    """
    if level == "moderator":
        return Reach((IN_SERVERS, IN_PRIVATE) if settings.owner_ids else (IN_SERVERS,), (BY_SERVER,))
    if anywhere and settings.user_install:
        return Reach((IN_SERVERS, IN_PRIVATE, IN_GROUPS), (BY_SERVER, BY_ACCOUNT))
    return Reach((IN_SERVERS, IN_PRIVATE), (BY_SERVER,))


def is_visiting(requester: Requester) -> bool:
    """Say whether somebody uses their own installation in a place that has not installed us."""
    return requester.in_group or (requester.guild_id is not None and not requester.installed)


def door(requester: Requester, guild_ids: Collection[int], *, anywhere: bool = False) -> Door:
    """Decide over the place: `guild_ids` are those of GUILD_IDS, `anywhere` whether visitors may come at all."""
    if is_visiting(requester):
        return "members" if anywhere and guild_ids else "closed"
    if not guild_ids:
        return "open"
    if requester.guild_id is None:
        return "members"
    return "open" if requester.guild_id in guild_ids else "closed"

"""Who may do what: one rule for every moderator command, over what Discord says of the person in the interaction.

Nothing here asks a cache or the network. Anything missing or odd is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import discord

from ..settings import Settings

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5
MANAGE_MESSAGES = 1 << 13
_HIGHEST = 1 << 63  # more than Discord has ever sent; beyond it somebody is playing

Level = Literal["everyone", "moderator"]
Reason = Literal["allowed", "not a moderator", "not here", "odd payload", "timed out", "several servers"]


class Verdict(NamedTuple):
    """Whether it is allowed, and why or why not."""

    allowed: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Requester:
    """What an interaction says of the person and the place; `permissions` is None when it says nothing."""

    user_id: int
    guild_id: int | None = None
    permissions: int | None = None
    role_ids: frozenset[int] = frozenset()
    is_bot: bool = False
    in_group: bool = False  # a group conversation, Discord's context 2
    installed: bool = False  # the interaction was authorised for exactly this server
    timed_out: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Settings, and what Discord says of us: the servers we are in and the application's owners."""

    guild_ids: frozenset[int] = frozenset()
    mod_role_ids: frozenset[int] = frozenset()
    owner_ids: frozenset[int] = frozenset()
    trust_overrides: bool = False
    joined: frozenset[int] = frozenset()
    application_owners: frozenset[int] = frozenset()
    first: int | None = None  # the first server that we were in

    @property
    def home(self) -> frozenset[int]:
        """The servers of GUILD_IDS; without any, the first server, also the only one that we ever were in; else none.

        A first server that we have left has no successor: a stranger's could be the only one that is left.
        """
        if self.guild_ids:
            return self.guild_ids
        if self.first is not None:
            return self.joined & {self.first}
        return self.joined if len(self.joined) == 1 else frozenset()


def may_moderate(requester: Requester, rules: Rules) -> Verdict:
    """Decide over every moderator command."""
    if requester.is_bot or requester.in_group:
        return Verdict(False, "not here")
    if requester.guild_id is None:
        return _verdict(requester.user_id in rules.owner_ids, "not here")
    if requester.permissions is None or not 0 <= requester.permissions < _HIGHEST:
        return Verdict(False, "odd payload")
    if not requester.installed:
        return Verdict(False, "not here")
    if requester.guild_id not in rules.home:
        return _elsewhere(requester, rules)
    if requester.timed_out and not requester.permissions & ADMINISTRATOR:
        return Verdict(False, "timed out")
    return _verdict(_moderates(requester, rules), "not a moderator")


def _elsewhere(requester: Requester, rules: Rules) -> Verdict:
    if rules.guild_ids:
        return Verdict(False, "not here")
    return _verdict(requester.user_id in rules.application_owners, "several servers")


def _moderates(requester: Requester, rules: Rules) -> bool:
    roles = requester.role_ids & (rules.mod_role_ids - {requester.guild_id})  # the server's own id is @everyone
    permitted = (requester.permissions or 0) & (ADMINISTRATOR | MANAGE_GUILD)
    return bool(permitted or roles or rules.trust_overrides)


def _verdict(allowed: bool, otherwise: Reason) -> Verdict:
    return Verdict(allowed, "allowed" if allowed else otherwise)


def may_delete(requester: Requester, rules: Rules, *, asked: bool) -> bool:
    """Say whether somebody may delete an answer: who asked, who moderates the channel, who moderates the bot."""
    if asked:
        return True
    cleans = bool((requester.permissions or 0) & (ADMINISTRATOR | MANAGE_MESSAGES))
    here = requester.installed and requester.permissions is not None and 0 <= requester.permissions < _HIGHEST
    return (here and cleans and not requester.timed_out) or may_moderate(requester, rules).allowed


def requester(interaction: discord.Interaction[Any]) -> Requester:
    """Read the person and the place out of an interaction, from its payload alone."""
    user = interaction.user
    member = user if isinstance(user, discord.Member) else None
    permissions = member.resolved_permissions if member else None
    return Requester(
        user_id=getattr(user, "id", 0),
        guild_id=interaction.guild_id,
        permissions=permissions.value if permissions is not None else None,
        role_ids=frozenset(role.id for role in member.roles) if member else frozenset(),
        is_bot=getattr(user, "bot", True),
        in_group=interaction.context.private_channel,
        installed=interaction.is_guild_integration(),
        timed_out=member.is_timed_out() if member else False,
    )


def rules(settings: Settings, client: discord.Client, first: int | None) -> Rules:
    """Return who may do what, as of now; `first` is the first server, if one is remembered."""
    return Rules(
        frozenset(settings.guild_ids),
        frozenset(settings.mod_role_ids),
        frozenset(settings.owner_ids),
        settings.trust_integration_overrides,
        frozenset(guild.id for guild in client.guilds),
        _owners(client.application),
        first,
    )


def _owners(application: discord.AppInfo | None) -> frozenset[int]:
    """Return the ids of those whom Discord calls the application's owners."""
    if application is None:
        return frozenset()
    return frozenset({application.team.owner_id or 0} if application.team else {application.owner.id})


def problems(rules: Rules) -> list[str]:
    """Name the settings that would let everybody in, a sentence each."""
    everyone = sorted(rules.mod_role_ids & (rules.guild_ids | rules.joined))
    return [
        f"MOD_ROLE_IDS holds {id}, which is a server's id and means everybody in it; name a moderator role instead."
        for id in everyone
    ]

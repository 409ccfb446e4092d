"""Admission of interactions: each costs the person something, and over the limit it is refused, never in silence.

What is for moderators is refused to others, which is written down. Whoever may use the bot is let in, in every place.
"""

from __future__ import annotations

from collections.abc import Sequence

import discord

from .. import permissions
from ..messages.localization import say
from . import responding
from .cooldown import PRESS
from .lists.containers import ContainerView
from .services import Interaction, Services

PATIENCE = 1.0  # seconds that a first response, which has 3, may wait to hear who is a member


async def let_in(interaction: Interaction, *, anywhere: bool = False) -> bool:
    """Let in whoever may use the bot there, and tell others why not; with `anywhere`, where it is no member too."""
    client, who = interaction.client, permissions.requester(interaction)
    key = await unwelcome(client.services, who, client.listed, PATIENCE, anywhere=anywhere)
    if key is not None:
        await responding.tell(interaction, say(key, str(interaction.locale)))
    return key is None


async def unwelcome(
    services: Services,
    who: permissions.Requester,
    servers: Sequence[permissions.Server],
    patience: float,
    *,
    anywhere: bool = False,
) -> str | None:
    """Return the key of the sentence that says why somebody may not use the bot there; None if they may."""
    settings = services.settings
    door = permissions.door(who, settings.guild_ids, anywhere=anywhere)
    if door == "open" or (door == "members" and who.user_id in settings.owner_ids):
        return None
    if door == "closed":
        return "ask.elsewhere"
    try:
        is_member = await services.members.includes(who.user_id, servers, patience)
    except permissions.MembershipError:
        return "ask.not_known"
    return None if is_member else "ask.members_only"


def is_visiting(interaction: Interaction) -> bool:
    """Say whether the bot is no member of the place: then nobody there but the person may see a response."""
    return permissions.is_visiting(permissions.requester(interaction))


async def admit(interaction: Interaction, cost: int, *, public: bool = False) -> bool:
    """Count what an interaction costs; where that is too much now, say so, and say False.

    With `public` it counts against the channel as well, for its response is one that everybody there sees.
    """
    channel = (interaction.channel_id or 0) if public else None
    wait = interaction.client.services.cooldowns.wait(interaction.user.id, channel, cost)
    if wait:
        await _refuse(interaction, wait)
    return not wait


async def tell(
    interaction: Interaction, content: str | None, view: discord.ui.View | ContainerView | None = None
) -> None:
    """Say one thing to the person alone, for the cost of a press."""
    if await admit(interaction, PRESS):
        await responding.tell(interaction, content, view)


async def admit_moderator(interaction: Interaction, name: str) -> bool:
    """Let in moderators only, as Discord says now who is one; tell others so. `name` is what they asked for."""
    services = interaction.client.services
    verdict = moderates(interaction)
    if not verdict.allowed:
        services.recorder.turned_away("denied")
        note = await services.recorder.ordered(interaction, name, verdict.reason)
        key = "reload.denied" if verdict.reason in ("not a moderator", "timed out") else "reload.denied_here"
        await responding.tell(interaction, say(key, str(interaction.locale)) + note)
    return verdict.allowed


def moderates(interaction: Interaction) -> permissions.Verdict:
    """Decide whether a person is a moderator."""
    return permissions.may_moderate(permissions.requester(interaction), rules(interaction))


def rules(interaction: Interaction) -> permissions.Rules:
    """Return who may do what, as of now."""
    services = interaction.client.services
    return permissions.rules(services.settings, interaction.client, services.home.id)


async def _refuse(interaction: Interaction, wait: int) -> None:
    """Say how long to wait. Whoever presses on and on hears of it once: an acknowledged press shows nothing."""
    interaction.client.services.recorder.turned_away("limited")
    people = interaction.client.services.cooldowns.people
    if interaction.type is discord.InteractionType.component and not people.tell(interaction.user.id):
        await responding.defer(interaction, update=True)
        return
    await responding.tell(interaction, say("client.cooldown", str(interaction.locale), count=wait))

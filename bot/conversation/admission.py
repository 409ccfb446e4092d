"""Admission of interactions: each costs the person something, and over the limit it is refused, never in silence.

What is for moderators is refused to others, which is written down.
"""

from __future__ import annotations

import discord

from .. import permissions
from ..messages.localization import say
from . import responding
from .cooldown import PRESS
from .services import Interaction


async def admit(interaction: Interaction, cost: int, *, public: bool = False) -> bool:
    """Count what an interaction costs; where that is too much now, say so, and say False.

    With `public` it counts against the channel as well, for its response is one that everybody there sees.
    """
    channel = (interaction.channel_id or 0) if public else None
    wait = interaction.client.services.cooldowns.wait(interaction.user.id, channel, cost)
    if wait:
        await _refuse(interaction, wait)
    return not wait


async def tell(interaction: Interaction, content: str, view: discord.ui.View | None = None) -> None:
    """Say one thing to the person alone, for the cost of a press."""
    if await admit(interaction, PRESS):
        await responding.tell(interaction, content, view)


async def admit_moderator(interaction: Interaction, name: str) -> bool:
    """Let in moderators only, as Discord says now who is one; tell others so. `name` is what they asked for."""
    services = interaction.client.services
    verdict = moderates(interaction)
    if not verdict.allowed:
        note = await services.recorder.ordered(interaction, name, verdict.reason)
        key = "reload.denied" if verdict.reason in ("not a moderator", "timed out") else "reload.denied_here"
        await responding.tell(interaction, say(key, str(interaction.locale)) + note)
    return verdict.allowed


def moderates(interaction: Interaction) -> permissions.Verdict:
    """Decide whether a person is a moderator."""
    rules = permissions.rules(interaction.client.services.settings, interaction.client)
    return permissions.may_moderate(permissions.requester(interaction), rules)


async def _refuse(interaction: Interaction, wait: int) -> None:
    """Say how long to wait. Whoever presses on and on hears of it once: an acknowledged press shows nothing."""
    people = interaction.client.services.cooldowns.people
    if interaction.type is discord.InteractionType.component and not people.tell(interaction.user.id):
        await responding.defer(interaction, update=True)
        return
    await responding.tell(interaction, say("client.cooldown", str(interaction.locale), count=wait))

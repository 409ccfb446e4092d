"""Deleting an answer and what was kept of it: by its own button, or from its menu."""

from __future__ import annotations

import discord

from ... import permissions
from ...messages.localization import say
from .. import admission, responding
from ..services import Interaction


async def delete(interaction: Interaction, answer: discord.Message) -> None:
    """Delete an answer whose own button was pressed."""
    asked = await _may_delete(interaction, answer.id)
    if asked is None or not await responding.defer(interaction, update=True):
        return
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        pass
    except discord.Forbidden:
        await interaction.followup.send(say("buttons.cannot_delete", str(interaction.locale)), ephemeral=True)
        return
    if note := await _forget(interaction, answer.id, asked):
        await interaction.followup.send(note, ephemeral=True)


async def remove(interaction: Interaction, menu: discord.Message, answer: int) -> None:
    """Delete an answer in whose menu that was chosen."""
    locale = str(interaction.locale)
    asked = await _may_delete(interaction, answer)
    if asked is None or not await responding.defer(interaction, update=True):
        return
    try:
        await interaction.client.http.delete_message(menu.channel.id, answer)
    except (discord.NotFound, discord.Forbidden):
        await responding.finish(interaction, say("buttons.cannot_delete", locale))
        return
    note = await _forget(interaction, answer, asked)
    await responding.finish(interaction, f"{say('buttons.deleted', locale)}\n{note}".strip())


async def _may_delete(interaction: Interaction, answer: int) -> bool | None:
    """Say whether somebody who may delete an answer has asked for it; None, with a word, to who may not.

    The journal knows who asked; moderators may too.
    """
    services, locale = interaction.client.services, str(interaction.locale)
    remembered = await services.journal.recall(answer)
    if remembered is None:
        await responding.tell(interaction, say("buttons.not_known", locale))
        return None
    asked = remembered.is_asked_by(answer, interaction.user.id)
    if not permissions.may_delete(permissions.requester(interaction), admission.rules(interaction), asked=asked):
        await responding.tell(interaction, say("buttons.not_yours", locale))
        return None
    return asked


async def _forget(interaction: Interaction, answer: int, asked: bool) -> str:
    """Drop what was kept of a deleted answer; return what to add to the reply, as of an order that is not recorded."""
    services = interaction.client.services
    services.journal.forget(answer)
    return "" if asked else (await services.recorder.ordered(interaction, "delete", "allowed")).strip()

"""The menu of an answer: what else can be done with it, shown to the one who pressed."""

from __future__ import annotations

import discord

from ...messages.localization import say
from ...messages.render import Button
from .. import button_rows, responding
from ..services import Interaction


async def offer(interaction: Interaction, answer: discord.Message) -> None:
    """Offer what else can be done with an answer: below a private answer, else in a message for one alone."""
    locale = str(interaction.locale)
    remembered = await interaction.client.services.journal.recall(answer.id)
    asked = remembered is not None and remembered.verdict != "summary"
    options: tuple[Button, ...] = ("explain", "wrong") if asked else ("wrong",)
    if answer.flags.ephemeral:
        await _unfold(interaction, answer, (*options, "share"))
        return
    question = answer.reference.message_id if answer.reference else None
    row = button_rows.menu((*options, "delete"), answer.id, question or 0, locale)
    await responding.tell(interaction, say("buttons.options", locale), row)


async def _unfold(interaction: Interaction, answer: discord.Message, options: tuple[Button, ...]) -> None:
    """Show the menu of a private answer as a second row under it, or put it away again."""
    if await responding.defer(interaction, update=True):
        locale = str(interaction.locale)
        shown = button_rows.shown_under(answer)
        options = () if "share" in shown else options
        wanted = [name for name in shown if name in button_rows.FIRST_ROW]
        await responding.finish(interaction, answer.content, button_rows.with_menu(wanted, options, locale))

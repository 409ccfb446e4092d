"""`Check against the articles`: a message command that holds anybody's message against them, for one alone."""

from __future__ import annotations

import discord
from discord import app_commands

from ..conversation import admission, command_responses, questions
from ..conversation.services import Interaction
from ..messages.localization import say
from .words import word


@app_commands.context_menu(name=word("check_message.name"), extras={"level": "everyone", "anywhere": True})
async def check_message(interaction: Interaction, message: discord.Message) -> None:
    text = questions.without_mentions(message.content, interaction.client.user_id)
    if not text:
        await admission.tell(interaction, say("check.no_text", str(interaction.locale)))
        return
    await command_responses.check(interaction, text, private=True)

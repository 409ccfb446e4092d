"""`/help`: what the bot can do and how to ask."""

from __future__ import annotations

from discord import app_commands

from ..conversation import admission
from ..conversation.services import Interaction
from ..messages.localization import say
from .words import word


@app_commands.command(
    name=word("help.name"), description=word("help.description"), extras={"level": "everyone", "without_articles": True}
)
async def help(interaction: Interaction) -> None:
    await admission.tell(interaction, say("help.text", str(interaction.locale)))

"""`/help`: what the bot can do and how to ask."""

from __future__ import annotations

from discord import app_commands

from .. import responding
from ..client import Interaction
from ..messages import say
from .words import word


@app_commands.command(name=word("help.name"), description=word("help.description"), extras={"level": "everyone"})
async def help(interaction: Interaction) -> None:
    await responding.tell(interaction, say("help.text", str(interaction.locale)))

"""`/articles`: what was read."""

from __future__ import annotations

from discord import app_commands

from ..conversation import admission
from ..conversation.services import Interaction
from ..messages import render
from .words import word


@app_commands.command(
    name=word("articles.name"), description=word("articles.description"), extras={"level": "everyone"}
)
async def articles(interaction: Interaction) -> None:
    shown = render.articles(interaction.client.services.library.index.articles, str(interaction.locale))
    await admission.tell(interaction, shown.content)

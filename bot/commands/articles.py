"""`/articles`: what was read, as a menu; for moderators with a button that shows an article as it was read."""

from __future__ import annotations

from discord import app_commands

from ..conversation import admission
from ..conversation.lists import shelves
from ..conversation.services import Interaction
from ..messages.localization import say
from .choosing import scope, suggest
from .words import word


@app_commands.command(
    name=word("articles.name"), description=word("articles.description"), extras={"level": "everyone"}
)
@app_commands.rename(article=word("articles.article.name"))
@app_commands.describe(article=word("articles.article.description"))
@app_commands.autocomplete(article=suggest)
async def articles(interaction: Interaction, article: str | None = None) -> None:
    chosen = await scope(interaction, article)
    if chosen is None:
        return
    index = interaction.client.services.library.index
    if not index.titles:
        await admission.tell(interaction, say("articles.empty", str(interaction.locale)))
        return
    await admission.tell(interaction, None, shelves.view(interaction, index, chosen=chosen.article))

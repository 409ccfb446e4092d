"""`/articles`: what was read; for moderators with a button that shows it as it was read."""

from __future__ import annotations

from discord import app_commands

from ..conversation import admission, button_rows
from ..conversation.services import Interaction
from ..messages import render
from ..messages.catalogue import catalogue, number
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
    index, locale = interaction.client.services.library.index, str(interaction.locale)
    named = catalogue(index).by_id(chosen.article or "")
    listed = index.articles if named is None else [named]
    shown = listed and admission.moderates(interaction).allowed
    view = button_rows.row(button_rows.reading(number(listed[0].id), locale)) if shown else None
    await admission.tell(interaction, render.articles(listed, locale).content, view)

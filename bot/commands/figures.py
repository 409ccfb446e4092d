"""`/figures`: every number of the articles, what it counts and who gave it; those that differ side by side."""

from __future__ import annotations

from discord import app_commands

from ..conversation.services import Interaction
from ..messages.paging import LONGEST_TEXT
from .choosing import suggest
from .listing import show
from .words import word


@app_commands.command(name=word("figures.name"), description=word("figures.description"), extras={"level": "everyone"})
@app_commands.rename(
    article=word("figures.article.name"), about=word("figures.about.name"), private=word("figures.private.name")
)
@app_commands.describe(
    article=word("figures.article.description"),
    about=word("figures.about.description"),
    private=word("figures.private.description"),
)
@app_commands.autocomplete(article=suggest)
async def figures(
    interaction: Interaction,
    article: str | None = None,
    about: app_commands.Range[str, 1, LONGEST_TEXT] | None = None,
    private: bool = False,
) -> None:
    await show(interaction, "figures", article, about, private=private)

"""`/said`: who said what, as the articles attribute it."""

from __future__ import annotations

from discord import app_commands

from ..conversation.services import Interaction
from ..messages.paging import LONGEST_TEXT
from .choosing import suggest
from .listing import show
from .words import word


@app_commands.command(name=word("said.name"), description=word("said.description"), extras={"level": "everyone"})
@app_commands.rename(who=word("said.who.name"), article=word("said.article.name"), private=word("said.private.name"))
@app_commands.describe(
    who=word("said.who.description"),
    article=word("said.article.description"),
    private=word("said.private.description"),
)
@app_commands.autocomplete(article=suggest)
async def said(
    interaction: Interaction,
    who: app_commands.Range[str, 1, LONGEST_TEXT] | None = None,
    article: str | None = None,
    private: bool = False,
) -> None:
    await show(interaction, "said", article, who, private=private)

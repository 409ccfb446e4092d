"""`/mentions`: every place where a term stands, or that it stands nowhere."""

from __future__ import annotations

from discord import app_commands

from ..conversation.services import Interaction
from ..messages.paging import LONGEST_TEXT
from .choosing import suggest
from .listing import show
from .words import word


@app_commands.command(
    name=word("mentions.name"), description=word("mentions.description"), extras={"level": "everyone"}
)
@app_commands.rename(
    term=word("mentions.term.name"), article=word("mentions.article.name"), private=word("mentions.private.name")
)
@app_commands.describe(
    term=word("mentions.term.description"),
    article=word("mentions.article.description"),
    private=word("mentions.private.description"),
)
@app_commands.autocomplete(article=suggest)
async def mentions(
    interaction: Interaction,
    term: app_commands.Range[str, 1, LONGEST_TEXT],
    article: str | None = None,
    private: bool = False,
) -> None:
    await show(interaction, "mentions", article, term, private=private)

"""`/timeline`: what an article dates, in order; relative dates as they are said and as they are meant."""

from __future__ import annotations

from discord import app_commands

from ..conversation.services import Interaction
from .choosing import suggest
from .listing import show
from .words import word


@app_commands.command(
    name=word("timeline.name"), description=word("timeline.description"), extras={"level": "everyone"}
)
@app_commands.rename(article=word("timeline.article.name"), private=word("timeline.private.name"))
@app_commands.describe(article=word("timeline.article.description"), private=word("timeline.private.description"))
@app_commands.autocomplete(article=suggest)
async def timeline(interaction: Interaction, article: str | None = None, private: bool = False) -> None:
    await show(interaction, "timeline", article, private=private)

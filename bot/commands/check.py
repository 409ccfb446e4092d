"""`/check`: a claim held against the articles, word for word; never true or false."""

from __future__ import annotations

from discord import app_commands

from ..conversation import command_responses
from ..conversation.services import Interaction
from .choosing import scope, suggest
from .words import word

Claim = app_commands.Range[str, 1, 1000]


@app_commands.command(name=word("check.name"), description=word("check.description"), extras={"level": "everyone"})
@app_commands.rename(
    claim=word("check.claim.name"), article=word("check.article.name"), private=word("check.private.name")
)
@app_commands.describe(
    claim=word("check.claim.description"),
    article=word("check.article.description"),
    private=word("check.private.description"),
)
@app_commands.autocomplete(article=suggest)
async def check(interaction: Interaction, claim: Claim, article: str | None = None, private: bool = False) -> None:
    if chosen := await scope(interaction, article):
        await command_responses.check(interaction, claim, chosen.article, private=private)

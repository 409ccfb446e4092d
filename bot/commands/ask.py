"""`/ask`: a question to the articles, or to one of them, answered to all or to the asker alone."""

from __future__ import annotations

from discord import app_commands

from ..conversation import command_responses
from ..conversation.services import Interaction
from .choosing import scope, suggest
from .words import word

LONGEST_QUESTION = 300


@app_commands.command(
    name=word("ask.name"), description=word("ask.description"), extras={"level": "everyone", "anywhere": True}
)
@app_commands.rename(
    question=word("ask.question.name"), article=word("ask.article.name"), private=word("ask.private.name")
)
@app_commands.describe(
    question=word("ask.question.description"),
    article=word("ask.article.description"),
    private=word("ask.private.description"),
)
@app_commands.autocomplete(article=suggest)
async def ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, LONGEST_QUESTION],
    article: str | None = None,
    private: bool = False,
) -> None:
    if chosen := await scope(interaction, article):
        await command_responses.answer(interaction, question, chosen.article, private=private)

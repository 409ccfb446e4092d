"""`/summary`: the sentences that carry an article, in its order, each cited."""

from __future__ import annotations

from functools import partial

from discord import app_commands

from .. import replying, responding
from ..client import Interaction
from ..messages import say
from .choosing import find, suggest
from .words import word

SENTENCES = {"short": 2, "medium": 3, "long": 6}


@app_commands.command(name=word("summary.name"), description=word("summary.description"), extras={"level": "everyone"})
@app_commands.rename(article=word("summary.article.name"), length=word("summary.length.name"))
@app_commands.describe(article=word("summary.article.description"), length=word("summary.length.description"))
@app_commands.choices(
    length=[app_commands.Choice(name=word(f"summary.{length}"), value=length) for length in SENTENCES]
)
@app_commands.autocomplete(article=suggest)
async def summary(interaction: Interaction, article: str, length: str = "medium") -> None:
    index, locale = interaction.client.index, str(interaction.locale)
    chosen = find(index, article)
    if chosen is None:
        await responding.tell(interaction, say("ask.unknown_article", locale))
        return
    work = partial(index.summarise, chosen.id, SENTENCES.get(length, SENTENCES["medium"]))
    await replying.summarise(interaction, work)

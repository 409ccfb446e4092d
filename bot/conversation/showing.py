"""The buttons that show more: passages, neighbours, pages, and why this sentence."""

from __future__ import annotations

from functools import partial

import discord

from ..messages import explaining, in_context, listings
from ..messages.localization import say
from ..messages.paging import Turn, request_of
from . import button_rows, recalling, responding
from .services import Interaction


async def sources(interaction: Interaction, answer: discord.Message) -> None:
    """Show the passages that an answer quotes, to the one who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        index, locale = interaction.client.services.library.index, str(interaction.locale)
        quotes, notes = await recalling.recall(interaction, index, answer.id, answer)
        work = partial(in_context.sources, quotes, index, locale, notes)
        content = await responding.in_queue(interaction, work) if quotes else "\n".join(notes)
        if content is not None:
            await responding.finish(interaction, content)


async def context(interaction: Interaction, answer: discord.Message) -> None:
    """Show a quote among its neighbours, to the one who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        await _show_context(interaction, answer.id, 0, 0, answer)


async def look(interaction: Interaction, shown: discord.Message, answer: int, at: int, shift: int) -> None:
    """Move up or down in an article, or on to the next quote, in the message that shows it."""
    if await responding.defer(interaction, update=True):
        await _show_context(interaction, answer, at, shift)


async def _show_context(
    interaction: Interaction, answer: int, at: int, shift: int, message: discord.Message | None = None
) -> None:
    index, locale = interaction.client.services.library.index, str(interaction.locale)
    quotes, notes = await recalling.recall(interaction, index, answer, message)
    if not quotes:
        await responding.finish(interaction, "\n".join(notes))
        return
    at %= len(quotes)
    work = partial(in_context.context, quotes[at], index, shift, locale, notes)
    shown = await responding.in_queue(interaction, work)
    if shown is None:
        return
    moves = [("up", at, shown.earlier), ("down", at, shown.later), ("next", at + 1, 0 if len(quotes) > 1 else None)]
    below = button_rows.row(
        *(
            button_rows.button("look", answer, on, to, label=button_rows.label(name, locale))
            for name, on, to in moves
            if to is not None
        )
    )
    await responding.finish(interaction, shown.content, below)


async def page(interaction: Interaction, shown: discord.Message, *numbers: int) -> None:
    """Turn the pages of a list for the one who pressed: what everybody sees stays as it is."""
    turn = Turn(*numbers)
    private = shown.flags.ephemeral
    if not await responding.defer(interaction, ephemeral=not private, update=private):
        return
    index, locale = interaction.client.services.library.index, str(interaction.locale)
    request = request_of(turn.kind, turn.article, turn.sentences, shown.content, index)
    if request is None:
        await responding.finish(interaction, say("buttons.gone", locale))
        return
    work = partial(listings.page, index, request, turn.start, locale, f"{turn.generation:012x}")
    page = await responding.in_queue(interaction, work)
    if page is None:
        return
    below = button_rows.row(*button_rows.turns(page, request, index, locale))
    await responding.finish(interaction, page.content, below)


async def explain(interaction: Interaction, answer: discord.Message) -> None:
    """Show why this sentence was chosen, to the one who pressed."""
    if not await responding.defer(interaction, ephemeral=True):
        return
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    asked = services.recent_questions.find(answer.id) or await recalling.question(answer, interaction.client.user_id)
    if asked is None or asked[1] not in (None, *(article.id for article in index.articles)):
        await responding.finish(interaction, say("why.expired", locale))
        return
    notes = [f"-# {say('buttons.edited', locale)}"] if await recalling.was_edited(answer) else []
    content = await responding.in_queue(interaction, lambda: explaining.shown(index.explain(*asked), locale, notes))
    if content is not None:
        await responding.finish(interaction, content)

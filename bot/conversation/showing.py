"""The buttons that show more: passages, neighbours, an article as it was read, and why this sentence.

All of it is looked up and worded in the queue for lists, for an article may have any length.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import discord

from index import Index, Quote

from ..messages import article_pages, explaining, in_context, render
from ..messages.catalogue import catalogue, number
from ..messages.localization import say
from . import button_rows, recalling, responding
from .button_rows import Payload
from .services import Interaction

WHAT_ABOUT = "What is this about?"
Shown = tuple[str, list[Payload]]
"""The content of a message and its buttons."""


async def sources(interaction: Interaction, answer: discord.Message) -> None:
    """Show the passages that an answer quotes, to the one who pressed."""
    locale = str(interaction.locale)

    def show(quotes: tuple[Quote, ...], index: Index, notes: list[str]) -> Shown:
        return in_context.sources(quotes, index, locale, notes), []

    if await responding.defer(interaction, ephemeral=True):
        await _show_again(interaction, answer.id, answer, show)


async def context(interaction: Interaction, answer: discord.Message) -> None:
    """Show a quote among its neighbours, to the one who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        await _show_again(interaction, answer.id, answer, partial(_in_context, interaction, answer.id, 0, 0))


async def look(interaction: Interaction, shown: discord.Message, answer: int, at: int, shift: int) -> None:
    """Move up or down in an article, or on to the next quote, in the message that shows it."""
    if await responding.defer(interaction, update=True):
        await _show_again(interaction, answer, None, partial(_in_context, interaction, answer, at, shift))


def _in_context(
    interaction: Interaction,
    answer: int,
    at: int,
    shift: int,
    quotes: tuple[Quote, ...],
    index: Index,
    notes: list[str],
) -> Shown:
    """Show one of the quotes of an answer among its neighbours, and the buttons that lead on from there."""
    locale = str(interaction.locale)
    at %= len(quotes)
    shown = in_context.context(quotes[at], index, shift, locale, notes)
    moves = [("up", at, shown.earlier), ("down", at, shown.later), ("next", at + 1, 0 if len(quotes) > 1 else None)]
    return shown.content, [
        button_rows.button("look", answer, on, to, label=button_rows.label(name, locale))
        for name, on, to in moves
        if to is not None
    ]


async def _show_again(
    interaction: Interaction,
    answer: int,
    message: discord.Message | None,
    show: Callable[[tuple[Quote, ...], Index, list[str]], Shown],
) -> None:
    """Quote an answer again, or say why not. `message` is the answer itself where that says what it replies to."""
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    remembered = await services.journal.recall(answer)
    if remembered is None or not remembered.traces:
        key = "expired" if remembered is None else "nothing"
        await responding.finish(interaction, say(f"buttons.{key}", locale))
        return
    edited = message is not None and await recalling.was_edited(message)

    def work() -> Shown:
        quotes, notes = recalling.quoted_again(remembered, index, locale, edited=edited)
        return show(quotes, index, notes) if quotes else ("\n".join(notes), [])

    shown = await responding.unless_busy(interaction, services.list_queue.do(work))
    if shown is not None:
        await responding.finish(interaction, shown[0], button_rows.row(*shown[1]))


async def read(interaction: Interaction, _: discord.Message, article: int) -> None:
    """Show the beginning of an article as it was read, to the moderator who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        await _read(interaction, article)


async def leaf(interaction: Interaction, shown: discord.Message, article: int, start: int, generation: int) -> None:
    """Turn to another page or another article, in the message that only the moderator sees."""
    private = shown.flags.ephemeral
    if await responding.defer(interaction, ephemeral=not private, update=private):
        await _read(interaction, article, start, f"{generation:012x}")


async def _read(interaction: Interaction, article: int, start: int = 0, generation: str | None = None) -> None:
    """Show a page of an article, and the buttons that lead on from there; `generation` is that of the page before."""
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    named = catalogue(index).by_number(article)
    if named is None:
        await responding.finish(interaction, say("read.gone", locale))
        return

    def work() -> Shown:
        reading = services.recent_lists.find(index, ("read", named.id), partial(article_pages.reading, index, named.id))
        page = article_pages.page(reading, start, locale, changed=generation not in (None, index.generation))
        return page.content, [
            *button_rows.leaves(page, article, index.generation, locale),
            *_beside(index, named.id, locale),
        ]

    shown = await responding.unless_busy(interaction, services.list_queue.do(work))
    if shown is not None:
        await responding.finish(interaction, shown[0], button_rows.row(*shown[1]))


def _beside(index: Index, id: str, locale: str) -> list[Payload]:
    """Return the buttons that lead to the article before and to the one after, in order of their ids."""
    moves = zip(("former", "latter"), catalogue(index).beside(id), strict=True)
    generation = int(index.generation, 16)
    return [
        button_rows.button("leaf", number(other), 0, generation, label=button_rows.label(name, locale))
        for name, other in moves
        if other is not None
    ]


async def explain(interaction: Interaction, answer: discord.Message) -> None:
    """Show why this sentence was chosen, to the one who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        await _explain(interaction, answer.id, await recalling.question_of(answer))


async def explain_elsewhere(interaction: Interaction, menu: discord.Message, answer: int, question: int) -> None:
    """Show in the menu of an answer why its sentence was chosen; `question` is the message that it replies to, or 0."""
    if await responding.defer(interaction, update=True):
        await _explain(interaction, answer, await recalling.fetched(menu.channel, question) if question else None)


async def _explain(interaction: Interaction, answer: int, asking: discord.Message | None) -> None:
    """Explain an answer to a command, whose question is remembered, or to a message, where it stands."""
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    asked = services.recent_questions.find(answer) or recalling.question(asking, interaction.client.user_id)
    if asked is None or not (asked[1] is None or asked[1] in catalogue(index)):
        await responding.finish(interaction, say("why.expired", locale))
        return
    outdated = asking is not None and asking.edited_at and not services.replies.is_to(asking.id, asked[0])
    notes = [f"-# {say('buttons.edited', locale)}"] if outdated else []

    def work() -> str:
        return explaining.shown(index.explain(*asked), locale, notes)

    content = await responding.unless_busy(interaction, services.list_queue.do(work))
    if content is not None:
        await responding.finish(interaction, content)


async def about(interaction: Interaction, _: discord.Message) -> None:
    """Show what the articles are about, to the one who pressed."""
    if not await responding.defer(interaction, ephemeral=True):
        return
    services, locale = interaction.client.services, str(interaction.locale)
    show = partial(render.answer, locale=locale)
    found = await responding.unless_busy(interaction, services.answer(services.library.index, WHAT_ABOUT, show))
    if found is not None:
        await responding.finish(interaction, found[1].content)

"""The menu of all articles: its pages, and the one that was chosen; moderators see from there how it was read."""

from __future__ import annotations

import discord

from index import Index

from ...messages.catalogue import catalogue, number
from ...messages.containers import MOST_OPTIONS, menu
from ...messages.lists.shelf import shelf
from ...messages.localization import say
from .. import admission, button_rows, responding
from ..services import Interaction
from . import containers
from .containers import ContainerView


def shown(
    index: Index, locale: str | None, start: int = 0, chosen: str | None = None, *, moderator: bool = False
) -> ContainerView:
    """Return a page of the menu, which begins at an article, with the one that is chosen above it."""
    total = len(index.titles)
    start = start if start < total else 0
    panel, choices = shelf(index, start, chosen, locale)
    moves = [("back", start - MOST_OPTIONS), ("more", start + MOST_OPTIONS)]
    buttons = [
        button_rows.button("shelf", at, label=button_rows.label(name, locale)) for name, at in moves if 0 <= at < total
    ]
    read = chosen if chosen is not None else next(iter(index.titles), None)
    if moderator and read is not None:
        buttons.append(button_rows.reading(number(read), locale))
    choosing = [menu(f"fs:card:{start}", say("tables.pick", locale), choices)] if total > 1 else []
    return containers.shown(panel, *choosing, *button_rows.in_a_row(buttons))


def view(interaction: Interaction, index: Index, start: int = 0, chosen: str | None = None) -> ContainerView:
    """Return a page of the menu for the one who asks."""
    moderator = admission.moderates(interaction).allowed
    return shown(index, str(interaction.locale), start, chosen, moderator=moderator)


async def turn(interaction: Interaction, message: discord.Message, start: int) -> None:
    """Turn to another page of the menu."""
    await _show(interaction, message, start)


async def card(interaction: Interaction, message: discord.Message, start: int, article: int) -> None:
    """Show the article that was chosen."""
    await _show(interaction, message, start, article)


async def _show(interaction: Interaction, message: discord.Message, start: int, article: int = 0) -> None:
    private = message.flags.ephemeral
    if not await responding.defer(interaction, ephemeral=not private, update=private):
        return
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    named = catalogue(index).by_number(article) if article else None
    if article and named is None:
        await responding.finish(interaction, say("read.gone", locale))
        return

    def work() -> ContainerView:
        return view(interaction, index, start, named.id if named else None)

    made = await responding.unless_busy(interaction, services.list_queue.do(work))
    if made is not None:
        await responding.finish(interaction, None, made)

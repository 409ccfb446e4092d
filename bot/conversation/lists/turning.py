"""The pages of a list: turned by buttons, and chosen by article; what everybody sees stays as it is."""

from __future__ import annotations

import discord

from index import Index

from ...messages.containers import menu
from ...messages.lists import shelf
from ...messages.localization import say
from ...messages.paging import KINDS, Request, Turn, request_of
from ...messages.tables import Page
from .. import button_rows, responding
from ..services import Interaction
from . import containers
from .containers import ContainerView, Payload


def first(page: Page, request: Request, index: Index, locale: str | None, *, private: bool = False) -> ContainerView:
    """Return the first page of a list, which everybody sees, or one person alone."""
    below = button_rows.below(page, request, index.generation, locale, private=private)
    return _view(page, request, index, locale, below)


def turned(page: Page, request: Request, index: Index, locale: str | None) -> ContainerView:
    """Return another page of a list, which one person sees."""
    return _view(page, request, index, locale, button_rows.turns(page, request, index.generation, locale))


def _view(page: Page, request: Request, index: Index, locale: str | None, buttons: list[Payload]) -> ContainerView:
    chosen = [_menu(page, request, index, locale)] if len(index.titles) > 1 else []
    return containers.shown(page.panel, *chosen, *button_rows.in_a_row(buttons))


def _menu(page: Page, request: Request, index: Index, locale: str | None) -> Payload:
    ids = (quote.sentence.article.id for quote in page.quotes)
    choices = shelf.options(index, ids, request.article, locale)
    id = f"fs:pick:{KINDS.index(request.kind)}:{request.count}"
    return menu(id, say("tables.pick", locale), choices)


async def page(interaction: Interaction, shown: discord.Message, *numbers: int) -> None:
    """Turn the pages of a list for the one who pressed."""
    turn = Turn(*numbers)
    await _show(interaction, shown, (turn.kind, turn.article, turn.sentences), turn.start, f"{turn.generation:012x}")


async def pick(interaction: Interaction, shown: discord.Message, kind: int, count: int, article: int) -> None:
    """Show the list of the article that was chosen, or of all, to the one who chose."""
    await _show(interaction, shown, (kind, article, count))


async def _show(
    interaction: Interaction,
    shown: discord.Message,
    asked: tuple[int, int, int],
    start: int = 0,
    generation: str | None = None,
) -> None:
    """Show a page in the message that one person sees, else in a new one for that person."""
    private = shown.flags.ephemeral
    if not await responding.defer(interaction, ephemeral=not private, update=private):
        return
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    request = request_of(*asked, containers.words(shown), index)
    if request is None:
        await responding.finish(interaction, say("buttons.gone", locale))
        return
    page = await responding.unless_busy(interaction, services.page(index, request, start, locale, generation))
    if page is not None:
        await responding.finish(interaction, None, turned(page, request, index, locale))

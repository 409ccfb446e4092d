"""From a command to its response: defer, ask the index, render, finish."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from index import Summary

from ..logs import event
from ..messages import checking, listings, render
from ..messages.localization import say
from ..messages.paging import Request
from . import answering, button_rows, responding
from .asking import BusyError

if TYPE_CHECKING:
    from ..connection.client import Interaction

log = logging.getLogger(__name__)
T = TypeVar("T")


async def slash(interaction: Interaction, question: str, article: str | None = None, *, private: bool = False) -> None:
    """Answer a question that came as a command."""
    client, locale = interaction.client, str(interaction.locale)
    started = time.monotonic()
    answer = await _in_turn(interaction, partial(answering.ask, client.index, question, article), private=private)
    if answer is None:
        return
    said = render.answer(answer, locale, question=question, private=private)
    sent = await responding.finish(interaction, *answering.shown(said, interaction.user.id, locale))
    if sent is not None:
        answering.remember(client, sent.id, answer)
        client.parts.asked.hold(sent.id, question, article)
    log.info(event("asked", channel=interaction.channel_id, length=len(question), ms=answering.ms(started)))


async def listing(interaction: Interaction, request: Request) -> None:
    """Show the first page of a list."""
    client, locale = interaction.client, str(interaction.locale)
    index = client.index
    page = await _in_turn(interaction, partial(listings.page, index, request, 0, locale))
    if page is None:
        return
    view = button_rows.below(page, request, index, interaction.user.id, locale)
    sent = await responding.finish(interaction, page.content, view)
    if sent is not None and page.quotes:
        answering.remember(client, sent.id, Summary(None, page.quotes, index.generation))


async def check(interaction: Interaction, claim: str, article: str | None = None, *, private: bool = False) -> None:
    """Show what the articles have of a claim; the claim is not kept."""
    client, locale = interaction.client, str(interaction.locale)
    index = client.index
    found = await _in_turn(interaction, partial(index.check, claim, article), private=private)
    if found is None:
        return
    said = checking.check(found, locale, private=private)
    sent = await responding.finish(interaction, *answering.shown(said, interaction.user.id, locale))
    if sent is not None and said.quotes:
        answering.remember(client, sent.id, Summary(None, said.quotes, index.generation))


async def _in_turn(interaction: Interaction, work: Callable[[], T], *, private: bool = False) -> T | None:
    """Defer and do the work of a command; None when that cannot be now, which is said."""
    client, locale = interaction.client, str(interaction.locale)
    if wait := answering.cooldown(client, interaction.user.id, interaction.channel_id or 0):
        await responding.tell(interaction, say("client.cooldown", locale, count=wait))
        return None
    if not await responding.defer(interaction, ephemeral=private):
        return None
    try:
        return await client.parts.desk.ask(work)
    except BusyError as busy:
        await responding.finish(interaction, say("client.busy", locale, count=busy.seconds))
        return None

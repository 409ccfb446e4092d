"""From a command to its response: defer, ask the index, render the answer, finish."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from index import Summary

from ..logs import event, ms_since
from ..messages import checking, listings, render
from ..messages.localization import say
from ..messages.paging import Request
from . import button_rows, questions, responding
from .services import Interaction

log = logging.getLogger(__name__)
T = TypeVar("T")


async def answer(interaction: Interaction, question: str, article: str | None = None, *, private: bool = False) -> None:
    """Answer a question."""
    services, locale = interaction.client.services, str(interaction.locale)
    started = time.monotonic()
    work = partial(questions.ask, services.library.index, question, article)
    found = await _in_turn(interaction, work, private=private)
    if found is None:
        return
    reply = render.answer(found, locale, question=question, private=private)
    buttons = button_rows.view(reply.buttons, locale)
    sent = await responding.finish(interaction, reply.content, buttons)
    if sent is not None:
        services.recorder.answered(sent.id, found, interaction.user.id)
        services.recent_questions.hold(sent.id, question, article)
    log.info(event("asked", channel=interaction.channel_id, length=len(question), ms=ms_since(started)))


async def show_list(interaction: Interaction, request: Request) -> None:
    """Show the first page of a list."""
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    page = await _in_turn(interaction, partial(listings.page, index, request, 0, locale))
    if page is None:
        return
    buttons = button_rows.below(page, request, index, locale)
    sent = await responding.finish(interaction, page.content, buttons)
    if sent is not None:
        services.recorder.answered(sent.id, Summary(None, page.quotes, index.generation), interaction.user.id)


async def check(interaction: Interaction, claim: str, article: str | None = None, *, private: bool = False) -> None:
    """Show what the articles have of a claim; the claim is not kept."""
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    found = await _in_turn(interaction, partial(index.check, claim, article), private=private)
    if found is None:
        return
    reply = checking.check(found, locale, private=private)
    buttons = button_rows.view(reply.buttons, locale)
    sent = await responding.finish(interaction, reply.content, buttons)
    if sent is not None:
        services.recorder.answered(sent.id, Summary(None, reply.quotes, index.generation), interaction.user.id)


async def _in_turn(interaction: Interaction, work: Callable[[], T], *, private: bool = False) -> T | None:
    """Defer and do the work of a command; None when that cannot be now, which is said."""
    services = interaction.client.services
    if wait := services.cooldowns.wait(interaction.user.id, interaction.channel_id or 0):
        await responding.tell(interaction, say("client.cooldown", str(interaction.locale), count=wait))
        return None
    if not await responding.defer(interaction, ephemeral=private):
        return None
    return await responding.in_queue(interaction, work)

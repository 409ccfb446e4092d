"""From a command to its response: defer, ask the index and render the answer in a queue, finish."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from index import Summary

from ..logs import event, ms_since
from ..messages import checking, render
from ..messages.checking import Verdict
from ..messages.paging import Request
from . import admission, button_rows, responding
from .cooldown import LIST, QUESTION
from .lists import containers, turning
from .services import Interaction

log = logging.getLogger(__name__)
T = TypeVar("T")


async def answer(interaction: Interaction, question: str, article: str | None = None, *, private: bool = False) -> None:
    """Answer a question; privately where the bot is no member."""
    private = private or admission.is_visiting(interaction)
    services, locale = interaction.client.services, str(interaction.locale)
    started = time.monotonic()
    show = partial(render.answer, locale=locale, question=question)
    work = partial(services.answer, services.library.index, question, show, article=article)
    found = await _in_turn(interaction, work, QUESTION, private=private)
    if found is None:
        return
    answer, reply = found
    sent = await responding.finish(interaction, reply.content, button_rows.view(reply.buttons, locale))
    if sent is not None:
        services.recorder.answered(sent.id, answer, interaction.user.id)
        services.recent_questions.hold(sent.id, question, article)
    log.info(event("asked", channel=interaction.channel_id, length=len(question), ms=ms_since(started)))


async def show_list(interaction: Interaction, request: Request, *, private: bool = False) -> None:
    """Show the first page of a list."""
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index
    page = await _in_turn(interaction, partial(services.page, index, request, 0, locale), LIST, private=private)
    if page is None:
        return
    shown = turning.first(page, request, index, locale, private=private)
    sent = await responding.finish(interaction, None, shown)
    if sent is not None:
        services.recorder.answered(sent.id, Summary(None, page.quotes, index.generation), interaction.user.id)


async def check(interaction: Interaction, claim: str, article: str | None = None, *, private: bool = False) -> None:
    """Show what the articles have of a claim, privately where the bot is no member; the claim is not kept."""
    private = private or admission.is_visiting(interaction)
    services, locale = interaction.client.services, str(interaction.locale)
    index = services.library.index

    def work() -> Verdict:
        whole = index.check(claim, article)
        checks = [whole] if whole.verdict == "verbatim" else index.check_each(claim, article) or [whole]
        return checking.draft(checks, locale)

    reply = await _in_turn(interaction, lambda: services.list_queue.do(work), LIST, private=private)
    if reply is None:
        return
    buttons = button_rows.in_a_row(button_rows.under(reply.buttons, locale))
    sent = await responding.finish(interaction, None, containers.shown(reply.panel, *buttons))
    if sent is not None:
        services.recorder.answered(sent.id, Summary(None, reply.quotes, index.generation), interaction.user.id)


async def _in_turn(
    interaction: Interaction, work: Callable[[], Awaitable[T]], cost: int, *, private: bool = False
) -> T | None:
    """Admit, defer and do the work of a command; None when that cannot be now, which is said."""
    if not await admission.admit(interaction, cost, public=not private):
        return None
    if not await responding.defer(interaction, ephemeral=private):
        return None
    return await responding.unless_busy(interaction, work())

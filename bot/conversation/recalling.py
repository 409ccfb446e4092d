"""An answer quoted again, with what has become of its articles and of its question since."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import discord

from index import Index, Quote

from ..messages.catalogue import catalogue
from ..messages.localization import say
from ..records.traces import Remembered
from . import questions


def quoted_again(
    remembered: Remembered, index: Index, locale: str, *, edited: bool = False
) -> tuple[tuple[Quote, ...], list[str]]:
    """Quote an answer again from the articles as they are now; return also what a reader has to know about it.

    It takes time in proportion to the articles, so it is for the queue. `edited` says that the question was.
    """
    quotes = remembered.quotes(index)
    keys = [*_changes(remembered, quotes, index), *(["edited"] if edited else [])]
    return quotes, [f"-# {say(f'buttons.{key}', locale)}" for key in keys]


def _changes(remembered: Remembered, quotes: Sequence[Quote], index: Index) -> list[str]:
    """Name what has become of the articles since an answer."""
    if any(trace.article not in catalogue(index) for trace in remembered.traces):
        return ["gone"]
    if len(quotes) < len(remembered.traces):
        return ["changed"]
    return ["moved"] if remembered.generation != index.generation else []


async def was_edited(answer: discord.Message) -> bool:
    """Say whether the question that a message replies to has been edited since; unknown is no."""
    question = await question_of(answer)
    if question is None or question.edited_at is None:
        return False
    return answer.edited_at is None or answer.edited_at < question.edited_at


def question(asking: discord.Message | None, user_id: int) -> tuple[str, None] | None:
    """Read the question again in the message that asked it; `user_id` is our own."""
    text = questions.limited(questions.without_mentions(asking.content, user_id)) if asking else ""
    return (text, None) if text else None


async def question_of(answer: discord.Message) -> discord.Message | None:
    """Return the message that an answer replies to, or None where it cannot be had."""
    reference = answer.reference
    if reference is None or reference.message_id is None:
        return None
    question = reference.resolved
    if question is None:
        return await fetched(answer.channel, reference.message_id)
    return question if isinstance(question, discord.Message) else None


async def fetched(channel: discord.abc.Messageable, id: int) -> discord.Message | None:
    """Return a message of a channel, or None where it cannot be had."""
    with suppress(discord.HTTPException):
        return await channel.fetch_message(id)
    return None

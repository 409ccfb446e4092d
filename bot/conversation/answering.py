"""What a reply to a message and a response to a command have in common: ask, show, remember."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import discord

from index import Answer, Index, Summary

from ..messages import render
from . import button_rows, questions

if TYPE_CHECKING:
    from ..connection.client import Client


def ask(index: Index, question: str, article: str | None = None, context: Answer | None = None) -> Answer:
    """Ask the index with no more words than one question may have, and for one hit: none is shown."""
    return index.answer(questions.limited(question), k=1, article=article, context=context)


def remember(client: Client, message_id: int, said: Answer | Summary) -> None:
    """Keep what a message quotes. It has been sent, so nothing that goes wrong here may be told to anybody."""
    try:
        client.parts.journal.note(message_id, said)
        client.write_soon()
    except Exception as error:
        client.log_failure(error, message=message_id)


def shown(reply: render.Reply, asker: int, locale: str | None) -> tuple[str, discord.ui.View | None]:
    return reply.content, button_rows.view(reply.buttons, asker, locale)


def cooldown(client: Client, person: int, channel: int) -> int:
    return client.parts.people.wait(person) or client.parts.places.wait(channel)


def ms(started: float) -> int:
    return round(1000 * (time.monotonic() - started))

"""From a message to its reply: claim, ask the index, render, send."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import discord

from index import Answer, Index

from .. import permissions
from ..logs import event
from ..messages import render
from ..messages.localization import say
from . import answering, button_rows, questions, sending
from .asking import BusyError, Cooldown
from .attachments import AttachmentError
from .button_rows import Payload
from .questions import File, Heard, Question

if TYPE_CHECKING:
    from ..connection.client import Client

log = logging.getLogger(__name__)
T = TypeVar("T")

TYPING_AFTER = 0.5  # seconds
PATIENCE = 15.0  # seconds that a question waits for the index when the bot has just been started
_ORDINARY = (discord.MessageType.default, discord.MessageType.reply)


async def hear(client: Client, message: discord.Message) -> None:
    """Reply to a message if it asks us something; whatever fails, the person hears of it."""
    heard = read(message, client.us.id)
    wanted = questions.question(heard, client.us, _our_role(message))
    if wanted is None or not _accepted(client, message):
        return
    locale = str(message.guild.preferred_locale) if message.guild else None
    started = time.monotonic()
    try:
        await _reply(client, message, wanted, locale)
    except Exception as error:
        reference = client.log_failure(error, channel=message.channel.id)
        if not sending.is_passing(error):  # else it has been tried often enough
            await _apologise(client, message, say("client.error", locale, reference=reference))
    log.info(event("heard", channel=heard.channel_id, length=len(wanted.text), ms=answering.ms(started)))


def read(message: discord.Message, us: int) -> Heard:
    """Read what a message shows of itself."""
    channel, author = message.channel, message.author
    replied = message.reference.resolved if message.reference else None
    ours = isinstance(replied, discord.Message) and replied.author.id == us
    ordinary = message.type in _ORDINARY and message.interaction_metadata is None
    return Heard(
        id=message.id,
        channel_id=channel.id,
        content=message.content,
        parent_id=channel.parent_id if isinstance(channel, discord.Thread) else None,
        guild_id=message.guild.id if message.guild else None,
        by_person=ordinary and not (author.bot or author.system or message.webhook_id),
        mentions=frozenset(user.id for user in message.mentions),
        role_mentions=frozenset(role.id for role in message.role_mentions),
        replied_to=replied.id if ours and replied is not None else None,
        files=tuple(File(file.filename, file.size, file.content_type or "") for file in message.attachments),
    )


def _our_role(message: discord.Message) -> int | None:
    role = message.guild.self_role if message.guild and message.role_mentions else None
    return role.id if role else None


def _accepted(client: Client, message: discord.Message) -> bool:
    """Say whether to take a message up: once, where we work, and where an answer can go."""
    parts = client.parts
    if client.draining or not parts.claims.first(message.id):
        return False
    guild = message.guild.id if message.guild else None
    if not permissions.may_ask(guild, parts.settings.guild_ids):
        if parts.told.first(guild or 0):
            log.warning(event("asked in a server that is not in GUILD_IDS; not answered there", guild=guild))
        return False
    return not parts.channels.is_closed(message.channel.id)


async def _reply(client: Client, message: discord.Message, wanted: Question, locale: str | None) -> None:
    parts, person, channel = client.parts, message.author.id, message.channel.id
    if parts.channels.is_full(channel):
        await _say_once(
            client, message, parts.places, channel, say("client.busy", locale, count=sending.MOST_IN_CHANNEL)
        )
    elif wait := answering.cooldown(client, person, channel):
        await _say_once(client, message, parts.people, person, say("client.cooldown", locale, count=wait))
    elif wanted.kind == "role":
        await _say(client, message, say("ask.role", locale))
    elif wanted.kind == "empty":
        await _say(client, message, say("ask.empty", locale, example=say("ask.example", locale)))
    else:
        await _answer(client, message, wanted, locale)


async def _answer(client: Client, message: discord.Message, wanted: Question, locale: str | None) -> None:
    text, refusal = await _text(client, message, wanted, locale)
    if refusal is not None:
        await _say(client, message, refusal)
        return
    if not client.has_index and not await _with_typing(client, message, client.opens(PATIENCE)):
        await _say(client, message, say("client.opening", locale))
        return
    index, parts = client.index, client.parts
    work = partial(answering.ask, index, text, context=_context(client, index, wanted.replied_to))
    try:
        answer = (
            parts.desk.now(work) if parts.desk.is_idle else await _with_typing(client, message, parts.desk.ask(work))
        )
    except BusyError as busy:
        sentence = say("client.busy", locale, count=busy.seconds)
        await _say_once(client, message, parts.places, message.channel.id, sentence)
        return
    reply = render.answer(answer, locale)
    buttons = button_rows.under(reply.buttons, message.author.id, locale)
    sent_id = await _say(client, message, reply.content, buttons)
    if sent_id is not None:
        answering.remember(client, sent_id, answer)


async def _say(client: Client, message: discord.Message, content: str, buttons: Sequence[Payload] = ()) -> int | None:
    """Reply, unless the message was deleted meanwhile; return the reply's id."""
    parts = client.parts
    async with parts.channels.turn(message.channel.id):
        if message.id in parts.deleted:
            return None
        return await sending.reply(client.http, parts.channels, message, content, button_rows.in_a_row(buttons))


async def _say_once(client: Client, message: discord.Message, cooldown: Cooldown, key: int, sentence: str) -> None:
    if cooldown.tell(key):
        await _say(client, message, sentence)


async def _with_typing(client: Client, message: discord.Message, work: Awaitable[T]) -> T:
    """Show that we are typing, but only when it takes a while."""

    async def type() -> None:
        with suppress(discord.HTTPException):
            await message.channel.typing()

    timer = asyncio.get_running_loop().call_later(TYPING_AFTER, lambda: client.hold(type()))
    try:
        return await work
    finally:
        timer.cancel()


async def _text(
    client: Client, message: discord.Message, wanted: Question, locale: str | None
) -> tuple[str, str | None]:
    """Return the question in full, or else the sentence that says why it cannot be taken."""
    text = wanted.text
    if wanted.file is not None:
        file = message.attachments[wanted.file]
        limit = questions.LONGEST_QUESTION
        if file.size > questions.TEXT_FILE_LIMIT:
            return "", say("ask.file_too_long", locale, limit=limit)
        try:
            text = f"{text} {(await client.parts.read_file(file)).decode('utf-8-sig')}".strip()
        except (AttachmentError, UnicodeDecodeError):
            return "", say("ask.file_unreadable", locale)
    if len(text) > questions.LONGEST_QUESTION:
        return "", say("ask.too_long", locale, limit=questions.LONGEST_QUESTION)
    return text, None


async def _apologise(client: Client, message: discord.Message, sentence: str) -> None:
    try:
        await _say(client, message, sentence)
    except Exception as second:
        client.log_failure(second, channel=message.channel.id)


def _context(client: Client, index: Index, replied_to: int | None) -> Answer | None:
    remembered = client.parts.journal.recall(replied_to) if replied_to is not None else None
    return remembered.answer(index) if remembered is not None else None

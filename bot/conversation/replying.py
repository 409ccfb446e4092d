"""From a message to its reply: read it, ask the index, render the answer, send it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

import aiohttp
import discord
from discord.http import HTTPClient

from .. import permissions
from ..logs import event, log_failure, ms_since
from ..messages import render
from ..messages.localization import say
from . import admission, button_rows, incoming, questions, sending
from .button_rows import Payload
from .channels import MOST_IN_CHANNEL
from .cooldown import Cooldown
from .memory import Given
from .questions import Identity, Question
from .retrying import is_passing
from .services import Services
from .work_queue import BusyError

log = logging.getLogger(__name__)
T = TypeVar("T")

TYPING_AFTER = 0.5  # seconds
EDITED_WITHIN = timedelta(minutes=5)
PATIENCE = 15.0  # seconds that a question waits for the index when the bot has just been started
LONGEST_ASKING = 10.0  # seconds that a private message waits to hear who is a member


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message that wants a reply, the language of its server, and what replying takes.

    `servers` are those whose members are answered in private messages; `given` is the reply that it had before it was
    edited.
    """

    message: discord.Message
    question: Question
    locale: str | None
    services: Services
    http: HTTPClient
    servers: tuple[permissions.Server, ...] = ()
    given: Given | None = None

    async def send(self, content: str, buttons: Sequence[Payload] = ()) -> int | None:
        """Reply, or change the reply that there is, unless the message was deleted meanwhile; return the reply's id."""
        channels = self.services.channels
        async with channels.turn(self.message.channel.id):
            if self.message.id in self.services.deleted:
                return None
            row = button_rows.in_a_row(buttons)
            if self.given is not None:
                return await self._change(self.given, content, row)
            sent = await sending.reply(self.http, channels, self.message, content, row)
        if sent is not None:
            await self._hold(sent)
        return sent

    async def _change(self, given: Given, content: str, row: Sequence[Payload]) -> int | None:
        if not await sending.change(self.http, given.channel, given.id, content, row):
            return None
        self.services.replies.hold(self.message.id, given._replace(wording=hash(self.question.text)))
        return given.id

    async def _hold(self, sent: int) -> None:
        """Remember a reply by its question, or take it back if that was deleted while the reply was on its way."""
        channel, services = self.message.channel.id, self.services
        tied = services.channels.can_reply(channel)
        services.replies.hold(self.message.id, Given(channel, sent, tied, hash(self.question.text)))
        if self.message.id in services.deleted:
            await follow_deletion(self.message.id, services, self.http)

    async def send_once(self, cooldown: Cooldown, key: int, content: str) -> None:
        """Reply with what somebody has to hear once, until the cooldown is over; no answer gives way to it."""
        if self.given is None and cooldown.tell(key):
            await self.send(content)

    async def typing(self, work: Awaitable[T]) -> T:
        """Show that we are typing while work goes on, but only when it takes a while."""

        async def show() -> None:
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                await self.message.channel.typing()

        timer = asyncio.get_running_loop().call_later(TYPING_AFTER, lambda: self.services.in_flight.start(show()))
        try:
            return await work
        finally:
            timer.cancel()


async def hear(message: discord.Message, identity: Identity, services: Services, http: HTTPClient) -> None:
    """Reply to a message if it asks us something; whatever fails, the person hears of it."""
    read = incoming.read(message, identity.user_id)
    question = questions.question(read, identity, incoming.our_role(message))
    if question is None or not _accepted(message, services):
        return
    locale = str(message.guild.preferred_locale) if message.guild else None
    started = time.monotonic()
    await _reply_or_apologise(Exchange(message, question, locale, services, http, identity.servers))
    log.info(event("heard", channel=message.channel.id, length=len(question.text), ms=ms_since(started)))


async def hear_again(message: discord.Message, identity: Identity, services: Services, http: HTTPClient) -> None:
    """Answer a question anew, in the reply that it had, when it is edited within five minutes."""
    given = services.replies.find(message.id)
    edited = message.edited_at is not None and message.edited_at - message.created_at <= EDITED_WITHIN
    if given is None or not edited or services.in_flight.draining:
        return
    question = questions.question(incoming.read(message, identity.user_id), identity, incoming.our_role(message))
    if question is None or services.replies.is_to(message.id, question.text):
        return
    locale = str(message.guild.preferred_locale) if message.guild else None
    await _reply_or_apologise(Exchange(message, question, locale, services, http, identity.servers, given))


async def follow_deletion(question_id: int, services: Services, http: HTTPClient) -> None:
    """Delete the reply to a message that was deleted, if it is tied to it."""
    given = services.replies.take(question_id)
    if given is not None and given.tied and given.id not in services.deleted:
        await sending.take_back(http, given.channel, given.id)
        services.forget(given.id)


def _accepted(message: discord.Message, services: Services) -> bool:
    """Say whether to take a message up: once, where we work, and where an answer can go."""
    if services.in_flight.draining or not services.seen.is_first(message.id):
        return False
    guild = message.guild.id if message.guild else None
    if permissions.door(_requester(message), services.settings.guild_ids) == "closed":
        if services.refused_guilds.is_first(guild or 0):
            log.warning(event("asked in a server that is not in GUILD_IDS; not answered there", guild=guild))
        return False
    return not services.channels.is_closed(message.channel.id)


def _requester(message: discord.Message) -> permissions.Requester:
    """Return who wrote a message and where: the bot is a member there, or it would not have been sent one."""
    guild = message.guild.id if message.guild else None
    return permissions.Requester(message.author.id, guild, is_bot=message.author.bot, installed=guild is not None)


async def _reply_or_apologise(exchange: Exchange) -> None:
    channel = exchange.message.channel.id
    try:
        await _reply(exchange)
    except Exception as error:
        reference = log_failure(error, channel=channel)
        if is_passing(error):  # it has been tried often enough
            return
        try:
            await exchange.send(say("client.error", exchange.locale, reference=reference))
        except Exception as second:
            log_failure(second, channel=channel)


async def _reply(exchange: Exchange) -> None:
    """Answer a question, or say why it gets no answer."""
    services, locale = exchange.services, exchange.locale
    person, channel = exchange.message.author.id, exchange.message.channel.id
    if services.channels.is_full(channel):
        services.recorder.turned_away("busy")
        busy = say("client.busy", locale, count=MOST_IN_CHANNEL)
        await exchange.send_once(services.cooldowns.channels, channel, busy)
    elif wait := services.cooldowns.wait(person, channel):
        services.recorder.turned_away("limited")
        await exchange.send_once(services.cooldowns.people, person, say("client.cooldown", locale, count=wait))
    elif key := await admission.unwelcome(services, _requester(exchange.message), exchange.servers, LONGEST_ASKING):
        await exchange.send(say(key, locale))
    elif exchange.question.kind == "role":
        await exchange.send(say("ask.role", locale))
    elif exchange.question.kind == "empty":
        await _suggest(exchange)
    elif exchange.question.kind == "pointing":
        await exchange.send(say("ask.pointing", locale))
    else:
        await _answer(exchange)


async def _suggest(exchange: Exchange) -> None:
    """Show somebody who asks nothing what can be asked."""
    services = exchange.services
    opened = await exchange.typing(services.library.opens(PATIENCE))
    found = await exchange.typing(services.suggest(services.library.index)) if opened else ()
    await exchange.send(render.suggestions(found, exchange.locale))


async def _answer(exchange: Exchange) -> None:
    """Read the whole question, ask the index, render the answer, send it, keep what it quotes."""
    message, services, locale = exchange.message, exchange.services, exchange.locale
    try:
        text = await incoming.whole_text(message, exchange.question, services.read_file)
    except incoming.UnreadableError as refused:
        await exchange.send(say(refused.key, locale, limit=questions.LONGEST_QUESTION))
        return
    if not await exchange.typing(services.library.opens(PATIENCE)):
        await exchange.send(say(services.library.excuse, locale))
        return
    index = services.library.index
    replied_to = exchange.question.replied_to
    remembered = await services.journal.recall(replied_to) if replied_to is not None else None
    show = partial(render.answer, locale=locale)
    try:
        answer, reply = await exchange.typing(services.answer(index, text, show, remembered=remembered))
    except BusyError as busy:
        services.recorder.turned_away("busy")
        sentence = say("client.busy", locale, count=busy.seconds)
        await exchange.send_once(services.cooldowns.channels, message.channel.id, sentence)
        return
    sent_id = await exchange.send(reply.content, button_rows.under(reply.buttons, locale))
    if sent_id is not None:
        services.recorder.answered(sent_id, answer, message.author.id)

"""What answering works with, put together once for a process, and how it is reached from an interaction.

A connection to Discord that fails is replaced by a new one with the same Services.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

import discord
from discord import app_commands

from index import Answer, Index, wants_summary

from ..library.child import in_child
from ..library.current import Library
from ..library.origin import fingerprint
from ..library.reloading import Reloader
from ..library.suggestions import Suggestions
from ..messages import listings
from ..messages.paging import Request
from ..messages.tables import Page
from ..permissions import Home, Membership
from ..records.journal import Journal
from ..records.traces import Remembered
from ..settings import Settings
from . import questions
from .attachments import Attachments
from .channels import Channels
from .cooldown import Cooldown, Cooldowns
from .in_flight import InFlight
from .memory import RecentLists, RecentQuestions, Replies, SeenIds
from .recording import Recorder
from .work_queue import BusyError, WorkQueue

S = TypeVar("S")

_DELETED_HELD = 1000
MOST_LISTS_WAITING = 200  # people; a list takes longer than a question
REST = 0.04  # seconds between two lists or pages: twenty-five a second are more than people read


@dataclass(frozen=True, slots=True)
class Services:
    """What answers are made, sent and kept with."""

    settings: Settings
    journal: Journal
    recorder: Recorder
    in_flight: InFlight
    cooldowns: Cooldowns
    reloader: Reloader
    home: Home
    library: Library = field(default_factory=Library)
    question_queue: WorkQueue = field(default_factory=WorkQueue)
    list_queue: WorkQueue = field(default_factory=lambda: WorkQueue("lists", MOST_LISTS_WAITING, REST))
    """For all that is no question: lists and their pages, checks, and what the buttons of an answer show."""
    channels: Channels = field(default_factory=Channels)
    members: Membership = field(default_factory=Membership)
    seen: SeenIds = field(default_factory=SeenIds)
    """Messages and interactions that were taken up."""
    deleted: SeenIds = field(default_factory=lambda: SeenIds(_DELETED_HELD))
    """Messages that were deleted."""
    refused_guilds: SeenIds = field(default_factory=SeenIds)
    """Servers of which the log says that they are not in GUILD_IDS."""
    recent_questions: RecentQuestions = field(default_factory=RecentQuestions)
    recent_lists: RecentLists = field(default_factory=RecentLists)
    replies: Replies = field(default_factory=Replies)
    suggestions: Suggestions = field(default_factory=Suggestions)
    read_file: Callable[[discord.Attachment], Awaitable[bytes]] = field(default_factory=lambda: Attachments().read)

    async def answer(
        self,
        index: Index,
        question: str,
        show: Callable[[Answer], S],
        *,
        article: str | None = None,
        remembered: Remembered | None = None,
    ) -> tuple[Answer, S]:
        """Answer a question, a reply to what is `remembered` if it is one, and show it. Raise BusyError.

        What the articles are about is no search but a list.
        """
        about = wants_summary(question)

        def work() -> tuple[Answer, S]:
            context = remembered.answer(index) if remembered is not None else None
            ask = partial(questions.ask, index, question, article, context)
            answer = self._about(index, question, article, ask) if about and context is None else ask()
            return answer, show(answer)

        if about:
            return await self.list_queue.do(work)
        quick = remembered is None and questions.is_quick(index, question)
        return await self.question_queue.do(work, at_once=quick)

    def _about(self, index: Index, question: str, article: str | None, ask: Callable[[], Answer]) -> Answer:
        """Answer what the articles are about, the same to everybody."""
        (answer,) = self.recent_lists.find(index, ("about", article), lambda: (replace(ask(), question=""),))
        return replace(answer, question=question)

    async def page(
        self, index: Index, request: Request, start: int, locale: str, generation: str | None = None
    ) -> Page:
        """Show a page of a list, made the first time that somebody asks for it. Raise BusyError."""

        def work() -> Page:
            listing = self.recent_lists.find(index, request, partial(listings.listing, index, request))
            return listings.page(listing, start, locale, generation)

        return await self.list_queue.do(work)

    async def suggest(self, index: Index) -> tuple[str, ...]:
        """Return questions that the articles answer, made the first time that somebody wants them; none when busy."""
        try:
            return await self.list_queue.do(lambda: self.suggestions.find(index))
        except BusyError:
            return ()

    def forget(self, message_id: int) -> None:
        """Note that a message was deleted: a question is not answered, of an answer nothing is kept."""
        self.recent_questions.forget(message_id)
        self.deleted.add(message_id)
        self.journal.forget(message_id)

    async def drain(self, seconds: float) -> bool:
        """Take nothing new and wait for what is under way; say whether all of it was finished in time."""
        self.library.stop_waiting()
        return await self.in_flight.drain(seconds)

    def close(self) -> None:
        """Let go of the worker threads and the store."""
        self.question_queue.close()
        self.list_queue.close()
        self.journal.close()


def assemble(settings: Settings) -> Services:
    """Put the services of a process together from its settings."""
    source = settings.articles_dir
    journal, in_flight = Journal(settings.data_dir / "footnote.db"), InFlight()
    return Services(
        settings,
        journal,
        Recorder(journal),
        in_flight,
        Cooldowns(Cooldown(settings.questions_per_minute), Cooldown(settings.channel_questions_per_minute)),
        reloader=Reloader(in_child(source, settings.index_folder, settings.with_encoder), lambda: fingerprint(source)),
        home=Home(settings.data_dir),
    )


class Host(discord.Client):
    """A client of Discord that carries the services: what a conversation has to know of the connection."""

    services: Services

    @property
    def user_id(self) -> int:
        """Our own id; 0 before the login."""
        return self.user.id if self.user else 0

    @property
    def listed(self) -> tuple[discord.Guild, ...]:
        """The servers of GUILD_IDS that we are in: their members may ask in private messages."""
        return tuple(guild for guild in self.guilds if guild.id in self.services.settings.guild_ids)


Interaction = discord.Interaction[Host]
Command = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu

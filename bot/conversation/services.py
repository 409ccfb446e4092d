"""What answering works with, put together once for a process, and how it is reached from an interaction.

A connection to Discord that fails is replaced by a new one with the same Services.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import app_commands

from ..library.child import in_child
from ..library.current import Library
from ..library.origin import fingerprint
from ..library.reloading import Reloader
from ..records.journal import Journal
from ..settings import Settings
from .attachments import Attachments
from .channels import Channels
from .cooldown import Cooldown, Cooldowns
from .in_flight import InFlight
from .memory import RecentQuestions, SeenIds
from .question_queue import QuestionQueue
from .recording import Recorder

_DELETED_HELD = 1000


@dataclass(frozen=True, slots=True)
class Services:
    """What answers are made, sent and kept with."""

    settings: Settings
    journal: Journal
    recorder: Recorder
    in_flight: InFlight
    cooldowns: Cooldowns
    reloader: Reloader
    library: Library = field(default_factory=Library)
    queue: QuestionQueue = field(default_factory=QuestionQueue)
    channels: Channels = field(default_factory=Channels)
    seen: SeenIds = field(default_factory=SeenIds)
    """Messages and interactions that were taken up."""
    deleted: SeenIds = field(default_factory=lambda: SeenIds(_DELETED_HELD))
    """Messages that were deleted."""
    refused_guilds: SeenIds = field(default_factory=SeenIds)
    """Servers of which the log says that they are not in GUILD_IDS."""
    recent_questions: RecentQuestions = field(default_factory=RecentQuestions)
    read_file: Callable[[discord.Attachment], Awaitable[bytes]] = field(default_factory=lambda: Attachments().read)

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
        """Let go of the worker thread and the store."""
        self.queue.close()
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
    )


class Host(discord.Client):
    """A client of Discord that carries the services: what a conversation has to know of the connection."""

    services: Services

    @property
    def user_id(self) -> int:
        """Our own id; 0 before the login."""
        return self.user.id if self.user else 0


Interaction = discord.Interaction[Host]
Command = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu

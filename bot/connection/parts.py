"""What a process works with, put together once: it outlives every Client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import discord

from ..conversation import attachments
from ..conversation.asking import Cooldown, Desk
from ..conversation.questions import Claims
from ..conversation.sending import Channels
from ..library.origin import fingerprint
from ..library.reloading import Reloader, in_child
from ..messages.explaining import Asked
from ..records.journal import Journal
from ..settings import Settings
from .traffic import Traffic

_MOST_DELETED = 1000


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Client works with and leaves behind."""

    settings: Settings
    journal: Journal
    traffic: Traffic
    desk: Desk
    people: Cooldown
    places: Cooldown
    reloader: Reloader
    channels: Channels = field(default_factory=Channels)
    claims: Claims = field(default_factory=Claims)
    deleted: Claims = field(default_factory=lambda: Claims(_MOST_DELETED))
    told: Claims = field(default_factory=Claims)
    asked: Asked = field(default_factory=Asked)
    read_file: Callable[[discord.Attachment], Awaitable[bytes]] = attachments.read


def assemble(settings: Settings, traffic: Traffic | None = None) -> Parts:
    """Make the parts of a process from its settings."""
    source = settings.articles_dir
    return Parts(
        settings,
        Journal(settings.data_dir / "footnote.db"),
        traffic or Traffic(settings.data_dir / "health"),
        Desk(),
        people=Cooldown(settings.questions_per_minute),
        places=Cooldown(settings.channel_questions_per_minute),
        reloader=Reloader(in_child(source, index_folder(settings), settings.with_encoder), lambda: fingerprint(source)),
    )


def index_folder(settings: Settings) -> Path:
    """Return where the Index is saved."""
    return settings.data_dir / "index"

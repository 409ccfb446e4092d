"""Write down what was answered, soon and off the event loop, and what moderators ordered, at once."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord

from index import Answer, Summary

from ..logs import event, log_failure
from ..records.journal import Journal
from .in_flight import InFlight

log = logging.getLogger(__name__)

WRITE_AFTER = 0.25  # seconds between an answer and its being written down


class Recorder:
    """Writes into the journal. Answers are written together: a slow disk holds none of them up."""

    def __init__(self, journal: Journal, in_flight: InFlight) -> None:
        self._journal = journal
        self._in_flight = in_flight
        self._timer: asyncio.TimerHandle | None = None

    def answered(self, message_id: int, said: Answer | Summary) -> None:
        """Keep what a message quotes. It has been sent, so nothing that goes wrong here may be told to anybody."""
        try:
            self._journal.note(message_id, said)
            self._write_soon()
        except Exception as error:
            log_failure(error, message=message_id)

    def _write_soon(self) -> None:
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(WRITE_AFTER, lambda: self._in_flight.start(self._write()))

    async def _write(self) -> None:
        self._timer = None
        await asyncio.to_thread(self._journal.flush)

    def ordered(
        self, interaction: discord.Interaction[Any], command: str, outcome: str, before: str = "", after: str = ""
    ) -> None:
        """Keep what somebody ordered and what came of it (an audit), in the log and the journal."""
        person, guild = getattr(interaction.user, "id", 0), interaction.guild_id
        log.info(event("ordered", person=person, guild=guild, command=command, outcome=repr(outcome)))
        self._journal.audit(person, guild, command, outcome, before, after)

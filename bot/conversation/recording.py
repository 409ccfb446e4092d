"""Keep what was answered and what moderators ordered; the journal writes it in a thread of its own."""

from __future__ import annotations

import logging
from typing import Any

import discord

from index import Answer, Summary

from ..logs import event, log_failure
from ..messages.localization import say
from ..records.journal import Counted, Journal

log = logging.getLogger(__name__)


class Recorder:
    """Hands answers, orders and what is counted over to the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def answered(self, message_id: int, said: Answer | Summary, asker_id: int) -> None:
        """Keep what a message quotes and a digest of who asked, and count it; small talk is not counted.

        It has been sent, so nothing that goes wrong here may be told to anybody.
        """
        try:
            self._journal.note(message_id, said, asker_id)
            if isinstance(said, Summary):
                self._journal.count("listed")
            elif said.kind in ("question", "about"):
                self._count(said, asker_id)
        except Exception as error:
            log_failure(error, message=message_id)

    def _count(self, answer: Answer, asker_id: int) -> None:
        self._journal.count(answer.state)
        if not answer.found:
            self._journal.asked_in_vain(answer.missing, asker_id)

    def turned_away(self, why: Counted) -> None:
        """Count a request that was not taken up."""
        try:
            self._journal.count(why)
        except Exception as error:
            log_failure(error, counted=why)

    async def ordered(
        self, interaction: discord.Interaction[Any], command: str, outcome: str, before: str = "", after: str = ""
    ) -> str:
        """Keep what somebody ordered and what came of it (an audit), in the log and the journal.

        Return what to add to the reply: nothing, or a line that says that it is not recorded so far.
        """
        person, guild = getattr(interaction.user, "id", 0), interaction.guild_id
        log.info(event("ordered", person=person, guild=guild, command=command, outcome=repr(outcome)))
        kept = await self._journal.audit(person, guild, command, outcome, before, after)
        return "" if kept else "\n-# " + say("client.not_recorded", str(interaction.locale))

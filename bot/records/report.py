"""What moderators are told of the last days: answers called not right, words asked for in vain, counts by the day."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from index import Index

from . import store
from .traces import Remembered, unpacked

TURNED_AWAY = ("limited", "busy", "denied")
_EPOCH = date(1970, 1, 1)
_VOTES = """
SELECT vote.message, vote.reason, vote.count, vote.guild, vote.channel, answer.generation, answer.verdict, answer.quotes
FROM vote JOIN answer ON answer.message = vote.message ORDER BY vote.message DESC, vote.reason
"""
_WORDS = "SELECT word, count FROM word ORDER BY count DESC, word"
_TALLIES = "SELECT day, what, count FROM tally ORDER BY day DESC"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doubted:
    """An answer that was called not right: how often for each reason, what it quotes, its address if others see it."""

    message: int
    reasons: Mapping[str, int]
    remembered: Remembered
    guild: int | None = None
    channel: int | None = None

    @property
    def votes(self) -> int:
        return sum(self.reasons.values())

    @property
    def link(self) -> str | None:
        """The address of the answer; None where only one person sees it."""
        if self.guild is None or self.channel is None:
            return None
        return f"https://discord.com/channels/{self.guild}/{self.channel}/{self.message}"


class VainWord(NamedTuple):
    """A word that the articles lacked, and how often at least three people asked for it."""

    word: str
    times: int


@dataclass(frozen=True, slots=True)
class Day:
    """How many of what there were in a day (UTC)."""

    date: date
    counts: Mapping[str, int]

    def count(self, *what: str) -> int:
        return sum(self.counts.get(one, 0) for one in what)

    @property
    def refused(self) -> int:
        """How many requests were turned away."""
        return self.count(*TURNED_AWAY)


@dataclass(frozen=True, slots=True)
class Report:
    """The last 30 days: the most doubted answers first, the words asked for most, the latest day."""

    doubted: tuple[Doubted, ...] = ()
    words: tuple[VainWord, ...] = ()
    days: tuple[Day, ...] = ()


def lacking(index: Index, words: Sequence[VainWord], most: int) -> list[VainWord]:
    """Return the first words that the articles lack now, too: what was added since is asked for in vain no more."""
    return list(islice((word for word in words if not index.mentions(word.word).places), most))


def read_report(path: Path) -> Report:
    """Read what a journal holds; nothing from one that is not there or cannot be read."""
    try:
        votes, words, tallies = (store.read(path, statement) for statement in (_VOTES, _WORDS, _TALLIES))
    except sqlite3.Error as trouble:
        _log.info("There is no report: the journal %s cannot be read: %s.", path, trouble)
        return Report()
    by_message = [list(rows) for _, rows in groupby(votes, key=lambda row: row[0])]
    doubted = sorted(map(_doubted, by_message), key=attrgetter("votes"), reverse=True)
    return Report(tuple(doubted), tuple(VainWord(*row) for row in words), _days(tallies))


def _doubted(rows: list[tuple[Any, ...]]) -> Doubted:
    """Put the votes on one answer together."""
    message, _, _, guild, channel, generation, verdict, quotes = rows[0]
    try:
        remembered = Remembered(generation, verdict, unpacked(quotes))
    except (ValueError, TypeError):
        remembered = Remembered(generation, verdict, ())
    return Doubted(message, {row[1]: row[2] for row in rows}, remembered, guild, channel)


def _days(tallies: list[tuple[int, str, int]]) -> tuple[Day, ...]:
    return tuple(
        Day(_EPOCH + timedelta(days=day), {what: count for _, what, count in rows})
        for day, rows in groupby(tallies, key=lambda row: row[0])
    )

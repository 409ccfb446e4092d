"""What the bot remembers: which sentences an answer quoted, how often it was called not right, what moderators ordered,
how many answers there were in a day, and words that several people asked for in vain.

No question, and nobody's name or id with an answer; everything goes with time (expiry). The store is a convenience:
when it cannot be written or read, the bot goes on with what this process remembers by itself.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal, TypeVar

from index import Answer, Summary

from . import store
from .expiry import DAY, HOUR
from .report import Report, read_report
from .traces import Remembered, asker_digest, packed, trace, unpacked
from .vain_words import VainWords
from .writing import Writer

RECENT = 1000
"""Answers, voters and deleted messages held in memory."""
SOON = 0.25
"""Seconds in which what nobody waits for comes together, to be written at once."""
PATIENCE = 1.0
"""Seconds that somebody waits for a row to be written."""
MINUTE = 60
Reason = Literal["wrong_sentence", "misleading", "missed"]
Vote = Literal["kept", "again", "gone", "lost"]
Counted = Literal["answered", "unsure", "absent", "listed", "limited", "busy", "denied"]
"""What is counted by the day: how questions were answered, lists and checks, and what was turned away and why."""
Place = tuple[int, int]
"""A server and a channel of it."""

_ANSWER = "INSERT OR REPLACE INTO answer (message, at, generation, verdict, quotes, asker) VALUES (?, ?, ?, ?, ?, ?)"
_VOTE = """
INSERT INTO vote (message, reason, at, count, guild, channel)
SELECT message, ?, ?, 1, ?, ? FROM answer WHERE message = ?
ON CONFLICT DO UPDATE SET count = count + 1
"""
_TALLY = """
INSERT INTO tally (day, what, at, count) VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1
"""
_WORD = """
INSERT INTO word (word, at, count) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + excluded.count, at = excluded.at
"""
_AUDIT = """
INSERT INTO audit (at, person, guild, command, outcome, before, after, minute) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + 1
"""
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_log = logging.getLogger(__name__)


class Journal:
    """The store in `path`, opened at once; for one event loop, which it never holds up. A broken store raises nothing.

    `now` are seconds of the epoch; `every` so many seconds what is too old is dropped.
    """

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time, every: float = HOUR) -> None:
        self._path = path
        self._now = now
        self._writer = Writer(path, now, every)
        self._recent: OrderedDict[int, Remembered] = OrderedDict()
        self._voters: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._forgotten: OrderedDict[int, None] = OrderedDict()
        self._vain = VainWords(now)

    def note(self, message: int, answer: Answer | Summary, asker: int) -> None:
        """Keep what a message quotes, and a digest of who asked."""
        quotes = answer.quotes if isinstance(answer, Summary) else answer.quotes or answer.nearest
        verdict = "summary" if isinstance(answer, Summary) else answer.state
        self._note(message, answer.generation, verdict, packed(tuple(map(trace, quotes))), asker)

    async def note_copy(self, message: int, of: int, asker: int) -> None:
        """Keep for a message what another one quotes, as far as that is known."""
        known = await self.recall(of) or Remembered("", "summary", ())
        self._note(message, known.generation, known.verdict, packed(known.traces), asker)

    def _note(self, message: int, generation: str, verdict: str, quotes: str, asker: int) -> None:
        if message in self._forgotten:  # it was deleted before we came to write it down
            return
        digest = asker_digest(message, asker)
        _bounded(self._recent, message, Remembered(generation, verdict, unpacked(quotes), digest))
        row = (message, self._now(), generation, verdict, quotes, digest)
        self._writer.write(_ANSWER, row, within=SOON, most=RECENT)

    async def recall(self, message: int) -> Remembered | None:
        """Return what a message quoted, or None when it is not known (any more)."""
        if message in self._recent or message in self._forgotten:
            return self._recent.get(message)
        rows = await asyncio.to_thread(
            self._read, "SELECT generation, verdict, quotes, asker FROM answer WHERE message = ?", (message,)
        )
        if not rows or message in self._forgotten:
            return None
        generation, verdict, quotes, asker = rows[0]
        try:
            return Remembered(generation, verdict, unpacked(quotes), asker or "")
        except (ValueError, TypeError):
            return None

    def count(self, what: Counted) -> None:
        """Count one more of today (UTC)."""
        at = self._now()
        self._writer.write(_TALLY, (int(at // DAY), what, at), within=SOON, most=RECENT)

    def asked_in_vain(self, missing: Sequence[str], person: int) -> None:
        """Note the words of a question that the articles lack; who asked is held in memory only, and not in clear."""
        for word, count in self._vain.add(missing, person):
            self._writer.write(_WORD, (word, self._now(), count), within=SOON, most=RECENT)

    async def report(self) -> Report:
        """Return what was counted and voted in the days that are kept."""
        return await asyncio.to_thread(read_report, self._path)

    async def vote(self, message: int, reason: Reason, person: int, place: Place | None = None) -> Vote:
        """Count a reason against an answer that is known, one a person; who voted is held in memory only.

        `place` is where the answer can be seen by others, None where it cannot.
        """
        if (message, person) in self._voters:
            return "again"
        _bounded(self._voters, (message, person), None)
        values = (reason, self._now(), *(place or (None, None)), message)
        changed = await _within(PATIENCE, self._writer.write(_VOTE, values, lasting=False))
        if changed:
            return "kept"
        self._voters.pop((message, person), None)
        return "lost" if changed is None else "gone"

    def forget(self, message: int) -> None:
        """Drop an answer and its votes, from memory at once and from the disk soon."""
        self._recent.pop(message, None)
        _bounded(self._forgotten, message, None)
        for table in ("answer", "vote"):
            self._writer.write(f"DELETE FROM {table} WHERE message = ?", (message,), within=SOON)  # noqa: S608

    async def audit(
        self, person: int, guild: int | None, command: str, outcome: str, before: str = "", after: str = ""
    ) -> bool:
        """Keep what somebody ordered, what came of it, and the generations before and after; say whether it is kept.

        The same order with the same outcome is one row a minute, with how often it was given.
        """
        at = self._now()
        row = (at, person, guild, command, outcome, before, after, int(at // MINUTE))
        return await _within(PATIENCE, self._writer.write(_AUDIT, row)) is not None

    def votes(self, message: int) -> dict[str, int]:
        """Return how often each reason was given, in their order of name."""
        return dict(self._read("SELECT reason, count FROM vote WHERE message = ? ORDER BY reason", (message,)))

    def audits(self) -> list[tuple[Any, ...]]:
        """Return the audit, the oldest row first: person, guild, command, outcome, before, after, how often."""
        columns = "person, guild, command, outcome, before, after, count"
        return self._read(f"SELECT {columns} FROM audit ORDER BY at, rowid")  # noqa: S608

    def flush(self) -> bool:
        """Wait until what came so far was written; say whether it was."""
        return self._writer.write("SELECT 1", lasting=False).result() is not None

    def close(self) -> None:
        self._writer.close()

    def _read(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return store.read(self._path, statement, values)
        except sqlite3.Error as trouble:
            _log.info("The journal %s cannot be read: %s.", self._path, trouble)
            return []


async def _within(seconds: float, order: Future[int | None]) -> int | None:
    """Return what an order changed; None if it is not written by then."""
    written = asyncio.wrap_future(order)
    try:
        await asyncio.wait([written], timeout=seconds)
        return written.result() if written.done() else None
    finally:
        written.cancel()


def _bounded(memory: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    memory[key] = value
    if len(memory) > RECENT:
        memory.popitem(last=False)

"""What the bot remembers: which sentences an answer quoted, how often it was called not right, what moderators ordered.

No question, nobody's name or id with an answer; everything goes after KEPT_DAYS. The store is a convenience: when it
cannot be written or read, that is logged once and the bot goes on, with what this process remembers by itself.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar

from index import Answer, Summary

from .traces import Remembered, packed, trace, unpacked

KEPT_DAYS = 30
RECENT = 1000
"""Answers and voters held in memory."""
Reason = Literal["wrong_sentence", "misleading", "missed"]
Vote = Literal["kept", "again", "lost"]

_DAY = 86_400
_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS answer (message INTEGER PRIMARY KEY, at REAL, generation TEXT, verdict TEXT, quotes TEXT);
CREATE TABLE IF NOT EXISTS vote (message INTEGER, reason TEXT, at REAL, count INTEGER, PRIMARY KEY (message, reason));
CREATE TABLE IF NOT EXISTS audit
    (at REAL, person INTEGER, guild INTEGER, command TEXT, outcome TEXT, before TEXT, after TEXT);
"""
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_log = logging.getLogger(__name__)


class Journal:
    """The store in `path`, opened at once. Any thread may use it; a broken store raises nothing."""

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._now = now
        self._lock = Lock()
        self._recent: OrderedDict[int, Remembered] = OrderedDict()
        self._unwritten: list[tuple[int, float, Remembered]] = []
        self._voters: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._complained = ""
        self._swept = 0.0
        self._store = self._open()
        self._sweep()

    def remember(self, message: int, answer: Answer | Summary) -> bool:
        """Keep what a message quotes; say whether it reached the disk."""
        self.note(message, answer)
        return self.flush()

    def note(self, message: int, answer: Answer | Summary) -> None:
        """Keep what a message quotes in memory; `flush` writes it."""
        quotes = answer.quotes if isinstance(answer, Summary) else answer.quotes or answer.nearest
        verdict = "summary" if isinstance(answer, Summary) else answer.state
        self._note(message, Remembered(answer.generation, verdict, tuple(trace(quote) for quote in quotes)))

    def remember_copy(self, message: int, of: int) -> bool:
        """Keep for a message what another one quotes."""
        remembered = self.recall(of)
        if remembered is None:
            return False
        self._note(message, remembered)
        return self.flush()

    def _note(self, message: int, remembered: Remembered) -> None:
        _bounded(self._recent, message, remembered)
        self._unwritten.append((message, self._now(), remembered))

    def flush(self) -> bool:
        """Write what was only noted so far; say whether all of it reached the disk."""
        self._sweep()
        noted, self._unwritten = self._unwritten, []
        rows = [(message, at, this.generation, this.verdict, packed(this.traces)) for message, at, this in noted]
        return self._write("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", *rows)

    def recall(self, message: int) -> Remembered | None:
        """Return what a message quoted, or None when it is not known (any more)."""
        if message in self._recent:
            return self._recent[message]
        rows = self._read("SELECT generation, verdict, quotes FROM answer WHERE message = ?", (message,))
        try:
            return Remembered(rows[0][0], rows[0][1], unpacked(rows[0][2])) if rows else None
        except (ValueError, TypeError):
            return None

    def vote(self, message: int, reason: Reason, person: int) -> Vote:
        """Count a reason against an answer, one a person; who voted is held in memory only."""
        if (message, person) in self._voters:
            return "again"
        _bounded(self._voters, (message, person), None)
        upsert = "INSERT INTO vote VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1"
        return "kept" if self._write(upsert, (message, reason, self._now())) else "lost"

    def votes(self, message: int) -> dict[str, int]:
        """Return how often each reason was given, in their order of name."""
        return dict(self._read("SELECT reason, count FROM vote WHERE message = ? ORDER BY reason", (message,)))

    def forget(self, message: int) -> bool:
        """Drop an answer and its votes; say whether the disk has none of it any more."""
        self._recent.pop(message, None)
        self.flush()
        held = "SELECT 1 FROM answer WHERE message = ? UNION SELECT 1 FROM vote WHERE message = ?"
        if not self._read(held, (message, message)):
            return self._store is not None
        dropped = [self._write(f"DELETE FROM {table} WHERE message = ?", (message,)) for table in ("answer", "vote")]  # noqa: S608
        return all(dropped)

    def audit(
        self, person: int, guild: int | None, command: str, outcome: str, before: str = "", after: str = ""
    ) -> bool:
        """Keep what somebody ordered, whether it was allowed, and the generations before and after."""
        row = (self._now(), person, guild, command, outcome, before, after)
        return self._write("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def audits(self) -> list[tuple[Any, ...]]:
        """Return the rows of the audit, the oldest first: person, guild, command, outcome, before, after."""
        return self._read("SELECT person, guild, command, outcome, before, after FROM audit ORDER BY at, rowid", ())

    def close(self) -> None:
        self.flush()
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connected(self._path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as damage:
                self._complain(damage)
                _set_aside(self._path)
                return _connected(self._path)
        except (sqlite3.Error, OSError) as trouble:
            self._complain(trouble)
            return None

    def _sweep(self) -> None:
        """Once a day, drop what is older than KEPT_DAYS."""
        now = self._now()
        if now - self._swept < _DAY:
            return
        self._swept = now
        for table in ("answer", "vote", "audit"):
            self._write(f"DELETE FROM {table} WHERE at < ?", (now - KEPT_DAYS * _DAY,))  # noqa: S608

    def _write(self, statement: str, *rows: tuple[object, ...]) -> bool:
        with self._lock:
            if self._store is None:
                return False
            try:
                with self._store:
                    self._store.executemany(statement, rows)
            except sqlite3.Error as trouble:
                self._complain(trouble)
                return False
            return True

    def _read(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._store.execute(statement, values).fetchall() if self._store else []
            except sqlite3.Error as trouble:
                self._complain(trouble)
                return []

    def _complain(self, trouble: Exception) -> None:
        """Log a trouble, once until another one comes."""
        if str(trouble) != self._complained:
            _log.warning("The journal %s cannot be used: %s. Answers go on without it.", self._path, trouble)
        self._complained = str(trouble)


def _connected(path: Path) -> sqlite3.Connection:
    """Open the store and look it over. Raise DatabaseError if it is damaged or of another version."""
    store = sqlite3.connect(path, timeout=0.5, check_same_thread=False)
    try:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute("PRAGMA secure_delete = ON")
        checked = store.execute("PRAGMA quick_check(1)").fetchone()[0]
        version = store.execute("PRAGMA user_version").fetchone()[0]
        if checked != "ok" or version not in (0, _VERSION):
            raise sqlite3.DatabaseError(f"version {version}, check: {checked}")
        store.executescript(_TABLES)
        store.execute(f"PRAGMA user_version = {_VERSION}")
    except sqlite3.Error:
        store.close()
        raise
    return store


def _set_aside(path: Path) -> None:
    """Move a damaged store out of the way; its log would be applied to the next one, so that goes."""
    path.replace(path.with_name(f"{path.name}.damaged"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _bounded(memory: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    memory[key] = value
    if len(memory) > RECENT:
        memory.popitem(last=False)

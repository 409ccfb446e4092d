"""The journal's file, an SQLite store: opened, brought to the present layout, set aside where it is damaged."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

VERSION = 3
PATIENCE = 0.5
"""Seconds that a write waits for another process to let go of the store."""
_TABLES = """
BEGIN;
CREATE TABLE IF NOT EXISTS answer
    (message INTEGER PRIMARY KEY, at REAL, generation TEXT, verdict TEXT, quotes TEXT, asker TEXT);
CREATE TABLE IF NOT EXISTS vote
    (message INTEGER, reason TEXT, at REAL, count INTEGER, guild INTEGER, channel INTEGER,
     PRIMARY KEY (message, reason));
CREATE TABLE IF NOT EXISTS audit
    (at REAL, person INTEGER, guild INTEGER, command TEXT, outcome TEXT, before TEXT, after TEXT,
     count INTEGER NOT NULL DEFAULT 1, minute INTEGER);
CREATE UNIQUE INDEX IF NOT EXISTS audit_once
    ON audit (person, ifnull(guild, 0), command, outcome, before, after, minute);
CREATE TABLE IF NOT EXISTS tally (day INTEGER, what TEXT, at REAL, count INTEGER, PRIMARY KEY (day, what));
CREATE TABLE IF NOT EXISTS word (word TEXT PRIMARY KEY, at REAL, count INTEGER);
PRAGMA user_version = 3;
COMMIT;
"""
_FROM_1 = """
BEGIN;
ALTER TABLE answer ADD COLUMN asker TEXT;
ALTER TABLE audit ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE audit ADD COLUMN minute INTEGER;
PRAGMA user_version = 2;
COMMIT;
"""
_FROM_2 = """
BEGIN;
ALTER TABLE vote ADD COLUMN guild INTEGER;
ALTER TABLE vote ADD COLUMN channel INTEGER;
PRAGMA user_version = 3;
COMMIT;
"""
TABLES = ("answer", "vote", "audit", "tally", "word")


def opened(path: Path, now: float) -> tuple[sqlite3.Connection, sqlite3.DatabaseError | None]:
    """Open the store, a new one where it is damaged; return also the damage. Raise sqlite3.Error or OSError.

    `now` is the time at which a damaged one is set aside, seconds of the epoch.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(path), None
    except sqlite3.OperationalError:  # it is locked, or may not be opened: no damage
        raise
    except sqlite3.DatabaseError as damage:
        _set_aside(path, now)
        return _connected(path), damage


def read(path: Path, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """Ask the store, by a connection of its own: nothing that is being written is waited for. Raise sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as store:
        return store.execute(statement, values).fetchall()


def clean(store: sqlite3.Connection) -> bool:
    """Leave no trace of what was deleted, in the file and in its log; say whether that was possible just now.

    `secure_delete` alone leaves some: keys in the tree above the rows, rows that were moved to another page.
    """
    store.execute("VACUUM")
    return not store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def damaged(path: Path) -> Path:
    """Return where a damaged store is kept."""
    return path.with_name(f"{path.name}.damaged")


def _connected(path: Path) -> sqlite3.Connection:
    """Open the store and look it over. Raise DatabaseError if it is damaged or of another version."""
    store = sqlite3.connect(path, timeout=PATIENCE, isolation_level="IMMEDIATE", check_same_thread=False)
    try:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute("PRAGMA secure_delete = ON")
        checked = store.execute("PRAGMA quick_check(1)").fetchone()[0]
        version = store.execute("PRAGMA user_version").fetchone()[0]
        if checked != "ok" or not 0 <= version <= VERSION:
            raise sqlite3.DatabaseError(f"version {version}, check: {checked}")
        if version == 1:
            store.executescript(_FROM_1)
        if version in (1, 2):
            store.executescript(_FROM_2)
        store.executescript(_TABLES)
    except sqlite3.Error:
        store.close()
        raise
    return store


def _set_aside(path: Path, now: float) -> None:
    """Move a damaged store out of the way; its log would be applied to the next one, so that goes."""
    path.replace(damaged(path))
    with suppress(OSError):
        os.utime(damaged(path), (now, now))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

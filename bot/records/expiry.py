"""What goes, and when: the promises of PRIVACY.md about time."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from . import store

KEPT_DAYS = 30
DAMAGED_DAYS = 7
"""Days that a damaged store is kept after it was set aside. Delete does not reach what is in it."""
HOUR = 3600.0
DAY = 24 * HOUR


def drop_old(connection: sqlite3.Connection, path: Path, now: float, every: float = HOUR) -> bool:
    """Drop what will be too old before the next look, `every` so many seconds; say whether there were rows of that.

    `now` are seconds of the epoch. Raise sqlite3.Error or OSError.
    """
    oldest = now + every - KEPT_DAYS * DAY
    with connection:
        dropped = [
            connection.execute(f"DELETE FROM {table} WHERE at < ?", (oldest,)).rowcount  # noqa: S608
            for table in store.TABLES
        ]
    damaged = store.damaged(path)
    with suppress(FileNotFoundError):
        if now + every - damaged.stat().st_mtime > DAMAGED_DAYS * DAY:
            damaged.unlink()
    return any(dropped)

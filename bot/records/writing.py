"""One thread writes the journal: nobody waits for the disk, and what it does not take now is tried again.

By its own clock, whether anybody asks or not, it drops what is too old and leaves no trace of what was deleted.
"""

from __future__ import annotations

import logging
import math
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread

from . import store
from .expiry import HOUR, drop_old

MOST_WAITING = 10_000
"""Orders that wait for a disk that does not take them."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between two tries."""
CLEANING = 0.02
"""The share of the time that cleaning may take."""
_REOPENED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_READONLY)
"""What SQLite says of a store that was damaged or moved since it was opened."""
_UNFIT = (OverflowError, ValueError, sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
"""What an order raises that no store would ever take."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """A statement to be written; `done` holds how many rows it changed, None when the disk did not take it at once."""

    statement: str
    values: tuple[object, ...]
    lasting: bool
    done: Future[int | None] = field(default_factory=Future)

    def settle(self, changed: int | None) -> None:
        if not self.done.done():
            self.done.set_result(changed)


class Writer:
    """Writes the store in `path`. Any thread may hand over orders; a broken store raises nothing, it is logged once."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time, every: float = HOUR) -> None:
        self._path = path
        self._now = now
        self._every = every
        self._condition = Condition()
        self._waiting: list[Order] = []
        self._closing = False
        self._complained = ""
        self._is_clean = False
        self._pause = 0.0
        self._due = self._tended = self._clean_after = -math.inf  # seconds of the monotonic clock
        self._store: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):  # the thread tries again, and complains
            self._opened()
        self._thread = Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def write(
        self,
        statement: str,
        values: tuple[object, ...] = (),
        *,
        lasting: bool = True,
        within: float = 0.0,
        most: int = MOST_WAITING,
    ) -> Future[int | None]:
        """Have a row written after those that came before, `within` so many seconds.

        What is `lasting` is tried again until the disk takes it, unless `most` orders wait already.
        """
        order = Order(statement, values, lasting)
        order.done.set_running_or_notify_cancel()  # whoever stops waiting for it does not take it back
        with self._condition:
            if self._closing or len(self._waiting) >= most:
                order.settle(None)
            else:
                self._waiting.append(order)
                self._due = min(self._due, time.monotonic() + within)
                self._condition.notify()
        return order.done

    def close(self) -> None:
        """Write what waits, if the disk takes it, and end."""
        with self._condition:
            self._closing = True
            self._condition.notify()
        self._thread.join()

    def _work(self) -> None:
        closing = False
        while not closing:
            with self._condition:
                while not self._closing and (left := self._due - time.monotonic()) > 0:
                    self._condition.wait(left)
                closing = self._closing
            self._turn()
        if self._store is not None:
            self._store.close()
        if self._waiting:
            _log.error("%d rows of the journal %s could not be written.", len(self._waiting), self._path)

    def _turn(self) -> None:
        """Write what waits and tend the store; say when to look again."""
        with self._condition:
            orders, self._waiting, self._due = self._waiting, [], math.inf
        went_well = self._tried(orders)
        self._pause = 0.0 if went_well else min(max(FIRST_PAUSE, 2 * self._pause), LONGEST_PAUSE)
        again = [self._tended + self._every]
        if not went_well:
            again = [time.monotonic() + self._pause]
        elif not self._is_clean:
            again.append(max(self._clean_after, time.monotonic() + FIRST_PAUSE))
        with self._condition:
            self._due = min(self._due, *again)

    def _tried(self, orders: Sequence[Order]) -> bool:
        """Write orders and tend the store; say whether that went well. What is lasting waits again if it did not."""
        try:
            changes = self._written(orders)
        except (sqlite3.Error, OSError) as trouble:
            with self._condition:
                self._waiting[:0] = [order for order in orders if order.lasting]
            for order in orders:
                order.settle(None)
            return self._failed(trouble)
        for order, changed in zip(orders, changes, strict=True):
            order.settle(changed)
        try:
            self._tend(self._opened())
        except (sqlite3.Error, OSError) as trouble:
            return self._failed(trouble)
        self._complained = ""
        return True

    def _written(self, orders: Sequence[Order]) -> list[int | None]:
        """Write orders in one transaction; return how many rows each changed. Raise sqlite3.Error or OSError."""
        if not orders:
            return []
        with self._opened() as connection:
            return [self._execute(connection, order) for order in orders]

    def _execute(self, connection: sqlite3.Connection, order: Order) -> int | None:
        try:
            changed = connection.execute(order.statement, order.values).rowcount
        except _UNFIT as trouble:
            self._complain(trouble)
            return None
        self._is_clean &= not (changed > 0 and order.statement.startswith("DELETE"))
        return changed

    def _opened(self) -> sqlite3.Connection:
        if self._store is None:
            self._store, damage = store.opened(self._path, self._now())
            if damage is not None:
                self._complain(damage)
        return self._store

    def _tend(self, connection: sqlite3.Connection) -> None:
        """Drop what is too old, every now and then; clean up after deletions, when there is time."""
        if time.monotonic() >= self._tended + self._every:
            self._is_clean &= not drop_old(connection, self._path, self._now(), self._every)
            self._tended = time.monotonic()
        if not self._is_clean and (started := time.monotonic()) >= self._clean_after:
            self._is_clean = store.clean(connection)
            self._clean_after = time.monotonic() + (time.monotonic() - started) / CLEANING

    def _failed(self, trouble: Exception) -> bool:
        self._complain(trouble)
        if getattr(trouble, "sqlite_errorcode", 0) & 0xFF in _REOPENED and self._store is not None:
            self._store.close()
            self._store = None
        return False

    def _complain(self, trouble: Exception) -> None:
        """Log a trouble, once until another one comes."""
        if str(trouble) != self._complained:
            _log.warning("The journal %s cannot be used: %s. Answers go on without it.", self._path, trouble)
        self._complained = str(trouble)

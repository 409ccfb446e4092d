"""A locked journal loses no order and holds up nobody."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.records import store, writing
from bot.records.journal import Journal
from index import Answer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(writing, "LONGEST_PAUSE", 0.01)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "footnote.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    opened = Journal(path)
    opened.flush()
    yield opened
    opened.close()


def answer() -> Answer:
    return Answer("who?", "answered", 0.9, "abc")


async def longest_gap(until: asyncio.Future[list[bool]]) -> float:
    """Return the longest time that the event loop stood, in seconds, while something was under way."""
    longest, before = 0.0, time.monotonic()
    while not until.done():
        await asyncio.sleep(0.001)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    return longest


async def six_orders(journal: Journal) -> tuple[list[bool], float]:
    orders = asyncio.gather(*(journal.audit(person, 2, "reload", "reloaded") for person in range(6)))
    gap = await longest_gap(orders)
    return await orders, gap


def test_a_locked_journal_delays_nobody_and_keeps_every_order(journal: Journal, path: Path) -> None:
    journal.note(7, answer(), 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        kept, gap = asyncio.run(six_orders(journal))
        other.execute("ROLLBACK")

    assert kept == [False] * 6  # so each of them was told that it is not recorded so far
    assert gap < store.PATIENCE / 2
    assert until_flushed(journal)
    assert [person for person, *_ in journal.audits()] == list(range(6))
    assert store.read(path, "SELECT message FROM answer") == [(7,)]


def until_flushed(journal: Journal) -> bool:
    return any(journal.flush() for _ in range(10))


def test_orders_are_kept_one_after_the_other_when_nothing_is_locked(journal: Journal) -> None:
    kept, _ = asyncio.run(six_orders(journal))

    assert kept == [True] * 6
    assert len(journal.audits()) == 6


def test_a_deletion_waits_for_a_locked_journal_and_is_true_at_once(journal: Journal, path: Path) -> None:
    journal.note(7, answer(), 1)
    journal.flush()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        journal.forget(7)
        assert not journal.flush()
        known = asyncio.run(journal.recall(7))
        other.execute("ROLLBACK")

    assert known is None
    assert until_flushed(journal)
    assert store.read(path, "SELECT message FROM answer") == []


def test_no_more_waits_than_there_is_room_for(journal: Journal, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for person in range(writing.MOST_WAITING + 100):
            journal._writer.write("SELECT ?", (person,), within=60)
        full = journal._writer.write("SELECT 1").result()
        other.execute("ROLLBACK")

    assert full is None
    assert len(journal._writer._waiting) <= writing.MOST_WAITING


def test_what_waits_is_written_when_the_journal_is_closed_and_the_thread_ends(path: Path) -> None:
    journal = Journal(path)
    journal.note(7, answer(), 1)

    journal.close()

    assert store.read(path, "SELECT message FROM answer") == [(7,)]
    assert "journal" not in [thread.name for thread in threading.enumerate()]
    assert not asyncio.run(journal.audit(1, 2, "reload", "reloaded"))

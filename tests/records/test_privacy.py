"""What PRIVACY.md promises of the disk: it holds at any time, without anybody asking."""

from __future__ import annotations

import asyncio
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot.records import store, writing
from bot.records.alone import alone
from bot.records.expiry import DAMAGED_DAYS, DAY, HOUR, KEPT_DAYS
from bot.records.journal import Counted, Journal
from bot.records.vain_words import PEOPLE
from index import Answer, Article, Index
from tests.discord_world import World, in_discord

PRIVACY = (Path(__file__).parents[2] / "PRIVACY.md").read_text(encoding="utf-8")
INDEX = Index.build([Article("bridge", "Bridge", "The mayor opened the bridge. She spoke for an hour.")])
QUESTION = "Who opened the bridge?"
COUNTED = {
    "answered": "were answered",
    "unsure": "not surely",
    "absent": "not at all",
    "listed": "lists and checks",
    "limited": "too many of one person or channel",
    "busy": "too busy",
    "denied": "not a moderator",
}
"""What is counted by the day, as the page says it."""
ASKER, VOTER = 1_100_000_000_000_000_042, 1_100_000_000_000_000_077


class Clock:
    """A wall clock that a test turns on."""

    def __init__(self) -> None:
        self.days = 20_000.0

    def __call__(self) -> float:
        return self.days * DAY


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "footnote.db"


@pytest.fixture
def journal(path: Path, clock: Clock) -> Iterator[Journal]:
    """A journal that looks all the time whether something has to go."""
    opened = Journal(path, now=clock, every=0.01)
    yield opened
    opened.close()


def answer() -> Answer:
    return INDEX.answer(QUESTION)


def until(holds: Callable[[], bool]) -> bool:
    """Wait until something holds, 10 seconds at most; say whether it does."""
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    return holds()


def rows(path: Path) -> list[int]:
    """Count the rows of answers, votes, orders, counts and words."""
    return [store.read(path, f"SELECT count(*) FROM {table}")[0][0] for table in store.TABLES]  # noqa: S608


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def written(number: int) -> tuple[bytes, bytes, bytes]:
    """Return a large number as text, as SQLite holds it in a column, and as it holds it as a key."""
    key = [number >> 8 + 7 * place & 0x7F | 0x80 for place in range(7, -1, -1)] + [number & 0xFF]
    return str(number).encode(), number.to_bytes(8, "big"), bytes(key)


def test_no_question_no_text_and_nobody_who_asked_or_voted_is_on_the_disk(journal: Journal, path: Path) -> None:
    journal.note(7, answer(), ASKER)
    vote = asyncio.run(journal.vote(7, "missed", VOTER))
    journal.flush()

    disk = on_disk(path.parent)

    assert vote == "kept"
    assert rows(path) == [1, 1, 0, 0, 0]
    assert not [text for text in (QUESTION, "mayor", "hour") if text.encode() in disk]
    assert not [form for person in (ASKER, VOTER) for form in written(person) if form in disk]


def test_everything_goes_after_its_time_though_nobody_asks(journal: Journal, path: Path, clock: Clock) -> None:
    journal.note(7, answer(), ASKER)
    asyncio.run(journal.vote(7, "missed", VOTER))
    asyncio.run(journal.audit(1, 2, "reload", "reloaded"))
    journal.count("absent")
    for person in (1, 2, 3):
        journal.asked_in_vain(("bananas",), person)
    assert journal.flush()
    assert rows(path) == [1, 1, 1, 1, 1]

    clock.days += KEPT_DAYS

    assert until(lambda: rows(path) == [0, 0, 0, 0, 0])


def test_what_will_be_too_old_before_the_next_look_goes_now(path: Path, clock: Clock) -> None:
    before = Journal(path, now=clock)
    before.note(7, answer(), ASKER)
    before.close()
    clock.days += KEPT_DAYS - HOUR / DAY + 0.001

    Journal(path, now=clock).close()

    assert rows(path) == [0, 0, 0, 0, 0]


def test_a_damaged_journal_goes_after_its_time_though_nobody_asks(tmp_path: Path, clock: Clock) -> None:
    path, damaged = tmp_path / "footnote.db", tmp_path / "footnote.db.damaged"
    path.write_bytes(b"not a database at all" * 300)
    os.utime(path, (1, 1))
    journal = Journal(path, now=clock, every=0.01)

    journal.flush()
    kept = damaged.exists()
    clock.days += DAMAGED_DAYS
    gone = until(lambda: not damaged.exists())
    journal.close()

    assert (kept, gone) == (True, True)
    assert f"{DAMAGED_DAYS} days" in PRIVACY


def test_a_deleted_answer_leaves_no_trace_among_a_thousand_others(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "CLEANING", 1.0)
    monkeypatch.setattr(writing, "FIRST_PAUSE", 0.01)
    ids = [1_100_000_000_000_000_000 + 4_194_304_007 * number for number in range(1000)]
    deleted = random.Random(1).sample(ids, 500)  # noqa: S311
    for id in ids:
        journal.note(id, answer(), ASKER)
    assert journal.flush()
    asyncio.run(journal.vote(deleted[0], "missed", VOTER))
    before = on_disk(path.parent)

    for id in deleted:
        journal.forget(id)
    clean = until(lambda: rows(path) == [500, 0, 0, 0, 0] and not path.with_name("footnote.db-wal").stat().st_size)
    disk = on_disk(path.parent)

    assert clean
    assert all(any(form in before for form in written(id)) for id in ids)
    assert [id for id in deleted if any(form in disk for form in written(id))] == []


def test_a_vote_on_an_open_prompt_after_the_answer_was_deleted_writes_nothing(journal: Journal, path: Path) -> None:
    journal.note(7, answer(), ASKER)
    journal.forget(7)

    vote = asyncio.run(journal.vote(7, "missed", VOTER))

    assert vote == "gone"
    assert rows(path) == [0, 0, 0, 0, 0]


def test_an_answer_that_is_deleted_before_it_was_written_down_is_not(journal: Journal, path: Path) -> None:
    journal.forget(7)
    journal.note(7, answer(), ASKER)
    journal.flush()

    assert rows(path) == [0, 0, 0, 0, 0]
    assert asyncio.run(journal.recall(7)) is None


@in_discord()
async def test_every_file_of_the_data_folder_is_listed(world: World) -> None:
    data = world.folder / "data"
    store.damaged(data / "footnote.db").write_bytes(b"")
    with alone(data):
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")
        await world.moderator.slash(world.channel, "reload")
    listed = re.findall(r"`([^`]+)`", "\n".join(re.findall(r"^\| (`.*?) \|", PRIVACY, re.MULTILINE)))

    kept = {path.name + "/" * path.is_dir() for path in data.iterdir()}

    assert {"footnote.db", "footnote.db-wal", "footnote.db.damaged", "index/", "lock"} <= kept
    assert kept <= set(listed)


def test_what_is_counted_stands_in_the_page() -> None:
    assert f"once {['no', 'one', 'two', 'three'][PEOPLE]} people have asked" in PRIVACY
    assert [what for what in get_args(Counted) if what not in COUNTED] == []
    assert [words for words in COUNTED.values() if words not in PRIVACY] == []

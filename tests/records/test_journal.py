"""The journal remembers answers and votes, and never costs an answer."""

from __future__ import annotations

import asyncio
import logging
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.records.journal import RECENT, Journal, Reason, Vote
from bot.records.traces import Remembered
from index import Answer, Article, Citation, Index, Quote, Sentence, Summary

Opener = Callable[..., Journal]
VERSION_1 = """
CREATE TABLE answer (message INTEGER PRIMARY KEY, at REAL, generation TEXT, verdict TEXT, quotes TEXT);
CREATE TABLE vote (message INTEGER, reason TEXT, at REAL, count INTEGER, PRIMARY KEY (message, reason));
CREATE TABLE audit (at REAL, person INTEGER, guild INTEGER, command TEXT, outcome TEXT, before TEXT, after TEXT);
INSERT INTO answer VALUES (7, 0, 'abc', 'answered', '[]');
INSERT INTO audit VALUES (0, 1, 2, 'reload', 'not a moderator', '', '');
PRAGMA user_version = 1;
"""
ARTICLE = Article(
    id="bridge", title="Bridge", text="The mayor opened the bridge.\n\nShe spoke for an hour. Nobody left."
)


def remember(journal: Journal, message: int, answer: Answer | Summary, asker: int = 1) -> bool:
    """Keep an answer; say whether it reached the disk."""
    journal.note(message, answer, asker)
    return journal.flush()


def recall(journal: Journal, message: int) -> Remembered | None:
    return asyncio.run(journal.recall(message))


def vote(journal: Journal, message: int, reason: Reason, person: int) -> Vote:
    return asyncio.run(journal.vote(message, reason, person))


def audit(journal: Journal, *order: Any) -> bool:
    return asyncio.run(journal.audit(*order))


def forget(journal: Journal, message: int) -> bool:
    journal.forget(message)
    return journal.flush()


def quoted(index: Index, *starts: str) -> tuple[Quote, ...]:
    held = index.sentences("bridge")
    chosen = [next(sentence for sentence in held if sentence.text.startswith(start)) for start in starts]
    return tuple(cite(number, sentence) for number, sentence in enumerate(chosen, 1))


def cite(number: int, sentence: Sentence, neighbour: Sentence | None = None) -> Quote:
    citation = Citation(number, sentence.article, sentence.paragraph, sentence.number)
    return Quote(sentence, citation, neighbour)


@pytest.fixture
def index() -> Index:
    return Index.build([ARTICLE])


@pytest.fixture
def answer(index: Index) -> Answer:
    return Answer("who spoke?", "answered", 0.9, index.generation, quotes=quoted(index, "She", "Nobody"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "footnote.db"


@pytest.fixture
def open_journal(path: Path) -> Iterator[Opener]:
    """Open journals that are closed after the test; by default in `path`."""
    opened: list[Journal] = []

    def journal(where: Path = path, now: Callable[[], float] = lambda: 0.0) -> Journal:
        opened.append(Journal(where, now=now))
        return opened[-1]

    yield journal
    for each in opened:
        each.close()


def test_an_answer_is_quoted_again_after_a_restart(open_journal: Opener, index: Index, answer: Answer) -> None:
    remember(open_journal(), 7, answer)

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert remembered.verdict == "answered"
    assert remembered.generation == index.generation
    assert remembered.quotes(index) == answer.quotes


def test_a_neighbour_is_remembered(open_journal: Opener, index: Index) -> None:
    before, sentence = (quote.sentence for quote in quoted(index, "She", "Nobody"))
    answer = Answer("who left?", "unsure", 0.2, index.generation, nearest=(cite(1, sentence, before),))
    remember(open_journal(), 7, answer)

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert remembered.quotes(index) == answer.nearest


def test_a_sentence_with_what_it_introduces_is_remembered(open_journal: Opener, index: Index) -> None:
    first, *_, last = (each for each in index.sentences(ARTICLE.id) if each.paragraph)
    listed = replace(cite(1, first), last=last)
    remember(open_journal(), 7, Answer("what?", "answered", 0.9, index.generation, quotes=(listed,)))

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert remembered.quotes(index) == (listed,)


def test_a_summary_is_remembered(open_journal: Opener, index: Index) -> None:
    summary = Summary(ARTICLE, quoted(index, "The mayor"), index.generation)
    remember(open_journal(), 7, summary)

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert (remembered.verdict, remembered.quotes(index)) == ("summary", summary.quotes)


def test_a_quote_whose_words_have_changed_is_left_out(open_journal: Opener, answer: Answer) -> None:
    remember(open_journal(), 7, answer)
    changed = Index.build([Article("bridge", "Bridge", "She spoke for a minute. Nobody stayed.")])

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert remembered.quotes(changed) == ()
    assert remembered.answer(changed) is None


def test_a_quote_that_only_stands_elsewhere_is_found_again(open_journal: Opener, index: Index) -> None:
    before, sentence = (quote.sentence for quote in quoted(index, "She", "Nobody"))
    quotes = (*quoted(index, "The mayor"), cite(2, sentence, before))
    remember(open_journal(), 7, Answer("who?", "answered", 0.9, index.generation, quotes=quotes))
    moved = Index.build(
        [Article("bridge", "Bridge", "It rained a lot.\n\nShe spoke for an hour. Nobody left. It was 5.")]
    )

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    (quote,) = remembered.quotes(moved)
    assert (quote.text, quote.sentence.text) == ("She spoke for an hour. Nobody left.", "Nobody left.")
    assert quote.citation.number == 2
    assert remembered.answer(moved) is not None


def test_a_copy_quotes_the_same(open_journal: Opener, index: Index, answer: Answer) -> None:
    journal = open_journal()
    remember(journal, 7, answer)

    asyncio.run(journal.note_copy(8, of=7, asker=2))
    asyncio.run(journal.note_copy(9, of=99, asker=2))
    journal.flush()

    unknown = recall(open_journal(), 9)
    assert unknown is not None
    assert (unknown.traces, unknown.is_asked_by(9, 2)) == ((), True)
    copied = recall(open_journal(), 8)
    assert copied is not None
    assert copied.quotes(index) == answer.quotes
    assert copied.is_asked_by(8, 2)


def test_who_asked_is_known_again_after_a_restart_and_nobody_else(open_journal: Opener, answer: Answer) -> None:
    remember(open_journal(), 7, answer, asker=42)

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert [remembered.is_asked_by(7, person) for person in (42, 43)] == [True, False]
    assert not Remembered("", "answered", ()).is_asked_by(7, 42)


def test_an_article_that_has_gone_is_no_error(open_journal: Opener, answer: Answer) -> None:
    remember(open_journal(), 7, answer)

    remembered = recall(open_journal(), 7)

    assert remembered is not None
    assert remembered.quotes(Index.build([])) == ()


def test_an_unknown_message_is_none(open_journal: Opener) -> None:
    assert recall(open_journal(), 8) is None


def test_a_person_votes_once_and_the_reasons_are_counted(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    journal.note(7, answer, 1)

    assert vote(journal, 7, "missed", 1) == "kept"
    assert vote(journal, 7, "missed", 1) == "again"
    assert vote(journal, 7, "misleading", 1) == "again"
    assert vote(journal, 7, "missed", 2) == "kept"
    assert journal.votes(7) == {"missed": 2}


def test_forgetting_drops_the_answer_and_its_votes(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    remember(journal, 7, answer)
    vote(journal, 7, "missed", 1)

    assert forget(journal, 7)

    assert recall(journal, 7) is None
    assert journal.votes(7) == {}
    assert forget(journal, 8)


def test_the_audit_keeps_who_ordered_what(open_journal: Opener) -> None:
    journal = open_journal()
    audit(journal, 1, 2, "reload", "denied: not a moderator")
    audit(journal, 3, None, "reload", "allowed", "abc", "def")

    assert journal.audits() == [
        (1, 2, "reload", "denied: not a moderator", "", "", 1),
        (3, None, "reload", "allowed", "abc", "def", 1),
    ]


@pytest.mark.parametrize("guild", [2, None])
def test_the_same_order_is_one_row_a_minute_with_how_often_it_was_given(
    open_journal: Opener, guild: int | None
) -> None:
    seconds = 0.0
    journal = open_journal(now=lambda: seconds)

    async def order_all_the_time() -> None:
        nonlocal seconds
        for _ in range(100):
            seconds += 1.2
            await journal.audit(1, guild, "reload", "not a moderator")

    asyncio.run(order_all_the_time())

    assert [count for *_, count in journal.audits()] == [49, 50, 1]


def test_memory_is_bounded(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    for message in range(RECENT + 5):
        journal._recent[message] = Remembered("", "", ())
    remember(journal, 7, answer)

    async def vote_all() -> None:
        await asyncio.gather(*(journal.vote(7, "missed", person) for person in range(RECENT + 5)))

    asyncio.run(vote_all())
    for message in range(RECENT + 5):
        journal.forget(message)

    assert len(journal._forgotten) == RECENT
    assert len(journal._voters) == RECENT
    assert len(journal._recent) <= RECENT + 5


@pytest.mark.parametrize("damage", [b"not a database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_store_is_set_aside(
    path: Path, open_journal: Opener, answer: Answer, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    path.with_name("footnote.db-wal").write_bytes(b"stale")

    journal = open_journal()

    assert remember(journal, 7, answer)
    assert path.with_name("footnote.db.damaged").read_bytes() == damage
    assert "cannot be used" in caplog.text


def test_a_store_of_another_version_is_set_aside(path: Path, open_journal: Opener, answer: Answer) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA user_version = 99")
    store.close()

    assert remember(open_journal(), 7, answer)


def test_a_damaged_row_is_an_answer_that_is_not_known(path: Path, open_journal: Opener, answer: Answer) -> None:
    remember(open_journal(), 7, answer)
    with sqlite3.connect(path) as store:
        store.execute("UPDATE answer SET quotes = '[[1, 2]]'")
    store.close()

    assert recall(open_journal(), 7) is None


def test_a_path_that_cannot_be_opened_costs_only_what_a_restart_loses(
    tmp_path: Path, open_journal: Opener, index: Index, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")

    journal = open_journal(tmp_path / "file" / "footnote.db")

    assert not remember(journal, 7, answer)
    assert vote(journal, 7, "missed", 1) == "lost"
    assert not audit(journal, 1, 2, "reload", "allowed")
    remembered = recall(journal, 7)
    assert remembered is not None
    assert remembered.quotes(index) == answer.quotes
    assert len(caplog.records) == 1


def test_a_store_that_cannot_be_written_any_more_is_opened_again(
    open_journal: Opener, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    journal = open_journal()
    journal.flush()
    assert journal._writer._store is not None
    journal._writer._store.execute("PRAGMA query_only = ON")

    assert not remember(journal, 7, answer)
    assert vote(journal, 7, "missed", 1) == "kept"
    assert recall(open_journal(), 7) is not None
    assert len(caplog.records) == 1


def test_a_store_that_was_damaged_meanwhile_is_set_aside(path: Path, open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    journal.flush()
    assert journal._writer._store is not None
    journal._writer._store.execute("PRAGMA shrink_memory")  # it looks at the disk again
    with path.open("r+b") as file:
        file.write(b"\xff" * path.stat().st_size)

    lost = remember(journal, 8, answer)

    assert not lost
    assert journal.flush()
    assert recall(open_journal(), 8) is not None
    assert path.with_name("footnote.db.damaged").exists()


def test_what_no_store_would_take_is_dropped_and_stops_nothing(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    journal.note(1 << 70, answer, 1)

    assert remember(journal, 7, answer)
    assert recall(open_journal(), 7) is not None


def test_a_store_of_the_version_before_is_taken_over(path: Path, open_journal: Opener) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as store:
        store.executescript(VERSION_1)

    journal = open_journal()

    remembered = recall(journal, 7)
    assert remembered is not None
    assert (remembered.generation, remembered.is_asked_by(7, 1)) == ("abc", False)
    assert audit(journal, 1, 2, "reload", "not a moderator")
    assert journal.audits() == [(1, 2, "reload", "not a moderator", "", "", 1)] * 2
    assert vote(journal, 7, "missed", 1) == "kept"


def test_a_full_disk_costs_the_votes_and_they_come_back_with_room(
    path: Path, open_journal: Opener, answer: Answer
) -> None:
    journal = open_journal()

    journal.flush()

    with file_size_limit(path.with_name("footnote.db-wal").stat().st_size):
        lost = [remember(journal, message, answer) for message in range(50)]

    assert not any(lost)
    assert recall(journal, 49) is not None
    assert vote(journal, 7, "missed", 1) == "kept"
    assert recall(open_journal(), 49) is not None


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size`; Python ignores the signal, so a write fails with EFBIG."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_closed_journal_still_answers(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    journal.close()

    assert not remember(journal, 7, answer)
    assert recall(journal, 7) is not None

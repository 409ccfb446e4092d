"""The journal remembers answers and votes, and never costs an answer."""

from __future__ import annotations

import logging
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.records.journal import KEPT_DAYS, RECENT, Journal
from bot.records.traces import Remembered
from index import Answer, Article, Citation, Index, Quote, Sentence, Summary

Opener = Callable[..., Journal]
ARTICLE = Article(
    id="bridge", title="Bridge", text="The mayor opened the bridge.\n\nShe spoke for an hour. Nobody left."
)


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
    open_journal().remember(7, answer)

    remembered = open_journal().recall(7)

    assert remembered is not None
    assert remembered.verdict == "answered"
    assert remembered.generation == index.generation
    assert remembered.quotes(index) == answer.quotes


def test_a_neighbour_is_remembered(open_journal: Opener, index: Index) -> None:
    before, sentence = (quote.sentence for quote in quoted(index, "She", "Nobody"))
    answer = Answer("who left?", "unsure", 0.2, index.generation, nearest=(cite(1, sentence, before),))
    open_journal().remember(7, answer)

    remembered = open_journal().recall(7)

    assert remembered is not None
    assert remembered.quotes(index) == answer.nearest


def test_a_summary_is_remembered(open_journal: Opener, index: Index) -> None:
    summary = Summary(ARTICLE, quoted(index, "The mayor"), index.generation)
    open_journal().remember(7, summary)

    remembered = open_journal().recall(7)

    assert remembered is not None
    assert (remembered.verdict, remembered.quotes(index)) == ("summary", summary.quotes)


def test_a_quote_whose_words_have_changed_is_left_out(open_journal: Opener, answer: Answer) -> None:
    open_journal().remember(7, answer)
    changed = Index.build([Article("bridge", "Bridge", "She spoke for a minute. Nobody stayed.")])

    remembered = open_journal().recall(7)

    assert remembered is not None
    assert remembered.quotes(changed) == ()
    assert remembered.answer(changed) is None


def test_a_quote_that_only_stands_elsewhere_is_found_again(open_journal: Opener, index: Index) -> None:
    before, sentence = (quote.sentence for quote in quoted(index, "She", "Nobody"))
    quotes = (*quoted(index, "The mayor"), cite(2, sentence, before))
    open_journal().remember(7, Answer("who?", "answered", 0.9, index.generation, quotes=quotes))
    moved = Index.build(
        [Article("bridge", "Bridge", "It rained a lot.\n\nShe spoke for an hour. Nobody left. It was 5.")]
    )

    remembered = open_journal().recall(7)

    assert remembered is not None
    (quote,) = remembered.quotes(moved)
    assert (quote.text, quote.sentence.text) == ("She spoke for an hour. Nobody left.", "Nobody left.")
    assert quote.citation.number == 2
    assert remembered.answer(moved) is not None


def test_a_copy_quotes_the_same(open_journal: Opener, index: Index, answer: Answer) -> None:
    journal = open_journal()
    journal.remember(7, answer)

    assert journal.remember_copy(8, of=7)
    assert not journal.remember_copy(9, of=99)

    copied = open_journal().recall(8)
    assert copied is not None
    assert copied.quotes(index) == answer.quotes


def test_an_article_that_has_gone_is_no_error(open_journal: Opener, answer: Answer) -> None:
    open_journal().remember(7, answer)

    remembered = open_journal().recall(7)

    assert remembered is not None
    assert remembered.quotes(Index.build([])) == ()


def test_an_unknown_message_is_none(open_journal: Opener) -> None:
    assert open_journal().recall(8) is None


def test_no_question_and_no_text_is_on_disk(path: Path, open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    journal.remember(7, answer)
    journal.vote(7, "missed", 424242)
    journal.close()

    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    store = sqlite3.connect(path)
    rows = store.execute("SELECT * FROM answer, vote").fetchall()
    store.close()

    assert b"who spoke" not in written
    assert b"hour" not in written
    assert "424242" not in repr(rows)


def test_a_person_votes_once_and_the_reasons_are_counted(open_journal: Opener) -> None:
    journal = open_journal()

    assert journal.vote(7, "missed", 1) == "kept"
    assert journal.vote(7, "missed", 1) == "again"
    assert journal.vote(7, "misleading", 1) == "again"
    assert journal.vote(7, "missed", 2) == "kept"
    assert journal.votes(7) == {"missed": 2}


def test_forgetting_drops_the_answer_and_its_votes(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    journal.remember(7, answer)
    journal.vote(7, "missed", 1)

    assert journal.forget(7)

    assert journal.recall(7) is None
    assert journal.votes(7) == {}
    assert journal.forget(8)


def test_everything_goes_after_the_stated_time(open_journal: Opener, answer: Answer) -> None:
    days = 0.0
    journal = open_journal(now=lambda: days * 86_400)
    journal.remember(7, answer)
    journal.vote(7, "missed", 1)
    journal.audit(1, 2, "reload", "allowed")

    days = KEPT_DAYS + 2
    journal = open_journal(now=lambda: days * 86_400)

    assert (journal.recall(7), journal.votes(7), journal.audits()) == (None, {}, [])


def test_the_audit_keeps_who_ordered_what(open_journal: Opener) -> None:
    journal = open_journal()
    journal.audit(1, 2, "reload", "denied: not a moderator")
    journal.audit(3, None, "reload", "allowed", "abc", "def")

    assert journal.audits() == [
        (1, 2, "reload", "denied: not a moderator", "", ""),
        (3, None, "reload", "allowed", "abc", "def"),
    ]


def test_memory_is_bounded(open_journal: Opener, answer: Answer) -> None:
    journal = open_journal()
    for message in range(RECENT + 5):
        journal._recent[message] = Remembered("", "", ())
    journal.remember(-1, answer)
    for person in range(RECENT + 5):
        journal.vote(7, "missed", person)

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

    assert journal.remember(7, answer)
    assert path.with_name("footnote.db.damaged").read_bytes() == damage
    assert "cannot be used" in caplog.text


def test_a_store_of_another_version_is_set_aside(path: Path, open_journal: Opener, answer: Answer) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA user_version = 99")
    store.close()

    assert open_journal().remember(7, answer)


def test_a_damaged_row_is_an_answer_that_is_not_known(path: Path, open_journal: Opener, answer: Answer) -> None:
    open_journal().remember(7, answer)
    with sqlite3.connect(path) as store:
        store.execute("UPDATE answer SET quotes = '[[1, 2]]'")
    store.close()

    assert open_journal().recall(7) is None


def test_a_path_that_cannot_be_opened_costs_only_what_a_restart_loses(
    tmp_path: Path, open_journal: Opener, index: Index, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")

    journal = open_journal(tmp_path / "file" / "footnote.db")

    assert not journal.remember(7, answer)
    assert journal.vote(7, "missed", 1) == "lost"
    assert not journal.audit(1, 2, "reload", "allowed")
    remembered = journal.recall(7)
    assert remembered is not None
    assert remembered.quotes(index) == answer.quotes
    assert len(caplog.records) == 1


def test_a_read_only_store_costs_the_votes(
    open_journal: Opener, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    journal = open_journal()
    assert journal._store is not None
    journal._store.execute("PRAGMA query_only = ON")

    assert not journal.remember(7, answer)
    assert journal.vote(7, "missed", 1) == "lost"
    assert journal.recall(7) is not None
    assert len(caplog.records) == 1


def test_a_full_disk_costs_the_votes_and_they_come_back_with_room(
    path: Path, open_journal: Opener, answer: Answer
) -> None:
    journal = open_journal()

    with file_size_limit(path.with_name("footnote.db-wal").stat().st_size):
        lost = [journal.remember(message, answer) for message in range(50)]

    assert not any(lost)
    assert journal.recall(49) is not None
    assert journal.vote(7, "missed", 1) == "kept"


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

    assert not journal.remember(7, answer)
    assert journal.recall(7) is not None

"""What moderators are told: exactly what was done, and no word that fewer than three people used."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.commands.report import report_page
from bot.conversation.recording import Recorder
from bot.records.expiry import DAY, KEPT_DAYS
from bot.records.journal import Counted, Journal, Reason
from bot.records.report import lacking, read_report
from bot.records.vain_words import MOST_WORDS, VainWords
from index import Answer, Article, Index, Problem

INDEX = Index.build([Article("bridge", "Bridge", "The mayor opened the bridge. She spoke for an hour.")])
ASKED = INDEX.answer("Who opened the bridge?")
VAIN = ("bananas", "volcano", "penguins", "trombone")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "footnote.db"


@pytest.fixture
def days() -> list[float]:
    return [20_000.5]


@pytest.fixture
def open_journal(path: Path, days: list[float]) -> Iterator[Callable[[], Journal]]:
    opened: list[Journal] = []

    def journal() -> Journal:
        opened.append(Journal(path, now=lambda: days[0] * DAY))
        return opened[-1]

    yield journal
    for one in opened:
        one.close()


def vain(word: str) -> Answer:
    return Answer(f"Where are the {word}?", "absent", 0.0, "abc", missing=(word,))


def test_the_report_of_two_thousand_questions_is_what_was_done(
    open_journal: Callable[[], Journal], path: Path, days: list[float]
) -> None:
    chance = random.Random(20)  # noqa: S311
    journal = open_journal()
    recorder = Recorder(journal)
    counted: Counter[tuple[int, str]] = Counter()
    votes: Counter[tuple[int, Reason]] = Counter()
    users: dict[str, list[int]] = {word: [] for word in VAIN}
    for message in range(1, 2001):
        days[0] += 5 / 2000
        today, person = int(days[0]), chance.randrange(1, 40)
        away: Counted = chance.choice(("limited", "busy", "denied"))
        if chance.random() < 0.1:
            recorder.turned_away(away)
            counted[today, away] += 1
            continue
        word = chance.choices((*VAIN, None), (1, 5, 20, 2, 100))[0]
        said = vain(word) if word else ASKED
        if word == "trombone":
            person = chance.choice((1, 2))
        recorder.answered(message, said, person)
        counted[today, said.state] += 1
        if word:
            users[word].append(person)
        if chance.random() < 0.05:
            reason: Reason = chance.choice(("missed", "misleading", "wrong_sentence"))
            assert asyncio.run(journal.vote(message, reason, person, (7, 8))) == "kept"
            votes[message, reason] += 1
    assert journal.flush()

    report = read_report(path)

    told = {
        (int(one.date.toordinal() - 719163), what): count for one in report.days for what, count in one.counts.items()
    }
    assert told == counted
    assert {(one.message, reason): n for one in report.doubted for reason, n in one.reasons.items()} == votes
    assert all(one.link == f"https://discord.com/channels/7/8/{one.message}" for one in report.doubted)
    assert dict(report.words) == {word: len(people) for word, people in users.items() if len(set(people)) >= 3}
    assert "trombone" not in dict(report.words)
    assert len(set(users["trombone"])) == 2


def test_with_two_people_no_word_is_told_and_none_is_on_the_disk(
    open_journal: Callable[[], Journal], path: Path
) -> None:
    journal = open_journal()
    for message in range(100):
        Recorder(journal).answered(message, vain("bananas"), message % 2)
    assert journal.flush()

    assert read_report(path).words == ()
    assert b"bananas" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_word_is_told_with_the_third_person_and_with_how_often_it_was_asked_for(
    open_journal: Callable[[], Journal], path: Path
) -> None:
    journal = open_journal()
    for person in (1, 1, 2, 3, 4):
        Recorder(journal).answered(person, vain("bananas"), person)
    assert journal.flush()

    assert read_report(path).words == (("bananas", 5),)


def test_a_restart_forgets_who_asked_so_that_a_word_needs_three_people_again(
    open_journal: Callable[[], Journal], path: Path
) -> None:
    for person in (1, 2, 3):
        journal = open_journal()
        Recorder(journal).answered(person, vain("bananas"), person)
        assert journal.flush()

    assert read_report(path).words == ()


def test_a_word_that_was_asked_for_long_ago_needs_three_people_again() -> None:
    now = [0.0]
    asked = VainWords(lambda: now[0])
    asked.add(["bananas"], 1)
    asked.add(["bananas"], 2)
    now[0] = (KEPT_DAYS + 1) * DAY

    assert asked.add(["bananas"], 3) == []


def test_no_more_words_are_held_than_there_is_room_for() -> None:
    asked = VainWords()
    for number in range(MOST_WORDS + 100):
        asked.add(["x" + "".join(chr(97 + int(digit)) for digit in str(number))], 1)

    assert len(asked._uses) <= MOST_WORDS + 1


def test_no_person_is_held_in_clear() -> None:
    asked = VainWords()
    asked.add(["bananas"], 1_100_000_000_000_000_042)

    held = repr(asked._uses)

    assert "1100000000000000042" not in held
    assert VainWords()._digest("a", 1) != asked._digest("a", 1)


def test_what_is_no_plain_word_is_not_counted() -> None:
    asked = VainWords()

    told = [asked.add(["+49 170 1234567 anna@example.org <@42> x1 Bananas"], person) for person in (1, 2, 3)]

    assert told[-1] == [("bananas", 3)]


def test_a_word_that_the_articles_have_by_now_is_not_told(open_journal: Callable[[], Journal], path: Path) -> None:
    journal = open_journal()
    for person in (1, 2, 3):
        Recorder(journal).answered(person, Answer("", "absent", 0.0, "abc", missing=("mayor", "bananas")), person)
    assert journal.flush()

    assert [word for word, _ in lacking(INDEX, read_report(path).words, 9)] == ["bananas"]


def test_small_talk_is_not_counted_and_a_list_is(open_journal: Callable[[], Journal], path: Path) -> None:
    journal = open_journal()
    recorder = Recorder(journal)
    recorder.answered(1, INDEX.answer("Hello!"), 1)
    recorder.answered(2, INDEX.summarise("bridge"), 1)
    assert journal.flush()

    assert [dict(one.counts) for one in read_report(path).days] == [{"listed": 1}]


def test_a_page_stays_within_one_message_whatever_there_is(open_journal: Callable[[], Journal], path: Path) -> None:
    journal = open_journal()
    for message in range(1, 60):
        journal.note(message, ASKED, 1)
        assert asyncio.run(journal.vote(message, "missed", 1, (2**62, 2**62))) == "kept"
        Recorder(journal).answered(1000 + message, vain("pneumono" * 4), message)
    problems = [Problem(f"{'x' * 200}{number}.txt", "it is empty.", True) for number in range(50)]
    assert journal.flush()

    page = report_page(read_report(path), INDEX, problems, "de")

    assert len(page) <= 2000
    assert "footnote report" in page


def test_without_a_journal_the_report_is_empty(tmp_path: Path) -> None:
    report = read_report(tmp_path / "footnote.db")

    assert (report.doubted, report.words, report.days) == ((), (), ())
    assert report_page(report, INDEX, []).startswith("**The last 30 days**")

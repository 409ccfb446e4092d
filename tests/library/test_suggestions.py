"""The questions suggested to who asks nothing: of the articles at hand, and answered by them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.library import suggestions
from bot.library.suggestions import Suggestions, suggest
from index import Article, Index

FERRY = Article(
    id="ferry",
    title="The ferry sails again",
    published=date(2025, 3, 14),
    text=(
        "On the first day 1,200 passengers crossed the sound, said Ada Lund, the mayor of Norland.\n\n"
        "A storm had torn the pier of the ferry away in October 2021.\n\n"
        "“The sea was calm,” said Ole Brandt, the keeper of the lighthouse.\n\n"
        "A ticket costs 18 euros."
    ),
)
RIVER = Article(
    id="fluss",
    title="Der Fluss ist wieder sauber",
    text="Im Fluss schwimmen wieder 300 Forellen.\n\nIm Mai 2024 wurde die Kläranlage an der Linde eröffnet.",
    language="de",
)
BRIDGE = Article("hashi", "橋", "橋は2024年に開通した。", language="ja")


def test_figures_names_and_dates_are_asked_for() -> None:
    assert suggest(Index.build([FERRY])) == (
        "How many passengers crossed?",
        "What happened in October 2021?",
        "What did Ole Brandt say?",
    )


def test_questions_are_in_the_language_of_their_article() -> None:
    assert "Wie viele Forellen?" in suggest(Index.build([RIVER]))


@pytest.mark.parametrize("articles", [(), (FERRY,), (RIVER,), (BRIDGE,), (FERRY, RIVER, BRIDGE)])
def test_every_question_is_answered_and_they_are_always_the_same(articles: tuple[Article, ...]) -> None:
    index = Index.build(articles)

    found = suggest(index)

    assert len(found) <= suggestions.SHOWN
    assert all(index.answer(question).found for question in found)
    assert suggest(Index.build(reversed(articles))) == found


def test_they_are_made_once_for_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    index, made = Index.build([FERRY]), []

    def make(index: Index) -> tuple[str, ...]:
        made.append(index)
        return ("Who?",)

    monkeypatch.setattr(suggestions, "suggest", make)
    known = Suggestions()

    assert known.find(index) == known.find(index) == ("Who?",)
    assert len(made) == 1

"""A heading is not quoted: the paragraph below it is."""

from __future__ import annotations

import pytest

from index import Article, Index

TRIAL = (
    "The trial took place in two valleys.\n\nSide effects\n\nFever was common. Five children had cramps.\n\n"
    "What does a dose cost?\n\nAbout four coins, said the maker.\n\n"
    "Bring along:\n\na warm coat\n\na torch and matches\n\nsturdy shoes\n\nNobody came on Friday."
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build([Article(id="trial", title="A trial in the valleys", text=TRIAL)])


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What were the side effects?", "Fever was common."),
        ("What does a dose cost?", "About four coins, said the maker."),
        ("Were there side effects like cramps?", "Five children had cramps."),
    ],
)
def test_the_paragraph_below_a_heading_is_quoted_in_its_place(index: Index, question: str, quoted: str) -> None:
    best = index.answer(question).best

    assert best is not None
    assert best.sentence.text == quoted


def test_an_item_of_a_list_can_be_quoted(index: Index) -> None:
    best = index.answer("Should I bring a torch and matches?").best

    assert best is not None
    assert best.sentence.text == "a torch and matches"


def test_the_end_of_an_article_is_no_heading_of_the_next() -> None:
    one, other = (Article(id=id, title=id, text=f"It rained in {id}.\n\nBees in {id}") for id in ("a", "b"))

    best = Index.build([one, other]).answer("Where are the bees in a?").best

    assert best is not None
    assert best.sentence.text == "Bees in a"


def test_a_heading_is_not_brought_along_with_a_quote(index: Index) -> None:
    best = index.answer("Was fever common as an effect?").best

    assert best is not None
    assert best.text.startswith("Fever was common.")

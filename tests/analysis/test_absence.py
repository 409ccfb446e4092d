"""What is said of words that no sentence has."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages import render
from index import Answer, Article, Index
from index.language.stop_words import is_stop_word

HARBOUR = Article(
    id="harbour",
    title="The harbour",
    text="The harbour\n\nThe pier was closed in May. Two ships lay there.\n\nSubscribe to our newsletter",
)
HAFEN = Article(
    id="hafen",
    title="Der Hafen",
    text="Der Hafen\n\nDer Steg wurde im Mai gesperrt, und die Schiffe lagen da.",
    language="de",
)


@pytest.mark.parametrize("term", ["newsletter", "newsletters", "our newsletter"])
def test_a_term_that_only_boilerplate_has_is_said_to_stand_there(term: str) -> None:
    mentions = Index.build([HARBOUR]).mentions(term)

    assert (mentions.count, mentions.set_aside, mentions.certain) == (0, ("harbour",), True)


def test_a_term_that_boilerplate_has_too_is_a_mention() -> None:
    text = HARBOUR.text.replace("Two ships", "A newsletter")

    assert Index.build([Article("a", "A", text)]).mentions("newsletter").set_aside == ()


def test_a_term_in_other_boilerplate_is_not_said_to_stand_in_the_article_asked_about() -> None:
    other = Article(id="tug", title="A tug", text="The tug left.")

    assert Index.build([HARBOUR, other]).mentions("newsletter", "tug").set_aside == ()


def test_a_word_of_a_question_that_only_boilerplate_has_is_never_said_to_be_unused() -> None:
    answer = Index.build([HARBOUR]).answer("Who wrote the newsletters about penguins?")

    assert "newsletters" in answer.set_aside
    assert "penguins" in answer.missing
    assert "newsletters" not in answer.missing


def test_boilerplate_is_known_after_saving(tmp_path: Path) -> None:
    Index.build([HARBOUR]).save(tmp_path)
    index = Index.load(tmp_path)

    assert index.mentions("newsletter").set_aside == ("harbour",)
    assert index.answer("Is there a newsletter?").set_aside == ("newsletter",)


def test_where_irregular_forms_are_not_known_a_word_is_not_found_instead_of_never_used() -> None:
    index = Index.build([HAFEN])

    answer = index.answer("Wer hat die Pinguine gesehen?")

    assert (answer.missing, index.mentions("Pinguine").certain) == ((), False)
    assert "Pinguine" in answer.not_found


def test_each_kind_of_absence_is_one_sentence() -> None:
    answer = Answer("?", "absent", 0.0, "abc", missing=("ant",), not_found=("bee", "cat"), set_aside=("dog",))

    assert render.answer(answer).content == (
        "The articles do not say; they never use the word “ant”. I found no sentence with the words “bee” or “cat”. "
        "The word “dog” stands only in what is no part of an article, such as notices and menus."
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did they dig the canal?", "The canal was dug in 1890."),
        ("What is in the gray catalog?", "A grey catalogue lists the bells."),
    ],
)
def test_a_word_that_stands_there_in_another_form_finds_it(question: str, sentence: str) -> None:
    text = "The canal was dug in 1890.\n\nA grey catalogue lists the bells.\n\nThe choir sang in the barn."

    answer = Index.build([Article("a", "A", text)]).answer(question)

    assert [quote.text for quote in answer.quotes] == [sentence]
    assert answer.missing == ()


def test_question_words_of_thai_say_nothing_about_what_is_asked() -> None:
    assert is_stop_word("ไหน", ("th",))

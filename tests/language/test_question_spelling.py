"""Slips in the words that a question is asked with are put right, and said."""

import pytest

from index import Article, Index
from index.language.question_spelling import correct_question_words
from index.language.terms import words

BEES = Article("bees", "Bees", "Beekeepers in the valley lost 40 colonies.\n\nThe veterinarian blames a mite.")
INDEX = Index.build([BEES])


def said(question: str, language: str = "en") -> str:
    return correct_question_words(question, words(question), (language,))[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wher is it", "where is it"),
        ("Waht is it", "what is it"),
        ("and hwo is it", "and how is it"),
        ("how mny are there", "how many are there"),
        ("Wjat is it", "what is it"),
    ],
)
def test_a_slip_in_a_question_word_is_put_right(typed: str, meant: str) -> None:
    assert said(typed) == meant


@pytest.mark.parametrize(
    "question", ["Who came", "Wheat prices", "the whole crew", "ten of three forms", "many men", "men"]
)
def test_a_word_that_is_no_slip_is_left_alone(question: str) -> None:
    assert said(question) == question


def test_question_words_are_those_of_the_articles_language() -> None:
    assert said("Wnan kam sie", "de") == "wann kam sie"
    assert said("Wnan kam sie", "en") == "Wnan kam sie"


def test_a_slip_in_a_question_word_is_said_and_is_no_word_to_look_up() -> None:
    answer = INDEX.answer("waht does the veterinarian blame?")

    assert answer.question == "waht does the veterinarian blame?"
    assert answer.quotes[0].text == "The veterinarian blames a mite."
    assert answer.read_as == (("waht", "what"),)
    assert answer.missing == ()


def test_a_slip_in_a_question_word_and_one_in_another_are_both_said() -> None:
    answer = INDEX.answer("how mny coloneis were lost?")

    assert answer.read_as == (("mny", "many"), ("coloneis", "colonies"))


def test_a_word_is_not_read_as_one_that_no_question_looks_up() -> None:
    index = Index.build([Article("tide", "Tide", "The water came from the sea. They have some of it.")])

    assert index.answer("Who gave a form to some water?").read_as == ()


def test_a_question_of_question_words_alone_comes_to_an_end() -> None:
    assert INDEX.answer("who?").read_as == ()

"""What a question teaches: the window that answers, and the kinds of windows that do not."""
# ruff: noqa: S311  # no random number here is a secret

from __future__ import annotations

from random import Random

from index import Article
from index.collection.collection import Collection
from index.evaluation.lessons import Asked, Lesson
from index.model import Span
from index.training.examples import exchanged, findings, readings

TEXT = "The fee is 40 euros. It is due in May.\n\nVisitors pay 3 euros a day.\n\nThe house opens at six. Dogs stay out."


def lesson(question: str, answer: str | None, near: str | None = None) -> Lesson:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    article = Article(id="club", title="The club", text=TEXT, language="en")
    asked = Asked(question, (span(answer),) if answer else (), span(near) if near else None, article.id)
    return Lesson(Collection([article]), (asked,), "corpus", ("club",))


def test_an_answer_is_where_its_reading_says() -> None:
    for seed in range(20):
        for one in readings(lesson("how much is the fee", "40 euros"), Random(seed)):
            assert one.answer is None or one.text[slice(*one.answer)] == "40 euros"
            assert one.answer is not None or "40 euros" not in one.text or "fee" not in one.question


def test_a_question_without_an_answer_is_put_to_what_seems_to_answer_it() -> None:
    first, *_ = readings(lesson("what do visitors pay a month", None, "3 euros a day"), Random(1))

    assert first.answer is None
    assert "3 euros a day" in first.text


def test_a_finding_has_the_sentence_that_answers_and_others() -> None:
    (found,) = findings(lesson("when is it due", "May"), Random(1))

    assert found.right.endswith("It is due in May.")
    assert not any("May" in text for text in found.wrong)


def test_a_name_is_exchanged_for_one_that_the_text_does_not_hold() -> None:
    names = ["Anna Holt", "Marn", "1862", "1990"]

    assert (
        exchanged("When did Anna Holt build it?", "Anna Holt built it.", names, Random(1)) == "When did Marn build it?"
    )
    assert exchanged("Was it 1862?", "In 1862.", names, Random(1)) == "Was it 1990?"
    assert exchanged("when was it built", "In 1862.", names, Random(1)) is None

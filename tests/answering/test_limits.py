"""Whatever is asked, claimed or looked for: it is answered, and costs no more than a question may."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from index import Article, Index
from index.answering.query import LOOKED_UP, Masks, parse_query
from index.answering.subquestions import subquestions
from index.language.terms import LONGEST_WORD, Word, terms

INDEX = Index.build(
    [
        Article("bridge", "The bridge", "The mayor opened the bridge in 2007. It cost 3 million, said Ann Roe."),
        Article("kyoto", "京都", "京都は日本の都市である。", language="ja"),
    ]
)
DENSE = "".join(chr(0x4E00 + place) for place in range(990))
ODD = [
    "\ud800",
    "who \udc80 opened",
    "\ud83d the mayor opened the bridge",
    DENSE,
    "1" * 5000,
    "n't",
    "'s",
    "²" * 3000,
    "￿",
]


@pytest.mark.parametrize("text", ODD)
def test_halves_of_characters_and_texts_without_spaces_are_asked_and_checked(text: str) -> None:
    answer = INDEX.answer(text, context=INDEX.answer("Who opened the bridge?"))
    INDEX.explain(text)
    checked = INDEX.check(text)
    found = (
        INDEX.mentions(text),
        INDEX.figures(None, text),
        INDEX.statements(None, text),
        INDEX.summarise(None, 3, text),
    )

    assert answer.question == text
    assert checked.claim == text
    assert all(found[:1])


def test_an_article_may_hold_halves_of_characters() -> None:
    index = Index.build([Article("a", "A", "The mayor \ud800 opened it. \udc80 It cost 3 million.")])

    assert index.answer("What did the mayor open?").best is not None
    assert index.sentences("a")[0].text == "The mayor \ud800 opened it."


def test_no_more_different_words_are_looked_up_than_a_question_may_have() -> None:
    question = parse_query(INDEX._collection, DENSE)
    again = parse_query(INDEX._collection, "bridge " * 3000)

    assert len(question.words) == LOOKED_UP
    assert len(question.missing) <= LOOKED_UP
    assert len(again.words) == 1


def test_many_words_are_weighed_without_recursion() -> None:
    words = [Word(place, place + 1, (f"w{place}",)) for place in range(5000)]

    masks = Masks(INDEX._collection, words)

    assert masks.total == pytest.approx(sum(masks.weights))
    assert masks.share(0b101) == pytest.approx((masks.weights[0] + masks.weights[2]) / masks.total)


def test_a_question_has_so_many_parts_at_most() -> None:
    assert len(subquestions("Who is Ann and who is Ben " + "and who is Ben " * 300)) == 8


def test_questions_of_one_endless_word_leave_nothing_behind() -> None:
    INDEX.answer("Who opened the bridge?")
    INDEX.check("Ann Roe opened the bridge in 2008.")
    draw = random.Random(0)  # noqa: S311  # not a secret
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]

    for _ in range(100):
        word = "".join(draw.choices("abcdefghij", k=4000))
        INDEX.answer(f"Who is {word}?")
        INDEX.check(word)

    left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert left < 500_000


def test_of_a_very_long_word_the_beginning_is_looked_up() -> None:
    assert terms("a" * 5000) == ["a" * LONGEST_WORD]
    assert terms("ab" * 2500) == terms("ab" * 5000)

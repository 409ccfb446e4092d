"""Questions as people type them: with typing errors, or in lower case and without an end mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from string import ascii_lowercase

from .question_sets import QuestionArticle

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def perturb(articles: Sequence[QuestionArticle], typos: float, *, lower: bool = False) -> list[QuestionArticle]:
    """Put the questions of the articles as a typist types them."""
    typed = typist(typos, lower=lower)
    return [
        article.model_copy(
            update={
                "questions": tuple(
                    question.model_copy(update={"question": typed(question.question)}) for question in article.questions
                )
            }
        )
        for article in articles
    ]


def typist(typos: float, *, lower: bool = False, seed: int = 0) -> Callable[[str], str]:
    """Make a function that mistypes each long word of a question with this probability, and lowers it if wanted.

    It draws on from question to question, so the same questions in the same order are typed the same.
    """
    draw = Random(seed)  # noqa: S311  # not a secret

    def typed(question: str) -> str:
        changed = mistyped(question, typos, draw)
        return lowered(changed) if lower else changed

    return typed


def lowered(question: str) -> str:
    """Put a question in lower case and without an end, as people type it.

    >>> lowered("Did China comment on this?")
    'did china comment on this'
    """
    return question.lower().rstrip("?. ")


def mistyped(question: str, share: float, draw: Random) -> str:
    """Mistype each word of four and more letters with this probability."""
    return _LONG_WORD.sub(lambda word: mistype(word[0], draw) if draw.random() < share else word[0], question)


def mistype(word: str, draw: Random) -> str:
    """Make one mistake in a word, any of four kinds, anywhere.

    >>> mistype("ferry", Random(2))
    'cferry'
    """
    place, letter = draw.randrange(len(word)), draw.choice(ascii_lowercase)
    kind = draw.choice(("insert", "delete", "substitute", "swap"))
    before, here, after = word[:place], word[place], word[place + 1 :]
    if kind == "insert":
        return before + letter + here + after
    if kind == "delete":
        return before + after
    if kind == "substitute":
        return before + letter + after
    return word[: place - 1] + here + word[place - 1] + after if place else after[:1] + here + after[1:]

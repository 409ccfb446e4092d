"""Libraries to measure on: articles and the questions put to all of them, one long word in five mistyped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from ..model import Article
from .evaluation import as_article
from .perturbation import mistyped
from .question_sets import QuestionArticle
from .synthetic import invented_articles, questions_about

PASSAGES = 60
"""Paragraphs of a library of known questions."""
TYPOS = 0.2
"""Share of the words of four and more letters that are mistyped, so that spelling correction has something to do."""


@dataclass(frozen=True, slots=True)
class Library:
    """Articles, and questions to all of them."""

    articles: Sequence[Article]
    questions: Sequence[str]


def invented_library(passages: int, questions: int) -> Library:
    """Make up articles of so many paragraphs together, and questions to them; the same every time."""
    return asked_library(invented_articles(passages), questions)


def asked_library(articles: Sequence[Article], questions: int, seed: int = 0) -> Library:
    """Make up questions to articles that are there."""
    draw = Random(seed)  # noqa: S311  # not a secret
    return Library(articles, [mistyped(each, TYPOS, draw) for each in questions_about(articles, questions, draw)])


def known_libraries(articles: Sequence[QuestionArticle], questions: int, seed: int = 0) -> Iterator[Library]:
    """Put articles together until there are enough paragraphs, with at most so many of their questions to each."""
    draw = Random(seed)  # noqa: S311  # not a secret
    shelf: list[QuestionArticle] = []
    for article in articles:
        left = PASSAGES - sum(len(each.paragraphs) for each in shelf)
        shelf.append(article.model_copy(update={"paragraphs": article.paragraphs[:left]}))
        if len(article.paragraphs) >= left:
            yield _shelved(shelf, questions, draw)
            shelf = []


def _shelved(shelf: Sequence[QuestionArticle], questions: int, draw: Random) -> Library:
    texts = [question.question for article in shelf for question in article.questions]
    drawn = draw.sample(texts, min(len(texts), questions))
    articles = [as_article(article, str(number)) for number, article in enumerate(shelf)]
    return Library(articles, [mistyped(question, TYPOS, draw) for question in drawn])

"""Lessons: articles and what is asked of them, from a corpus of files or from a question set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from ..articles.loading import load_articles
from ..collection.collection import Collection
from ..evaluation.evaluation import as_article, paragraph_starts
from ..evaluation.question_sets import QuestionArticle
from ..language.detection import with_detected_language
from ..model import Article, FootnoteError, Span


class CorpusError(FootnoteError):
    """A corpus that cannot be used; the message names the file and the reason."""


class Row(BaseModel):
    """A question of a corpus.

    `answers` are the words that answer, each part of the question one; none if the article does not say, and then
    `near` are words that sound as if it did. `within` are longer slices, one for each answer that stands there twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    answers: tuple[str, ...]
    within: tuple[str, ...] = ()
    near: str = ""


class Asked(NamedTuple):
    """A question, the spans of its article that answer it, each part one, and one that does not though it seems to."""

    question: str
    answers: tuple[Span, ...]
    near: Span | None = None


class Lesson(NamedTuple):
    """A collection of one article, and what is asked of it."""

    collection: Collection
    questions: tuple[Asked, ...]

    @property
    def article(self) -> Article:
        return self.collection.library[0]


def read_corpus(folder: Path) -> Iterator[Lesson]:
    """Read `articles/` and `questions/` of a folder.

    Raise CorpusError if a file cannot be read, or if an answer does not stand in its article exactly once.
    """
    articles, problems = load_articles(folder / "articles")
    if problems:
        raise CorpusError(str(problems[0]))
    for article in articles:
        file = folder / "questions" / f"{article.id}.jsonl"
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise CorpusError(f"{file}: {error.strerror or error}") from error
        asked = tuple(_asked(article, line, f"{file.name}:{number}") for number, line in enumerate(lines, 1))
        yield Lesson(Collection([with_detected_language(article)]), asked)


def _asked(article: Article, line: str, where: str) -> Asked:
    try:
        row = Row.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise CorpusError(f"{where}: {error}") from error
    whole = Span(0, len(article.text))
    around = [_find(article, words, whole, where) for words in row.within] or [whole] * len(row.answers)
    answers = (_find(article, answer, outer, where) for answer, outer in zip(row.answers, around, strict=True))
    return Asked(row.question, tuple(answers), _find(article, row.near, whole, where, most=99) if row.near else None)


def _find(article: Article, words: str, inside: Span, where: str, most: int = 1) -> Span:
    """Find words, whatever white space is between them. Raise CorpusError if they stand there not once but oftener."""
    found = [*re.finditer(r"\s+".join(map(re.escape, words.split())), article.part(inside))]
    if not 0 < len(found) <= most:
        raise CorpusError(f"{where}: {words!r} stands there {len(found)} times")
    return Span(inside.start + found[0].start(), inside.start + found[0].end())


def lesson_of(given: QuestionArticle) -> Lesson:
    """Return an article of a question set, with those of its questions whose answer has a place or that have none."""
    starts = paragraph_starts(given)
    article = replace(as_article(given, given.article_id), title=given.title)
    asked = []
    for question in given.questions:
        places = [
            Span(starts[gold.paragraph] + gold.start, starts[gold.paragraph] + gold.end) for gold in question.answers
        ]
        if places or not question.answerable:
            asked.append(Asked(question.question, tuple(places[:1])))
    return Lesson(Collection([with_detected_language(article)]), tuple(asked))

"""Lessons: articles and what is asked of them, from a corpus of files or from a question set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from ..articles.loading import load_articles
from ..collection.collection import Collection
from ..language.detection import with_detected_language
from ..model import Article, FootnoteError, Sentence, Span
from .evaluation import BREAK, as_article, paragraph_starts
from .question_sets import QuestionArticle, read_questions
from .sampling import drawn

if TYPE_CHECKING:
    from ..collection.collection import VectorsOf


WITHHELD = 6
"""Questions of an article that are put to it without their answer as well."""
LEAST_LEFT = 0.6
"""The share of the sentences that has to be left without those that answer."""


HELD_OUT = 5
"""One article in so many was left out when the shipped model was trained."""


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
    """A question, the spans of an article that answer it, each part one, and one that does not though it seems to.

    `article` is the id of the one that the spans are of.
    """

    question: str
    answers: tuple[Span, ...]
    near: Span | None = None
    article: str = ""

    def is_answered_by(self, sentence: Sentence) -> bool:
        """Say whether a sentence holds words that answer."""
        span = sentence.span
        overlap = any(span.start < answer.end and answer.start < span.end for answer in self.answers)
        return overlap and sentence.article.id == self.article


class Lesson(NamedTuple):
    """A collection, and what is asked of it.

    `keys` name its articles, the same in every source; `as_typed` says that the questions are written as people type.
    """

    collection: Collection
    questions: tuple[Asked, ...]
    source: str
    keys: tuple[str, ...]
    as_typed: bool = False

    @property
    def article(self) -> Article:
        """The one article."""
        return self.collection.library[0]


def is_held_out(key: str, share: int = HELD_OUT) -> bool:
    """Say whether an article is one of those that the encoder is trained without: one in so many.

    What the encoder makes of the others is better than what it will make of articles that it has never seen.
    """
    return drawn(f"held out {key}") % share == 0


def read_lessons(paths: Iterable[Path]) -> list[Lesson]:
    """Read corpora, which are folders, and question sets, of these the articles for which places of answers are known.

    Raise CorpusError or QuestionSetError if one cannot be used.
    """
    lessons: list[Lesson] = []
    for path in paths:
        if path.is_dir():
            lessons += read_corpus(path)
        else:
            lessons += [lesson_of(article) for article in read_questions(path) if article.match != "none"]
    return lessons


def together(lessons: Sequence[Lesson], vectors_of: VectorsOf | None = None) -> Lesson:
    """Put what is asked of several articles to all of them."""
    collection = Collection([lesson.article for lesson in lessons], vectors_of=vectors_of)
    questions = tuple(asked for lesson in lessons for asked in lesson.questions)
    return lessons[0]._replace(
        collection=collection, questions=questions, keys=tuple(key for lesson in lessons for key in lesson.keys)
    )


def without_answers(lesson: Lesson) -> Iterator[Lesson]:
    """Yield some questions of a lesson, each put to its article without the sentences that answer or hold those words.

    Of an article with blocks, which are places in its text, there are none.
    """
    answered = [asked for asked in lesson.questions if asked.answers and not lesson.article.blocks]
    for asked in sorted(answered, key=lambda asked: drawn(asked.question))[:WITHHELD]:
        words = [lesson.article.part(answer) for answer in asked.answers]
        kept = [
            one
            for one in lesson.collection.sentences
            if not asked.is_answered_by(one) and not any(answer in one.text for answer in words)
        ]
        paragraphs = [" ".join(one.text for one in group) for _, group in groupby(kept, lambda one: one.paragraph)]
        if len(kept) >= LEAST_LEFT * len(lesson.collection.sentences):
            rest = Collection([replace(lesson.article, text=BREAK.join(paragraphs))])
            yield lesson._replace(collection=rest, questions=(asked._replace(answers=()),))


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
        collection = Collection([with_detected_language(article)])
        yield Lesson(collection, asked, folder.name, (article.id,), as_typed=True)


def _asked(article: Article, line: str, where: str) -> Asked:
    try:
        row = Row.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise CorpusError(f"{where}: {error}") from error
    whole = Span(0, len(article.text))
    around = [_find(article, words, whole, where) for words in row.within] or [whole] * len(row.answers)
    answers = (_find(article, answer, outer, where) for answer, outer in zip(row.answers, around, strict=True))
    near = _find(article, row.near, whole, where, most=99) if row.near else None
    return Asked(row.question, tuple(answers), near, article.id)


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
        before = [starts[gold.paragraph] for gold in question.answers]
        golds = zip(before, question.answers, strict=True)
        places = [Span(start + gold.start, start + gold.end) for start, gold in golds]
        if places or not question.answerable:
            asked.append(Asked(question.question, tuple(dict.fromkeys(places)), article=article.id))
    return Lesson(Collection([with_detected_language(article)]), tuple(asked), given.source, (given.key,))

"""Question sets: files of articles and questions with known answers, checked and read.

Two formats: JSON Lines, one article a line, and the JSON of SQuAD 1.1 and 2.0 (https://rajpurkar.github.io/SQuAD-explorer/).
How they are used is decided in evaluation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..model import FootnoteError

Count = Annotated[int, Field(ge=0)]


class QuestionSetError(FootnoteError):
    """A question set that cannot be used; the message names the file, the line and the reason."""


class Gold(BaseModel):
    """Where an answer stands: code points of one paragraph, paragraphs counted from 0."""

    model_config = ConfigDict(frozen=True)

    text: Annotated[str, Field(min_length=1)]
    paragraph: Count
    start: Count

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class AskedQuestion(BaseModel):
    """A question, whether its article answers it, and where; `answers` is empty when no place is known."""

    model_config = ConfigDict(frozen=True)

    id: str
    question: str
    answerable: bool = True
    answers: tuple[Gold, ...] = ()


class QuestionArticle(BaseModel):
    """An article with its questions.

    `match` says when a quote is right: "span", it holds an answer whole; "evidence", it overlaps one by half
    of the shorter of the two; "none", no places are known.
    """

    model_config = ConfigDict(frozen=True)

    article_id: str
    source: str = "questions"
    title: str = ""
    match: Literal["span", "evidence", "none"] = "span"
    paragraphs: tuple[str, ...]
    questions: tuple[AskedQuestion, ...]

    @property
    def key(self) -> str:
        """What makes it one article: two sources may hold questions about the same title."""
        return self.title or self.article_id

    @model_validator(mode="after")
    def _answers_stand_in_their_paragraphs(self) -> Self:
        for question in self.questions:
            for gold in question.answers:
                if gold.paragraph >= len(self.paragraphs):
                    raise ValueError(f"question {question.id}: there is no paragraph {gold.paragraph}")
                if self.paragraphs[gold.paragraph][gold.start : gold.end] != gold.text:
                    raise ValueError(f"question {question.id}: {gold.text!r} does not stand where it is said to")
        return self


class _SquadAnswer(BaseModel):
    text: Annotated[str, Field(min_length=1)]
    answer_start: Count


class _SquadQuestion(BaseModel):
    id: str
    question: str
    answers: list[_SquadAnswer] = []
    is_impossible: bool = False


class _SquadParagraph(BaseModel):
    context: str
    qas: list[_SquadQuestion]


class _SquadArticle(BaseModel):
    title: str
    paragraphs: list[_SquadParagraph]


class _Squad(BaseModel):
    data: list[_SquadArticle]


def read_questions(path: Path) -> tuple[QuestionArticle, ...]:
    """Read a question set in either format. Raise QuestionSetError for a file or a line that is neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
    whole = _object(text)
    articles = tuple(_squad(path, whole) if whole and "data" in whole else _lines(path, text))
    if not articles:
        raise QuestionSetError(f"{path}: no articles in it")
    return articles


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _lines(path: Path, text: str) -> Iterable[QuestionArticle]:
    # Not splitlines(): JSON strings may hold the other line separators of Unicode.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield QuestionArticle.model_validate_json(line)
            except ValidationError as error:
                raise QuestionSetError(f"{path}: line {number}: {_first(error)}") from error


def _squad(path: Path, whole: dict[str, Any]) -> Iterable[QuestionArticle]:
    try:
        articles = _Squad.model_validate(whole).data
        for article in articles:
            yield QuestionArticle(
                article_id=article.title,
                source="squad",
                title=article.title,
                paragraphs=tuple(paragraph.context for paragraph in article.paragraphs),
                questions=tuple(
                    _from_squad(question, number)
                    for number, paragraph in enumerate(article.paragraphs)
                    for question in paragraph.qas
                ),
            )
    except ValidationError as error:
        raise QuestionSetError(f"{path}: {_first(error)}") from error


def _from_squad(question: _SquadQuestion, paragraph: int) -> AskedQuestion:
    return AskedQuestion(
        id=question.id,
        question=question.question,
        answerable=not question.is_impossible,
        answers=tuple(Gold(text=gold.text, paragraph=paragraph, start=gold.answer_start) for gold in question.answers),
    )


def _first(error: ValidationError) -> str:
    """Say the first thing that is wrong, and where.

    >>> try:
    ...     Gold(text="", paragraph=0, start=0)
    ... except ValidationError as error:
    ...     _first(error)
    'text: String should have at least 1 character'
    """
    problem = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, problem["loc"]))
    return f"{place}: {problem['msg']}" if place else problem["msg"]

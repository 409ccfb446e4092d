"""What a question teaches: windows to read and sentences to find, the same every time for a seed.

Negatives are of the kinds that occur: the nearest other windows by BM25, the window without the sentence that answers,
the window that seems to answer, and the question with a name or number exchanged for another of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from ..collection.chains import Window, in_context, windows
from ..collection.collection import Collection
from ..evaluation.lessons import Asked, Lesson
from ..evaluation.perturbation import lowered, mistyped
from ..language.terms import terms
from ..model import Span

WRONG = 2
"""Sentences beside the right one."""
WITHHELD = OTHER = 0.35
"""How often a question is put to its window without the answer, and to another window."""
EXCHANGED = 0.15
"""How often a question is put to its window with another name or number."""
LOWERED, TYPOS = 0.4, 0.03
"""How often a question is put in lower case, and how many of its long words are mistyped."""
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\b\d[\d.,:]*\d\b|\b\d\b")


class Reading(NamedTuple):
    """A question before a window: `answer` is where the answer stands in `text`, None if it does not."""

    question: str
    context: str
    text: str
    answer: Span | None


class Finding(NamedTuple):
    """A question, a sentence that answers it and others that do not, each with what it stands under."""

    question: str
    right: str
    wrong: tuple[str, ...]


def readings(lesson: Lesson, random: Random) -> Iterator[Reading]:
    """Yield what the questions of an article teach a reader."""
    every = [*windows(lesson.collection, lesson.article.id)]
    names = sorted(set(_NAME.findall(lesson.article.text)))
    for asked in lesson.questions:
        question = typed(asked.question, random)
        for window, answer, text in _chosen(lesson, every, asked, random):
            yield Reading(question, window.context, text, answer)
            if answer is not None and random.random() < EXCHANGED:
                other = exchanged(asked.question, f"{window.context} {text}", names, random)
                if other:
                    yield Reading(typed(other, random), window.context, text, None)


def typed(question: str, random: Random) -> str:
    """Return a question as somebody may type it."""
    slipped = mistyped(question, TYPOS, random)
    return lowered(slipped) if random.random() < LOWERED else slipped


def exchanged(question: str, text: str, names: Sequence[str], random: Random) -> str | None:
    """Exchange a name or number of a question that a text holds for one of the article that it does not hold."""
    held = [found for found in _NAME.finditer(question) if found[0] in text]
    if not held:
        return None
    found = random.choice(held)
    others = [each for each in names if each not in text and each[0].isdigit() == found[0][0].isdigit()]
    return question[: found.start()] + random.choice(others) + question[found.end() :] if others else None


def _chosen(
    lesson: Lesson, every: Sequence[Window], asked: Asked, random: Random
) -> Iterator[tuple[Window, Span | None, str]]:
    """Yield windows to read for a question: where in the text of each the answer stands, and that text."""
    article = lesson.article
    right = [window for window in every if any(window.span.covers(answer) for answer in asked.answers)]
    for window in right[:1]:
        answer = next(each for each in asked.answers if window.span.covers(each))
        inside = Span(answer.start - window.span.start, answer.end - window.span.start)
        yield window, inside, article.part(window.span)
        left = _without(lesson.collection, window, asked.answers)
        if left and random.random() < WITHHELD:
            yield window, None, left
    others = [window for window in _nearest(lesson.collection, every, asked) if window not in right]
    for window in others[: 1 if right else 2]:
        if not right or random.random() < OTHER:
            yield window, None, article.part(window.span)


def _without(collection: Collection, window: Window, answers: Iterable[Span]) -> str:
    """Return the text of a window without the sentences that answer."""
    spans = [collection.sentences[place].span for place in window.sentences]
    kept = [span for span in spans if not any(_overlap(span, answer) for answer in answers)]
    return " ".join(collection.library[0].part(span) for span in kept)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _nearest(collection: Collection, every: Sequence[Window], asked: Asked) -> list[Window]:
    """Return the window that seems to answer, then those that share words with a question, the best sentences first."""
    scores = dict(_by_terms(collection, asked.question, len(collection.sentences)))
    held = [(max(scores.get(place, 0.0) for place in window.sentences), window) for window in every]
    best = [window for score, window in sorted(held, key=lambda pair: -pair[0]) if score > 0]
    seems = [window for window in every if asked.near is not None and window.span.covers(asked.near)]
    return [*seems, *(window for window in best if window not in seems)]


def _by_terms(collection: Collection, question: str, most: int) -> list[tuple[int, float]]:
    return collection.by_sentence.search([*terms(question, collection.languages)], most)


def findings(lesson: Lesson, random: Random) -> Iterator[Finding]:
    """Yield what the questions of an article teach an encoder."""
    collection = lesson.collection
    for asked in lesson.questions:
        right = [place for place, one in enumerate(collection.sentences) if asked.is_answered_by(one)]
        if not right:
            continue
        near = [place for place, _ in _by_terms(collection, asked.question, WRONG + len(right))]
        beside = [right[0] + step for step in (1, -1, 2, -2, 3, -3)]
        wrong = [place for place in dict.fromkeys(near + beside) if 0 <= place < len(collection.sentences)]
        placed = [in_context(collection, place) for place in wrong if place not in right]
        if len(placed) >= WRONG:
            yield Finding(typed(asked.question, random), in_context(collection, right[0]), tuple(placed[:WRONG]))

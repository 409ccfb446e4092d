"""From questions with known answers to Weights, the same every time. Needs numpy, as no answer does.

There are two fits. Which sentence is right: a conditional logit over the candidates of each question, whose right ones
share the probability (McFadden, Conditional logit analysis of qualitative choice behavior, 1974). Whether to answer: a
multinomial logit, see calibration.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..answering.answerability import (
    ANSWERABILITY_FEATURES,
    SEMANTIC_ANSWERABILITY_FEATURES,
    answerability_features,
)
from ..answering.features import RANKING_FEATURES, SEMANTIC_RANKING_FEATURES, ranking_features
from ..answering.query import parse_query
from ..answering.ranking import Search, find, rank
from ..answering.weights import Weights
from ..collection.collection import Collection
from ..collection.vectors import SentenceVectors
from ..language.codes import DEFAULT_LANGUAGE, primary_subtag
from ..language.corpus_frequency import CorpusFrequency
from .calibration import Example, examples, fit_answerability, log_odds_of_language
from .lessons import Lesson, together, without_answers
from .optimiser import Numbers, minimise
from .question_sets import QuestionSetError
from .sampling import drawn

if TYPE_CHECKING:
    from ..collection.collection import VectorsOf
    from ..collection.encoder import Encoder

    Fit = Callable[[Sequence[Lesson], Mapping[str, Sequence[str]]], Weights]
    Decided = tuple[Example, list[float], bool]
    """An example, its answerability features, and whether the best sentence answers."""

QUESTIONS = 40
"""Questions that an article gives to both fits at most, so that long articles do not dominate."""
TOGETHER = 11
"""Articles that are put into one library, beside each alone: what tells one article from another counts only there."""
PENALTY = 2.0
"""L2 penalty of the weights of standardised features."""


@dataclass(frozen=True)
class Choices:
    """The candidates of questions: features, whether right, and where each question starts."""

    features: Numbers
    right: Numbers
    starts: NDArray[np.int64]


def fold_of(key: str, folds: int) -> int:
    """The fold of an article, the same for the same key in every source."""
    return drawn(key) % folds


def fit(
    lessons: Sequence[Lesson],
    small_talk: Mapping[str, Sequence[str]] = MappingProxyType({}),
    progress: Callable[[int, int], object] = lambda done, total: None,
    encoder: Encoder | None = None,
) -> Weights:
    """Fit weights on articles for which it is known where answers stand. Raise QuestionSetError if there is none.

    English articles decide; those of other languages say how each of these differs. With an encoder they are the
    weights of an index that has it.
    """
    asked_of = [_some(lesson) for lesson in lessons if any(asked.answers for asked in lesson.questions)]
    used = [lesson for lesson in asked_of if _language(lesson) == DEFAULT_LANGUAGE]
    if not used:
        raise QuestionSetError("no article with places of answers to fit on")
    vectors_of = partial(SentenceVectors.make, encoder) if encoder else None
    put = [*_put(used, vectors_of)]
    choices: list[Choices] = []
    for lesson in put:
        choices.append(choices_of(lesson))
        progress(len(choices), 2 * len(put))
    ordering = Weights(_about(used), "", fit_ranking(choices, encoder is not None), {}, 1.0, 1.0)
    frequency = CorpusFrequency({lesson.keys[0]: lesson.collection.terms for lesson in used})
    decided: list[Decided] = []
    for number, lesson in enumerate(put, len(put) + 1):
        decided += decide(lesson, examples(lesson, used, small_talk), ordering, frequency)
        progress(number, 2 * len(put))
    for lesson in (_put_alone(rest, vectors_of) for one in used for rest in without_answers(one)):
        decided += decide(lesson, examples(lesson, [], {}), ordering, frequency)
    those, rows, right = zip(*decided, strict=True)
    features = SEMANTIC_ANSWERABILITY_FEATURES if encoder else ANSWERABILITY_FEATURES
    fitted = fit_answerability(ordering, features, those, np.array(rows), np.array(right, float))
    foreign = [_put_alone(lesson, vectors_of) for lesson in asked_of if lesson not in used]
    return replace(fitted, languages=languages(foreign, fitted, frequency), common=frequency.terms_by_rarity())


def languages(lessons: Sequence[Lesson], weights: Weights, frequency: CorpusFrequency) -> dict[str, float]:
    """What each language but English adds to the log-odds, by articles in it alone."""
    found = {}
    for code, these in groupby(sorted(lessons, key=_language), _language):
        group = [*these]
        decided = [
            one for lesson in group for one in decide(lesson, examples(lesson, group, {}, str), weights, frequency)
        ]
        those, rows, _ = zip(*decided, strict=True)
        found[code] = log_odds_of_language(weights, those, np.array(rows))
    return found


def _language(lesson: Lesson) -> str:
    return primary_subtag(lesson.article.language)


def decide(
    lesson: Lesson, examples: Iterable[Example], ordering: Weights, frequency: CorpusFrequency
) -> Iterator[Decided]:
    """Yield the examples that have candidates, with their answerability features, and whether the best one answers."""
    for example in examples:
        if (row := answerability_row(lesson.collection, example, ordering, frequency)) is not None:
            yield example, *row


def _some(lesson: Lesson) -> Lesson:
    """Keep QUESTIONS of the questions of a lesson."""
    kept = sorted(lesson.questions, key=lambda asked: drawn(asked.question))[:QUESTIONS]
    return lesson._replace(questions=tuple(kept))


def _put(lessons: Sequence[Lesson], vectors_of: VectorsOf | None) -> Iterator[Lesson]:
    """Yield each lesson alone, and those whose questions are as people type them TOGETHER as well."""
    for lesson in lessons:
        yield _put_alone(lesson, vectors_of)
    shuffled = sorted((lesson for lesson in lessons if lesson.as_typed), key=lambda lesson: drawn(lesson.keys[0]))
    for start in range(0, len(shuffled) - TOGETHER // 2, TOGETHER):
        yield together(shuffled[start : start + TOGETHER], vectors_of)


def _put_alone(lesson: Lesson, vectors_of: VectorsOf | None) -> Lesson:
    return together([lesson], vectors_of) if vectors_of else lesson


def answerability_row(
    collection: Collection, example: Example, ordering: Weights, frequency: CorpusFrequency
) -> tuple[list[float], bool] | None:
    """The answerability features of an example, and whether the best sentence answers; None when there is none."""
    ranking = rank(Search(collection, ordering), parse_query(collection, example.asked.question))
    if ranking is None:
        return None
    ranking = replace(ranking, corpus_rarity=frequency.without(example.seen))
    return answerability_features(ranking), example.asked.is_answered_by(ranking.best.sentence)


def _about(lessons: Sequence[Lesson]) -> str:
    """Say what the weights were fitted on."""
    counts = Counter(lesson.source for lesson in lessons)
    return f"articles of {', '.join(f'{source} ({count})' for source, count in counts.items())}"


def fit_folds(
    lessons: Sequence[Lesson], small_talk: Mapping[str, Sequence[str]], folds: int, fit: Fit
) -> Iterator[Weights]:
    """Fit once for each fold on the articles and messages of the others; the weights name those they have not seen."""
    for fold in range(folds):
        keys = sorted({key for lesson in lessons for key in lesson.keys if fold_of(key, folds) == fold})
        apart = {text for texts in small_talk.values() for text in texts if drawn(text) % folds == fold}
        weights = fit(
            [lesson for lesson in lessons if lesson.keys[0] not in keys],
            {name: [text for text in texts if text not in apart] for name, texts in small_talk.items()},
        )
        yield replace(weights, held_out=(*keys, *sorted(apart)))


def choices_of(lesson: Lesson) -> Choices:
    """The candidates of the questions of a lesson that have a right one among them."""
    features: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    for asked in lesson.questions:
        if not asked.answers:
            continue
        about, _, found = find(lesson.collection, parse_query(lesson.collection, asked.question))
        labels = [asked.is_answered_by(candidate.sentence) for candidate in found]
        if any(labels):
            starts.append(len(right))
            right += labels
            features += [ranking_features(about, candidate) for candidate in found]
    return Choices(np.array(features), np.array(right, float), np.array(starts, int))


def joined(parts: Sequence[Choices]) -> Choices:
    """The choices of several articles as one."""
    choices = [part for part in parts if len(part.right)]
    sizes = np.cumsum([0, *(len(part.right) for part in choices)])
    return Choices(
        np.concatenate([part.features for part in choices]),
        np.concatenate([part.right for part in choices]),
        np.concatenate([part.starts + size for part, size in zip(choices, sizes, strict=False)]),
    )


def fit_ranking(choices: Sequence[Choices], semantic: bool) -> dict[str, float]:
    """Fit the weight of each ranking feature."""
    features = SEMANTIC_RANKING_FEATURES if semantic else RANKING_FEATURES
    weights = conditional_logit(joined(choices))
    return {feature.__name__: round(float(weight), 4) for feature, weight in zip(features, weights, strict=True)}


def conditional_logit(choices: Choices) -> Numbers:
    """The weight of each feature, of the most likely conditional logit under the penalty."""
    deviation = choices.features.std(axis=0)
    deviation = np.where(deviation > 0, deviation, 1.0)
    features = (choices.features - choices.features.mean(axis=0)) / deviation
    starts, right = choices.starts, choices.right
    question = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = features @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        every, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        value = -np.log(good / every).sum() + PENALTY / 2 * weights @ weights
        pull = raised / every[question] - raised * right / good[question]
        return float(value), features.T @ pull + PENALTY * weights

    return minimise(loss, features.shape[1]) / deviation


def read_small_talk(path: Path) -> dict[str, list[str]]:
    """Read messages that are no questions to the articles: lists of them by name, in JSON."""
    lists: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return dict(sorted(lists.items()))

"""From questions with known answers to Weights, the same every time. Needs numpy, as no answer does.

There are two fits. Which sentence is right: a conditional logit over the candidates of each question, whose right ones
share the probability (McFadden, Conditional logit analysis of qualitative choice behavior, 1974). Whether to answer: a
multinomial logit, see calibration.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
from ..language.corpus_frequency import CorpusFrequency
from .calibration import Example, TrainingSet, examples, fit_answerability
from .evaluation import as_article, gold_test
from .optimiser import Numbers, minimise
from .question_sets import QuestionArticle, QuestionSetError
from .sampling import drawn, some

if TYPE_CHECKING:
    from ..collection.encoder import Encoder

    Fit = Callable[[Sequence[QuestionArticle], Mapping[str, Sequence[str]]], Weights]

QUESTIONS = 200
"""Questions that an article gives to the first fit at most, so that long articles do not dominate."""
PENALTY = 2.0
"""L2 penalty of the weights of standardised features."""


@dataclass(frozen=True)
class Choices:
    """The candidates of the questions of an article: features, whether right, and where each question starts."""

    features: Numbers
    right: Numbers
    starts: NDArray[np.int64]


def fold_of(article: QuestionArticle, folds: int) -> int:
    """The fold of an article, the same for the same title in every source."""
    return drawn(article.key) % folds


def fit(
    articles: Sequence[QuestionArticle],
    small_talk: Mapping[str, Sequence[str]] = MappingProxyType({}),
    progress: Callable[[int, int], object] = lambda done, total: None,
    encoder: Encoder | None = None,
) -> Weights:
    """Fit weights on the articles for which it is known where answers stand. Raise QuestionSetError if there is none.

    With an encoder they are the weights of an index that has it.
    """
    used = [article for article in articles if article.match != "none" and any(q.answers for q in article.questions)]
    if not used:
        raise QuestionSetError("no article with places of answers to fit on")
    vectors_of = partial(SentenceVectors.make, encoder) if encoder else None
    collections = [Collection([as_article(article)], vectors_of=vectors_of) for article in used]
    choices: list[Choices] = []
    for article, collection in zip(used, collections, strict=True):
        choices.append(choices_of(article, collection))
        progress(len(choices), 2 * len(used))
    ordering = Weights(
        _about(used), "", fit_ranking(choices, encoder is not None), alternatives={}, answers={}, unsure={}
    )
    frequency = CorpusFrequency({article.key: each.terms for article, each in zip(used, collections, strict=True)})
    kept: list[tuple[Example, list[float], int]] = []
    for number, (article, collection) in enumerate(zip(used, collections, strict=True), len(used) + 1):
        for example in examples(article, used, small_talk):
            if (row := answerability_row(collection, example, ordering, frequency)) is not None:
                kept.append((example, row, len(collection.sentences)))
        progress(number, 2 * len(used))
    put, rows, sizes = zip(*kept, strict=True)
    features = SEMANTIC_ANSWERABILITY_FEATURES if encoder else ANSWERABILITY_FEATURES
    fitted = fit_answerability(ordering, features, TrainingSet(used, put, np.array(rows), np.array(sizes)))
    return replace(fitted, common=frequency.terms_by_rarity())


def answerability_row(
    collection: Collection, example: Example, ordering: Weights, frequency: CorpusFrequency
) -> list[float] | None:
    """The answerability features of an example; None when no sentence shares a word with its question."""
    ranking = rank(Search(collection, ordering), parse_query(collection, example.question))
    if ranking is None:
        return None
    return answerability_features(replace(ranking, corpus_rarity=frequency.without(example.seen)))


def _about(articles: Sequence[QuestionArticle]) -> str:
    """Say what the weights were fitted on."""
    sources = dict.fromkeys(article.source for article in articles)
    counts = [f"{source} ({sum(article.source == source for article in articles)})" for source in sources]
    return f"articles of {', '.join(counts)}"


def fit_folds(
    articles: Sequence[QuestionArticle], small_talk: Mapping[str, Sequence[str]], folds: int, fit: Fit
) -> Iterator[Weights]:
    """Fit once for each fold on the articles and messages of the others; the weights name those they have not seen."""
    for fold in range(folds):
        titles = sorted({article.key for article in articles if fold_of(article, folds) == fold})
        apart = {text for texts in small_talk.values() for text in texts if drawn(text) % folds == fold}
        weights = fit(
            [article for article in articles if article.key not in titles],
            {name: [text for text in texts if text not in apart] for name, texts in small_talk.items()},
        )
        yield replace(weights, held_out=(*titles, *sorted(apart)))


def choices_of(article: QuestionArticle, collection: Collection) -> Choices:
    """The candidates of the questions of an article that have a right one among them."""
    features: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    answered = {question.id: question for question in article.questions if question.answers}
    for question in map(answered.__getitem__, some(list(answered), QUESTIONS, "")):
        about, _, found = find(collection, parse_query(collection, question.question))
        is_right = gold_test(article, question)
        labels = [is_right(candidate.sentence.span) for candidate in found]
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

"""Questions with known answers -> Weights. Deterministic; numpy is needed here and nowhere on the way to an answer.

Two fits. Which sentence: a conditional logit over the candidates of a question, where the right ones share the
probability (McFadden, Conditional logit analysis of qualitative choice behavior, 1974). Whether to answer: a
multinomial logit between what the articles answer and the ALTERNATIVES.
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

from ..answering.answerability import SEMANTIC_SIGNS, SIGNS, signs
from ..answering.features import FEATURES, SEMANTIC_FEATURES, evidence
from ..answering.query import read
from ..answering.ranking import find, rank
from ..answering.weights import Weights
from ..collection.collection import Collection
from ..collection.vectors import SentenceVectors
from ..language.corpus_frequency import CorpusFrequency
from .calibration import counts, decide, examples
from .evaluation import as_article, places_of
from .optimiser import Numbers, minimise
from .question_sets import QuestionArticle, QuestionSetError
from .sampling import drawn, some

if TYPE_CHECKING:
    from ..collection.encoder import Encoder
    from .calibration import Example

    Fit = Callable[[Sequence[QuestionArticle], Mapping[str, Sequence[str]]], Weights]

QUESTIONS = 200
"""Questions an article gives to the first fit at most, so that long articles do not speak for all."""
PENALTY = 2.0
"""Of the squared weights of standardised features."""


@dataclass(frozen=True)
class Choices:
    """The candidates of the questions of an article: features, whether right, and where each question starts."""

    features: Numbers
    right: Numbers
    starts: NDArray[np.int64]


def fold_of(article: QuestionArticle, folds: int) -> int:
    """The fold of an article, the same wherever its title stands."""
    return drawn(article.key) % folds


def fit(
    articles: Sequence[QuestionArticle],
    small_talk: Mapping[str, Sequence[str]] = MappingProxyType({}),
    command: str = "",
    progress: Callable[[int, int], object] = lambda done, total: None,
    encoder: Encoder | None = None,
) -> Weights:
    """Fit weights on the articles whose answers have places. Raise QuestionSetError if there is none.

    With an encoder they are the weights of an index that has it.
    """
    used = [article for article in articles if article.match != "none" and any(q.answers for q in article.questions)]
    if not used:
        raise QuestionSetError("no article with places of answers to fit on")
    vectors_of = partial(SentenceVectors.make, encoder) if encoder else None
    collections = [Collection([as_article(article)], vectors_of=vectors_of) for article in used]
    choices = []
    for number, (article, collection) in enumerate(zip(used, collections, strict=True), 1):
        choices.append(_choices(article, collection))
        progress(number, 2 * len(used))
    features, told_by = (SEMANTIC_FEATURES, SEMANTIC_SIGNS) if encoder else (FEATURES, SIGNS)
    sentence = _named(features, _conditional_logit(_joined(choices)))
    ordering = Weights(_about(used), command, sentence, alternatives={}, answers={}, unsure={})
    common = CorpusFrequency({article.key: each.terms for article, each in zip(used, collections, strict=True)})
    rows: list[list[float]] = []
    asked: list[Example] = []
    sizes: list[int] = []
    for number, (article, collection) in enumerate(zip(used, collections, strict=True), len(used) + 1):
        for example in examples(article, used, small_talk):
            if (row := told(collection, example, ordering, common)) is not None:
                rows.append(row)
                asked.append(example)
                sizes.append(len(collection.sentences))
        progress(number, 2 * len(used))
    fitted = decide(ordering, told_by, np.array(rows), asked, counts(used, asked), np.array(sizes))
    return replace(fitted, common=common.terms_by_rarity())


def told(collection: Collection, example: Example, ordering: Weights, common: CorpusFrequency) -> list[float] | None:
    """What the signs say of a question; None when no sentence shares a word with it."""
    ranking = rank(collection, read(collection, example.question), ordering)
    return None if ranking is None else signs(replace(ranking, rarity=common.without(example.seen)))


def _about(articles: Sequence[QuestionArticle]) -> str:
    """Say what the weights were fitted on."""
    sources = dict.fromkeys(article.source for article in articles)
    counts = [f"{source} ({sum(article.source == source for article in articles)})" for source in sources]
    return f"articles of {', '.join(counts)}"


def fit_folds(
    articles: Sequence[QuestionArticle], small_talk: Mapping[str, Sequence[str]], folds: int, fit: Fit
) -> Iterator[Weights]:
    """Fit once a fold on the articles and the messages of the others; each says which it has not seen."""
    for fold in range(folds):
        titles = sorted({article.key for article in articles if fold_of(article, folds) == fold})
        apart = {text for texts in small_talk.values() for text in texts if drawn(text) % folds == fold}
        weights = fit(
            [article for article in articles if article.key not in titles],
            {name: [text for text in texts if text not in apart] for name, texts in small_talk.items()},
        )
        yield replace(weights, held_out=(*titles, *sorted(apart)))


def _named(functions: Sequence[Callable[..., float]], values: Numbers) -> dict[str, float]:
    return {function.__name__: round(float(value), 4) for function, value in zip(functions, values, strict=True)}


def _choices(article: QuestionArticle, collection: Collection) -> Choices:
    features: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    answered = {question.id: question for question in article.questions if question.answers}
    for question in map(answered.__getitem__, some(list(answered), QUESTIONS, "")):
        asked, _, found = find(collection, read(collection, question.question))
        agrees = places_of(article, question)
        these = [agrees(candidate.sentence.span) for candidate in found]
        if any(these):
            starts.append(len(right))
            right += these
            features += [evidence(asked, candidate) for candidate in found]
    return Choices(np.array(features), np.array(right, float), np.array(starts, int))


def _joined(parts: Sequence[Choices]) -> Choices:
    choices = [part for part in parts if len(part.right)]
    sizes = np.cumsum([0, *(len(part.right) for part in choices)])
    return Choices(
        np.concatenate([part.features for part in choices]),
        np.concatenate([part.right for part in choices]),
        np.concatenate([part.starts + size for part, size in zip(choices, sizes, strict=False)]),
    )


def _conditional_logit(choices: Choices) -> Numbers:
    width = choices.features.std(axis=0)
    width = np.where(width > 0, width, 1.0)
    features = (choices.features - choices.features.mean(axis=0)) / width
    starts, right = choices.starts, choices.right
    question = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = features @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        every, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        value = -np.log(good / every).sum() + PENALTY / 2 * weights @ weights
        pull = raised / every[question] - raised * right / good[question]
        return float(value), features.T @ pull + PENALTY * weights

    return minimise(loss, features.shape[1]) / width


def read_small_talk(path: Path) -> dict[str, list[str]]:
    """Read messages that are no questions to the articles: lists of them by name, in JSON."""
    lists: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return dict(sorted(lists.items()))

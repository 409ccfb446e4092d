"""Questions with known answers -> Weights. Deterministic; numpy is needed here and nowhere on the way to an answer.

Two fits. Which sentence: a conditional logit over the candidates of a question, where the right ones share the
probability (McFadden, Conditional logit analysis of qualitative choice behavior, 1974). Whether to answer: a
multinomial logit between what the articles answer and the ALTERNATIVES.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .certainty import SEMANTIC_SIGNS, SIGNS, signs
from .collection import Collection
from .evaluation import as_article, mistyped, places_of
from .evidence import FEATURES, SEMANTIC_FEATURES, evidence
from .question_sets import QuestionArticle, QuestionSetError
from .ranking import find, rank
from .reading import read
from .text import question_words
from .vectors import SentenceVectors
from .weights import Weights

if TYPE_CHECKING:
    from .encoder import Encoder

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

QUESTIONS = 200
"""Questions an article gives to the first fit at most, so that long articles do not speak for all."""
ANSWERED, NOT_ANSWERED, OFF_TOPIC, SMALL_TALK = 60, 160, 20, 12
"""Questions of each kind an article gives to the second fit at most."""
KEYWORDS = 2
"""Words that are left of it then, its last ones."""
ALTERNATIVES = ("elsewhere", "talk", "untold")
"""What a question may be that the articles do not answer: one to other articles, no question to articles at all,
or one to these articles, whose answer they do not give."""
CASUAL = 6
"""One question in so many is put without capitals and question mark, one with slips, one as keywords."""
SLIPS = 0.2
"""Share of its longer words that are mistyped then."""
PENALTY = 2.0
"""Of the squared weights of standardised features."""
REFUSED, OFFERED = 0.05, 0.015
"""Share of the answerable questions that is refused, and that is not even offered the closest passage."""


@dataclass(frozen=True)
class Choices:
    """The candidates of the questions of an article: features, whether right, and where each question starts."""

    features: Numbers
    right: Numbers
    starts: NDArray[np.int64]


def fold_of(article: QuestionArticle, folds: int) -> int:
    """The fold of an article, the same wherever its title stands."""
    return int(_draw(article.key), 16) % folds


def fit(
    articles: Sequence[QuestionArticle],
    small_talk: Sequence[str] = (),
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
    rows: list[list[float]] = []
    kinds: list[int] = []
    sizes: list[int] = []
    for number, (article, collection) in enumerate(zip(used, collections, strict=True), len(used) + 1):
        for question, kind in _examples(article, used, small_talk):
            ranking = rank(collection, read(collection, question), ordering)
            if ranking is not None:
                rows.append(signs(ranking))
                kinds.append(kind)
                sizes.append(len(collection.sentences))
        progress(number, 2 * len(used))
    return _deciding(ordering, told_by, np.array(rows), np.array(kinds), np.array(sizes))


def _about(articles: Sequence[QuestionArticle]) -> str:
    """Say what the weights were fitted on."""
    sources = dict.fromkeys(article.source for article in articles)
    counts = [f"{source} ({sum(article.source == source for article in articles)})" for source in sources]
    return f"articles of {', '.join(counts)}"


def _deciding(
    ordering: Weights, told_by: Sequence[Callable[..., float]], rows: Numbers, kinds: Whole, sizes: Whole
) -> Weights:
    """Add to weights that order sentences those that decide whether to answer."""
    counts = _multinomial_logit(rows, kinds)
    odds = np.hstack([rows, np.ones((len(rows), 1))]) @ counts
    answered = kinds == 0
    probability, sizes = 1 / (1 + np.exp(odds[answered]).sum(axis=1)), sizes[answered]
    named = zip(ALTERNATIVES, counts.T, strict=True)
    return replace(
        ordering,
        alternatives={
            name: {**_named(told_by, each[:-1]), "intercept": round(float(each[-1]), 4)} for name, each in named
        },
        answers=_thresholds(probability, sizes, REFUSED),
        unsure=_thresholds(probability, sizes, OFFERED),
    )


def _thresholds(probability: Numbers, sizes: Whole, share: float) -> dict[str, float]:
    """The threshold that refuses this share of the questions to small collections, and of those to large ones."""
    large = sizes > np.sqrt(float(sizes.min()) * float(sizes.max()))
    parts = [part for part in (~large, large) if part.any()]
    found = {
        str(round(float(np.exp(np.log(sizes[part]).mean())))): round(float(np.quantile(probability[part], share)), 3)
        for part in parts
    }
    # Of one size only, the threshold is level: any second size will do.
    return found if len(found) == 2 else {**found, **{str(2 * int(size)): value for size, value in found.items()}}


def fit_folds(
    articles: Sequence[QuestionArticle], folds: int, fit: Callable[[Sequence[QuestionArticle]], Weights]
) -> Iterator[Weights]:
    """Fit once a fold on the articles of the others; each says which articles it has not seen."""
    for fold in range(folds):
        apart = sorted({article.key for article in articles if fold_of(article, folds) == fold})
        yield replace(fit([article for article in articles if article.key not in apart]), held_out=tuple(apart))


def _named(functions: Sequence[Callable[..., float]], values: Numbers) -> dict[str, float]:
    return {function.__name__: round(float(value), 4) for function, value in zip(functions, values, strict=True)}


def _draw(text: str) -> str:
    """A number that depends on the text alone: what is drawn by it is drawn again in the next run."""
    return sha256(text.encode()).hexdigest()


def _some(texts: Sequence[str], count: int, salt: str) -> list[str]:
    return sorted(texts, key=lambda text: _draw(salt + text))[:count]


def _choices(article: QuestionArticle, collection: Collection) -> Choices:
    features: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    answered = [question for question in article.questions if question.answers]
    for question in sorted(answered, key=lambda question: _draw(question.id))[:QUESTIONS]:
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


def _examples(
    article: QuestionArticle, articles: Sequence[QuestionArticle], small_talk: Sequence[str]
) -> Iterator[tuple[str, int]]:
    """Questions put to an article, each with 0 when it answers them, else the number of its alternative from 1."""
    others = [
        question.question
        for other in articles
        if other.source == article.source and other.key != article.key
        for question in other.questions
        if question.answerable
    ]
    own = [question.question for question in article.questions if question.answerable]
    without = [question.question for question in article.questions if not question.answerable]
    key = article.article_id
    for question in _some(own, ANSWERED, key):
        yield _as_typed(question), 0
    unanswered = ((others, OFF_TOPIC), (small_talk, SMALL_TALK), (without, NOT_ANSWERED))
    for kind, (texts, count) in enumerate(unanswered, 1):
        for question in _some(texts, count, key):
            yield _as_typed(question), kind


def _as_typed(question: str) -> str:
    """Put some questions as people type: in lower case and without an end, or with slips, or as keywords."""
    turn = int(_draw(question), 16) % CASUAL
    if turn == 0:
        return question.lower().rstrip("?. ")
    if turn == 1:
        return mistyped(question, SLIPS, Random(question))  # noqa: S311  # not a secret
    kept = question_words(question)[-KEYWORDS:]
    return " ".join(question[word.start : word.end] for word in kept) if turn == 2 else question


def _standardised(features: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    middle, width = features.mean(axis=0), features.std(axis=0)
    width = np.where(width > 0, width, 1.0)
    return (features - middle) / width, middle, width


def _conditional_logit(choices: Choices) -> Numbers:
    features, _, width = _standardised(choices.features)
    starts, right = choices.starts, choices.right
    question = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = features @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        every, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        value = -np.log(good / every).sum() + PENALTY / 2 * weights @ weights
        pull = raised / every[question] - raised * right / good[question]
        return float(value), features.T @ pull + PENALTY * weights

    return _minimise(loss, features.shape[1]) / width


def _multinomial_logit(features: Numbers, kinds: Whole) -> Numbers:
    """One column an alternative: what each feature adds to its log-odds against kind 0, the intercept last."""
    standard, middle, width = _standardised(features)
    standard = np.hstack([standard, np.ones((len(standard), 1))])
    shape = (standard.shape[1], len(ALTERNATIVES))
    is_kind = (kinds[:, None] == np.arange(1, len(ALTERNATIVES) + 1)).astype(float)

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape)
        odds = standard @ weights
        top = np.maximum(odds.max(axis=1), 0.0)
        raised = np.exp(odds - top[:, None])
        every = raised.sum(axis=1) + np.exp(-top)
        value = (np.log(every) + top - (odds * is_kind).sum(axis=1)).sum() + PENALTY / 2 * (weights[:-1] ** 2).sum()
        gradient = standard.T @ (raised / every[:, None] - is_kind)
        gradient[:-1] += PENALTY * weights[:-1]
        return float(value), gradient.ravel()

    found = _minimise(loss, shape[0] * shape[1]).reshape(shape)
    weights = found[:-1] / width[:, None]
    return np.vstack([weights, found[-1] - middle @ weights])


def _minimise(
    loss: Callable[[Numbers], tuple[float, Numbers]], size: int, steps: int = 500, memory: int = 12
) -> Numbers:
    """Go down a smooth loss from zero by L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.5)."""
    here = np.zeros(size)
    value, slope = loss(here)
    past: list[tuple[Numbers, Numbers]] = []
    for _ in range(steps):
        way = -_curved(slope, past)
        stride = 1.0
        while True:
            there = here + stride * way
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * stride * (slope @ way) or stride < 1e-12:
                break
            stride /= 2
        past = [*past, (there - here, new_slope - slope)][-memory:]
        gained = value - new_value
        here, value, slope = there, new_value, new_slope
        if gained <= 1e-9 * abs(value):
            break
    return here


def _curved(slope: Numbers, past: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """The slope as the last steps bend it: the two loops of L-BFGS."""
    way, shares = slope.copy(), []
    for step, change in reversed(past):
        share = (step @ way) / (change @ step)
        way -= share * change
        shares.append(share)
    if past:
        step, change = past[-1]
        way *= (step @ change) / (change @ change)
    else:
        way /= max(float(np.linalg.norm(slope)), 1.0)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        way += step * (share - (change @ way) / (change @ step))
    return way


def read_small_talk(path: Path) -> list[str]:
    """Read messages that are no questions to the articles: lists of them by name, in JSON."""
    lists = json.loads(path.read_text(encoding="utf-8"))
    return [text for name in sorted(lists) for text in lists[name]]

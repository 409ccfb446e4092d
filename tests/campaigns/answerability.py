"""What is lost without each few features of answerability: python -m tests.campaigns.answerability DATA TALK FOLDS

FOLDS is the folder of `footnote fit DATA --small-talk TALK --folds N --out FOLDS`: its weights order the sentences for
the articles and messages that they have not seen. The features are computed once a fold, and answerability is fitted
again without each few of them. The questions are put as they are written, with the sample weights
of `index/evaluation/calibration.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import read_questions, read_small_talk, read_weights
from index.answering.answerability import ANSWERABILITY_FEATURES
from index.answering.weights import Weights, threshold
from index.collection.collection import Collection
from index.evaluation.calibration import (
    ANSWERED,
    OFF_TOPIC,
    SMALL_TALK,
    Example,
    TrainingSet,
    examples,
    fit_answerability,
)
from index.evaluation.evaluation import as_article
from index.evaluation.fitting import answerability_row
from index.evaluation.question_sets import QuestionArticle
from index.language.corpus_frequency import CorpusFrequency

Values = NDArray[Any]

NAMES = [feature.__name__ for feature in ANSWERABILITY_FEATURES]
TOGETHER = (
    "best_unmatched_in_context rarest_unmatched",
    "names_not_in_articles lowercase_not_in_articles",
    "best_character_ngrams best_bigrams",
    "rarity_in_articles question_rarity rarest_in_articles",
    "best_surprisal passage_surprisal",
    "total_keyness greatest_keyness",
)
LONG, REFUSED, BINS = 80, 0.05, 15
"""Sentences from which an article is long, the share that FAR@5 refuses, the parts of the calibration error."""
COLUMNS = (
    "FAR@5 off-topic",
    "long articles",
    "small talk",
    "refused",
    "answered of the off-topic",
    "calibration error",
)


@dataclass(frozen=True)
class Fold:
    """What is fitted on, and what is kept apart from it; a row is NaN where no sentence shares a word."""

    ordering: Weights
    seen: TrainingSet
    apart: TrainingSet


def main() -> None:
    articles = [each for each in read_questions(Path(sys.argv[1])) if each.match != "none"]
    talk, weights = read_small_talk(Path(sys.argv[2])), sorted(Path(sys.argv[3]).glob("fold-*.json"))
    folds = [fold(read_weights(path), articles, talk) for path in weights]
    print("| |", " | ".join(COLUMNS), "|")
    print("|---|", "--:|" * len(COLUMNS), sep="")
    for without in ("", *NAMES, *TOGETHER):
        shares = figures(folds, [place for place, name in enumerate(NAMES) if name not in without.split()])
        names = ", ".join(f"`{name}`" for name in without.split())
        print(
            f"| {f'without {names}' if names else 'all features'} |", " | ".join(f"{100 * s:.1f}" for s in shares), "|"
        )


def fold(ordering: Weights, articles: Sequence[QuestionArticle], talk: dict[str, list[str]]) -> Fold:
    """Ask what the weights have seen as the fit does, and what they have not as it is written."""
    apart = [article for article in articles if article.key in ordering.held_out]
    seen = [article for article in articles if article.key not in ordering.held_out]
    strange = {name: [text for text in texts if text in ordering.held_out] for name, texts in talk.items()}
    known = {name: [text for text in texts if text not in ordering.held_out] for name, texts in talk.items()}
    frequency = CorpusFrequency({article.key: Collection([as_article(article)]).terms for article in seen})
    return Fold(
        ordering,
        ask(ordering, frequency, seen, [list(examples(article, seen, known)) for article in seen]),
        ask(ordering, frequency, apart, [list(examples(article, articles, strange, str)) for article in apart]),
    )


def ask(
    ordering: Weights, frequency: CorpusFrequency, articles: Sequence[QuestionArticle], put: Sequence[Sequence[Example]]
) -> TrainingSet:
    rows: list[list[float]] = []
    sizes: list[int] = []
    for article, these in zip(articles, put, strict=True):
        collection = Collection([as_article(article)])
        unmatched = [np.nan] * len(NAMES)
        rows += [answerability_row(collection, example, ordering, frequency) or unmatched for example in these]
        sizes += [len(collection.sentences)] * len(these)
    return TrainingSet(articles, [example for these in put for example in these], np.array(rows), np.array(sizes))


def figures(folds: Sequence[Fold], kept: Sequence[int]) -> list[float]:
    """The figures of the columns, all folds together, with the features that are kept."""
    sure, passed = (np.concatenate(each) for each in zip(*(decided(fold, kept) for fold in folds), strict=True))
    apart = TrainingSet(
        [article for fold in folds for article in fold.apart.articles],
        [example for fold in folds for example in fold.apart.examples],
        *(np.concatenate([getattr(fold.apart, name) for fold in folds]) for name in ("rows", "sizes")),
    )
    kinds, counting = np.array([example.kind for example in apart.examples]), apart.sample_weights

    def far(kind: int, among: Values) -> float:
        own, others = among & (kinds == ANSWERED), among & (kinds == kind)
        return share(sure >= quantile(sure[own], counting[own], REFUSED), counting, others)

    everywhere, questions = apart.sizes > 0, kinds != SMALL_TALK
    return [
        far(OFF_TOPIC, everywhere),
        far(OFF_TOPIC, apart.sizes > LONG),
        far(SMALL_TALK, everywhere),
        share(~passed, counting, kinds == ANSWERED),
        share(passed, counting, kinds == OFF_TOPIC),
        calibration_error(sure[questions], kinds[questions] == ANSWERED, counting[questions]),
    ]


def decided(fold: Fold, kept: Sequence[int]) -> tuple[Values, Values]:
    """How sure it is that each question kept apart is answered, and whether that is enough."""
    seen, apart = matched(fold.seen), fold.apart
    features = [ANSWERABILITY_FEATURES[place] for place in kept]
    fitted = fit_answerability(fold.ordering, features, replace(seen, rows=seen.rows[:, kept]))
    weights = np.array([list(each.values()) for each in fitted.alternatives.values()]).T
    odds = np.hstack([apart.rows[:, kept], np.ones((len(apart.examples), 1))]) @ weights
    sure = np.nan_to_num(1 / (1 + np.exp(odds).sum(axis=1)))
    return sure, sure >= [threshold(fitted.answers, int(size)) for size in apart.sizes]


def matched(data: TrainingSet) -> TrainingSet:
    """The examples that share a word with a sentence."""
    kept = ~np.isnan(data.rows[:, 0])
    return TrainingSet(data.articles, list(compress(data.examples, kept)), data.rows[kept], data.sizes[kept])


def share(true: Values, counting: Values, among: Values) -> float:
    return float(np.average(true[among], weights=counting[among]))


def quantile(values: Values, counting: Values, below: float) -> float:
    """The value below which this share lies."""
    order = values.argsort()
    counted = counting[order].cumsum()
    return float(values[order][np.searchsorted(counted, below * counted[-1])])


def calibration_error(sure: Values, right: Values, counting: Values) -> float:
    """How far the probability is from the share that is right, on the mean of parts that count alike."""
    order = sure.argsort()
    counted = counting[order].cumsum()
    part = np.minimum(counted / counted[-1] * BINS, BINS - 1).astype(int)
    return float(np.abs(np.bincount(part, (counting * (sure - right))[order])).sum() / counted[-1])


if __name__ == "__main__":
    main()

"""What is lost without each few signs of certainty: python -m tests.campaigns.signs DATA TALK FOLDS

FOLDS is the folder of `footnote fit DATA --small-talk TALK --folds N --out FOLDS`: its weights order the sentences for
the articles and messages that they have not seen. What the signs say is worked out once a fold; the decision is fitted
again without each few. The questions are put as they are written, and count as in the mixture
of `index/evaluation/calibration.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import read_questions, read_small_talk, read_weights
from index.answering.answerability import SIGNS
from index.answering.weights import Weights, threshold
from index.collection.collection import Collection
from index.evaluation.calibration import ANSWERED, ELSEWHERE, TALK, Example, counts, decide, examples
from index.evaluation.evaluation import as_article
from index.evaluation.fitting import told
from index.evaluation.question_sets import QuestionArticle
from index.language.corpus_frequency import CorpusFrequency

Values = NDArray[Any]

NAMES = [sign.__name__ for sign in SIGNS]
TOGETHER = (
    "unsaid rarest_missing",
    "names_unknown plain_unknown",
    "best_pieces best_pairs",
    "rarity_known rarity_asked rarest_known",
    "surprise surprise_around",
    "words_at_home most_at_home",
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
class Told:
    """Questions and what the signs say of each: NaN where no sentence shares a word."""

    articles: Sequence[QuestionArticle]
    asked: Sequence[Example]
    rows: Values
    sizes: Values
    """How many sentences each question was put to."""

    @property
    def counting(self) -> Values:
        return counts(self.articles, self.asked)

    @property
    def met(self) -> Told:
        """The questions that share a word with a sentence."""
        met = ~np.isnan(self.rows[:, 0])
        return Told(self.articles, list(compress(self.asked, met)), self.rows[met], self.sizes[met])


@dataclass(frozen=True)
class Fold:
    """What the decision is fitted on, and what is kept apart from it."""

    ordering: Weights
    seen: Told
    apart: Told


def main() -> None:
    articles = [each for each in read_questions(Path(sys.argv[1])) if each.match != "none"]
    talk, weights = read_small_talk(Path(sys.argv[2])), sorted(Path(sys.argv[3]).glob("fold-*.json"))
    folds = [fold(read_weights(path), articles, talk) for path in weights]
    print("| |", " | ".join(COLUMNS), "|")
    print("|---|", "--:|" * len(COLUMNS), sep="")
    for without in ("", *NAMES, *TOGETHER):
        shares = figures(folds, [place for place, name in enumerate(NAMES) if name not in without.split()])
        names = ", ".join(f"`{name}`" for name in without.split())
        print(f"| {f'without {names}' if names else 'all signs'} |", " | ".join(f"{100 * s:.1f}" for s in shares), "|")


def fold(ordering: Weights, articles: Sequence[QuestionArticle], talk: dict[str, list[str]]) -> Fold:
    """Ask what the weights have seen as the fit does, and what they have not as it is written."""
    apart = [article for article in articles if article.key in ordering.held_out]
    seen = [article for article in articles if article.key not in ordering.held_out]
    strange = {name: [text for text in texts if text in ordering.held_out] for name, texts in talk.items()}
    known = {name: [text for text in texts if text not in ordering.held_out] for name, texts in talk.items()}
    common = CorpusFrequency({article.key: Collection([as_article(article)]).terms for article in seen})
    return Fold(
        ordering,
        ask(ordering, common, seen, [list(examples(article, seen, known)) for article in seen]),
        ask(ordering, common, apart, [list(examples(article, articles, strange, str)) for article in apart]),
    )


def ask(
    ordering: Weights, common: CorpusFrequency, articles: Sequence[QuestionArticle], asked: Sequence[Sequence[Example]]
) -> Told:
    rows: list[list[float]] = []
    sizes: list[int] = []
    for article, these in zip(articles, asked, strict=True):
        collection = Collection([as_article(article)])
        rows += [told(collection, example, ordering, common) or [np.nan] * len(SIGNS) for example in these]
        sizes += [len(collection.sentences)] * len(these)
    return Told(articles, [example for these in asked for example in these], np.array(rows), np.array(sizes))


def figures(folds: Sequence[Fold], kept: Sequence[int]) -> list[float]:
    """The figures of the columns, all folds together, with the signs that are kept."""
    sure, passed = (np.concatenate(each) for each in zip(*(decided(fold, kept) for fold in folds), strict=True))
    apart = Told(
        [article for fold in folds for article in fold.apart.articles],
        [example for fold in folds for example in fold.apart.asked],
        *(np.concatenate([getattr(fold.apart, name) for fold in folds]) for name in ("rows", "sizes")),
    )
    kinds, counting = np.array([example.kind for example in apart.asked]), apart.counting

    def far(kind: int, among: Values) -> float:
        own, others = among & (kinds == ANSWERED), among & (kinds == kind)
        return share(sure >= quantile(sure[own], counting[own], REFUSED), counting, others)

    everywhere, questions = apart.sizes > 0, kinds != TALK
    return [
        far(ELSEWHERE, everywhere),
        far(ELSEWHERE, apart.sizes > LONG),
        far(TALK, everywhere),
        share(~passed, counting, kinds == ANSWERED),
        share(passed, counting, kinds == ELSEWHERE),
        calibration_error(sure[questions], kinds[questions] == ANSWERED, counting[questions]),
    ]


def decided(fold: Fold, kept: Sequence[int]) -> tuple[Values, Values]:
    """How sure it is that each question kept apart is answered, and whether that is enough."""
    seen, apart = fold.seen.met, fold.apart
    told_by = [SIGNS[place] for place in kept]
    fitted = decide(fold.ordering, told_by, seen.rows[:, kept], seen.asked, seen.counting, seen.sizes)
    weights = np.array([list(each.values()) for each in fitted.alternatives.values()]).T
    odds = np.hstack([apart.rows[:, kept], np.ones((len(apart.asked), 1))]) @ weights
    sure = np.nan_to_num(1 / (1 + np.exp(odds).sum(axis=1)))
    return sure, sure >= [threshold(fitted.answers, int(size)) for size in apart.sizes]


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

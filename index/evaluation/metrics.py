"""From outcomes to metrics: what became of each question, counted.

Each measure is defined in its docstring; shares are in 0..1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

REFUSED = 0.05
"""The share of the answerable questions that is refused at the threshold of FAR@5."""
BINS = 15
"""Of the calibration error."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question.

    `rank` is the place of the first right hit from 1, or 0 when there is none; `sentence` and `quote` say whether the
    first one is right. All three are None where it is not known where the answer stands.
    """

    source: str
    answerable: bool
    confidence: float
    found: bool
    rank: int | None = None
    sentence: bool | None = None
    quote: bool | None = None


@dataclass(frozen=True, slots=True)
class Metrics:
    """Shares in 0..1; None where there is no question to measure them on.

    `own_frr` and `own_far` are the false rejection and acceptance rates of our own decision; `far_5` is the acceptance
    rate at the threshold that rejects 5 in 100 answerable questions; `ece` is the expected calibration error.
    """

    answerable: int
    unanswerable: int
    hit_1: float | None
    hit_3: float | None
    mrr_10: float | None
    sentence_1: float | None
    quote_1: float | None
    auroc: float | None
    far_5: float | None
    own_frr: float | None
    own_far: float | None
    ece: float | None


def metrics(outcomes: Sequence[Outcome]) -> Metrics:
    """Count what became of the questions."""
    placed = [outcome for outcome in outcomes if outcome.rank is not None]
    positive = [outcome for outcome in outcomes if outcome.answerable]
    negative = [outcome for outcome in outcomes if not outcome.answerable]
    yes, no = ([outcome.confidence for outcome in group] for group in (positive, negative))
    ranks = [outcome.rank or 0 for outcome in placed]
    return Metrics(
        answerable=len(positive),
        unanswerable=len(negative),
        hit_1=_mean([rank == 1 for rank in ranks]),
        hit_3=_mean([0 < rank <= 3 for rank in ranks]),
        mrr_10=_mean([1 / rank if rank else 0.0 for rank in ranks]),
        sentence_1=_mean([bool(outcome.sentence) for outcome in placed]),
        quote_1=_mean([bool(outcome.quote) for outcome in placed]),
        auroc=auroc(yes, no) if yes and no else None,
        far_5=far_at(yes, no) if yes and no else None,
        own_frr=_mean([not outcome.found for outcome in positive]),
        own_far=_mean([outcome.found for outcome in negative]),
        ece=calibration_error([(outcome.confidence, outcome.answerable) for outcome in outcomes]) if outcomes else None,
    )


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The area under the ROC curve: how often a positive value is above a negative one, ties counted half.

    >>> auroc([3, 2], [1, 2])
    0.875
    """
    below = sorted(negative)
    wins = sum(bisect_right(below, value) + bisect_left(below, value) for value in positive)
    return wins / (2 * len(positive) * len(negative))


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = BINS) -> float:
    """The expected calibration error, over bins of equally many questions.

    That is how far the confidence of a bin is from its share of answerable questions, on average.

    >>> calibration_error([(0.2, False), (0.2, False), (0.9, True), (0.9, True)], bins=2)
    0.15
    """
    ordered = sorted(pairs)
    edges = [number * len(ordered) // bins for number in range(bins + 1)]
    parts = [ordered[start:stop] for start, stop in pairwise(edges) if stop > start]
    apart = (abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part)) for part in parts)
    return round(sum(apart) / len(ordered), 6)


def far_at(positive: Sequence[float], negative: Sequence[float], refused: float = REFUSED) -> float:
    """The false acceptance rate at the threshold that rejects this share of the positive values.

    >>> far_at([1, 2, 3], [1, 2], refused=0.5)
    0.5
    """
    threshold = quantile(positive, refused)
    return fmean(value >= threshold for value in negative)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies, interpolated as numpy.quantile does.

    >>> quantile([10, 20, 40], 0.75)
    30.0
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

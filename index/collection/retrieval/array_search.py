"""The best of many scores: searching texts by one field or several with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .arrays import ScoreArrays, Scores
from .retriever import RankedPositions

MANY = 512
"""Where there are more texts, the best are found by the maxima of blocks."""
_FEW_BLOCKS, _BLOCKS, _LONG = 128, 512, 16_384
"""How many blocks, and from how many texts on the second number."""
_ROUNDING = 2**-22
"""How far a score in single precision may be off for each term, as a share of it."""

Field: TypeAlias = tuple[ScoreArrays, float]
"""The scores of texts by some of their words, and how much they count."""


def search(fields: Sequence[Field], terms: Sequence[str], k: int, within: range | None) -> RankedPositions:
    """Rank the texts that hold a term, all or those of a range, by the weighted sum of the scores of their fields."""
    first = fields[0][0]
    within = range(first.total) if within is None else within
    scores = _weighted_sum([arrays.scan(terms, within) for arrays, _ in fields], fields)
    if first.is_exact:
        found = _best(scores, k, 0.0)
        exact, positions = scores[found], found + within.start
    else:
        positions = _best(scores, k, len(terms) * _ROUNDING) + within.start
        exact = _weighted_sum([arrays.scores_at(terms, positions) for arrays, _ in fields], fields)
    ranked = sorted(zip((-exact).tolist(), positions.tolist(), strict=True))
    return [(position, -score) for score, position in ranked[:k]]


def _weighted_sum(scores: Sequence[NDArray[Any]], fields: Sequence[Field]) -> NDArray[Any]:
    total = scores[0]
    for each, (_, share) in zip(scores[1:], fields[1:], strict=True):
        total = total + share * each
    return total


def _best(scores: Scores, k: int, slack: float) -> NDArray[np.int64]:
    """Return the places of the `k` best scores above 0, and of all that are less than a share below them.

    At least `k` scores reach the k-th best of the maxima of blocks, and hardly more do. A partition of all of them
    takes long where most are 0 (numpy's introselect); that of the maxima does not.
    """
    blocks = _BLOCKS if len(scores) >= _LONG else _FEW_BLOCKS
    if len(scores) <= MANY or k > blocks:
        return _at_least(scores, _least(scores, k) * (1 - slack))
    height = len(scores) // blocks
    body = scores[: height * blocks].reshape(height, blocks)
    maxima = body.max(axis=0)
    least = _least(maxima, k) * (1 - slack)
    if least <= 0 or blocks == _FEW_BLOCKS:
        return _at_least(scores, least)
    columns = (maxima >= least).nonzero()[0]
    rows, places = (body[:, columns] >= least).nonzero()
    left = (scores[height * blocks :] >= least).nonzero()[0]
    return np.concatenate((rows * blocks + columns[places], height * blocks + left))


def _least(scores: Scores, k: int) -> float:
    """Return the k-th best score, 0 if there are not more than `k`."""
    if k >= len(scores):
        return 0.0
    ordered = scores.copy()
    ordered.partition(len(scores) - k)
    return float(ordered[len(scores) - k])


def _at_least(scores: Scores, least: float) -> NDArray[np.int64]:
    """Return the places of all scores that are at least so high and above 0."""
    places: NDArray[np.int64] = (scores >= least if least > 0 else scores > 0).nonzero()[0]
    return places

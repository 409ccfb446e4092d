"""Scoring with numpy, for what is too long for plain Python: dense rows, scattered postings, the best by block maxima.

A term in more than a tenth of the texts has a row with its weight in each text, because adding a row costs less than
adding its postings one by one. Up to EXACT texts all is added in double precision and in the order of the query, so
that scores are those of plain Python to the last bit. Above, single precision finds who can be among the best, and
these few are scored again in double precision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..lazy import BoundedCache
from .bm25 import norm, weight
from .retriever import RankedPositions
from .sources import PostingSource

EXACT = 32_768
"""Texts up to which all scores are added in double precision: their rows fit into the cache of a core."""
DENSE = 10
"""A term in more than one of so many texts has a row."""
_MANY, _BLOCKS = 2048, 512
"""Where there are more texts, the best are found by the maxima of so many blocks."""
_ROUNDING = 2**-22
"""How far a score in single precision may be off for each term, as a share of it."""
_KEPT = 256 * 2**20
"""Bytes of weights that are kept."""

Scores: TypeAlias = "NDArray[np.float64] | NDArray[np.float32]"
Field: TypeAlias = "tuple[ScoreArrays, float]"
"""The scores of texts, and how much they count."""


class WeighedTerm(NamedTuple):
    """A term in numbers: the texts that hold it in order, its weight in each, and its row if it has one."""

    positions: NDArray[np.int64]
    weights: NDArray[np.float64]
    scanned: Scores
    """The weights as they are scanned: those of the postings, or of every text."""
    is_dense: bool


class ScoreArrays:
    """The weights of a PostingSource as arrays, those of a term made when it is first asked for."""

    def __init__(self, source: PostingSource, b: float, idf: Callable[[str], float]) -> None:
        self._source = source
        self._idf = idf
        self.total = source.total
        self.scanned_as = np.dtype(np.float64 if source.total <= EXACT else np.float32)
        lengths = np.frombuffer(source.lengths, dtype=np.uint32).astype(np.float64)
        self._norms = norm(lengths, source.total_length / source.total, b)
        self._terms = BoundedCache[str, WeighedTerm](_KEPT)

    def term(self, term: str) -> WeighedTerm:
        """Return the weights of a term; no postings when no text holds it."""
        found = self._terms.get(term)
        if found is None:
            found = self._weigh(term)
            self._terms.keep(term, found, 256 + sum(part.nbytes for part in found[:3]))
        return found

    def _weigh(self, term: str) -> WeighedTerm:
        held, counts = (np.frombuffer(column, dtype=np.uint32) for column in self._source.postings(term))
        positions, frequencies = held.astype(np.int64), counts.astype(np.float64)
        weights = weight(self._idf(term), frequencies, self._norms[positions])
        if len(positions) * DENSE <= self.total:
            return WeighedTerm(positions, weights, weights.astype(self.scanned_as, copy=False), False)
        row: Scores = np.zeros(self.total, dtype=self.scanned_as)
        row[positions] = weights
        return WeighedTerm(positions, weights, row, True)

    def _held(self, terms: Sequence[str]) -> list[WeighedTerm]:
        return [each for each in map(self.term, terms) if len(each.positions)]

    def scan(self, terms: Sequence[str], within: range) -> Scores:
        """Score the texts in a range: exactly if there are few texts in all, else in single precision."""
        weighed = self._held(terms)
        return self._add(weighed, within) if self.total <= EXACT else self._add_rows_first(weighed, within)

    def _add(self, weighed: Sequence[WeighedTerm], within: range) -> Scores:
        """Add in the order of the query; what stands next to each other without a row is added at once."""
        scores = np.zeros(len(within))
        run: list[WeighedTerm] = []
        for each in weighed:
            if each.is_dense:
                self._scatter(scores, run, within)
                run = []
                scores += each.scanned[within.start : within.stop]
            else:
                run.append(each)
        self._scatter(scores, run, within)
        return scores

    def _add_rows_first(self, weighed: Sequence[WeighedTerm], within: range) -> Scores:
        rows = [each.scanned[within.start : within.stop] for each in weighed if each.is_dense]
        scores = rows[0] + rows[1] if len(rows) > 1 else rows[0].copy() if rows else np.zeros(len(within), np.float32)
        for row in rows[2:]:
            scores += row
        for each in weighed:
            if not each.is_dense:
                self._scatter(scores, [each], within)
        return scores

    def _scatter(self, scores: Scores, run: Sequence[WeighedTerm], within: range) -> None:
        """Add the postings of terms to the scores of a range of texts."""
        if run:
            positions, weights = _joined([each.positions for each in run]), _joined([each.scanned for each in run])
            np.add.at(scores, *self._inside(positions, weights, within))

    def _inside(
        self, positions: NDArray[np.int64], weights: NDArray[Any], within: range
    ) -> tuple[NDArray[np.int64], NDArray[Any]]:
        if len(within) == self.total:
            return positions, weights
        inside = (positions >= within.start) & (positions < within.stop)
        return positions[inside] - within.start, weights[inside]

    def search(self, terms: Sequence[str], k: int, within: range | None) -> RankedPositions:
        return search([(self, 1.0)], terms, k, within)

    def scores(self, terms: Sequence[str], within: range | None) -> dict[int, float]:
        """Score every text of a range that holds one of the terms, in double precision, in the order of the query."""
        weighed = self._held(terms)
        within = range(self.total) if within is None else within
        if not weighed:
            return {}
        positions = _joined([each.positions for each in weighed])
        weights = _joined([each.weights for each in weighed])
        scores = np.bincount(*self._inside(positions, weights, within), len(within))
        found = np.flatnonzero(scores)
        return dict(zip((found + within.start).tolist(), scores[found].tolist(), strict=True))

    def exact_at(self, terms: Sequence[str], positions: NDArray[np.int64]) -> NDArray[np.float64]:
        """Score the texts at some positions in double precision, in the order of the query; 0 without a term of it."""
        scores = np.zeros(len(positions))
        for each in self._held(terms):
            places = each.positions.searchsorted(positions)
            held = each.positions.take(places, mode="clip") == positions
            scores += each.weights.take(places, mode="clip") * held
        return scores


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def search(fields: Sequence[Field], terms: Sequence[str], k: int, within: range | None) -> RankedPositions:
    """Rank the texts that hold a term, all or those of a range, by the weighted sum of the scores of their fields."""
    within = range(fields[0][0].total) if within is None else within
    scores = _sum([_times(share, arrays.scan(terms, within)) for arrays, share in fields])
    least = _least(scores, k) * (1 - len(terms) * _ROUNDING)
    found = _at_least(scores, least)
    positions = found + within.start
    if scores.dtype == np.float64:
        exact = scores[found]
    else:
        exact = _sum([_times(share, arrays.exact_at(terms, positions)) for arrays, share in fields])
    ranked = sorted(zip((-exact).tolist(), positions.tolist(), strict=True))
    return [(position, -score) for score, position in ranked[:k]]


def _sum(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    total = arrays[0]
    for each in arrays[1:]:
        total = total + each
    return total


def _times(share: float, scores: NDArray[Any]) -> NDArray[Any]:
    return scores if share == 1 else share * scores


def _least(scores: Scores, k: int) -> float:
    """Return a score that at least `k` texts reach, or 0: the k-th best, or of many texts the k-th best of blocks.

    A partition of all scores takes long where most are 0 (numpy's introselect); that of the maxima does not.
    """
    if len(scores) > _MANY and k <= _BLOCKS:
        scores = _body(scores).max(axis=0)
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) if k < len(scores) else 0.0


def _body(scores: Scores) -> Scores:
    """Return the scores as rows, of which each column is a block; the last few may be in none."""
    return scores[: len(scores) // _BLOCKS * _BLOCKS].reshape(-1, _BLOCKS)


def _at_least(scores: Scores, least: float) -> NDArray[np.int64]:
    """Return the places of all scores that are at least so high and above 0."""
    if least <= 0 or len(scores) <= _MANY:
        return np.flatnonzero(scores >= least if least > 0 else scores > 0)
    body = _body(scores)
    blocks = np.flatnonzero(body.max(axis=0) >= least)
    rows, columns = (body[:, blocks] >= least).nonzero()
    left = body.size + np.flatnonzero(scores[body.size :] >= least)
    return np.concatenate((rows * _BLOCKS + blocks[columns], left))

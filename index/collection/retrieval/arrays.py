"""Scoring with numpy, for what is too long for plain Python: rows of weights, and postings that are scattered.

A term that many texts hold, and where texts are few any term, has a row with its weight in each text, because adding a
row costs less than adding its postings one by one. Up to EXACT texts all is added in double precision and in the order
of the query, so that scores are those of plain Python to the last bit. Above, single precision finds who can be among
the best, and these few are scored again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..lazy import BoundedCache
from .bm25 import norm, weight
from .sources import PostingSource

EXACT = 32_768
"""Texts up to which all scores are added in double precision: their rows fit into the cache of a core."""
ROWS = 4096
"""Texts up to which every term has a row."""
DENSE = 10
"""Of more texts only a term in more than one of so many has a row."""
_KEPT, _KEPT_A_TEXT = 2**24, 1200
"""Bytes of weights that are kept, and more for each text."""

Scores: TypeAlias = "NDArray[np.float64] | NDArray[np.float32]"


class WeighedTerm(NamedTuple):
    """A term in numbers: its row, or None; the texts that hold it, in order, and its weight in each.

    Where scores are exact, one with a row has no need of the rest, which is empty.
    """

    row: Scores | None
    positions: NDArray[np.int64]
    weights: NDArray[np.float64]
    scanned: Scores
    """The weights as they are added when texts are scanned."""


class ScoreArrays:
    """The weights of a PostingSource as arrays, those of a term made when it is first asked for."""

    def __init__(self, source: PostingSource, b: float, idf: Callable[[str], float]) -> None:
        self._source = source
        self._idf = idf
        self.total = source.total
        self.is_exact = source.total <= EXACT
        self._type = np.dtype(np.float64 if self.is_exact else np.float32)
        lengths = np.frombuffer(source.lengths, dtype=np.uint32).astype(np.float64)
        self._norms = norm(lengths, source.total_length / source.total, b)
        self._terms = BoundedCache[str, WeighedTerm | None](_KEPT + _KEPT_A_TEXT * self.total)

    def _weighed(self, terms: Sequence[str]) -> list[WeighedTerm]:
        """Return those of some terms that any text holds."""
        found = []
        for term in terms:
            weighed = self._terms.get(term) or self._weigh(term)
            if weighed is not None:
                found.append(weighed)
        return found

    def _weigh(self, term: str) -> WeighedTerm | None:
        held, counts = self._source.postings(term)
        if not len(held):
            return None
        positions = np.frombuffer(held, dtype=np.uint32).astype(np.int64)
        frequencies = np.frombuffer(counts, dtype=np.uint32).astype(np.float64)
        weights = weight(self._idf(term), frequencies, self._norms[positions])
        scanned: Scores = weights.astype(self._type, copy=False)
        found = WeighedTerm(None, positions, weights, scanned)
        if self.total <= ROWS or len(positions) * DENSE > self.total:
            row: Scores = np.zeros(self.total, dtype=self._type)
            row[positions] = weights
            found = WeighedTerm(row, *(found[1:] if not self.is_exact else (part[:0].copy() for part in found[1:])))
        return self._terms.keep(term, found, 512 + sum(part.nbytes for part in found if part is not None))

    def scan(self, terms: Sequence[str], within: range) -> Scores:
        """Score the texts in a range: exactly if there are few texts in all, else in single precision."""
        weighed = self._weighed(terms)
        rows = [each.row for each in weighed if each.row is not None]
        if len(within) < self.total:
            rows = [row[within.start : within.stop] for row in rows]
        if self.is_exact and len(rows) < len(weighed):
            return self._in_order(weighed, within)
        scores = self._sum(rows, len(within))
        for each in weighed:
            if each.row is None:
                _scatter(scores, [each], within)
        return scores

    def _sum(self, rows: Sequence[Scores], length: int) -> Scores:
        if len(rows) < 2:
            return rows[0].copy() if rows else np.zeros(length, dtype=self._type)
        scores: Scores = rows[0] + rows[1]
        for row in rows[2:]:
            scores += row
        return scores

    def _in_order(self, weighed: Sequence[WeighedTerm], within: range) -> Scores:
        """Add in the order of the query; what stands next to each other without a row is added at once."""
        scores = np.zeros(len(within))
        run: list[WeighedTerm] = []
        for each in weighed:
            if each.row is None:
                run.append(each)
                continue
            if run:
                _scatter(scores, run, within)
                run = []
            scores += each.row[within.start : within.stop]
        if run:
            _scatter(scores, run, within)
        return scores

    def scores(self, terms: Sequence[str], within: range) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the texts of a range that hold a term, and their scores in double precision, in order of the query."""
        if self.is_exact:
            scores: NDArray[Any] = self.scan(terms, within)
        else:
            scores = np.zeros(len(within))
            for each in self._weighed(terms):
                positions, weights = _inside(each, each.weights, within)
                np.add.at(scores, positions, weights)
        found = scores.nonzero()[0]
        return found + within.start, scores[found]

    def scores_at(self, terms: Sequence[str], positions: NDArray[np.int64]) -> NDArray[np.float64]:
        """Score the texts at some positions in double precision, in the order of the query; 0 without a term of it."""
        scores = np.zeros(len(positions))
        for each in self._weighed(terms):
            if self.is_exact and each.row is not None:
                scores += each.row.take(positions)
            else:
                places = each.positions.searchsorted(positions)
                held = each.positions.take(places, mode="clip") == positions
                scores += each.weights.take(places, mode="clip") * held
        return scores


def _scatter(scores: Scores, run: Sequence[WeighedTerm], within: range) -> None:
    """Add the postings of terms to the scores of a range of texts."""
    parts = [_inside(each, each.scanned, within) for each in run]
    if len(parts) == 1:
        np.add.at(scores, *parts[0])
    else:
        np.add.at(scores, np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts]))


def _inside(each: WeighedTerm, weights: Scores, within: range) -> tuple[NDArray[np.int64], Scores]:
    """Return the postings of a term in a range, counted from its start."""
    positions = each.positions
    if within.start <= positions[0] and positions[-1] < within.stop:
        return (positions - within.start if within.start else positions), weights
    start, stop = positions.searchsorted((within.start, within.stop))
    return positions[start:stop] - within.start, weights[start:stop]

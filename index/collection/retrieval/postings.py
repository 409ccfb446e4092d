"""Postings: BM25 over an inverted index, in plain Python where lists are short and with numpy where they are long.

Both give the same scores to the last bit. numpy is imported when plain Python has worked as long as the import takes:
never for a few questions, soon in a process that answers many over many texts (the rule of rent or buy).
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self

from ..lazy import BoundedCache
from .bm25 import B, idf, norm, weight
from .retriever import RankedPositions, best
from .sources import Numbers, PostingSource, posting_columns

if TYPE_CHECKING:
    from .arrays import ScoreArrays

_SHORT = 64
"""Postings up to which nothing is faster than plain Python."""
_TEXTS = 160
"""So many texts cost numpy as much as plain Python a posting."""
_IMPORT = 1_000_000
"""Postings that plain Python adds in about the time that the import of numpy takes."""
_FAR = 8
"""Where so many times as many postings as positions are asked for, each position is looked up."""
_COUNTED = 20_000
"""Terms of which is kept how many texts hold them."""
_KEPT = 200_000
"""Postings of which the weights are kept for plain Python."""


class Postings:
    """A Retriever over a PostingSource."""

    def __init__(self, source: PostingSource, b: float = B, frequencies: Mapping[str, int] | None = None) -> None:
        """Take the postings; `b` is how much the length of a text counts, 0..1.

        A term that many texts share from one place has other document `frequencies` than it has texts.
        """
        self.total = source.total
        self.source = source
        self._b = b
        self._frequencies = frequencies
        self._mean_length = source.total_length / source.total if source.total else 0.0
        self._weighed = BoundedCache[str, dict[int, float]](_KEPT)
        self._counts = BoundedCache[str, int](_COUNTED)
        self._added = 0

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]], b: float = B, frequencies: Mapping[str, int] | None = None) -> Self:
        """Index texts, each the terms of it; there may be none, and any of them may be empty."""
        return cls(posting_columns(texts), b, frequencies)

    def document_frequency(self, term: str) -> int:
        found = self._counts.get(term)
        if found is None and (found := self.source.document_frequency(term)):
            self._counts.keep(term, found)
        return found or 0

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return self.source.document_frequencies()

    def idf(self, term: str) -> float:
        return idf(self.weighed_frequency(term), self.total) if self.document_frequency(term) else 0.0

    def weighed_frequency(self, term: str) -> int:
        """Return how many texts a term, which has to be held, is taken to be in when it is weighed."""
        held = self.document_frequency(term)
        return min(self._frequencies[term], self.total) if self._frequencies is not None else held

    def positions(self, term: str) -> Sequence[int]:
        return self.source.postings(term)[0]

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        if k is None or not self.pays_numpy(terms):
            return best(self._add(terms, within), k)
        from .array_search import search

        return search([(self.arrays, 1.0)], terms, k, within)

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        if not self.pays_numpy(terms):
            return self._add(terms, within)
        positions, scores = self.arrays.scores(terms, range(self.total) if within is None else within)
        return dict(zip(positions.tolist(), scores.tolist(), strict=True))

    def scores_at(self, terms: Sequence[str], positions: Iterable[int]) -> dict[int, float]:
        wanted = [*positions]
        scores: dict[int, float] = {}
        for term in terms:
            for position, added in self._weights_at(term, wanted):
                scores[position] = scores.get(position, 0.0) + added
        return scores

    def _add(self, terms: Sequence[str], within: range | None) -> dict[int, float]:
        scores: dict[int, float] = {}
        for term in terms:
            weights = self._weighed.get(term) or self._weigh_all(term)
            if not scores:
                scores = weights.copy()
            else:
                for position, added in weights.items():
                    scores[position] = scores.get(position, 0.0) + added
        return scores if within is None else {i: score for i, score in scores.items() if i in within}

    def pays_numpy(self, terms: Sequence[str]) -> bool:
        """Say whether a query is better scored with numpy, and count the work that it is."""
        counts = self._counts
        postings = sum([counts[term] if term in counts else self.document_frequency(term) for term in terms])
        if postings <= _SHORT + self.total // _TEXTS:
            return False
        self._added += postings
        return self._added > _IMPORT or "numpy" in sys.modules

    @cached_property
    def arrays(self) -> ScoreArrays:
        """The same weights as numpy arrays."""
        from .arrays import ScoreArrays

        return ScoreArrays(self.source, self._b, self.idf)

    def _weigh_all(self, term: str) -> dict[int, float]:
        """Return the weight of a term in each text that holds it, in order of position; kept while there is room."""
        positions, frequencies = map(_listed, self.source.postings(term))
        weights = self._weigh(term, zip(positions, frequencies, strict=True))
        found = dict(zip(positions, weights, strict=True))
        return self._weighed.keep(term, found, len(found)) if found else found

    def _weights_at(self, term: str, wanted: Sequence[int]) -> Iterable[tuple[int, float]]:
        """Yield those of some positions that hold a term, each with its weight there."""
        weights = self._weighed.get(term)
        if weights is None:
            if self.document_frequency(term) > _FAR * len(wanted):
                return self._look_up(term, wanted)
            weights = self._weigh_all(term)
        return ((i, weights[i]) for i in wanted if i in weights)

    def _look_up(self, term: str, wanted: Sequence[int]) -> Iterable[tuple[int, float]]:
        """As _weights_at, where most postings of a term are of none of the positions."""
        positions, frequencies = self.source.postings(term)
        places = ((i, bisect_left(positions, i)) for i in wanted)
        held = [(i, frequencies[at]) for i, at in places if at < len(positions) and positions[at] == i]
        return zip((i for i, _ in held), self._weigh(term, held), strict=True)

    def _weigh(self, term: str, held: Iterable[tuple[int, int]]) -> Iterable[float]:
        """Yield the weight of a term in each text, given with how often it holds it."""
        rarity, lengths, mean, b = self.idf(term), self.source.lengths, self._mean_length, self._b
        return (weight(rarity, frequency, norm(lengths[i], mean, b)) for i, frequency in held)


def _listed(column: Numbers) -> list[int]:
    return column.tolist()

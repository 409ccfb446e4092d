"""Postings: BM25 over an inverted index. The weights of a term are computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from ..lazy import BoundedCache
from .bm25 import B, idf, norm, weight
from .retriever import RankedPositions, best
from .sources import Numbers, PostingSource, posting_columns

_KEPT = 200_000
"""Postings of which the weights are kept."""


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

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]], b: float = B, frequencies: Mapping[str, int] | None = None) -> Self:
        """Index texts, each the terms of it; there may be none, and any of them may be empty."""
        return cls(posting_columns(texts), b, frequencies)

    def document_frequency(self, term: str) -> int:
        return self.source.document_frequency(term)

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return self.source.document_frequencies()

    def idf(self, term: str) -> float:
        held = self.document_frequency(term)
        return idf(self.weighed_frequency(term), self.total) if held else 0.0

    def weighed_frequency(self, term: str) -> int:
        """Return how many texts a term, which has to be held, is taken to be in when it is weighed."""
        return self._frequencies[term] if self._frequencies else self.document_frequency(term)

    def positions(self, term: str) -> Sequence[int]:
        return self.source.postings(term)[0]

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        return best(self.scores(terms, within), k)

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        scores: dict[int, float] = {}
        for term in terms:
            for position, added in self._weights(term).items():
                scores[position] = scores.get(position, 0.0) + added
        return scores if within is None else {i: score for i, score in scores.items() if i in within}

    def scores_at(self, terms: Sequence[str], positions: Iterable[int]) -> dict[int, float]:
        wanted = frozenset(positions)
        return {i: score for i, score in self.scores(terms).items() if i in wanted}

    def _weights(self, term: str) -> dict[int, float]:
        """The weight of a term in each text that holds it, in order of position."""
        found = self._weighed.get(term)
        if found is None:
            found = self._weighed.keep(term, self._weigh(term), self.document_frequency(term))
        return found

    def _weigh(self, term: str) -> dict[int, float]:
        rarity, lengths = self.idf(term), self.source.lengths
        return {
            position: weight(rarity, frequency, norm(lengths[position], self._mean_length, self._b))
            for position, frequency in zip(*map(_numbers, self.source.postings(term)), strict=True)
        }


def _numbers(column: Numbers) -> list[int]:
    return column.tolist()

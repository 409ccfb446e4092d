"""BM25: which lists of terms share terms with a query, best first.

The statistics are rank_bm25's (Okapi term weight, k1 1.5, b 0.75); the idf is Lucene's,
log(1 + (N - n + 0.5) / (n + 0.5)), positive for every term that occurs, in a collection of any size.
A hit shares a term with the query; scores have no unit and only order hits. Ties are in order of position.

Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from math import log
from typing import Protocol

K1 = 1.5
B = 0.75
CONTEXT = 0.5
"""How much the words count that a passage stands under, beside its own."""
RankedPositions = list[tuple[int, float]]
"""Positions and scores, best first, ties by position."""
PostingList = Sequence[tuple[int, float]]
"""The postings of one term: the positions that hold it, in order, each with the weight of the term there."""


class Retriever(Protocol):
    """Finds, of the lists of terms that it was built from, those that share a term with a query."""

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        """Score every position that holds one of the terms, only those `within` a range if it is given."""

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        """Rank the positions that hold a term of the query, at most `k`, only those `within` a range if it is given."""


def idf(document_frequency: int, total: int) -> float:
    """Return the inverse document frequency of a term that `document_frequency` of `total` texts hold.

    >>> round(idf(1, 1), 3), round(idf(1, 1000), 3)
    (0.288, 6.503)
    """
    return log(1 + (total - document_frequency + 0.5) / (document_frequency + 0.5))


class Postings:
    """BM25 over an inverted index in pure Python; the weights are computed once, when it is built."""

    def __init__(
        self, texts: Sequence[Sequence[str]], b: float = B, frequencies: Mapping[str, int] | None = None
    ) -> None:
        """Weigh the terms of each text; `texts` may be empty, and so may any of them.

        `b` is how much the length of a text counts, 0..1. A term that many texts share from one place has other
        document `frequencies` than it has texts.
        """
        self.total = len(texts)
        mean_length = sum(map(len, texts)) / self.total if self.total else 0.0
        found: dict[str, list[tuple[int, int]]] = {}
        for position, terms in enumerate(texts):
            for term, frequency in Counter(terms).items():
                found.setdefault(term, []).append((position, frequency))
        norms = [K1 * (1 - b + b * len(terms) / mean_length) if terms else 0.0 for terms in texts]
        self.idf: Mapping[str, float] = {
            term: idf(frequencies[term] if frequencies else len(held), self.total) for term, held in found.items()
        }
        self.postings: Mapping[str, PostingList] = {
            term: [(position, self.idf[term] * tf * (K1 + 1) / (tf + norms[position])) for position, tf in held]
            for term, held in found.items()
        }

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        """Yield each term and how many positions hold it."""
        return ((term, len(held)) for term, held in self.postings.items())

    def positions(self, term: str) -> list[int]:
        """Return the positions that hold a term, in order."""
        return [position for position, _ in self.postings.get(term, ())]

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        return best(self.scores(terms, within), k)

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        """Score every position that holds one of the terms; a term given twice counts twice."""
        scores: dict[int, float] = {}
        for term in terms:
            for position, weight in self.postings.get(term, ()):
                scores[position] = scores.get(position, 0.0) + weight
        return scores if within is None else {i: score for i, score in scores.items() if i in within}


class RankBM25:
    """The package rank_bm25 with the idf above: the reference that Postings is tested against."""

    def __init__(
        self, texts: Sequence[Sequence[str]], b: float = B, frequencies: Mapping[str, int] | None = None
    ) -> None:
        from rank_bm25 import BM25Okapi

        class Okapi(BM25Okapi):  # type: ignore[misc]  # the package has no types
            def _calc_idf(self, counted: dict[str, int]) -> None:
                self.idf = {term: idf((frequencies or counted)[term], self.corpus_size) for term in counted}

        self._texts = [frozenset(terms) for terms in texts]
        # It divides by the mean length.
        self._okapi = Okapi([list(terms) for terms in texts], b=b) if any(texts) else None

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        return best(self.scores(terms, within), k)

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        if self._okapi is None:
            return {}
        scores = self._okapi.get_scores(list(terms))
        matching = [position for position, held in enumerate(self._texts) if not held.isdisjoint(terms)]
        return {i: float(scores[i]) for i in matching if within is None or i in within}


def search_in_context(
    own: Retriever, above: Mapping[int, float], terms: Sequence[str], k: int | None = None, within: range | None = None
) -> RankedPositions:
    """Rank texts by their own score and CONTEXT of `above`, the score of what each stands under; either finds a text.

    A weighted sum of the scores of fields, each with its own statistics: then a text that stands under nothing scores
    as it does alone. (Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, 2004, join
    fields before they are weighed, which changes the statistics of all texts.)
    """
    if not above:
        return own.search(terms, k, within)
    scores = own.scores(terms, within)
    for position, score in above.items():
        scores[position] = scores.get(position, 0.0) + CONTEXT * score
    return best(scores, k)


RETRIEVERS: dict[str, Callable[[Sequence[Sequence[str]]], Retriever]] = {"postings": Postings, "rank-bm25": RankBM25}


def best(scores: dict[int, float], k: int | None = None) -> RankedPositions:
    """Return the `k` best positions, or all, by score; ties are in order of position.

    >>> best({2: 1.0, 0: 1.0, 1: 3.0}, k=2)
    [(1, 3.0), (0, 1.0)]
    """

    def order(item: tuple[int, float]) -> tuple[float, int]:
        return -item[1], item[0]

    return sorted(scores.items(), key=order) if k is None else nsmallest(k, scores.items(), key=order)

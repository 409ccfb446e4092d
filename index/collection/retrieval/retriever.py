"""The Retriever: what the rest of the program asks of a search engine, whatever is behind it.

A hit shares a term with the query; scores have no unit and only order hits. Ties are in order of position.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import Protocol

CONTEXT = 0.5
"""How much the words count that a passage stands under, beside its own."""
RankedPositions = list[tuple[int, float]]
"""Positions and scores, best first, ties by position."""


class Retriever(Protocol):
    """Finds, of the texts that it was built from, those that share a term with a query; texts are numbered from 0."""

    @property
    def total(self) -> int:
        """How many texts there are."""

    def document_frequency(self, term: str) -> int:
        """Return how many texts hold a term, 0 when none does."""

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        """Yield each term and how many texts hold it, in any order."""

    def idf(self, term: str) -> float:
        """Return the inverse document frequency that a term is weighed by; 0.0 when no text holds it."""

    def positions(self, term: str) -> Sequence[int]:
        """Return the positions of the texts that hold a term, in order."""

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        """Score every text that holds one of the terms, only those `within` a range if it is given.

        A term given twice counts twice.
        """

    def scores_at(self, terms: Sequence[str], positions: Iterable[int]) -> dict[int, float]:
        """Score those of the texts at some positions that hold one of the terms."""

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        """Rank the texts that hold one of the terms, at most `k`, only those `within` a range if it is given."""


def search_in_context(
    own: Retriever, above: Retriever, terms: Sequence[str], k: int | None = None, within: range | None = None
) -> RankedPositions:
    """Rank texts by their own score and CONTEXT of that of what they stand under; either finds a text.

    A weighted sum of the scores of fields, each with its own statistics: then a text that stands under nothing scores
    as it does alone. (Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, 2004, join
    fields before they are weighed, which changes the statistics of all texts.)
    """
    over = above.scores(terms, within)
    return best(in_context(own.scores(terms, within), over), k) if over else own.search(terms, k, within)


def in_context(own: dict[int, float], above: Mapping[int, float]) -> dict[int, float]:
    """Add to scores CONTEXT of those of what each text stands under."""
    for position, score in above.items():
        own[position] = own.get(position, 0.0) + CONTEXT * score
    return own


def best(scores: Mapping[int, float], k: int | None = None) -> RankedPositions:
    """Return the `k` best positions, or all, by score; ties are in order of position.

    >>> best({2: 1.0, 0: 1.0, 1: 3.0}, k=2)
    [(1, 3.0), (0, 1.0)]
    """

    def order(item: tuple[int, float]) -> tuple[float, int]:
        return -item[1], item[0]

    return sorted(scores.items(), key=order) if k is None else nsmallest(k, scores.items(), key=order)

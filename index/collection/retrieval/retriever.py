"""The Retriever: what the rest of the program asks of a search engine, whatever is behind it.

A hit shares a term with the query; scores have no unit and only order hits. Ties are in order of position.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import Protocol

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


def best(scores: Mapping[int, float], k: int | None = None) -> RankedPositions:
    """Return the `k` best positions, or all, by score; ties are in order of position.

    >>> best({2: 1.0, 0: 1.0, 1: 3.0}, k=2)
    [(1, 3.0), (0, 1.0)]
    """

    if k is not None and k < len(scores):
        least = nlargest(k, scores.values())[-1:]
        scores = {position: score for position, score in scores.items() if score >= least[0]} if least else {}
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:k]

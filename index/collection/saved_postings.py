"""Postings over saved columns: each term's positions and weights are looked at where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import overload

from .bm25 import PostingList, Postings
from .lazy import mapping_of

SHORT = 256
"""Pairs that are read at once, for they are gone through anyway; of more it may be enough to know how many."""


class SavedPostings(Postings):
    """Postings over columns."""

    def __init__(self, total: int, numbers: Mapping[str, int], parts: Mapping[str, memoryview], name: str) -> None:
        self.total = total
        self._ends = parts[f"{name}: ends"].cast("I")
        places, weights = parts[f"{name}: places"].cast("I"), parts[f"{name}: weights"].cast("d")
        self.idf = mapping_of(numbers, parts[f"{name}: idf"].cast("d").__getitem__)
        self.postings = mapping_of(numbers, partial(_held, self._ends, places, weights))

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return ((term, self._ends[number + 1] - self._ends[number]) for number, term in enumerate(self.idf))


class Pairs(Sequence[tuple[int, float]]):
    """Positions and weights, side by side."""

    def __init__(self, places: memoryview, weights: memoryview[float]) -> None:
        self._places = places
        self._weights = weights

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        return zip(self._places.tolist(), self._weights.tolist(), strict=True)

    @overload
    def __getitem__(self, at: int) -> tuple[int, float]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, float]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, float] | list[tuple[int, float]]:
        return list(self)[at] if isinstance(at, slice) else (self._places[at], self._weights[at])


def _held(ends: memoryview, places: memoryview, weights: memoryview[float], number: int) -> PostingList:
    here = slice(ends[number], ends[number + 1])
    pairs = Pairs(places[here], weights[here])
    return [*pairs] if len(pairs) <= SHORT else pairs

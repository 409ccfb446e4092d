"""Postings over saved columns: the postings of a term are read in place when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import overload

from .bm25 import PostingList, Postings
from .lazy import mapping_of

SHORT = 256
"""Posting lists of at most so many entries are read whole; of a longer one, often only the length is needed."""


class SavedPostings(Postings):
    """Postings over columns."""

    def __init__(self, total: int, numbers: Mapping[str, int], parts: Mapping[str, memoryview], name: str) -> None:
        self.total = total
        self._ends = parts[f"{name}: ends"].cast("I")
        positions, weights = parts[f"{name}: places"].cast("I"), parts[f"{name}: weights"].cast("d")
        self._numbers, self._positions = numbers, positions
        self.idf = mapping_of(numbers, parts[f"{name}: idf"].cast("d").__getitem__)
        self.postings = mapping_of(numbers, partial(_posting_list, self._ends, positions, weights))

    def positions(self, term: str) -> list[int]:
        number = self._numbers.get(term)
        return [] if number is None else self._positions[self._ends[number] : self._ends[number + 1]].tolist()

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return ((term, self._ends[number + 1] - self._ends[number]) for number, term in enumerate(self.idf))


class SavedPostingList(Sequence[tuple[int, float]]):
    """The positions and weights of one term, from two columns."""

    def __init__(self, positions: memoryview, weights: memoryview[float]) -> None:
        self._positions = positions
        self._weights = weights

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        return zip(self._positions.tolist(), self._weights.tolist(), strict=True)

    @overload
    def __getitem__(self, index: int) -> tuple[int, float]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[int, float]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, float] | list[tuple[int, float]]:
        if isinstance(index, slice):
            return list(SavedPostingList(self._positions[index], self._weights[index]))
        return self._positions[index], self._weights[index]


def _posting_list(ends: memoryview, positions: memoryview, weights: memoryview[float], number: int) -> PostingList:
    here = slice(ends[number], ends[number + 1])
    entries = SavedPostingList(positions[here], weights[here])
    return [*entries] if len(entries) <= SHORT else entries

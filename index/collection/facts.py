"""Facts: what is found out about each article alone, and about all together, computed once and saved with the index.

Which facts there are is for `analysis` to say. A list over all articles merges those of each, or reads what was found
about all as far as it is shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from .collection import Collection

Row = list[Any]
"""Values that JSON keeps as they are."""
Holders = Mapping[str, Sequence[int]]
"""The articles that have a row with a key, by their numbers in order."""
Columns = Mapping[str, Sequence[int]]
"""Columns of whole numbers, none below 0, by name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of fact: its name in the saved index, and the function that finds the rows of an article by its id.

    Where rows begin with keys and it is `inverted`, the articles that have a key are saved with the key.
    """

    name: str
    compute: Callable[[Collection, str], list[Row]]
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class LibraryFact:
    """A kind of fact about all articles together: its name in the saved index, and the function that finds it."""

    name: str
    compute: Callable[[Collection], Columns]


class EveryRow(Sequence[tuple[str, Row]]):
    """The rows of a fact of all articles in order, each with the id of its article; read when they are asked for."""

    def __init__(self, ids: Sequence[str], ends: Sequence[int], rows: Callable[[str], list[Row]]) -> None:
        """Take the ids of the articles, 0 and then where the rows of each end, and what returns those of one."""
        self._ids = ids
        self._ends = ends
        self._rows = lru_cache(8)(rows)

    def __len__(self) -> int:
        return self._ends[-1]

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        return ((id, row) for id in self._ids for row in self._rows(id))

    def places_of(self, article: str) -> range:
        """Return where the rows of an article stand, which has to be there."""
        number = self._ids.index(article)
        return range(self._ends[number], self._ends[number + 1])

    @overload
    def __getitem__(self, place: int) -> tuple[str, Row]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[str, Row]]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, Row] | list[tuple[str, Row]]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        place = range(len(self))[place]
        number = bisect_right(self._ends, place) - 1
        return self._ids[number], self._rows(self._ids[number])[place - self._ends[number]]


def invert(rows: Iterable[Iterable[Row]]) -> Holders:
    """Return the articles that have each key, from the rows of each in order."""
    holders: dict[str, list[int]] = {}
    for number, each in enumerate(rows):
        for key in dict.fromkeys(row[0] for row in each):
            holders.setdefault(key, []).append(number)
    return holders

"""Facts: what is found out about each article alone, as rows of plain values, computed once and saved with the index.

Which facts there are is for `analysis` to say. A list over all articles merges them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .collection import Collection

Row = list[Any]
"""Values that JSON keeps as they are."""
Holders = Mapping[str, Sequence[int]]
"""The articles that have a row with a key, by their numbers in order."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of fact: its name in the saved index, and the function that finds the rows of an article by its id.

    Where rows begin with keys and it is `inverted`, the articles that have a key are saved with the key.
    """

    name: str
    compute: Callable[[Collection, str], list[Row]]
    inverted: bool = False


def invert(rows: Iterable[Iterable[Row]]) -> Holders:
    """Return the articles that have each key, from the rows of each in order."""
    holders: dict[str, list[int]] = {}
    for number, each in enumerate(rows):
        for key in dict.fromkeys(row[0] for row in each):
            holders.setdefault(key, []).append(number)
    return holders

"""Columns of strings: all of them, one after the other, and where each ends; one is decoded when it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar, overload

from .number_columns import ends_of, number_column

STEP = 64
"""Code points of a text between two places of which the column says where they are."""

V = TypeVar("V")


def string_columns(name: str, strings: Iterable[str]) -> dict[str, bytes]:
    """Return the columns of strings."""
    pieces = [encoded(string) for string in strings]
    return {name: b"".join(pieces), f"{name}: ends": ends_of(pieces)}


def text_columns(name: str, texts: Iterable[str]) -> dict[str, bytes]:
    """Return the columns of texts of which parts are read: where each STEP of one ends as well, in bytes."""
    pieces: list[bytes] = []
    steps: list[list[int]] = []
    for text in texts:
        pieces.append(encoded(text))
        steps.append([len(encoded(text[start : start + STEP])) for start in range(0, len(text), STEP)])
    return {
        name: b"".join(pieces),
        f"{name}: places": number_column(accumulate((size for each in steps for size in each), initial=0)),
        f"{name}: ends": ends_of(steps),
    }


def encoded(string: str) -> bytes:
    """Encode any string, one that is no valid Unicode too."""
    return string.encode("utf-8", "surrogatepass")


def decoded(part: memoryview) -> str:
    """Decode what was encoded."""
    return str(part, "utf-8", "surrogatepass")


class SavedStrings(Sequence[str]):
    """The strings of a column."""

    def __init__(self, parts: Mapping[str, memoryview], name: str) -> None:
        self._bytes = parts[name]
        self._ends = parts[f"{name}: ends"].cast("I")

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(len(self))[number]]
        return decoded(self._bytes[self._ends[number] : self._ends[number + 1]])


class SavedTexts:
    """The texts of a column, whole or in parts."""

    def __init__(self, parts: Mapping[str, memoryview], name: str) -> None:
        self._bytes = parts[name]
        self._places, self._ends = (parts[f"{name}: {kind}"].cast("I") for kind in ("places", "ends"))

    def whole(self, number: int) -> str:
        """Return a text."""
        return decoded(self._bytes[self._places[self._ends[number]] : self._places[self._ends[number + 1]]])

    def part(self, number: int, start: int, end: int) -> str:
        """Return text[start:end] of a text, half-open and in code points, both from 0; only that much is decoded."""
        first, last = self._ends[number], self._ends[number + 1]
        before, behind = self._places[min(first + start // STEP, last)], self._places[min(first - -end // STEP, last)]
        return decoded(self._bytes[before:behind])[start % STEP : start % STEP + end - start]


class SortedKeys(Mapping[str, int]):
    """The number of each of some strings, which stand in order, each once: found by binary search."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __getitem__(self, key: str) -> int:
        number = self.get(key)
        if number is None:
            raise KeyError(key)
        return number

    @overload
    def get(self, key: str, /) -> int | None: ...
    @overload
    def get(self, key: str, default: int | V, /) -> int | V: ...
    def get(self, key: str, default: object = None, /) -> object:
        number = bisect_left(self._keys, key)
        return number if number < len(self._keys) and self._keys[number] == key else default

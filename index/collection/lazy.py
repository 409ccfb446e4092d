"""Lazy sequences and mappings: an item is made when it is asked for, so a million of them cost nothing before.

And a cache that is bounded by what it takes.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import eq
from typing import TypeVar, overload

FEW = 4096
"""Up to so many items are all kept once they were made, which makes each further access faster."""

CACHED = 1024
"""Items that are cached where more are made one by one, and units of a cache, where nothing else is said."""

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")


def sequence_of(length: int, make: Callable[[int], T]) -> Sequence[T]:
    """Return `length` items, each made from its position when it is asked for; kept if they are few, else in a cache.

    >>> letters = sequence_of(3, "abc".__getitem__)
    >>> letters[1], letters[-1], letters[1:], list(letters)
    ('b', 'c', ['b', 'c'], ['a', 'b', 'c'])
    """
    return KeptSequence(length, make) if length <= FEW else lazily(length, make)


def lazily(length: int, make: Callable[[int], T]) -> Sequence[T]:
    """Return `length` items, each made from its position when it is asked for, with a cache."""
    return LazySequence(length, lru_cache(CACHED)(make))


class LazySequence(Sequence[T]):
    """A sequence whose items are made from their positions.

    >>> squares = LazySequence(4, lambda position: position * position)
    >>> squares[2], squares[-1], squares[1:3], list(squares)
    (4, 9, [1, 4], [0, 1, 4, 9])
    """

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._positions = range(length)
        self._make = make

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._positions)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return list(map(self._make, self._positions[index]))
        return self._make(self._positions[index])

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence has the same items, whatever its type."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list has none


class KeptSequence(LazySequence[T]):
    """A sequence whose items are made from their positions once."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        super().__init__(length, make)
        self._items: list[T | None] = [None] * length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[position] for position in self._positions[index]]
        found = self._items[index]
        if found is None:
            found = self._items[index] = self._make(self._positions[index])
        return found

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, self._positions)


class LazyMapping(Mapping[K, T]):
    """A mapping whose values are made from the numbers of their keys, which count them in their order.

    >>> lengths = LazyMapping({"ant": 3, "heron": 5}, lambda number: number * "-")
    >>> lengths["heron"], lengths.get("owl", ""), dict(lengths)
    ('-----', '', {'ant': '---', 'heron': '-----'})
    """

    def __init__(self, numbers: Mapping[K, int], make: Callable[[int], T]) -> None:
        self._numbers = numbers
        self._make = make

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[K]:
        return iter(self._numbers)

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __getitem__(self, key: K) -> T:
        return self._make(self._numbers[key])

    def items(self) -> ItemsView[K, T]:
        return _LazyItems(self)

    def pairs(self) -> Iterator[tuple[K, T]]:
        """Yield each key with its value, without looking the key up."""
        return ((key, self._make(number)) for number, key in enumerate(self._numbers))

    @overload
    def get(self, key: K, /) -> T | None: ...
    @overload
    def get(self, key: K, default: V, /) -> T | V: ...
    def get(self, key: K, default: object = None, /) -> object:
        """Look a key up without the exception that Mapping.get catches: words of a question are often missing."""
        number = self._numbers.get(key)
        return default if number is None else self._make(number)


class _LazyItems(ItemsView[K, T]):
    def __init__(self, mapping: LazyMapping[K, T]) -> None:
        super().__init__(mapping)
        self._pairs = mapping.pairs

    def __iter__(self) -> Iterator[tuple[K, T]]:
        return self._pairs()


class BoundedCache(dict[K, T]):
    """A cache of so many units, whatever each value takes of them: when it is full, it starts again empty."""

    def __init__(self, most: int = CACHED) -> None:
        super().__init__()
        self._most = self._room = most

    def keep(self, key: K, value: T, size: int = 1) -> T:
        """Return a value, and keep it unless it alone is too large."""
        if size <= self._most:
            if size > self._room:
                self.clear()
                self._room = self._most
            self._room -= size
            self[key] = value
        return value

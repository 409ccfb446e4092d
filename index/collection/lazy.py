"""Sequences and mappings whose items are made when they are asked for: a million of them cost nothing until then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar, overload

FEW = 4096
"""Items that are rather made at once: then each is at hand, and together they take no longer than a blink."""

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")


def sequence_of(length: int, make: Callable[[int], T]) -> Sequence[T]:
    """As many items as it is told, each made from its position: at once when they are few, else when asked for, and
    then a few are kept at hand.

    >>> sequence_of(3, str), type(sequence_of(10**6, str)).__name__
    (['0', '1', '2'], 'LazySequence')
    """
    return [*map(make, range(length))] if length <= FEW else LazySequence(length, lru_cache(FEW)(make))


def mapping_of(numbers: Mapping[K, int], make: Callable[[int], T]) -> Mapping[K, T]:
    """An item for each key, made from the key's number: at once when they are few, else when asked for."""
    return {key: make(number) for key, number in numbers.items()} if len(numbers) <= FEW else LazyMapping(numbers, make)


class LazySequence(Sequence[T]):
    """As many items as it is told, each made from its position.

    >>> squares = LazySequence(4, lambda place: place * place)
    >>> squares[2], squares[-1], squares[1:3], list(squares)
    (4, 9, [1, 4], [0, 1, 4, 9])
    """

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._places = range(length)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return list(map(self._make, self._places[place]))
        return self._make(self._places[place])


class LazyMapping(Mapping[K, T]):
    """An item for each key, made from the key's number.

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

    @overload
    def get(self, key: K, /) -> T | None: ...
    @overload
    def get(self, key: K, default: V, /) -> T | V: ...
    def get(self, key: K, default: object = None, /) -> object:
        """Spare a key that is not there the exception that a Mapping makes of it: words of a question often are not."""
        number = self._numbers.get(key)
        return default if number is None else self._make(number)

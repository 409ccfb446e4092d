"""Facts as columns: the rows of every article, of some the articles that have each key, and what is found of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ..collection import Collection
from ..facts import Columns, Fact, Holders, LibraryFact, Row, invert
from ..lazy import LazyMapping
from .number_columns import ends_of, number_column
from .numbering import Numbering
from .segment import Parts, Segment
from .string_columns import SavedStrings, SortedKeys, string_columns


def fact_columns(collection: Collection, facts: Iterable[Fact]) -> dict[str, bytes]:
    """Return the columns of facts: the rows of every article, in order of the articles."""
    parts: dict[str, bytes] = {}
    for fact in facts:
        rows = [collection.facts(fact, article) for article in collection.titles]
        parts |= string_columns(_rows(fact), (json.dumps(each, separators=(",", ":")) for each in rows))
        parts[_row_ends(fact)] = ends_of(rows)
        if fact.inverted:
            parts |= holder_columns(_holders(fact), invert(rows))
    return parts


def library_columns(collection: Collection, facts: Iterable[LibraryFact]) -> dict[str, bytes]:
    """Return the columns of facts of all articles together."""
    return {
        f"{_library(fact)}{name}": number_column(column)
        for fact in facts
        for name, column in collection.columns(fact).items()
    }


def holder_columns(name: str, holders: Holders) -> dict[str, bytes]:
    """Return the columns of numbers that are looked up by a key."""
    keys = sorted(holders)
    return {
        **string_columns(f"{name}: keys", keys),
        name: number_column(number for key in keys for number in holders[key]),
        f"{name}: ends": ends_of(holders[key] for key in keys),
    }


def saved_rows(parts: Parts, fact: Fact, article: int) -> list[Row] | None:
    """Decode the rows of an article by its number; None if it was saved without this fact."""
    if _rows(fact) not in parts:
        return None
    rows: list[Row] = json.loads(SavedStrings(parts, _rows(fact))[article])
    return rows


def saved_row_ends(segments: Iterable[Segment], fact: Fact) -> list[memoryview] | None:
    """Return for each segment 0, and then where the rows of each article end; None if one is without this fact."""
    name = _row_ends(fact)
    found = [segment.parts[name].cast("I") for segment in segments if name in segment.parts]
    return found if len(found) == len([*segments]) else None


def saved_columns(parts: Parts, fact: LibraryFact) -> Columns:
    """Return the columns of a fact of all articles; none if they were saved without this fact."""
    before = _library(fact)
    return {name.removeprefix(before): part.cast("I") for name, part in parts.items() if name.startswith(before)}


def saved_holders(segments: Sequence[Segment], articles: Numbering, fact: Fact) -> Holders | None:
    """Return the articles by key; None if a segment was saved without this fact."""
    name = _holders(fact)
    if not all(name in segment.parts for segment in segments):
        return None
    return JoinedHolders([read_holders(segment.parts, name) for segment in segments], articles)


def read_holders(parts: Parts, name: str) -> Mapping[str, memoryview]:
    """Return numbers by key."""
    ends, numbers = parts[f"{name}: ends"].cast("I"), parts[name].cast("I")
    keys = SortedKeys(SavedStrings(parts, f"{name}: keys"))
    return LazyMapping(keys, lambda key: numbers[ends[key] : ends[key + 1]])


class JoinedHolders(Mapping[str, Sequence[int]]):
    """The articles of all segments by key, by their numbers over all."""

    def __init__(self, holders: Sequence[Mapping[str, memoryview]], articles: Numbering) -> None:
        self._holders = holders
        self._articles = articles

    def __getitem__(self, key: str) -> Sequence[int]:
        if numbers := self._articles.gathered([held.get(key) for held in self._holders]):
            return numbers
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (key for key in sorted({*chain.from_iterable(self._holders)}) if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _rows(fact: Fact) -> str:
    return f"facts: {fact.name}"


def _row_ends(fact: Fact) -> str:
    return f"facts: {fact.name}: rows"


def _library(fact: LibraryFact) -> str:
    return f"library: {fact.name}: "


def _holders(fact: Fact) -> str:
    return f"holders: {fact.name}"

"""Facts as columns: the rows of every article, and of some the articles that have each key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from .collection import Collection
from .facts import Fact, Holders, Row, invert
from .lazy import LazyMapping
from .number_columns import ends_of, number_column
from .string_columns import SavedStrings, SortedKeys, string_columns


def fact_columns(collection: Collection, facts: Iterable[Fact]) -> dict[str, bytes]:
    """Return the columns of facts: the rows of every article, in order of the articles."""
    parts: dict[str, bytes] = {}
    for fact in facts:
        rows = [collection.facts(fact, article) for article in collection.titles]
        parts |= string_columns(_rows(fact), (json.dumps(each, separators=(",", ":")) for each in rows))
        if fact.inverted:
            parts |= _holder_columns(_holders(fact), invert(rows))
    return parts


def _holder_columns(name: str, holders: Holders) -> dict[str, bytes]:
    keys = sorted(holders)
    return {
        **string_columns(f"{name}: keys", keys),
        name: number_column(number for key in keys for number in holders[key]),
        f"{name}: ends": ends_of(holders[key] for key in keys),
    }


def saved_rows(parts: Mapping[str, memoryview], fact: Fact, article: int) -> list[Row] | None:
    """Decode the rows of an article by its number; None if the index was saved without this fact."""
    if _rows(fact) not in parts:
        return None
    rows: list[Row] = json.loads(SavedStrings(parts, _rows(fact))[article])
    return rows


def saved_holders(parts: Mapping[str, memoryview], fact: Fact) -> Holders | None:
    """Return the articles by key; None if the index was saved without this fact."""
    name = _holders(fact)
    if name not in parts:
        return None
    ends, numbers = parts[f"{name}: ends"].cast("I"), parts[name].cast("I")
    keys = SortedKeys(SavedStrings(parts, f"{name}: keys"))
    return LazyMapping(keys, lambda key: numbers[ends[key] : ends[key + 1]])


def _rows(fact: Fact) -> str:
    return f"facts: {fact.name}"


def _holders(fact: Fact) -> str:
    return f"holders: {fact.name}"

"""Facts: what is found out about each article alone, as rows of plain values, computed once and saved with the index.

Which facts there are is for `analysis` to say. A list over all articles merges them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .collection import Collection

Row = list[Any]
"""Values that JSON keeps as they are."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of fact: its name in the saved index, and the function that finds the rows of an article by its id."""

    name: str
    compute: Callable[[Collection, str], list[Row]]


def fact_columns(collection: Collection, facts: Iterable[Fact]) -> dict[str, Sequence[bytes]]:
    """Encode the rows of every article, in order of the articles, by name of the column."""
    return {
        _column(fact): [
            json.dumps(collection.facts(fact, article.id), separators=(",", ":")).encode()
            for article in collection.library
        ]
        for fact in facts
    }


def saved_rows(parts: Mapping[str, memoryview], fact: Fact, article: int) -> list[Row] | None:
    """Decode the rows of an article by its number; None if the index was saved without this fact."""
    rows = parts.get(_column(fact))
    if rows is None:
        return None
    ends = parts[f"{_column(fact)}: ends"].cast("I")
    decoded: list[Row] = json.loads(bytes(rows[ends[article] : ends[article + 1]]))
    return decoded


def _column(fact: Fact) -> str:
    return f"facts: {fact.name}"

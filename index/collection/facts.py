"""Facts: what is found out about each article alone, as rows of plain values, computed once and saved with the index.

Which facts there are is for `analysis` to say. A list over all articles merges them.
"""

from __future__ import annotations

from collections.abc import Callable
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

    @property
    def column(self) -> str:
        """The name of the column that holds the rows of all articles."""
        return f"facts: {self.name}"

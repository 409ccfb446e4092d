"""The current Index of a process: a reload replaces it by one assignment, and whoever comes before the first waits."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from index import Index


class Library:
    """Holds the current Index, for every connection to Discord that comes and goes.

    Take `index` once for each question: a reload meanwhile replaces it.
    """

    def __init__(self, index: Index | None = None) -> None:
        self._index = index
        self._opened = asyncio.Event()

    @property
    def index(self) -> Index:
        """The current Index; an empty one before the first."""
        return self._index or Index.build([])

    @index.setter
    def index(self, index: Index) -> None:
        self._index = index
        self._opened.set()

    async def opens(self, seconds: float) -> bool:
        """Wait for the first Index, at most so long; say whether it is there."""
        if self._index is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._opened.wait(), seconds)
        return self._index is not None

    def stop_waiting(self) -> None:
        """Let nobody wait any longer: the process stops before there was an Index."""
        self._opened.set()

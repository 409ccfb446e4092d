"""The current Index of a process: a reload replaces it by one assignment, and whoever comes before the first waits."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from index import Index

LET_GO = 10.0  # seconds


class Library:
    """Holds the current Index, for every connection to Discord that comes and goes.

    Take `index` once for each question: a reload meanwhile replaces it.
    """

    def __init__(self, index: Index | None = None) -> None:
        self._index = index
        self._opened = asyncio.Event()
        self._failed = False

    @property
    def index(self) -> Index:
        """The current Index; an empty one before the first."""
        return self._index or Index.build([])

    @index.setter
    def index(self, index: Index) -> None:
        self._index = index
        self._opened.set()

    @property
    def is_open(self) -> bool:
        """Whether there is an Index."""
        return self._index is not None

    @property
    def is_missing(self) -> bool:
        """Whether there is none, and not for being about to come: the articles could not be read."""
        return self._index is None and self._failed

    @property
    def excuse(self) -> str:
        """The key of what to say while there is no Index."""
        return "client.without" if self.is_missing else "client.opening"

    def fail(self) -> None:
        """Note that the first Index could not be had, so that nobody waits for it any longer."""
        self._failed = True
        self._opened.set()

    async def opens(self, seconds: float) -> bool:
        """Wait for the first Index, at most so long, unless it could not be had; say whether it is there."""
        if self._index is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._opened.wait(), seconds)
        return self._index is not None

    async def keep_small(self) -> None:
        """Have the Index let go, again and again, of what it read for the last questions."""
        while True:
            await asyncio.sleep(LET_GO)
            if self._index is not None:
                self._index.let_go()

    def stop_waiting(self) -> None:
        """Let nobody wait any longer: the process stops before there was an Index."""
        self._opened.set()

"""Replace the Index while answering goes on: built aside, looked over, swapped by one assignment.

One reload at a time, and on any doubt the old Index stays.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from index import Index, Problem

from ..logs import event
from .building import KeptError
from .child import Build

log = logging.getLogger(__name__)

PAUSE = 30.0  # seconds between two reloads


class Holder(Protocol):
    """What holds the current Index: the Library."""

    index: Index


class WaitError(Exception):
    """No reload now: one is running since `since` (seconds of the epoch), or the next is possible in `seconds`."""

    def __init__(self, since: float | None = None, seconds: int = 0) -> None:
        super().__init__("a reload is running" if since else f"the next reload is possible in {seconds} s")
        self.since = since
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Change:
    """What a reload changed: ids of articles, in order; the files skipped; the generations; how long it took."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    articles: int
    sentences: int
    problems: tuple[Problem, ...]
    before: str
    after: str
    seconds: float
    saved: bool


class Reloader:
    """Reloads, one at a time. A wish that comes during a reload is met by one more, if the files changed since."""

    def __init__(
        self,
        build: Build,
        fingerprint: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._build = build
        self._fingerprint = fingerprint
        self._clock = clock
        self._now = now
        self._since: float | None = None
        self._ended = -math.inf
        self._wished = False

    async def reload(self, holder: Holder) -> Change:
        """Replace the Index of a holder. Raise WaitError if not now, KeptError if the old Index stays."""
        if self._since is None and (left := self._ended + PAUSE - self._clock()) > 0:
            raise WaitError(seconds=math.ceil(left))
        with self.alone():
            try:
                return await self._until_current(holder, self._clock())
            finally:
                self._ended = self._clock()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the articles to oneself. Raise WaitError if they are being read: that reload will look for changes."""
        if self._since is not None:
            self._wished = True
            raise WaitError(since=self._since)
        self._since = self._now()
        try:
            yield
        finally:
            self._since = None

    async def _until_current(self, holder: Holder, started: float) -> Change:
        before = holder.index
        while True:
            self._wished = False
            seen = await asyncio.to_thread(self._fingerprint)
            index, problems, saved = await self._build(before)
            if not (self._wished and await asyncio.to_thread(self._fingerprint) != seen):
                break
        change = await asyncio.to_thread(compare, before, index, problems, self._clock() - started, saved)
        holder.index = index
        return change


async def on_signal(reloader: Reloader, holder: Holder) -> None:
    """Reload because the operator wished it, and tell the log."""
    try:
        change = await reloader.reload(holder)
    except (WaitError, KeptError) as error:
        log.warning(event("not reloaded", reason=error))
        name_skipped(getattr(error, "problems", ()))
    else:
        log.info(event("reloaded", before=change.before, after=change.after, articles=change.articles))


def name_skipped(problems: Iterable[Problem]) -> None:
    """Name in the log the files that could not be read, and those with a field that is ignored."""
    for problem in problems:
        log.warning(event("skipped" if problem.skipped else "noted", file=repr(str(problem))))


def compare(before: Index, after: Index, problems: Sequence[Problem], seconds: float, saved: bool = True) -> Change:
    """Say what is different between two Indexes."""
    old, new = before.titles, after.titles
    return Change(
        added=tuple(id for id in new if id not in old),
        changed=tuple(id for id in new if id in old and after.article(id) != before.article(id)),
        removed=tuple(id for id in old if id not in new),
        articles=len(new),
        sentences=after.size,
        problems=tuple(problems),
        before=before.generation,
        after=after.generation,
        seconds=seconds,
        saved=saved,
    )

"""The answers under way, so that stopping can wait for them (a graceful shutdown)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from ..logs import event

log = logging.getLogger(__name__)


class InFlight:
    """Counts the work under way. `draining` says that the process stops and takes nothing new."""

    def __init__(self) -> None:
        self.draining = False
        self._count = 0
        self._finished = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    @contextmanager
    def track(self) -> Iterator[None]:
        """Count one piece of work in while it lasts."""
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._finished.set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run work in the background, counted in; asyncio itself would let a task be garbage-collected."""
        task = asyncio.create_task(self._tracked(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(log_death)

    async def _tracked(self, work: Coroutine[Any, Any, None]) -> None:
        with self.track():
            await work

    async def drain(self, seconds: float) -> bool:
        """Take nothing new and wait for what is under way; say whether all of it was finished in time."""
        self.draining = True
        self._finished.clear()
        if not self._count:
            return True
        try:
            await asyncio.wait_for(self._finished.wait(), seconds)
        except TimeoutError:
            log.error(event("stopped before everything was answered", unanswered=self._count))
            return False
        return True


def log_death(task: asyncio.Task[Any]) -> None:
    """Put into the log what a task died of that nobody waits for."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error(event("a background task died", task=getattr(task.get_coro(), "__qualname__", "")), exc_info=error)

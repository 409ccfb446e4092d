"""Replace the Index while answering goes on: built in a child process, looked over, swapped by one assignment.

One reload at a time, and on any doubt the old Index stays.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import os
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from index import FootnoteError, Index, Problem, VersionError

from ..logs import event
from . import building
from .building import KeptError

log = logging.getLogger(__name__)

PAUSE = 30.0  # seconds between two reloads
LONGEST_BUILD = 900.0  # seconds

Build = Callable[[Index], Awaitable[tuple[Index, list[Problem], bool]]]
"""From the last Index to the next one, the files that were skipped, and whether it is on the disk."""


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
        if self._since is not None:
            self._wished = True
            raise WaitError(since=self._since)
        if (left := self._ended + PAUSE - self._clock()) > 0:
            raise WaitError(seconds=math.ceil(left))
        self._since, started = self._now(), self._clock()
        try:
            return await self._until_current(holder, started)
        finally:
            self._since, self._ended = None, self._clock()

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
    else:
        log.info(event("reloaded", before=change.before, after=change.after, articles=change.articles))


def compare(before: Index, after: Index, problems: Sequence[Problem], seconds: float, saved: bool = True) -> Change:
    """Say what is different between two Indexes."""
    old = {article.id: article for article in before.articles}
    new = {article.id: article for article in after.articles}
    return Change(
        added=tuple(id for id in new if id not in old),
        changed=tuple(id for id in new if id in old and new[id] != old[id]),
        removed=tuple(id for id in old if id not in new),
        articles=len(new),
        sentences=after.size,
        problems=tuple(problems),
        before=before.generation,
        after=after.generation,
        seconds=seconds,
        saved=saved,
    )


def in_child(source: Path, folder: Path, semantic: bool = False) -> Build:
    """Build in a child process from a folder of articles, by way of a folder for the saved Index."""

    async def build(last: Index) -> tuple[Index, list[Problem], bool]:
        report = await _report(source, folder, [article.id for article in last.articles], semantic)
        if "kept" in report:
            raise KeptError(report["kept"], **report["values"])
        place = Path(report["folder"])
        try:
            index = await asyncio.to_thread(opened, place)
        except VersionError as error:  # the child is the program that lies on the disk now
            raise KeptError("reload.outdated") from error
        except FootnoteError as error:
            log.error(event("reading the new index failed", reason=error))
            raise KeptError("reload.failed") from error
        finally:
            if place != folder:
                shutil.rmtree(place, ignore_errors=True)
        if index.generation != report["generation"]:
            log.error(event("the saved index is not the one that was built", folder=folder))
            raise KeptError("reload.failed")
        return index, [Problem(file, reason) for file, reason in report["problems"]], place == folder

    return build


def opened(folder: Path) -> Index:
    """Load an Index and ask it something: what it makes on demand is made here, not for the first person to ask.

    Raise StoreError if it cannot be read, KeptError if it finds nothing.
    """
    index = Index.load(folder)
    if not building.finds_itself(index):
        raise KeptError("reload.empty")
    index.answer(building.UNUSED)  # has it look for a slip
    return index


async def _report(source: Path, folder: Path, last: list[str], semantic: bool) -> dict[str, Any]:
    """Run the child and read its report. Raise KeptError if it ends without one."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.library.building",
        str(source),
        str(folder),
        *(["semantic"] if semantic else []),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"},
    )
    try:
        output, _ = await asyncio.wait_for(child.communicate(json.dumps(last).encode()), LONGEST_BUILD)
        report: dict[str, Any] = json.loads(output)
    except TimeoutError:
        raise KeptError("reload.late", seconds=round(LONGEST_BUILD)) from None
    except ValueError:
        log.error(event("building the index failed", code=child.returncode))
        raise KeptError("reload.failed") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return report

"""What every long run needs: a process at work, and a report of its figures and of the goals that it missed."""

import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.wire.harness import supervised, write_articles
from tests.wire.process import FOOTNOTE, Process
from tests.wire.server import LoopbackDiscord

NO_PAUSE = {"WIRE_RELOAD_PAUSE": "0", "LOG_LEVEL": "WARNING"}


@dataclass(slots=True)
class Report:
    """The figures of one part and the goals that it missed."""

    figures: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def hold(self, goal: str, reached: bool) -> None:
        """Note a goal if it was missed."""
        if not reached:
            self.missed.append(goal)


@asynccontextmanager
async def at_work(
    articles: Mapping[str, str],
    settings: Mapping[str, str],
    arguments: Sequence[str] = FOOTNOTE,
    *,
    tls: bool = False,
) -> AsyncIterator[tuple[LoopbackDiscord, Process]]:
    """Run a process with its own loopback Discord and articles, logged in."""
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder), articles)
        async with LoopbackDiscord(tls=tls) as discord:
            process = Process.of(discord, Path(folder), arguments, settings)
            async with supervised(discord, process, seconds=1_200):
                yield discord, process

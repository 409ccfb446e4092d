"""Questions at a steady rate and reloads between them, with figures at the end."""

import asyncio
import time
from dataclasses import dataclass, field
from statistics import median

from tests.wire.corpus import EDITIONS, Island, edition_of, judge
from tests.wire.harness import write_articles
from tests.wire.interactions import Interaction
from tests.wire.process import Process
from tests.wire.record import percentile
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

CHANNELS = 25  # spread over them, as a real server's askers are
WARM_UP = 864  # questions, the first tenth of a day of row S1: from then on memory has to be flat
SAMPLES = 200  # looks at the memory in one run


@dataclass(slots=True)
class Load:
    """One run: what was asked, what was ordered, and how much memory was held meanwhile."""

    discord: LoopbackDiscord
    process: Process
    islands: list[Island]
    asked: dict[str, Island] = field(default_factory=dict)
    reloads: list[Interaction] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    """How much was held, in MiB, when so many questions had been asked."""
    seconds: float = 0.0
    cpu: float = 0.0

    async def run(self, questions: int, rate: float, reloads: int) -> None:
        """Ask so many questions at so many a second, reload so often meanwhile, and wait for the last answer."""
        started, cpu = time.monotonic(), self.process.cpu_seconds()
        duration = questions / rate
        async with asyncio.TaskGroup() as group:
            group.create_task(self._ask(questions, rate))
            group.create_task(self._reload(reloads, duration))
            group.create_task(self._watch(duration))
        await self.wait_for_the_last()
        self.seconds, self.cpu = time.monotonic() - started, self.process.cpu_seconds() - cpu

    async def _ask(self, questions: int, rate: float) -> None:
        channels = self._channels()
        started = time.monotonic()
        for number in range(questions):
            await asyncio.sleep(started + number / rate - time.monotonic())
            island = self.islands[number % len(self.islands)]
            question = await self.discord.ask(island.question, channel=channels[number % len(channels)])
            self.asked[question["id"]] = island

    def _channels(self) -> list[Payload]:
        world, guild = self.discord.world, self.discord.guild
        more = CHANNELS - len(guild.channels)
        return list(guild.channels.values()) + [world.add_channel(guild, f"room-{n}") for n in range(more)]

    async def _reload(self, times: int, duration: float) -> None:
        started = time.monotonic()
        for number in range(times):
            await asyncio.sleep(started + (number + 0.5) * duration / times - time.monotonic())
            edition = EDITIONS[(number + 1) % 2]
            await asyncio.to_thread(write_articles, self.process.folder, edition_of(self.islands, edition))
            ordered = await self.discord.invoke("reload", user=self.discord.moderator)
            self.reloads.append(ordered)
            await self.discord.completed(ordered, 60)

    async def _watch(self, duration: float) -> None:
        for _ in range(SAMPLES):
            await asyncio.sleep(duration / SAMPLES)
            self.memory.append((len(self.asked), self.process.resident_mebibytes()))

    async def wait_for_the_last(self) -> None:
        answers = self.discord.record.answers
        deadline = time.monotonic() + 30
        while any(id not in answers for id in self.asked) and time.monotonic() < deadline:
            await asyncio.sleep(0.05)

    def unanswered(self) -> list[str]:
        return [id for id in self.asked if id not in self.discord.record.answers]

    def wrong(self) -> list[str]:
        return judge(self.asked, self.discord.record.answers)

    def latencies(self) -> list[float]:
        """Return the milliseconds from each question to its answer."""
        record = self.discord.record
        return [1000 * (record.answers[id][0][0] - record.asked[id]) for id in self.asked if id in record.answers]

    def reload_seconds(self) -> list[float]:
        return [one.completed_at - one.at for one in self.reloads if one.completed_at is not None]

    def changed(self) -> list[Interaction]:
        """Return the reloads that report every article as changed."""
        every = str(len(self.islands))
        return [one for one in self.reloads if one.original and f"{every} " in one.original["content"]]

    def growth(self, since: int = WARM_UP) -> float:
        """Return by which part the memory grew from the time when so many questions had been asked."""
        held = [mebibytes for asked, mebibytes in self.memory if asked >= since]
        return median(held[-5:]) / median(held[:5]) - 1

    def figures(self) -> list[str]:
        """Return the run's figures, one line each."""
        answers = self.discord.record.answers
        twice = sum(len(answers.get(id, [])) > 1 for id in self.asked)
        spent, reloads, tenth = self.latencies(), self.reload_seconds(), len(self.asked) // 10
        lines = [
            f"questions {len(self.asked)} in {self.seconds:.1f} s, unanswered {len(self.unanswered())}, "
            f"answered twice {twice}, wrong {len(self.wrong())}",
            f"broken rules {len(self.discord.broken_rules())}, invalid requests {self.discord.record.invalid}, "
            f"IDENTIFY {len(self.discord.record.identifies)}",
            f"round trip p50 {percentile(spent, 0.5):.1f} ms, p95 {percentile(spent, 0.95):.1f} ms, "
            f"p99 {percentile(spent, 0.99):.1f} ms, longest {max(spent):.1f} ms",
            f"memory {self.memory[-1][1]:.1f} MiB at last, {100 * self.growth(tenth):+.1f} % since question {tenth}, "
            f"{100 * self.growth():+.1f} % since question {WARM_UP}",
            f"processor {1000 * self.cpu / len(self.asked):.2f} ms a question, children aside",
        ]
        if reloads:
            lines.append(f"reloads {len(reloads)}, p50 {median(reloads):.2f} s, longest {max(reloads):.2f} s")
        return lines

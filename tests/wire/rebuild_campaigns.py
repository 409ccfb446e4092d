"""Long runs beside the building of a large index: heartbeats, questions, commands, and the start itself."""

import asyncio
import random
import signal
import tempfile
import time
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median

from tests.wire.corpus import EDITIONS, Island, edition_of, islands
from tests.wire.harness import supervised, write_articles
from tests.wire.load import Load
from tests.wire.process import Process, Stall
from tests.wire.record import percentile
from tests.wire.report import NO_PAUSE, Report, at_work
from tests.wire.server import LoopbackDiscord


async def rebuild(passages: int = 50_000) -> Report:
    """Reload an index of 50,000 articles of one passage while questions come in; heartbeats every second."""
    lands, report = islands(40), Report()
    articles = edition_of(lands, EDITIONS[0]) | filler(passages, each=1)
    async with at_work(articles, NO_PAUSE) as (discord, process):
        load = Load(discord, process, lands)
        write_articles(process.folder, {"new.txt": "Something new\n\nSomething new is written here.\n"})
        await asyncio.sleep(10)
        quiet, before = process.stalls(), len(discord.record.heartbeats)
        began = time.monotonic()
        ordered = await discord.invoke("reload", user=discord.moderator)
        asking = asyncio.create_task(load.run(questions=100_000, rate=20, reloads=0))
        await discord.completed(ordered, 1_200)
        await asyncio.sleep(3)
        asking.cancel()
        beats = discord.record.heartbeats[max(0, before - 1) :]
        stalls = process.stalls(began)
        gaps = [after - earlier for earlier, after in pairwise(beats)]
        await load.wait_for_the_last()
        spent = load.latencies()
        assert ordered.original is not None
        report.figures += [
            f"reload {(ordered.completed_at or 0) - ordered.at:.1f} s: {ordered.original['content']!r}",
            f"heartbeats {len(gaps)}, longest gap {max(gaps):.2f} s of 1.00",
            f"questions meanwhile {len(spent)}, p50 {median(spent):.1f} ms, p99 {percentile(spent, 0.99):.1f} ms, "
            f"longest {max(spent):.1f} ms",
            f"memory {process.resident_mebibytes():.0f} MiB",
            f"event loop stood still, longest: {longest(stalls)}; before the reload: {longest(quiet[-100:])}",
        ]
        report.hold("no heartbeat later than half an interval", max(gaps) < 1.5)
        report.hold("the event loop never stood still for 100 ms of its own computing", held(stalls) < 0.1)
        report.hold("every question answered", not load.unanswered())
        report.hold("no rule broken", not discord.broken_rules())
    return report


def longest(stalls: Sequence[Stall], count: int = 5) -> str:
    """Name the longest times that an event loop stood still, and how much of each it computed."""
    worst = sorted(stalls, key=lambda stall: -stall.seconds)[:count]
    return ", ".join(f"{1000 * one.seconds:.0f} ms ({1000 * one.computed:.0f} computed)" for one in worst) or "none"


def held(stalls: Sequence[Stall]) -> float:
    """Return the seconds of the longest stall that the process spent computing."""
    return max((min(one.seconds, one.computed) for one in stalls), default=0.0)


def filler(passages: int, each: int = 20) -> dict[str, str]:
    """Return articles of so many paragraphs together, twenty in each, in words that no question uses."""
    chance = random.Random(20_000)  # noqa: S311
    words = ["".join(chance.choices("bdfgklmnprstvz", k=1) + chance.choices("aeiou", k=1)) for _ in range(60)]
    vocabulary = ["".join(chance.choices(words, k=chance.randint(2, 4))) for _ in range(40_000)]
    often = [*accumulate(1 / (rank + 10) for rank in range(len(vocabulary)))]  # as in a language: Zipf's law

    def paragraph() -> str:
        sentences = (" ".join(chance.choices(vocabulary, cum_weights=often, k=chance.randint(8, 20))) for _ in range(4))
        return " ".join(f"{sentence.capitalize()}." for sentence in sentences)

    return {
        f"filler-{number}.txt": "\n\n".join([f"Filler {number}", *(paragraph() for _ in range(each))])
        for number in range(passages // each)
    }


async def commands(count: int = 5_000, rate: float = 25) -> Report:
    """Row I2: 5,000 slash commands with a rebuild running all the time; how late the first response is."""
    lands, report = islands(200), Report()
    async with at_work(edition_of(lands, EDITIONS[0]) | filler(4_000), NO_PAUSE) as (discord, _):
        enough = asyncio.Event()
        reloading = asyncio.create_task(keep_reloading(discord, enough))
        started, made = time.monotonic(), []
        for number in range(count):
            await asyncio.sleep(started + number / rate - time.monotonic())
            made.append(await discord.invoke("ask", {"question": lands[number % len(lands)].question}))
        enough.set()
        for one in made:
            await discord.completed(one, 30)
        reloads = await reloading
        acknowledged = [1000 * ((one.acknowledged_at or 0) - one.at) for one in made]
        completed = [1000 * ((one.completed_at or 0) - one.at) for one in made]
        report.figures.append(
            f"commands {count}, reloads meanwhile {reloads}, acknowledged p50 {median(acknowledged):.1f} ms, p99 "
            f"{percentile(acknowledged, 0.99):.1f} ms, longest {max(acknowledged):.1f} ms; completed p50 "
            f"{median(completed):.1f} ms, p99 {percentile(completed, 0.99):.1f} ms"
        )
        report.hold("acknowledged within 1.5 s", max(acknowledged) <= 1500)
        report.hold("no rule broken", not discord.broken_rules())
    return report


async def keep_reloading(discord: LoopbackDiscord, enough: asyncio.Event) -> int:
    count = 0
    while not enough.is_set():
        await discord.completed(await discord.invoke("reload", user=discord.moderator), 120)
        count += 1
    return count


async def start(passages: int = 20_000) -> Report:
    """Start with an index of 20,000 passages: with nothing saved, and with the index that was."""
    lands, report, answered = islands(40), Report(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder), edition_of(lands, EDITIONS[0]) | filler(passages))
        for saved in ("nothing saved", "the index saved"):
            async with LoopbackDiscord() as discord:
                process = Process.of(discord, Path(folder), settings=NO_PAUSE)
                async with supervised(discord, process, start=False):
                    connected, answered = await first_answer(discord, process, lands[0])
                    spent = process.cpu_seconds()
                    await process.stop(signal.SIGTERM, 20)
            report.figures.append(
                f"{saved}: connected after {connected:.1f} s, first answer after {answered:.1f} s, "
                f"processor {spent:.1f} s, children aside"
            )
    report.hold("with the index saved, the first answer within 10 s", answered < 10)
    return report


async def first_answer(discord: LoopbackDiscord, process: Process, island: Island) -> tuple[float, float]:
    """Start a process and ask until it answers; return the seconds until it was connected, and until the answer."""
    began = time.monotonic()
    await process.start()
    await discord.until(lambda: discord.connected)
    connected = time.monotonic() - began
    while True:
        answer = await discord.answer_to(await discord.ask(island.question))
        if island.fact(EDITIONS[0]) in answer["content"]:
            return connected, time.monotonic() - began

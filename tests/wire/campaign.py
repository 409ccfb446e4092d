"""The long runs, each with its figures: `python -m tests.wire.campaign [PART ...]`; without a part, all of them.

Ends with 1 when a goal is missed. Nothing here runs with the tests: it takes the better part of an hour.
"""

import asyncio
import random
import signal
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from tests.wire.corpus import EDITIONS, Island, complaints, edition_of, islands
from tests.wire.harness import supervised, write_articles
from tests.wire.load import WARM_UP, Load
from tests.wire.process import FOOTNOTE, ROOT, TRIVIAL, Process
from tests.wire.record import percentile
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

NO_PAUSE = {"WIRE_RELOAD_PAUSE": "0", "LOG_LEVEL": "WARNING"}
IDLE = 20.0  # seconds; aiohttp keeps a connection for 15
FIELDS = "What does the article say about {}?"


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
    articles: Mapping[str, str], settings: Mapping[str, str], arguments: Sequence[str] = FOOTNOTE
) -> AsyncIterator[tuple[LoopbackDiscord, Process]]:
    """Run a process with its own loopback Discord and articles, logged in."""
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder), articles)
        async with LoopbackDiscord() as discord:
            process = Process.of(discord, Path(folder), arguments, settings)
            async with supervised(discord, process, seconds=300):
                yield discord, process


async def steady(questions: int, reloads: int, longest_p99: float) -> Report:
    """Ask 50 questions a second while the articles change back and forth between two editions."""
    lands, report = islands(200), Report()
    async with at_work(edition_of(lands, EDITIONS[0]), NO_PAUSE) as (discord, process):
        load = Load(discord, process, lands)
        await load.run(questions, 50, reloads)
        report.figures = load.figures()
        report.figures += load.wrong()[:5] + discord.broken_rules()[:5]
        report.hold("every question answered", not load.unanswered())
        report.hold("no wrong citation", not load.wrong())
        report.hold("no rule broken: one answer a question, no mention, Discord's limits", not discord.broken_rules())
        report.hold(f"p99 under {longest_p99:.0f} ms", percentile(load.latencies(), 0.99) < longest_p99)
        report.hold("memory grows by less than 5 %", load.growth() < 0.05)
        report.hold("every reload done", len(load.changed()) == reloads)
    return report


async def mentions() -> Report:
    """2,000 mentions at 50 a second with 20 reloads."""
    return await steady(2_000, 20, 300)


async def reloads() -> Report:
    """Row X7 in full: 10,000 questions at 50 a second, 200 reloads."""
    return await steady(10_000, 200, 300)


async def floor(rounds: int = 1_500) -> Report:
    """Ask the bot and a bot that answers a fixed string, in turns; the same questions, one at a time."""
    report, seeds = Report(), {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "seeds").iterdir()}
    quiet = {"LOG_LEVEL": "WARNING"}
    async with at_work(seeds, quiet) as ours, at_work(seeds, quiet, TRIVIAL) as theirs:
        for pair in (ours, theirs):
            await in_turns([pair], 100)  # warm up: caches, branches, the journal's file
            pair[0].record.answers.clear()
            pair[0].record.asked.clear()
        used = [process.cpu_seconds() for _, process in (ours, theirs)]
        await in_turns([ours, theirs], rounds)
        used = [process.cpu_seconds() - before for (_, process), before in zip((ours, theirs), used, strict=True)]
        spent = [[1000 * seconds for seconds in discord.record.latencies()] for discord, _ in (ours, theirs)]
    for name, times, processor in zip(("footnote", "a fixed string"), spent, used, strict=True):
        report.figures.append(
            f"{name}: p50 {median(times):.2f} ms, p95 {percentile(times, 0.95):.2f} ms, "
            f"p99 {percentile(times, 0.99):.2f} ms, processor {1000 * processor / rounds:.2f} ms a mention"
        )
    added, ratio = median(spent[0]) - median(spent[1]), used[0] / used[1]
    report.figures.append(f"added at the median {added:.2f} ms, processor {ratio:.2f} times, {rounds} rounds")
    report.hold("at most 3 ms added at the median", added <= 3)
    report.hold("at most twice the processor time", ratio <= 2)
    return report


async def in_turns(bots: Sequence[tuple[LoopbackDiscord, Process]], rounds: int) -> None:
    topics = ("North Korean troops", "Ukraine", "Hayashi", "the number of officers", "ammunition", "Russia’s Far East")
    for number in range(rounds):
        for discord, _ in bots if number % 2 else reversed(bots):
            question = await discord.ask(FIELDS.format(topics[number % len(topics)]))
            await discord.answered(question)


async def rebuild(passages: int = 20_000) -> Report:
    """Reload an index of 20,000 passages while questions come in; heartbeats every second."""
    lands, report = islands(40), Report()
    articles = edition_of(lands, EDITIONS[0]) | filler(passages)
    async with at_work(articles, NO_PAUSE) as (discord, process):
        load = Load(discord, process, lands)
        write_articles(process.folder, {"new.txt": "Something new\n\nSomething new is written here.\n"})
        before = len(discord.record.heartbeats)
        ordered = await discord.invoke("reload", user=discord.moderator)
        asking = asyncio.create_task(load.run(questions=100_000, rate=20, reloads=0))
        await discord.completed(ordered, 600)
        await asyncio.sleep(3)
        asking.cancel()
        beats = discord.record.heartbeats[max(0, before - 1) :]
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
        ]
        report.hold("no heartbeat later than half an interval", max(gaps) < 1.5)
        report.hold("every question answered", not load.unanswered())
        report.hold("no rule broken", not discord.broken_rules())
    return report


def filler(passages: int) -> dict[str, str]:
    """Return articles of so many paragraphs together, twenty in each, in words that no question uses."""
    chance = random.Random(20_000)  # noqa: S311
    words = ["".join(chance.choices("bdfgklmnprstvz", k=1) + chance.choices("aeiou", k=1)) for _ in range(60)]
    vocabulary = ["".join(chance.choices(words, k=chance.randint(2, 4))) for _ in range(8_000)]

    def paragraph() -> str:
        sentences = (" ".join(chance.choices(vocabulary, k=chance.randint(8, 20))) for _ in range(4))
        return " ".join(f"{sentence.capitalize()}." for sentence in sentences)

    return {
        f"filler-{number}.txt": "\n\n".join([f"Filler {number}", *(paragraph() for _ in range(20))])
        for number in range(passages // 20)
    }


async def resumes(questions: int = 10_000, ends: int = 500) -> Report:
    """Row G1 in full: 10,000 messages, 500 lost connections, 20 events replayed too many each time."""
    lands, report, chance = islands(200), Report(), random.Random(1)  # noqa: S311
    unbraked = NO_PAUSE | {"WIRE_FREE_CONNECTS": str(2 * ends)}
    async with at_work(edition_of(lands, EDITIONS[0]), unbraked) as (discord, process):
        discord.faults.replay_extra = 20
        load, resumed = Load(discord, process, lands), 0
        asking = asyncio.create_task(load.run(questions, 40, 0))
        while not asking.done():
            await asyncio.sleep(questions / 40 / ends)
            if discord.connected and resumed < ends:
                resumed += 1
                await chance.choice((discord.gateway.reconnect, discord.gateway.drop, discord.gateway.close))()
        await asking
        report.figures = [f"connections ended {resumed}, RESUME {len(discord.record.resumes)}", *load.figures()]
        posts = len(discord.record.named("POST /channels/{channel_id}/messages"))
        report.figures.append(f"POSTs {posts}")
        report.figures += load.wrong()[:3]
        report.hold("every question answered once", not load.unanswered() and posts == questions)
        report.hold("no wrong answer", not load.wrong())
        report.hold("no rule broken", not discord.broken_rules())
        report.hold("one IDENTIFY", len(discord.record.identifies) == 1)
    return report


async def soak(questions: int = 8_640, times: int = 50) -> Report:
    """Row S1: a day's 8,640 questions in three minutes; after the first tenth 50 reloads and 50 lost connections."""
    lands, report, rate = islands(200), Report(), 48
    async with at_work(edition_of(lands, EDITIONS[0]), NO_PAUSE) as (discord, process):
        warm = Load(discord, process, lands)
        await warm.run(WARM_UP, rate, times // 10)
        load, before = Load(discord, process, lands), await at_rest(process)
        losing = asyncio.create_task(keep_losing(discord, times, (questions - WARM_UP) / rate / times))
        await load.run(questions - WARM_UP, rate, times)
        await losing
        after = await at_rest(process)
        spent = load.latencies()
        third = len(spent) // 3
        first, last = percentile(spent[:third], 0.99), percentile(spent[-third:], 0.99)
        report.figures = load.figures()
        report.figures += [
            f"connections lost {times}, RESUME {len(discord.record.resumes)}",
            f"memory {100 * load.growth(0):+.1f} % since question {WARM_UP}",
            f"open files {before[0]} before, {after[0]} after; threads {before[1]} before, {after[1]} after",
            f"p99 of the first third {first:.1f} ms, of the last {last:.1f} ms",
        ]
        report.hold("every question answered, none wrong", not load.unanswered() and not load.wrong())
        report.hold("no rule broken", not discord.broken_rules())
        report.hold("memory grows by less than 5 %", load.growth(0) < 0.05)
        report.hold(
            "no file or thread more than before", all(now <= then for now, then in zip(after, before, strict=True))
        )
        report.hold("p99 of the last third at most 1.2 times that of the first", last <= 1.2 * first)
    return report


async def at_rest(process: Process) -> tuple[int, int]:
    """Return the open files and the threads when connections that nobody uses have been closed."""
    await asyncio.sleep(IDLE)
    return process.open_files(), process.threads()


async def keep_losing(discord: LoopbackDiscord, times: int, pause: float) -> None:
    ends = (discord.gateway.reconnect, discord.gateway.drop, discord.gateway.close)
    for number in range(times):
        await asyncio.sleep(pause)
        await ends[number % len(ends)]()


async def signals(times: int = 200) -> Report:
    """Row O1 in full: 200 SIGTERMs at random times with 20 questions in flight."""
    report, chance = Report(), random.Random(2)  # noqa: S311
    lands = islands(20)
    lost, codes, spent, closed = 0, list[int](), list[float](), list[int | None]()
    for _ in range(times):
        async with at_work(edition_of(lands, EDITIONS[0]), {}) as (discord, process):
            discord.faults.delay("POST /channels/*/messages", 0.05, times=5)
            questions = [(await discord.ask(land.question), land) for land in lands]
            await asyncio.sleep(chance.uniform(0, 0.15))
            started = time.monotonic()
            codes.append(await process.stop(signal.SIGTERM, 20))
            spent.append(time.monotonic() - started)
            await discord.until(partial(bool, discord.record.closed_with))
            closed += discord.record.closed_with
            answered = sum(question["id"] in discord.record.answers for question, _ in questions)
            lost += max(0, process.output.count(" heard ") - answered)
            lost += process.output.count("stopped before everything")
            report.missed += [f"a wrong answer: {one}" for one in wrong(discord, questions)] + discord.broken_rules()
    report.figures.append(
        f"SIGTERM {times}: exit 0 {codes.count(0)}, close code 1000 {closed.count(1000)}, taken and not answered "
        f"{lost}, exit p50 {median(spent):.2f} s, longest {max(spent):.2f} s"
    )
    report.hold("exit 0 every time", codes.count(0) == times)
    report.hold("close code 1000 every time", closed.count(1000) == times)
    report.hold("within 8 s", max(spent) < 8)
    report.hold("nothing taken and not answered", lost == 0)
    return report


def wrong(discord: LoopbackDiscord, questions: Sequence[tuple[Payload, Island]]) -> list[str]:
    answers = discord.record.answers
    return [
        complaint
        for question, land in questions
        for _, message in answers.get(question["id"], [])
        for complaint in complaints(message["content"], land)
    ]


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


PARTS: dict[str, Callable[[], Awaitable[Report]]] = {
    "mentions": mentions,
    "reloads": reloads,
    "floor": floor,
    "rebuild": rebuild,
    "resumes": resumes,
    "soak": soak,
    "signals": signals,
    "commands": commands,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts named, print their figures, and return 1 when a goal was missed."""
    parser = ArgumentParser(prog="python -m tests.wire.campaign", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="which runs; all of them without")
    missed = 0
    for name in parser.parse_args(arguments).part or PARTS:
        print(f"{name}: {(PARTS[name].__doc__ or '').strip()}", flush=True)
        report = asyncio.run(_run(PARTS[name]))
        print(*(f"  {line}" for line in report.figures), sep="\n")
        print(*(f"  MISSED: {goal}" for goal in report.missed), sep="\n", end="\n" if report.missed else "")
        missed += len(report.missed)
    return int(missed > 0)


async def _run(part: Callable[[], Awaitable[Report]]) -> Report:
    return await part()


if __name__ == "__main__":
    sys.exit(main())

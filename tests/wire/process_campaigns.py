"""Long runs about the process: what an answer costs beside a fixed string, and how it ends."""

import asyncio
import random
import signal
import time
from collections.abc import Sequence
from functools import partial
from statistics import median

from bot.messages.localization import say
from tests.wire.corpus import EDITIONS, Island, complaints, edition_of, islands
from tests.wire.process import ROOT, TRIVIAL, Process
from tests.wire.record import percentile
from tests.wire.report import Report, at_work
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

OPENING = say("client.opening")
FIELDS = "What does the article say about {}?"


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


async def signals(times: int = 200) -> Report:
    """Row O1 in full: 200 SIGTERMs at random times with 20 questions in flight, plain and over TLS in turns."""
    report, chance = Report(), random.Random(2)  # noqa: S311
    lands = islands(20)
    lost, opening, codes, spent, closed = 0, 0, list[int](), list[float](), list[int | None]()
    for number in range(times):
        async with at_work(edition_of(lands, EDITIONS[0]), {}, tls=number % 2 == 1) as (discord, process):
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
            opening += sum(content == OPENING for content, _ in replies(discord, questions))
            report.missed += [f"a wrong answer: {one}" for one in wrong(discord, questions)] + discord.broken_rules()
    report.figures.append(
        f"SIGTERM {times}: exit 0 {codes.count(0)}, close code 1000 {closed.count(1000)} "
        f"(plain {closed[::2].count(1000)}, over TLS {closed[1::2].count(1000)}), taken and not answered "
        f"{lost}, told that the articles are still being read {opening}, "
        f"exit p50 {median(spent):.2f} s, longest {max(spent):.2f} s"
    )
    report.hold("exit 0 every time", codes.count(0) == times)
    report.hold("close code 1000 every time", closed.count(1000) == times)
    report.hold("within 8 s", max(spent) < 8)
    report.hold("nothing taken and not answered", lost == 0)
    return report


def wrong(discord: LoopbackDiscord, questions: Sequence[tuple[Payload, Island]]) -> list[str]:
    """What is wrong with the replies; one that came before the first index was there is none of an answer."""
    found = [(content, land) for content, land in replies(discord, questions) if content != OPENING]
    return [complaint for content, land in found for complaint in complaints(content, land)]


def replies(discord: LoopbackDiscord, questions: Sequence[tuple[Payload, Island]]) -> list[tuple[str, Island]]:
    answers = discord.record.answers
    return [
        (message["content"], land) for question, land in questions for _, message in answers.get(question["id"], [])
    ]

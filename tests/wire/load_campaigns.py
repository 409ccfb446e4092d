"""Long runs at a steady rate of questions: with reloads, with lost connections, for a day."""

import asyncio
import os
import random

from tests.wire.corpus import EDITIONS, edition_of, islands
from tests.wire.load import WARM_UP, Load
from tests.wire.process import Process
from tests.wire.record import percentile
from tests.wire.report import NO_PAUSE, Report, at_work
from tests.wire.server import LoopbackDiscord

IDLE = 35.0  # seconds; aiohttp keeps a connection for 15, and looks for old ones as often
THREADS = 3 + min(32, (os.cpu_count() or 1) + 4)  # the loop's, the desk's, the heartbeat's, and asyncio's pool


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
            f"open files {before[0]} before, {after[0]} after; threads {before[1]} before, {after[1]} after, "
            f"at most {THREADS}",
            f"p99 of the first third {first:.1f} ms, of the last {last:.1f} ms; "
            f"p50 {percentile(spent[:third], 0.5):.1f} and {percentile(spent[-third:], 0.5):.1f} ms",
        ]
        report.hold("every question answered, none wrong", not load.unanswered() and not load.wrong())
        report.hold("no rule broken", not discord.broken_rules())
        report.hold("memory grows by less than 5 %", load.growth(0) < 0.05)
        report.hold("no file more than before", after[0] <= before[0])
        report.hold("no thread more than before, or than the pools have", after[1] <= max(before[1], THREADS))
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

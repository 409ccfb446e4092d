"""The memory of a process: without articles, with many, and while one index is replaced by another."""

import asyncio

from tests.wire.corpus import EDITIONS, edition_of, islands
from tests.wire.harness import write_articles
from tests.wire.load import Load
from tests.wire.process import Process
from tests.wire.rebuild_campaigns import filler
from tests.wire.report import NO_PAUSE, Report, at_work
from tests.wire.server import LoopbackDiscord

QUESTIONS = 200
REST = 12.0  # seconds; what was read for the last questions is let go within ten
ONE, TWO = 1.4, 1.8
"""Times the memory of a process without articles that one index may take, and two during a reload."""


async def memory(passages: int = 10_000) -> Report:
    """Memory with 10,000 passages after 200 questions, and during a reload, beside a process without articles."""
    lands, report = islands(40), Report()
    async with at_work({}, NO_PAUSE) as (_, process):
        await asyncio.sleep(REST)
        without = process.resident_mebibytes()
    async with at_work(edition_of(lands, EDITIONS[0]) | filler(passages), NO_PAUSE) as (discord, process):
        load = Load(discord, process, lands)
        await load.run(QUESTIONS, 20, 0)
        await asyncio.sleep(REST)
        held = process.resident_mebibytes()
        write_articles(process.folder, {"new.txt": "Something new\n\nSomething new is written here.\n"})
        most = await most_during_reload(discord, process)
        await asyncio.sleep(REST)
        after = process.resident_mebibytes()
    report.figures.append(
        f"without articles {without:.0f} MiB; with {passages:,} passages {held:.0f} ({held / without:.2f} times); "
        f"during a reload at most {most:.0f} ({most / without:.2f} times); after it {after:.0f}"
    )
    report.hold(f"one index takes at most {ONE} times the memory of a process without", held <= ONE * without)
    report.hold(f"two take at most {TWO} times that memory", most <= TWO * without)
    return report


async def most_during_reload(discord: LoopbackDiscord, process: Process) -> float:
    """Reload, and return the most memory that was held meanwhile, by looks 20 ms apart, in MiB."""
    ordered = await discord.invoke("reload", user=discord.moderator)
    reloading = asyncio.create_task(discord.completed(ordered, 600))
    most = 0.0
    while not reloading.done():
        most = max(most, process.resident_mebibytes())
        await asyncio.sleep(0.02)
    await reloading
    return most

"""Many questions in the same moment, each in a channel of its own: the worst that can come to one bot."""

import asyncio
import time
from statistics import median

from tests.wire.harness import ARTICLES
from tests.wire.process import Process
from tests.wire.report import Report, at_work
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

QUESTION = "How many ships did Agnes Muir count?"
POST = "POST /channels/*/messages"
MOST_FILES = 64


async def ask_at_once(discord: LoopbackDiscord, count: int) -> list[Payload]:
    """Ask in so many channels of which the bot has just heard; each answer takes Discord a tenth of a second."""
    discord.faults.delay(POST, 0.1, times=count)
    rooms = [discord.world.add_channel(discord.guild, f"room-{number}") for number in range(count)]
    for room in rooms:
        await discord.gateway.dispatch("CHANNEL_CREATE", room)
    return [await discord.ask(QUESTION, channel=room) for room in rooms]


async def most_files(discord: LoopbackDiscord, bot: Process, questions: list[Payload], seconds: float = 60.0) -> int:
    """Wait for every answer and return how many files were open at the most."""
    most = 0
    async with asyncio.timeout(seconds):
        while any(question["id"] not in discord.record.answers for question in questions):
            most = max(most, bot.open_files())
            await asyncio.sleep(0.01)
    return most


async def burst(questions: int = 1_000, times: int = 3) -> Report:
    """1,000 questions at once, with somebody who uses a command every quarter of a second; plain and over TLS."""
    report = Report()
    for tls in (False, True):
        files, last, first_responses = 0, list[float](), list[float]()
        for _ in range(times):
            async with at_work(ARTICLES, {}, tls=tls) as (discord, process):
                asking = asyncio.create_task(_use_commands(discord))
                started = time.monotonic()
                files = max(files, await most_files(discord, process, await ask_at_once(discord, questions)))
                last.append(time.monotonic() - started)
                asking.cancel()
                used = discord.interactions.made.values()
                first_responses += [one.completed_at - one.at for one in used if one.completed_at is not None]
                report.missed += discord.record.violations
        report.figures.append(
            f"{'TLS' if tls else 'plain'}: {questions} questions at once, {files} files at the most; last answer after "
            f"{median(last):.1f} s, longest {max(last):.1f} s; commands beside them p50 "
            f"{median(first_responses):.2f} s, latest {max(first_responses):.2f} s"
        )
        report.hold(f"at most {MOST_FILES} files", files <= MOST_FILES)
        report.hold("every command answered within 3 s", max(first_responses) < 3)
    return report


async def _use_commands(discord: LoopbackDiscord) -> None:
    while True:
        await discord.invoke("help")
        await asyncio.sleep(0.25)

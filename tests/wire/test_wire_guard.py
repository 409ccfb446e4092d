"""The real process with files that harm their reader, with builds that are killed, with a loop that stands still."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from bot.connection.watchdog import STALLED
from tests.wire.harness import ARTICLES, logged_in, on_the_wire, write_articles
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord

QUESTION = "How high is the lighthouse?"
HIGHER = {"lighthouse.txt": "The lighthouse of Skerry Point\n\nThe lighthouse of Skerry Point is 43 metres high.\n"}
HOSTILE = {
    "digits.html": f"<html><body><article><p>The tower is &#{'1' * 4400}; old.</p></article></body></html>",
    "marks.txt": "The old tower\n\n" + "a" + "\u0301\u0316" * 100_000,
}
WITHOUT = "I have no articles yet"


async def started_without_a_build(discord: LoopbackDiscord, bot: Process) -> None:
    """Start the process, and kill every child that it starts, until it says that it cannot trust the articles."""
    await bot.start()

    def gives_up() -> bool:
        for child in Path(f"/proc/{bot.pid}/task/{bot.pid}/children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        return "cannot be trusted" in bot.output and discord.connected

    await discord.until(gives_up)


async def answer(discord: LoopbackDiscord) -> str:
    content: str = (await discord.answer_to(await discord.ask(QUESTION)))["content"]
    return content


@on_the_wire(articles=ARTICLES | HOSTILE, start=False)
async def test_hostile_files_cost_themselves_and_the_others_are_answered_from(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await logged_in(discord, bot, 120)

    assert "41 metres" in await answer(discord)
    assert "opened how=built" in bot.output
    assert "event loop" not in bot.output


@on_the_wire(start=False)
async def test_a_start_whose_build_is_killed_says_so_and_a_reload_brings_the_articles(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await started_without_a_build(discord, bot)
    assert "instead=none" in bot.output
    assert WITHOUT in await answer(discord)

    bot.send_signal(signal.SIGHUP)
    await discord.until(lambda: " reloaded before=" in bot.output)
    assert "41 metres" in await answer(discord)


@on_the_wire()
async def test_a_start_whose_build_is_killed_answers_from_the_index_saved_last(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await answer(discord)
    await bot.stop()
    discord.gateway.max_concurrency_seconds = 0
    write_articles(bot.folder, HIGHER)

    await started_without_a_build(discord, bot)

    assert "instead=saved changed=1 files='lighthouse.txt'" in bot.output
    assert "41 metres" in await answer(discord)
    assert not list((bot.folder / "data" / "index").glob(".index.bin.*"))


@on_the_wire(settings={"WIRE_PATIENCE": "1"}, clean=False)
async def test_a_loop_that_stands_still_ends_the_process(discord: LoopbackDiscord, bot: Process) -> None:
    await answer(discord)
    await discord.until(lambda: " heard " in bot.output)  # or the log itself would be held

    bot.send_signal(signal.SIGUSR1)

    assert await bot.ended() == STALLED
    assert "the event loop stands still" in bot.output
    assert not (bot.folder / "data" / "health").exists()

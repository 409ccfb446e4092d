"""Signals to the real process: SIGHUP reloads, a second SIGTERM ends it at once, health is seen from outside."""

import signal
import time

from tests.wire.harness import on_the_wire, write_articles
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord

QUESTION = "How high is the lighthouse?"


@on_the_wire()
async def test_p30_sighup_of_the_local_user_reloads(discord: LoopbackDiscord, bot: Process) -> None:
    text = "The lighthouse of Skerry Point\n\nThe lighthouse of Skerry Point is 43 metres high.\n"
    write_articles(bot.folder, {"lighthouse.txt": text})

    bot.send_signal(signal.SIGHUP)
    await discord.until(lambda: " reloaded before=" in bot.output)

    assert "43 metres" in (await discord.answer_to(await discord.ask(QUESTION)))["content"]


@on_the_wire(tls_too=True)
async def test_o1_sigterm_closes_the_gateway_with_1000(discord: LoopbackDiscord, bot: Process) -> None:
    code = await bot.stop(signal.SIGTERM)

    assert code == 0
    await discord.until(lambda: discord.record.closed_with)
    assert discord.record.closed_with == [1000]


@on_the_wire(tls_too=True)
async def test_o1_a_gateway_that_does_not_say_farewell_is_not_waited_for(
    discord: LoopbackDiscord, bot: Process
) -> None:
    discord.gateway.stop_reading()

    started = time.monotonic()
    code = await bot.stop(signal.SIGTERM)

    assert code == 0
    assert time.monotonic() - started < 4


@on_the_wire(clean=False)
async def test_o2_a_second_sigterm_ends_it_at_once(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.delay("POST /channels/*/messages", 30)
    await discord.ask(QUESTION)
    await discord.until(lambda: discord.record.named("POST /channels/{channel_id}/messages") or True)

    bot.send_signal(signal.SIGTERM)
    await discord.until(lambda: " stopping" in bot.output)
    started = time.monotonic()
    code = await bot.stop(signal.SIGTERM)

    assert code == 143
    assert time.monotonic() - started < 3


@on_the_wire()
async def test_o10_health_is_a_file_that_is_touched_by_success(discord: LoopbackDiscord, bot: Process) -> None:
    health = bot.folder / "data" / "health"

    assert health.exists()
    assert time.time() - health.stat().st_mtime < 30

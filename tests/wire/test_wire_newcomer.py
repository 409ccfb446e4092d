"""A newcomer's way: `footnote init`, `footnote run`, and the first answer, in real processes."""

import asyncio
import sys

from tests.wire.harness import logged_in, on_the_wire
from tests.wire.process import Process
from tests.wire.server import TOKEN, LoopbackDiscord


async def initiated(bot: Process, typed: str) -> tuple[int, str]:
    """Run `footnote init` where nothing is set; return its exit code and what it said."""
    for key in ("DISCORD_TOKEN", "ARTICLES_DIR"):
        bot.environment.pop(key, None)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "init"),
        cwd=bot.folder,
        env=bot.environment,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
    )
    printed, told = await asyncio.wait_for(process.communicate(typed.encode()), 60)
    assert process.returncode is not None
    return process.returncode, (printed + told).decode()


@on_the_wire(start=False, tls_too=True)
async def test_from_init_to_the_first_answer(discord: LoopbackDiscord, bot: Process) -> None:
    discord.gateway.max_concurrency_seconds = 0  # a person is slower
    code, told = await initiated(bot, f'"Bot {TOKEN}"\narticles\n')
    await logged_in(discord, bot, 30)
    await discord.until(lambda: "opened how=" in bot.output, 30)
    asked = await discord.completed(await discord.invoke("ask", {"question": "How high is the lighthouse?"}))

    assert code == 0
    assert "2 articles." in told
    assert f"client_id={discord.world.application_id}&" in told
    assert "choose your server, Continue, Authorize" in told
    assert TOKEN not in told
    assert (bot.folder / ".env").stat().st_mode & 0o777 == 0o600
    assert asked.original is not None
    assert "It is 41 metres high." in asked.original["content"]


@on_the_wire(start=False, clean=False)
async def test_a_token_that_discord_refuses_is_said_at_once(discord: LoopbackDiscord, bot: Process) -> None:
    code, told = await initiated(bot, "a-wrong.token.of-three-parts-but-nobodys\narticles\n")

    assert code == 78
    assert "Discord does not accept DISCORD_TOKEN" in told
    assert not (bot.folder / ".env").exists()


@on_the_wire(start=False)
async def test_without_a_network_one_line_says_so_and_no_traceback(discord: LoopbackDiscord, bot: Process) -> None:
    await discord.listener.refuse()

    await bot.start()
    await discord.until(lambda: "Discord cannot be reached" in bot.output, 30)
    await asyncio.sleep(4)

    lines = [line for line in bot.output.splitlines() if "reached" in line or "logging in" in line or "again" in line]
    assert len(lines) == 1, lines
    assert "Traceback" not in bot.output
    assert await bot.stop() == 0


@on_the_wire(articles={}, start=False)
async def test_an_empty_folder_is_said_on_discord_with_what_to_do(discord: LoopbackDiscord, bot: Process) -> None:
    (bot.folder / "articles").mkdir(exist_ok=True)
    await bot.start()
    await discord.until(lambda: "cannot be trusted" in bot.output and discord.connected, 40)

    asked = await discord.completed(await discord.invoke("ask", {"question": "How high is it?"}))
    answered = await discord.answer_to(
        await discord.ask(
            "How high is it?",
        )
    )

    assert asked.original is not None
    assert asked.original["content"].startswith("I have no articles yet")
    assert answered["content"].startswith("I have no articles yet")

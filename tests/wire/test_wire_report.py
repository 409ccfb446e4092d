"""`/report` of the real process: what was done, and no word before a third person used it."""

import asyncio
import json
import sys

from tests.wire.harness import on_the_wire
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

VAIN = "Where do penguins hibernate?"
KNOWN = "How many ships did Agnes Muir count?"


async def report(discord: LoopbackDiscord) -> str:
    seen = await discord.completed(await discord.invoke("report", user=discord.moderator))
    assert seen.original is not None
    assert seen.ephemeral
    return str(seen.original["content"])


async def in_the_terminal(bot: Process) -> dict[str, list[Payload]]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "report", "--json"),
        cwd=bot.folder,
        env=bot.environment,
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await asyncio.wait_for(process.communicate(), 60)
    found: dict[str, list[Payload]] = json.loads(printed)
    return found


@on_the_wire()
async def test_the_report_is_what_was_done_and_tells_a_word_with_the_third_person(
    discord: LoopbackDiscord, bot: Process
) -> None:
    third = discord.world.add_user("third")
    discord.world.add_member(discord.guild, third)
    answers = [await discord.answer_to(await discord.ask(KNOWN)) for _ in range(20)]
    for _ in range(3):
        for person in (discord.asker, discord.moderator):
            await discord.answer_to(await discord.ask(VAIN, author=person))
    menu = (await discord.completed(await discord.press(answers[-1], "fn:menu"))).original
    assert menu is not None
    buttons = [button["custom_id"] for row in menu["components"] for button in row["components"]]
    (doubt,) = [id for id in buttons if id.startswith("fn:doubt:")]
    shown = await discord.completed(await discord.press(menu, doubt))
    choice = {"type": 21, "id": 2, "custom_id": "reason", "value": "misleading"}
    await discord.completed(await discord.submit(shown, [{"type": 18, "id": 1, "component": choice}]))
    await asyncio.sleep(0.5)

    of_two = await report(discord)
    await discord.answer_to(await discord.ask(VAIN, author=third))
    await asyncio.sleep(0.5)
    of_three, terminal = await report(discord), await in_the_terminal(bot)

    assert "penguins" not in of_two
    assert "penguins 7" in of_three
    assert "20 answered" in of_two
    assert f"{discord.channel['id']}/{answers[-1]['id']}" in of_two
    assert {"word": "penguins", "count": 7} in terminal["words"]
    (day,) = terminal["days"]
    assert (day["answered"], day.get("absent", 0) + day.get("unsure", 0)) == (20, 7)
    assert [vote["reasons"] for vote in terminal["votes"]] == [{"misleading": 1}]

"""Row L1: no token anywhere, with the real process at DEBUG, every kind of request made, and things going wrong."""

import base64
from pathlib import Path

from tests.wire.harness import on_the_wire
from tests.wire.process import Process
from tests.wire.server import TOKEN, LoopbackDiscord


def shapes(secret: str) -> list[bytes]:
    """Return a secret as it could be found: as it is, the part that signs it, and either in base64."""
    parts = [secret, *(part for part in secret.split(".") if len(part) > 20)]
    return [shape for part in parts for shape in (part.encode(), base64.b64encode(part.encode())[:-4])]


def everything(bot: Process, commands: list[bytes]) -> bytes:
    """Return all that the process left or showed: its output, its files, the command lines it was seen with."""
    files = [path.read_bytes() for path in sorted(bot.folder.rglob("*")) if path.is_file()]
    return b"\n".join([*files, *commands])


def command_lines() -> list[bytes]:
    """Return the command line of every process that may be read."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return found


@on_the_wire(settings={"LOG_LEVEL": "DEBUG"}, clean=False, seconds=90)
async def test_l1_no_token_in_log_files_or_process_list(discord: LoopbackDiscord, bot: Process) -> None:
    seen = command_lines()
    answer = await discord.answer_to(await discord.ask("How high is the lighthouse?"))
    made = [
        await discord.completed(await discord.invoke("ask", {"question": "How high is the lighthouse?"})),
        await discord.completed(await discord.press(answer, "fn:sources")),
        await discord.completed(await discord.invoke("reload", user=discord.moderator)),
    ]
    seen += command_lines()
    discord.faults.fail("POST /channels/*/messages", 500, times=2)
    await discord.answer_to(await discord.ask("How high is the lighthouse?"), 20)
    discord.faults.fail("PATCH /webhooks/*", 400)
    made.append(await discord.invoke("ask", {"question": "How high is the lighthouse?"}))
    await discord.until(lambda: "failed reference=" in bot.output)
    await discord.gateway.drop()
    await discord.until(lambda: discord.record.resumes)
    await discord.answer_to(await discord.ask("How high is the lighthouse?"))
    await bot.stop()

    left = everything(bot, seen)
    secrets = [TOKEN, *(one.token for one in made)]
    found = [shape for secret in secrets for shape in shapes(secret) if shape in left]
    print(f"{len(left) / 1e6:.2f} MB searched for {len(secrets)} tokens: {len(found)} found")
    assert len(left) > 5_000
    assert found == []

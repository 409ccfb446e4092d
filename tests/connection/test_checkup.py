"""What `footnote doctor` finds out from Discord."""

import discord
import pytest

from bot.connection.checkup import missing
from bot.connection.invitation import PERMISSIONS
from tests.wire.harness import on_the_wire
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord
from tests.wire.world import READ_HISTORY, SEND, VIEW

DOCTOR = ("-m", "bot", "doctor")
WRONG = "a-wrong.token.of-three-parts-but-nobodys"
ROWS = [
    (discord.Permissions(PERMISSIONS), []),
    (discord.Permissions.all(), []),
    (discord.Permissions.none(), ["View Channels"]),
    (discord.Permissions(view_channel=True), ["Read Message History", "Send Messages", "Send Messages in Threads"]),
    (discord.Permissions(PERMISSIONS & ~SEND), ["Send Messages"]),
    (discord.Permissions(PERMISSIONS & ~READ_HISTORY), ["Read Message History"]),
    (discord.Permissions(PERMISSIONS & ~VIEW), ["View Channels"]),
]


@pytest.mark.parametrize(("permissions", "names"), ROWS)
def test_a_missing_permission_is_named_as_discord_names_it(permissions: discord.Permissions, names: list[str]) -> None:
    assert sorted(missing(permissions)) == names


async def examined(bot: Process) -> list[str]:
    """Run the doctor and return what it says of Discord, and its exit code last."""
    await bot.start()
    code = await bot.ended(30)
    return [*bot.output.splitlines(), str(code)]


@on_the_wire(arguments=DOCTOR, start=False)
async def test_h6_the_doctor_names_the_missing_permission_and_where(discord: LoopbackDiscord, bot: Process) -> None:
    silent = discord.world.add_channel(discord.guild, "silent")
    discord.world.overwrite(silent, discord.world.bot_role(discord.guild), deny=SEND)
    hidden = discord.world.add_channel(discord.guild, "hidden")
    discord.world.overwrite(hidden, discord.world.bot_role(discord.guild), deny=VIEW)

    said = await examined(bot)

    assert "note  In Home the permission Send Messages is missing in #silent." in said
    assert "ok    In Home it sees 2 of 3 channels." in said
    assert said[-1] == "0"


@on_the_wire(arguments=DOCTOR, start=False, settings={"ASK_CHANNEL_IDS": "77", "GUILD_IDS": "78"})
async def test_ids_that_fit_nothing_are_named(discord: LoopbackDiscord, bot: Process) -> None:
    said = await examined(bot)

    assert "note  GUILD_IDS holds 78, but the bot is not in that server." in said
    assert "note  ASK_CHANNEL_IDS holds 77, which is no channel that the bot can see." in said


@on_the_wire(arguments=DOCTOR, start=False, tls_too=True)
async def test_the_doctor_says_that_the_app_is_public_and_what_that_means(
    discord: LoopbackDiscord, bot: Process
) -> None:
    discord.gateway.max_concurrency_seconds = 0
    closed = await examined(bot)
    discord.application.public = True
    open_to_all = await examined(bot)
    bot.environment["GUILD_IDS"] = discord.guild.id
    listed = await examined(bot)

    told = "Anybody can add this bot to a server; "
    assert not [line for line in closed if told in line]
    assert [line for line in open_to_all if f"note  {told}everybody there reads your articles." in line]
    assert [line for line in listed if f"ok    {told}it answers only in those of GUILD_IDS." in line]


@on_the_wire(arguments=DOCTOR, start=False)
async def test_the_doctor_says_whose_moderators_may_reload(discord: LoopbackDiscord, bot: Process) -> None:
    discord.gateway.max_concurrency_seconds = 0
    alone = await examined(bot)
    discord.world.add_guild("Elsewhere")
    unknown = await examined(bot)
    (bot.folder / "data").mkdir(exist_ok=True)
    (bot.folder / "data" / "home").write_text(discord.guild.id)
    known = await examined(bot)

    assert not [line for line in alone if "may reload" in line]
    assert "note  No server is known as the first, so no moderator may reload; set GUILD_IDS." in unknown
    assert "note  In several servers, moderators of the first, Home, may reload (GUILD_IDS)." in known


@on_the_wire(arguments=DOCTOR, start=False, settings={"USER_INSTALL": "true"})
async def test_the_doctor_says_how_members_add_the_app_to_their_account(discord: LoopbackDiscord, bot: Process) -> None:
    discord.gateway.max_concurrency_seconds = 0
    bot.environment["GUILD_IDS"] = discord.guild.id
    lacking = await examined(bot)
    discord.application.installs["1"] = {}
    there = await examined(bot)

    assert [line for line in lacking if line.startswith("note  USER_INSTALL needs User Install; switch it on at")]
    assert [
        line for line in there if line.startswith("ok    Members can add it to their account: https://discord.com/")
    ]


@on_the_wire(
    arguments=DOCTOR, start=False, settings={"DISCORD_TOKEN": "a-wrong.token.of-three-parts-but-nobodys"}, clean=False
)
async def test_a_wrong_token_is_named(discord: LoopbackDiscord, bot: Process) -> None:
    said = await examined(bot)

    assert any(line.startswith("wrong Discord does not accept DISCORD_TOKEN") for line in said)
    assert said[-1] == "78"


@on_the_wire(arguments=DOCTOR, start=False)
async def test_an_unreachable_discord_is_wrong(discord: LoopbackDiscord, bot: Process) -> None:
    await discord.listener.refuse()

    said = await examined(bot)

    assert any(line.startswith("wrong Discord cannot be reached") for line in said)
    assert said[-1] == "78"

"""Who may use the bot, and where: each row of access, played by the real process, plain and over TLS."""

from bot.messages.localization import say
from tests.wire.commands import MESSAGE
from tests.wire.harness import logged_in, on_the_wire
from tests.wire.interactions import Interaction
from tests.wire.process import Process
from tests.wire.rules import words
from tests.wire.server import LoopbackDiscord
from tests.wire.world import MANAGE_GUILD, VIEW, Guild, Payload

QUESTION = "How many ships did Agnes Muir count?"
SHIPS = "312 ships"
MEMBER_REQUEST = "GET /guilds/{guild_id}/members/{user_id}"
MEMBERS_ONLY, NOT_KNOWN, ELSEWHERE = say("ask.members_only"), say("ask.not_known"), say("ask.elsewhere")
OPENED = "opened how="
DENIED_HERE = say("reload.denied_here")


async def at_home(discord: LoopbackDiscord, bot: Process, **settings: str) -> None:
    """Start the process with the server in GUILD_IDS."""
    bot.environment |= {"GUILD_IDS": discord.guild.id} | settings
    await logged_in(discord, bot, 60)
    await discord.until(lambda: OPENED in bot.output and " ready servers=" in bot.output)


async def again(discord: LoopbackDiscord, bot: Process) -> None:
    """Stop the process and start it again."""
    discord.gateway.max_concurrency_seconds = 0
    opened = bot.output.count(OPENED)
    await bot.stop()
    await bot.start()
    await discord.until(lambda: discord.connected and bot.output.count(OPENED) > opened)


def private(discord: LoopbackDiscord, user: Payload) -> Payload:
    return discord.world.add_dm(user)


async def told(discord: LoopbackDiscord, user: Payload, question: str = QUESTION) -> str:
    """Ask in a private message, and return what comes back."""
    asked = await discord.say(question, channel=private(discord, user), author=user)
    content: str = (await discord.answer_to(asked))["content"]
    return content


async def response(discord: LoopbackDiscord, used: Interaction, seconds: float = 40.0) -> str:
    """Return the final response to a command or a press."""
    message = (await discord.completed(used, seconds)).original
    assert message is not None
    return words(message)


def asked_about(discord: LoopbackDiscord) -> int:
    """How often Discord was asked whether somebody is a member."""
    return len(discord.record.named(MEMBER_REQUEST))


@on_the_wire(start=False, tls_too=True)
async def test_a_private_message_is_answered_to_members_and_discord_is_asked_once(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await at_home(discord, bot)
    stranger = discord.world.add_user("stranger")

    answered = [await told(discord, discord.asker) for _ in range(3)]
    refused = [await told(discord, stranger) for _ in range(3)]

    assert [SHIPS in content for content in answered] == [True] * 3
    assert refused == [MEMBERS_ONLY] * 3
    assert asked_about(discord) == 2


@on_the_wire(start=False, tls_too=True)
async def test_somebody_who_has_not_accepted_the_rules_of_the_server_is_no_member_yet(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await at_home(discord, bot)
    newcomer = discord.world.add_user("newcomer")
    discord.world.add_member(discord.guild, newcomer)["pending"] = True

    assert await told(discord, newcomer) == MEMBERS_ONLY


@on_the_wire(start=False, tls_too=True)
async def test_several_questions_at_once_ask_about_a_person_once(discord: LoopbackDiscord, bot: Process) -> None:
    await at_home(discord, bot)
    discord.faults.delay(MEMBER_REQUEST, 0.3)
    channel = private(discord, discord.asker)

    questions = [await discord.say(QUESTION, channel=channel) for _ in range(4)]
    command = await discord.invoke("ask", {"question": QUESTION}, channel=channel)
    answers = [await discord.answer_to(question) for question in questions]

    assert [SHIPS in answer["content"] for answer in answers] == [True] * 4
    assert SHIPS in await response(discord, command)
    assert asked_about(discord) == 1


@on_the_wire(start=False, tls_too=True)
async def test_where_discord_does_not_say_who_is_a_member_nothing_is_shown(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await at_home(discord, bot)

    for status, code in ((503, 0), (403, 50001), (404, 10004), (400, 50035)):
        discord.faults.fail(MEMBER_REQUEST, status, code=code)
        assert await told(discord, discord.asker) == NOT_KNOWN
    discord.faults.delay(MEMBER_REQUEST, 4)
    late = await discord.invoke("ask", {"question": QUESTION}, channel=private(discord, discord.asker))
    assert await response(discord, late) == NOT_KNOWN
    assert late.ephemeral

    assert SHIPS in await told(discord, discord.asker)
    assert asked_about(discord) == 5
    assert "Discord does not say who is a member" in bot.output


@on_the_wire(start=False, tls_too=True)
async def test_commands_presses_and_typing_in_private_are_for_members(discord: LoopbackDiscord, bot: Process) -> None:
    await at_home(discord, bot)
    stranger = discord.world.add_user("stranger")
    shown: dict[str, list[str]] = {}
    offered: dict[str, int] = {}
    for who in (discord.asker, stranger):
        channel = private(discord, who)
        used = [
            await discord.invoke(name, options, user=who, channel=channel)
            for name, options in (("ask", {"question": QUESTION}), ("figures", {}), ("articles", {}), ("help", {}))
        ]
        claim = discord.world.message(channel, who, SHIPS)
        used.append(await discord.invoke_on("Check against the articles", claim, user=who))
        answer = discord.world.message(channel, discord.world.bot, "an answer", components=row("sources"))
        used.append(await discord.press(answer, "fn:sources", user=who))
        shown[who["username"]] = [await response(discord, one) for one in used]
        typed = await discord.invoke("ask", {"article": "l"}, focused="article", user=who, channel=channel)
        offered[who["username"]] = len((await discord.completed(typed)).choices or [])

    assert MEMBERS_ONLY not in shown["asker"]
    assert offered["asker"] > 0
    assert shown["stranger"] == [MEMBERS_ONLY] * 6
    assert offered["stranger"] == 0


@on_the_wire(start=False, tls_too=True)
async def test_a_reload_in_private_is_offered_only_where_there_are_owners(
    discord: LoopbackDiscord, bot: Process
) -> None:
    channel = private(discord, discord.moderator)
    await at_home(discord, bot)
    assert not discord.is_offered("reload", user=discord.moderator, channel=channel)
    assert discord.is_offered("reload", user=discord.moderator, channel=discord.channel)
    stale = await discord.invoke("reload", user=discord.moderator, channel=channel, stale=True)
    assert await response(discord, stale) == DENIED_HERE

    owner = discord.world.add_user("owner of the bot")
    bot.environment["OWNER_IDS"] = owner["id"]
    await again(discord, bot)
    await discord.until(lambda: discord.is_offered("reload", user=owner, channel=channel))
    denied = await discord.invoke("reload", user=discord.moderator, channel=channel)
    allowed = await discord.invoke("reload", user=owner, channel=private(discord, owner))

    assert await response(discord, denied) == DENIED_HERE
    assert (await response(discord, allowed)).startswith("Reloaded")
    assert SHIPS in await told(discord, owner)  # who is a member of nothing
    assert asked_about(discord) == 0


def another_server(discord: LoopbackDiscord, *, joined: bool) -> tuple[Guild, Payload, Payload]:
    """Return a stranger's server with a channel, and the stranger, who manages it."""
    guild = discord.world.add_guild("Elsewhere", joined=joined)
    channel = discord.world.add_channel(guild, "general")
    stranger = discord.world.add_user("stranger")
    managers = discord.world.add_role(guild, "managers", VIEW | MANAGE_GUILD)
    discord.world.add_member(guild, stranger, roles=[managers["id"]])
    return guild, channel, stranger


@on_the_wire(start=False, tls_too=True)
async def test_a_server_that_is_not_listed_is_silent_and_the_log_says_what_to_do(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await at_home(discord, bot)
    guild, channel, stranger = another_server(discord, joined=False)
    await discord.add_bot_to(guild)
    await discord.until(lambda: "added to a server that is not in GUILD_IDS" in bot.output)

    mentioned = await discord.ask(QUESTION, channel=channel, author=stranger)
    command = await discord.invoke("ask", {"question": QUESTION}, user=stranger, channel=channel)
    reload = await discord.invoke("reload", user=stranger, channel=channel)

    assert await response(discord, command) == ELSEWHERE
    assert await response(discord, reload) == DENIED_HERE
    assert await told(discord, stranger) == MEMBERS_ONLY
    assert mentioned["id"] not in discord.record.answers


@on_the_wire(tls_too=True)
async def test_the_first_server_stays_home_whoever_adds_the_bot_elsewhere(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await discord.until(
        lambda: "this server is home" in bot.output and "ready servers=1" in bot.output and OPENED in bot.output
    )
    guild, channel, stranger = another_server(discord, joined=False)
    await discord.add_bot_to(guild)
    await discord.until(lambda: "added to another server" in bot.output)

    async def reloads() -> list[str]:
        there = await discord.invoke("reload", user=stranger, channel=channel)
        here = await discord.invoke("reload", user=discord.moderator)
        return [await response(discord, there), (await response(discord, here))[:8]]

    assert await reloads() == [DENIED_HERE, "Reloaded"]
    await again(discord, bot)
    await discord.until(lambda: f"only moderators of the first, {discord.guild.id}, can reload" in bot.output)
    assert await reloads() == [DENIED_HERE, "Reloaded"]

    await discord.gateway.dispatch("GUILD_DELETE", {"id": discord.guild.id})
    del discord.guild.members[discord.world.bot["id"]]
    there = await discord.invoke("reload", user=stranger, channel=channel)
    assert await response(discord, there) == DENIED_HERE


@on_the_wire(start=False, tls_too=True)
async def test_without_a_setting_nobody_asks_where_the_bot_is_no_member(discord: LoopbackDiscord, bot: Process) -> None:
    await at_home(discord, bot)
    _, channel, _ = another_server(discord, joined=False)
    discord.world.accounts.add(discord.asker["id"])
    discord.world.add_member(discord.world.guilds[channel["guild_id"]], discord.asker)
    places = [channel, discord.world.add_group(discord.asker, discord.moderator)]

    offered = [discord.is_offered("ask", user=discord.asker, channel=place) for place in places]
    used = [await discord.invoke("ask", {"question": QUESTION}, channel=place, stale=True) for place in places]

    assert offered == [False, False]
    assert [await response(discord, one) for one in used] == [ELSEWHERE] * 2
    assert asked_about(discord) == 0


@on_the_wire(start=False, tls_too=True)
async def test_with_it_members_ask_and_check_privately_anywhere_and_nothing_else(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await at_home(discord, bot, USER_INSTALL="true")
    guild, channel, stranger = another_server(discord, joined=False)
    discord.world.add_member(guild, discord.asker)
    discord.world.accounts |= {discord.asker["id"], stranger["id"]}

    for place in (channel, discord.world.add_group(discord.asker, stranger)):
        message = discord.world.message(place, stranger, "Agnes Muir counted 312 ships in the winter of 1902.")
        members = [
            await discord.invoke("ask", {"question": QUESTION}, channel=place),
            await discord.invoke_on("Check against the articles", message),
        ]
        strangers = [
            await discord.invoke("ask", {"question": QUESTION}, channel=place, user=stranger),
            await discord.invoke_on("Check against the articles", message, user=stranger),
        ]
        others = [await discord.invoke("figures", channel=place, stale=True)]
        reload = await discord.invoke("reload", channel=place, user=stranger, stale=True)

        assert [SHIPS in await response(discord, one) for one in members] == [True, True]
        assert [await response(discord, one) for one in strangers] == [MEMBERS_ONLY] * 2
        assert [await response(discord, one) for one in others] == [ELSEWHERE]
        assert await response(discord, reload) == DENIED_HERE
        assert [one.ephemeral for one in (*members, *strangers, *others, reload)] == [True] * 6
        answer = members[0].original
        assert answer is not None
        assert SHIPS in await response(discord, await discord.press(answer, "fn:sources"))
        shared = await discord.press(answer | {"components": row("share")}, "fn:share")
        assert await response(discord, shared) == ELSEWHERE
        assert [discord.is_offered(name, user=discord.asker, channel=place) for name in ("summary", "reload")] == [
            False,
            False,
        ]
        assert discord.is_offered("Check against the articles", MESSAGE, user=discord.asker, channel=place)
    assert asked_about(discord) == 2
    assert all(one["flags"] & 1 << 6 for one in discord.world.messages.values() if one["author"] is discord.world.bot)


def row(action: str) -> list[Payload]:
    """Return a row with one button."""
    button = {"type": 2, "id": 2, "style": 2, "label": action, "custom_id": f"fn:{action}"}
    return [{"type": 1, "id": 1, "components": [button]}]


@on_the_wire(start=False, settings={"USER_INSTALL": "true"})
async def test_asking_anywhere_needs_servers_whose_members_may(discord: LoopbackDiscord, bot: Process) -> None:
    await bot.start()

    assert await bot.ended() == 78
    assert "USER_INSTALL: it needs GUILD_IDS" in bot.output

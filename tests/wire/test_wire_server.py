"""The loopback Discord proves itself: with a trivial bot's process, and with requests written by hand."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.wire.harness import on_the_wire
from tests.wire.process import TRIVIAL, Process
from tests.wire.ratelimits import Limits
from tests.wire.server import TOKEN, LoopbackDiscord
from tests.wire.trivial_bot import ANSWER
from tests.wire.world import PUBLIC_THREAD, READ_HISTORY, SEND, SEND_IN_THREADS, VIEW

Payload = dict[str, Any]
NOBODY: Payload = {"parse": []}


@on_the_wire(arguments=TRIVIAL)
async def test_a_mention_is_answered(discord: LoopbackDiscord, bot: Process) -> None:
    question = await discord.ask("What is new?")

    answer = await discord.answer_to(question)

    assert answer["content"] == ANSWER
    assert answer["message_reference"]["message_id"] == question["id"]


@on_the_wire(arguments=TRIVIAL, settings={"WIRE_COMPRESSION": "zlib-stream"})
async def test_a_slash_command_is_deferred_and_answered_over_zlib(discord: LoopbackDiscord, bot: Process) -> None:
    asked = await discord.completed(await discord.invoke("ask", {"question": "What is new?"}))

    assert asked.callbacks == [5]
    assert asked.original is not None
    assert asked.original["content"] == ANSWER
    assert discord.gateway.compressions == ["zlib-stream"]


@on_the_wire(arguments=TRIVIAL)
async def test_opcode_7_and_a_cut_socket_are_resumed_and_what_was_missed_is_replayed(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await discord.gateway.drop()
    missed = await discord.ask("What did you miss?")

    await discord.answer_to(missed)
    await discord.gateway.reconnect()
    await discord.until(lambda: len(discord.record.resumes) == 2)
    await discord.answer_to(await discord.ask("And now?"))

    assert discord.gateway.paths == ["/gateway", "/resume", "/resume"]
    assert discord.gateway.compressions == ["zstd-stream"] * 3
    assert len(discord.record.identifies) == 1


@on_the_wire(arguments=TRIVIAL, clean=False)
async def test_events_sent_twice_arrive_twice(discord: LoopbackDiscord, bot: Process) -> None:
    question = await discord.ask("Once?")
    await discord.answer_to(question)

    await discord.gateway.again(20)
    other = await discord.ask("Still there?")
    await discord.answer_to(other)

    posts = discord.record.named("POST /channels/{channel_id}/messages")
    assert [post.body["nonce"] for post in posts] == [question["id"], question["id"], other["id"]]
    assert len(discord.record.answers[question["id"]]) == 1  # the nonce made the second one the first


@on_the_wire(arguments=TRIVIAL)
async def test_opcode_9_ends_the_session(discord: LoopbackDiscord, bot: Process) -> None:
    discord.gateway.max_concurrency_seconds = 0

    await discord.gateway.invalidate()
    await discord.until(lambda: len(discord.record.identifies) == 2 and discord.connected)

    await discord.answer_to(await discord.ask("And now?"))
    assert discord.record.resumes == []


@on_the_wire(arguments=TRIVIAL)
async def test_429_and_502_reach_the_client(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.limit("POST /channels/*/messages", 0.05)
    discord.faults.limit("POST /channels/*/messages", 0.05, everywhere=True)
    discord.faults.fail("POST /channels/*/messages", 502)

    question = await discord.ask("Through all this?")
    await discord.answer_to(question)

    posts = discord.record.named("POST /channels/{channel_id}/messages")
    assert [post.status for post in posts] == [429, 429, 502, 200]
    assert discord.record.invalid == 2


@on_the_wire(arguments=TRIVIAL)
async def test_only_what_mentions_the_bot_shows_its_content(discord: LoopbackDiscord, bot: Process) -> None:
    await discord.say("nobody in particular")

    await discord.answer_to(await discord.ask("you in particular"))

    session = next(iter(discord.gateway.sessions.values()))
    sent = [data for _, data in session.sent if b'"t":"MESSAGE_CREATE"' in data]
    assert b"nobody in particular" not in b"".join(sent)
    assert len(sent) == 3


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = time.monotonic()

    def __call__(self) -> float:
        return self.now


class Hand:
    """Writes requests by hand and returns status and code."""

    def __init__(self, discord: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.discord, self.session = discord, session

    async def __call__(self, method: str, path: str, body: Any = None, token: str = TOKEN) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {token}", "User-Agent": "DiscordBot (loopback, 1)"}
        async with self.session.request(
            method, self.discord.rest_address + path, json=body, headers=headers
        ) as response:
            return response.status, (await response.json() if response.content_length else None)

    async def post(self, body: Payload, channel: Payload | None = None) -> tuple[int, Any]:
        channel = channel or self.discord.channel
        return await self("POST", f"/channels/{channel['id']}/messages", {"allowed_mentions": NOBODY} | body)


@asynccontextmanager
async def by_hand(limits: Limits = Limits(), clock: Callable[[], float] = time.monotonic) -> AsyncIterator[Hand]:  # noqa: B008
    async with LoopbackDiscord(limits, clock) as discord, aiohttp.ClientSession() as session:
        yield Hand(discord, session)


def scenario(run: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """Turn a coroutine function without arguments into a test."""

    def test() -> None:
        asyncio.run(run())  # type: ignore[arg-type]

    test.__name__, test.__doc__ = run.__name__, run.__doc__
    return test


@scenario
async def test_a_channel_refuses_as_discord_does() -> None:
    async with by_hand() as hand:
        discord, world = hand.discord, hand.discord.world
        role = world.bot_role(discord.guild)
        question = await discord.say("a question")
        reply = {"content": "hi", "message_reference": {"message_id": question["id"]}}
        thread = world.add_thread(discord.channel, "thread", PUBLIC_THREAD)

        for deny, code in ((VIEW, 50001), (SEND, 50013), (READ_HISTORY, 160002)):
            world.overwrite(discord.channel, role, deny=deny)
            status, payload = await hand.post(reply)
            assert (payload["code"], status) == (code, 400 if code == 160002 else 403)
        world.overwrite(discord.channel, role, deny=SEND_IN_THREADS)
        assert (await hand.post({"content": "hi"}, thread))[1]["code"] == 50013
        world.overwrite(discord.channel, role)
        thread["thread_metadata"] |= {"locked": True}
        assert (await hand.post({"content": "hi"}, thread))[1]["code"] == 160005
        thread["thread_metadata"] |= {"archived": True}
        assert (await hand.post({"content": "hi"}, thread))[1]["code"] == 50083
        assert (await hand.post({"content": ""}))[1]["code"] == 50006
        assert (await hand.post({"content": "x" * 2001}))[1]["errors"]["content"]
        assert (await hand("POST", "/channels/1/messages", {}))[1]["code"] == 10003
        assert (await hand("GET", "/users/@me", token="wrong"))[0] == 401


@scenario
async def test_a_question_that_is_gone_can_still_be_answered_when_that_was_allowed() -> None:
    async with by_hand() as hand:
        question = await hand.discord.say("a question")
        await hand.discord.forget(question)
        reference = {"message_id": question["id"]}

        refused = await hand.post({"content": "hi", "message_reference": reference})
        accepted = await hand.post(
            {"content": "hi", "nonce": "1", "message_reference": reference | {"fail_if_not_exists": False}}
        )

        assert (refused[1]["code"], accepted[0]) == (50035, 200)
        assert "message_reference" not in accepted[1]


@scenario
async def test_a_nonce_makes_a_second_message_the_first_for_some_minutes() -> None:
    clock = Clock()
    async with by_hand(clock=clock) as hand:
        body = {"content": "hi", "nonce": "7", "enforce_nonce": True}

        first, second = await hand.post(body), await hand.post(body)
        clock.now += 600
        third = await hand.post(body)

        assert first[1]["id"] == second[1]["id"] != third[1]["id"]


@scenario
async def test_an_interaction_has_three_seconds_one_answer_and_fifteen_minutes() -> None:
    clock = Clock()
    async with by_hand(clock=clock) as hand:
        late, made = (hand.discord.interactions.make(2, {}, hand.discord.channel, hand.discord.asker) for _ in "12")
        hook = f"/webhooks/{hand.discord.world.application_id}/{made.token}"
        message = {"content": "hi", "allowed_mentions": NOBODY}

        assert (await hand("PATCH", f"{hook}/messages/@original", message))[1]["code"] == 10015
        clock.now += 2.9
        assert await hand("POST", f"/interactions/{made.id}/{made.token}/callback", {"type": 5}) == (204, None)
        assert (await hand("POST", f"/interactions/{made.id}/{made.token}/callback", {"type": 5}))[1]["code"] == 40060
        clock.now += 0.2
        assert (await hand("POST", f"/interactions/{late.id}/{late.token}/callback", {"type": 5}))[1]["code"] == 10062
        assert made.pending
        assert (await hand("PATCH", f"{hook}/messages/@original", message))[0] == 200
        assert not made.pending
        clock.now += 900
        assert (await hand("PATCH", f"{hook}/messages/@original", message))[1]["code"] == 50027
        assert hand.discord.broken_rules() == [f"an interaction never answered: {late}"]


@scenario
async def test_the_first_follow_up_after_a_defer_takes_its_place_and_its_visibility() -> None:
    async with by_hand() as hand:
        made = hand.discord.interactions.make(2, {}, hand.discord.channel, hand.discord.asker)
        await hand("POST", f"/interactions/{made.id}/{made.token}/callback", {"type": 5, "data": {"flags": 64}})

        hook = f"/webhooks/{hand.discord.world.application_id}/{made.token}"
        status, payload = await hand("POST", hook, {"content": "hi", "allowed_mentions": NOBODY})

        assert (status, payload["content"], payload["flags"]) == (200, "hi", 64)
        assert made.follow_ups == []


@scenario
async def test_rate_limits_are_counted_by_route_and_for_everything() -> None:
    async with by_hand(Limits(everything=(8, 60.0), messages=(2, 60.0))) as hand:
        other = hand.discord.world.add_channel(hand.discord.guild, "other")

        statuses = [(await hand.post({"content": "hi", "nonce": str(n)}))[0] for n in range(3)]
        elsewhere = (await hand.post({"content": "hi"}, other))[0]
        rest = [await hand("GET", "/users/@me") for _ in range(5)]

        assert (statuses, elsewhere) == ([200, 200, 429], 200)
        assert [status for status, _ in rest] == [200, 200, 200, 200, 429]
        assert rest[-1][1]["global"]


def contained(text: str) -> Payload:
    shown = {"type": 17, "components": [{"type": 10, "content": text}]}
    return {"flags": 1 << 15, "components": [shown], "allowed_mentions": NOBODY}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"content": "hi"}, "allowed_mentions is None"),
        ({"content": "hi", "allowed_mentions": {"parse": ["users"]}}, "allowed_mentions is"),
        ({"content": "hi", "allowed_mentions": NOBODY | {"replied_user": True}}, "pings the asker"),
        ({"content": "hi @everyone", "allowed_mentions": NOBODY}, "a live mention '@everyone'"),
        ({"content": "hi <@&5>", "allowed_mentions": NOBODY}, "a live mention '<@&5>'"),
        (contained("hi @here"), "a live mention '@here'"),
        (contained("[here](https://evil.example)"), "a link that is not ours"),
        (contained("<https://evil.example>"), "a link that is not ours"),
    ],
)
def test_a_mention_is_a_broken_rule(body: Payload, why: str) -> None:
    async def run() -> list[str]:
        async with by_hand() as hand:
            await hand("POST", f"/channels/{hand.discord.channel['id']}/messages", body)
            return hand.discord.broken_rules()

    assert why in asyncio.run(run())[0]

"""Replies arrive once: retried when that helps, never into a channel that is closed to us."""

import asyncio
import logging
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest
from discord.http import MultipartParameters

from bot.conversation import sending
from bot.conversation.channels import CLOSED_FOR, MOST_IN_CHANNEL, Channels
from bot.conversation.retrying import RefusedError, is_passing, persist


def refusal(status: int, code: int = 0, headers: dict[str, str] | None = None) -> discord.HTTPException:
    """Return the error that discord.py makes of an answer with this status and code."""
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = discord.DiscordServerError if status >= 500 else kinds.get(status, discord.HTTPException)
    response = SimpleNamespace(status=status, reason="because", headers=headers or {})
    return kind(cast(Any, response), {"code": code, "message": "no"})


class Discord:
    """Answers each message with the next of some errors, then with an id; it remembers what was sent."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.sent: list[dict[str, Any]] = []

    async def send_message(self, channel_id: int, *, params: MultipartParameters) -> dict[str, str]:
        assert channel_id == 5
        assert params.payload
        self.sent.append(params.payload)
        if self.errors:
            raise self.errors.pop(0)
        return {"id": "7"}


QUESTION = SimpleNamespace(id=1, channel=SimpleNamespace(id=5))


def reply(channels: Channels, rest: Discord, monkeypatch: pytest.MonkeyPatch) -> object:
    """Reply without waiting between tries."""

    async def at_once(seconds: float) -> None:
        pass

    monkeypatch.setattr(asyncio, "sleep", at_once)
    return asyncio.run(sending.reply(cast(Any, rest), channels, cast(Any, QUESTION), "the answer"))


def test_a_reply_refers_to_its_question_and_carries_its_id_as_nonce(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = Discord()

    assert reply(Channels(), rest, monkeypatch) == 7

    assert rest.sent == [
        {
            "content": "the answer",
            "nonce": "1",
            "enforce_nonce": True,
            "flags": 4,
            "allowed_mentions": {"parse": []},
            "message_reference": {"message_id": 1, "fail_if_not_exists": False},
        }
    ]


@pytest.mark.parametrize(
    "error",
    [
        refusal(500),
        refusal(502),
        refusal(503),
        refusal(429, headers={"Via": "1.1 google"}),
        ConnectionResetError(104, "Connection reset by peer"),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientOSError(104, "reset"),
        TimeoutError(),
    ],
)
def test_what_passes_is_tried_again_with_the_same_nonce(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = Discord(error, error, error)

    assert reply(Channels(), rest, monkeypatch) == 7

    assert [call["nonce"] for call in rest.sent] == ["1"] * 4


@pytest.mark.parametrize("error", [refusal(400, 50035), refusal(401), refusal(429), RefusedError("shut out")])
def test_what_does_not_pass_is_not_tried_again(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = Discord(error)

    with pytest.raises(type(error)):
        reply(Channels(), rest, monkeypatch)

    assert len(rest.sent) == 1


def test_after_the_fourth_failure_the_error_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = Discord(*[refusal(503)] * 4)

    with pytest.raises(discord.DiscordServerError):
        reply(Channels(), rest, monkeypatch)

    assert len(rest.sent) == 4


@pytest.mark.parametrize(
    ("status", "code"), [(403, 50001), (403, 50013), (400, 50083), (400, 160005), (403, 0), (403, 50007)]
)
def test_a_closed_channel_is_left_alone_for_an_hour_with_one_line(
    status: int, code: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    channels = Channels(clock=lambda: now[0])
    rest = Discord(*[refusal(status, code)] * 3)

    with caplog.at_level(logging.INFO, "bot.conversation"):
        for _ in range(100):
            assert reply(channels, rest, monkeypatch) is None

    assert len(rest.sent) == 1
    assert len(caplog.records) == 1
    now[0] = CLOSED_FOR + 1
    assert reply(channels, rest, monkeypatch) is None
    assert len(rest.sent) == 2


def test_a_channel_is_tried_again_when_permissions_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    channels = Channels()
    rest = Discord(refusal(403, 50013))
    reply(channels, rest, monkeypatch)

    channels.reopen()

    assert reply(channels, rest, monkeypatch) == 7


def test_without_read_message_history_it_writes_without_replying(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    channels = Channels()
    rest = Discord(refusal(403, 160002))

    assert [reply(channels, rest, monkeypatch) for _ in range(3)] == [7, 7, 7]

    assert ["message_reference" in call for call in rest.sent] == [True, False, False, False]
    assert len(caplog.records) == 1


@pytest.mark.parametrize(("status", "code"), [(404, 10008), (404, 10003), (400, 200000)])
def test_a_question_or_channel_that_is_gone_is_no_error(
    status: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reply(Channels(), Discord(refusal(status, code)), monkeypatch) is None


def test_replies_leave_a_channel_in_order_and_twenty_are_enough() -> None:
    left: list[int] = []

    async def send(channels: Channels, number: int) -> None:
        async with channels.turn(5):
            await asyncio.sleep(0)
            left.append(number)

    async def run() -> tuple[bool, bool, bool]:
        channels = Channels()
        sends = [asyncio.create_task(send(channels, number)) for number in range(MOST_IN_CHANNEL)]
        await asyncio.sleep(0)
        full = (channels.is_full(5), channels.is_full(6))
        await asyncio.gather(*sends)
        return (*full, channels.is_full(5))

    assert asyncio.run(run()) == (True, False, False)
    assert left == list(range(MOST_IN_CHANNEL))


def test_persist_waits_longer_each_time() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def fail() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        asyncio.run(persist(fail, sleep=sleep))

    assert slept == [1.0, 2.0, 4.0]


def test_a_programming_error_is_not_taken_for_weather() -> None:
    assert not is_passing(TypeError("wrong"))
    assert not is_passing(ValueError("wrong"))

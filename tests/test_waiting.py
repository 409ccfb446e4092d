"""Who asks before the first index is there waits for a moment, or is told."""

import asyncio

import pytest
import simcord

from bot import replying, responding
from bot.messages import say
from index import Index
from tests.discord_world import World, in_discord

HIVES = "The valley has 40 hives. [1]"
OPENING = say("client.opening")


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replying, "PATIENCE", 0.0)
    monkeypatch.setattr(responding, "PATIENCE", 0.0)


def close(world: World) -> Index:
    """Take the index away, as it is not there at a start."""
    index = world.client.index
    world.client._index = None
    return index


def shown(result: simcord.InteractionResult) -> str:
    return result.response.content if result.response else ""


@in_discord()
async def test_a_question_that_comes_before_the_index_is_told_so(world: World) -> None:
    close(world)

    await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert [body["content"] for body in world.sent] == [OPENING]


@in_discord()
async def test_commands_and_buttons_are_told_so(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    answer = world.channel.last_message
    assert answer is not None
    index = close(world)

    asked = await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    pressed = await world.asker.click(answer, label=say("buttons.sources"))
    assert [shown(result) for result in (asked, pressed)] == [OPENING, OPENING]

    world.client.index = index
    again = await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    assert HIVES in shown(again)


@in_discord()
async def test_a_question_waits_for_the_index(world: World) -> None:
    index = close(world)

    waiting = asyncio.create_task(world.client.opens(60))
    await asyncio.sleep(0)
    world.client.index = index

    assert await waiting

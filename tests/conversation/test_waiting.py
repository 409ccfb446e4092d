"""Who has to wait, for the first index or in the queue, sees it or is told."""

import asyncio
from collections.abc import Callable

import pytest
import simcord

from bot.conversation import replying, responding
from bot.conversation.work_queue import WorkQueue
from bot.messages.localization import say
from index import Answer, Index
from tests.discord_world import World, in_discord

HIVES = "The valley has 40 hives. [1]"
OPENING = say("client.opening")


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replying, "PATIENCE", 0.0)
    monkeypatch.setattr(responding, "PATIENCE", 0.0)


def close(world: World) -> Index:
    """Take the index away, as it is not there at a start."""
    index = world.library.index
    world.library._index = None
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

    world.library.index = index
    again = await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    assert HIVES in shown(again)


@in_discord()
async def test_help_and_privacy_wait_for_no_article(world: World) -> None:
    close(world)

    shows = [shown(await world.asker.slash(world.channel, name)) for name in ("help", "privacy")]

    assert shows[0] == say("help.text")
    assert shows[1].startswith("I read a message only when it asks me something.")


@in_discord()
async def test_where_the_articles_could_not_be_read_everybody_is_told_and_a_reload_brings_them(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    answer = world.channel.last_message
    assert answer is not None
    close(world)
    world.library.fail()

    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    asked = await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    pressed = await world.asker.click(answer, label=say("buttons.sources"))
    said = [world.sent[-1]["content"], shown(asked), shown(pressed)]
    assert said == [say("client.without")] * 3

    await world.moderator.slash(world.channel, "reload")
    again = await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    assert HIVES in shown(again)


@in_discord()
async def test_who_waits_for_the_index_is_told_at_once_when_it_fails_to_come(world: World) -> None:
    close(world)

    waiting = asyncio.create_task(world.library.opens(60))
    await asyncio.sleep(0)
    world.library.fail()

    assert not await waiting
    assert world.library.excuse == "client.without"


@in_discord()
async def test_a_question_waits_for_the_index(world: World) -> None:
    index = close(world)

    waiting = asyncio.create_task(world.library.opens(60))
    await asyncio.sleep(0)
    world.library.index = index

    assert await waiting


@in_discord()
async def test_stopping_keeps_nobody_waiting_for_the_index(world: World) -> None:
    close(world)

    waiting = asyncio.create_task(world.library.opens(60))
    await asyncio.sleep(0)
    await world.services.drain(1)

    assert not await waiting


@in_discord()
async def test_typing_is_shown_only_while_an_answer_takes_a_while(world: World) -> None:
    async def slowly(_: WorkQueue, work: Callable[[], Answer], **how: bool) -> Answer:
        await asyncio.sleep(2 * replying.TYPING_AFTER)  # the simulated Discord's clock, not the wall's
        return work()

    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    assert not typed(world)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkQueue, "do", slowly)
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")
        await world.env.advance_time(3 * replying.TYPING_AFTER)

    assert typed(world) == 1
    assert [body["content"].startswith(HIVES) for body in world.sent] == [True, True]


def typed(world: World) -> int:
    return sum(request.path.endswith("/typing") for request in world.env.http_requests)


@in_discord()
async def test_a_full_queue_says_at_once_how_long_to_wait(world: World) -> None:
    queue = world.services.question_queue
    queue.waiting, queue._most_waiting, queue._typical = 1, 1, 7.0

    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    asked = await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    busy = say("client.busy", count=7)
    assert [body["content"] for body in world.sent] == [busy]
    assert shown(asked) == busy

"""Questions that are edited or deleted after their answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.conversation import replying
from bot.messages.localization import say
from tests.discord_world import World, in_discord

HIVES, JARS = "How many hives are there?", "How many jars of honey does she sell?"


@in_discord()
async def test_an_edited_question_is_answered_in_place(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    first = world.channel.last_message
    assert first is not None
    await world.asker.edit(question, f"{world.me} {JARS}")

    last = world.channel.last_message
    assert last is not None
    assert last.id == first.id
    assert last.content.startswith("She sells 300 jars of honey a year. [1]")
    assert len(world.sent) == 1
    pressed = await world.asker.click(last, label=say("buttons.sources"))
    assert pressed.response is not None
    assert pressed.response.content.startswith("[1] ")
    assert "**She sells 300 jars of honey a year.**" in pressed.response.content


@in_discord()
async def test_an_edit_that_changes_no_word_asks_nothing(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    before = len(world.env.http_requests)

    await world.asker.edit(question, f"{world.me}  {HIVES}")

    assert len(world.env.http_requests) == before


@in_discord()
async def test_a_mention_that_becomes_a_question_is_answered_in_place(world: World) -> None:
    mention = await world.asker.send(world.channel, world.me)

    await world.asker.edit(mention, f"{world.me} {HIVES}")

    last = world.channel.last_message
    assert last is not None
    assert last.content.startswith("The valley has 40 hives. [1]")


def test_after_five_minutes_the_answer_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replying, "EDITED_WITHIN", timedelta(days=-1))

    @in_discord()
    async def scenario(world: World) -> None:
        question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
        await world.asker.edit(question, f"{world.me} {JARS}")

        last = world.channel.last_message
        assert last is not None
        assert last.content.startswith("The valley has 40 hives. [1]")

    scenario(monkeypatch)


@in_discord(questions_per_minute=1)
async def test_an_edit_too_soon_leaves_the_answer_as_it_is(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    await world.asker.edit(question, f"{world.me} {JARS}")

    last = world.channel.last_message
    assert last is not None
    assert last.content.startswith("The valley has 40 hives. [1]")


@in_discord()
async def test_a_deleted_question_takes_its_answer_along(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    answer = world.channel.last_message
    assert answer is not None

    await world.asker.delete(question)

    assert answer.id not in {message.id for message in world.channel.history()}
    assert await world.services.journal.recall(answer.id) is None


@in_discord()
async def test_what_replied_to_nothing_stays_when_its_question_goes(world: World) -> None:
    await world.env.settle()
    world.services.channels.lost_history(world.channel.id)
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    answer = world.channel.last_message
    assert answer is not None

    await world.asker.delete(question)

    assert answer.id in {message.id for message in world.channel.history()}


@in_discord()
async def test_an_answer_that_went_first_is_no_error(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    answer = world.channel.last_message
    assert answer is not None
    await answer.delete()

    await world.asker.edit(question, f"{world.me} {JARS}")
    await world.asker.delete(question)

    assert len(world.sent) == 1

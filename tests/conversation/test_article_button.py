"""An article as it was read, behind a button of `/articles`: for moderators, whoever presses, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
import simcord

from bot.conversation.buttons import ACTIONS, Press
from bot.conversation.cooldown import PRESS, QUESTION
from bot.messages.catalogue import number
from bot.messages.localization import say
from bot.permissions import MANAGE_GUILD
from index import Article, Index
from tests.discord_world import ARTICLES, CHANGES, World, in_discord, labels, words

LONG = Article(
    "long", "Long *story*", "\n\n".join(f"@everyone, sentence {n} is not **that** short a one." for n in range(200))
)
READ = say("buttons.read")


async def listed(world: World, by: simcord.MemberActor | None = None, **options: str) -> simcord.ResponseMessage:
    result = await (by or world.moderator).slash(world.channel, "articles", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def press(world: World, message: Any, name: str, by: simcord.MemberActor | None = None) -> Any:
    result = await (by or world.moderator).click(message, label=say(f"buttons.{name}"))
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


def ids(message: Any) -> list[str]:
    return [button["custom_id"] for row in message.components for button in row["components"]]


def without_permissions(name: str) -> Callable[[dict[str, Any]], None]:
    """Take Manage Server away from somebody, as Discord says it from now on."""

    def change(payload: dict[str, Any]) -> None:
        if payload["member"]["user"]["username"] == name:
            payload["member"]["permissions"] = str(int(payload["member"]["permissions"]) & ~MANAGE_GUILD)
            payload["member"]["roles"] = []

    return change


@in_discord()
async def test_moderators_have_a_button_that_shows_an_article_as_it_was_read(world: World) -> None:
    message = await listed(world, article="bees")
    assert labels(message) == [READ]

    response = await press(world, message.message, "read")

    assert "**¶1 s1 paragraph** The valley has 40 hives.\n**¶1 s2** Anna Berg keeps them." in response.content
    assert words(message).startswith("[1] **Bees of the valley**\n\n")


@in_discord()
async def test_others_have_no_such_button(world: World) -> None:
    message = await listed(world, world.asker)

    assert words(message).startswith("**2 articles**\n\n[1] Bees of the valley\n[2] Night trains")
    assert labels(message) == []


@in_discord()
async def test_without_an_article_the_first_is_shown_and_the_others_are_reached_from_there(world: World) -> None:
    response = await press(world, (await listed(world)).message, "read")
    assert response.content.startswith("**Bees of the valley**, as I read it")
    assert labels(response) == ["Next article"]

    await press(world, response.message, "latter")

    assert response.content.startswith("**Night trains**, as I read it")
    assert labels(response) == ["Previous article"]


@in_discord(articles=[])
async def test_a_long_article_is_read_through_page_by_page(world: World) -> None:
    world.library.index = Index.build([LONG])
    response = await press(world, (await listed(world)).message, "read")
    first = response.content

    await press(world, response.message, "more")

    assert response.content != first
    assert labels(response) == ["Back", "More"]
    await press(world, response.message, "back")
    assert response.content == first
    assert "\\@everyone, sentence 0 is not \\*\\*that\\*\\* short a one." in first


@in_discord(articles=[])
async def test_nobody_is_mentioned_and_ids_are_short(world: World) -> None:
    world.library.index = Index.build([LONG, *ARTICLES])
    response = await press(world, (await listed(world, article="long")).message, "read")
    await press(world, response.message, "more")

    bodies = [request.json for request in world.env.http_requests if isinstance(request.json, dict)]
    said = [body.get("data", body) for body in bodies]
    shown = [body for body in said if isinstance(body, dict) and body.get("components")]
    assert [body["allowed_mentions"] for body in shown] == [{"parse": []}] * len(shown)
    assert len(shown) == 3
    assert labels(response) == ["Back", "More", "Previous article", "Next article"]
    for id in ids(response):
        pressed = Press.__discord_ui_compiled_template__.fullmatch(id)
        assert pressed is not None
        assert pressed["action"] in ACTIONS
        assert len(id) <= 100


@in_discord()
async def test_who_is_no_moderator_any_more_is_refused_at_every_press(world: World) -> None:
    message = await listed(world, article="bees")
    response = await press(world, message.message, "read")
    CHANGES.append(without_permissions("moderator"))

    for shown, name in ((message.message, "read"), (response.message, "latter")):
        refused = await press(world, shown, name)
        assert refused.content == say("reload.denied")

    assert response.content.startswith("**Bees of the valley**, as I read it")


@in_discord()
async def test_a_forged_press_of_somebody_else_shows_nothing(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    answer = world.channel.last_message
    assert answer is not None
    view = discord.ui.View(timeout=None)
    view.add_item(Press("leaf", number("bees"), 0, 7, label=READ))
    await answer.edit(view=view)

    results = [await person.click(answer, label=READ) for person in (world.asker, world.moderator)]

    shown = [result.response.content for result in results if result.response]
    assert shown[0] == say("reload.denied")
    assert shown[1].partition("\n")[2].startswith("**Bees of the valley**, as I read it")
    assert all(result.response.ephemeral for result in results if result.response)


@in_discord()
async def test_after_a_restart_and_a_reload_it_is_read_on_and_said(world: World) -> None:
    response = await press(world, (await listed(world, article="bees")).message, "read")
    changed = Article("trains", "Night trains", "Night trains are gone.")
    await world.restart(Index.build([ARTICLES[0], changed]))

    await press(world, response.message, "latter")

    assert response.content.startswith(f"-# {say('tables.changed')}\n**Night trains**, as I read it")
    assert "Night trains are gone." in response.content


@in_discord()
async def test_an_article_that_is_gone_is_said_to_be(world: World) -> None:
    message = await listed(world, article="bees")
    world.library.index = Index.build(ARTICLES[1:])

    response = await press(world, message.message, "read")

    assert response.content == say("read.gone")


@in_discord(questions_per_minute=2)
async def test_presses_are_held_as_those_of_other_lists(world: World) -> None:
    message = await listed(world, article="bees")

    results = [await world.moderator.click(message.message, label=READ) for _ in range(2 * QUESTION // PRESS)]

    shown = [result for result in results if result.response and "as I read it" in result.response.content]
    assert len(shown) == 2 * QUESTION // PRESS - 1


@in_discord(articles=[])
async def test_without_articles_there_is_nothing_to_show(world: World) -> None:
    message = await listed(world)

    assert message.content == say("articles.empty")
    assert labels(message) == []


@in_discord()
async def test_it_is_in_the_readers_language(world: World) -> None:
    CHANGES.append(lambda payload: payload.update(locale="de"))
    message = await listed(world, article="bees")

    result = await world.moderator.click(message.message, label=say("buttons.read", "de"))

    assert result.response is not None
    assert "**¶1 s1 Absatz** The valley has 40 hives." in result.response.content

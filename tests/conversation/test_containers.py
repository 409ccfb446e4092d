"""Lists and verdicts as containers: turned, chosen from, shared, and reached from messages of before they were."""

from __future__ import annotations

from typing import Any

import discord
import simcord

from bot.conversation import button_rows
from bot.conversation.lists import containers
from bot.conversation.services import MOST_LISTS_WAITING
from bot.messages import listings
from bot.messages.catalogue import number
from bot.messages.localization import say
from bot.messages.paging import Request
from index import Article, Index
from tests.discord_world import BEES, CHANGES, World, in_discord, texts, words

MANY = Article(
    "many", "Many", "\n\n".join(f"The valley has {n} hives in its village number {n}." for n in range(2, 60))
)


def menus(message: Any) -> list[dict[str, Any]]:
    inside = [item for row in message.components if row["type"] == 1 for item in row["components"]]
    return [item for item in inside if item["type"] == 3]


async def listed(world: World, command: str, by: simcord.MemberActor | None = None, **options: Any) -> Any:
    result = await (by or world.asker).slash(world.channel, command, **options)
    assert result.response is not None
    return result.response


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_every_list_is_a_container_without_content(world: World) -> None:
    commands: tuple[tuple[str, dict[str, Any]], ...] = (
        ("summary", {}),
        ("figures", {}),
        ("said", {}),
        ("timeline", {}),
        ("mentions", {"term": "hives"}),
        ("check", {"claim": "The valley has 50 hives."}),
        ("articles", {}),
    )
    for command, options in commands:
        message = await listed(world, command, **options)

        assert message.content == ""
        assert message.flags.components_v2
        assert message.components[0]["type"] == 17, command


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_a_list_of_one_article_is_chosen_by_its_menu_and_is_about_the_same(world: World) -> None:
    message = await listed(world, "figures", about="jars")
    [menu] = menus(message)
    assert menu["options"][0]["label"] == "All articles"

    result = await world.moderator.select(message.message, [str(number("bees"))], custom_id=menu["custom_id"])

    assert result.response is not None
    assert result.response.ephemeral
    assert words(result.response).startswith("Figures: **Bees of the valley**\n\n**300** jars")
    assert words(result.response).endswith("/figures about: jars")


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_a_private_page_is_turned_in_its_place(world: World) -> None:
    first = await listed(world, "figures", article="many")
    second = (await world.asker.click(first.message, label=say("buttons.more"))).response
    assert second is not None
    before = words(second)

    third = await world.asker.click(second.message, label=say("buttons.more"))

    assert third.response is None or third.response.id == second.id
    assert words(second) != before


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_a_page_that_cannot_be_turned_now_says_so_in_its_container(world: World) -> None:
    first = await listed(world, "figures", article="many")
    second = (await world.asker.click(first.message, label=say("buttons.more"))).response
    assert second is not None
    world.services.list_queue.waiting = MOST_LISTS_WAITING

    await world.asker.click(second.message, label=say("buttons.more"))

    assert words(second) == say("client.busy", count=2)


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_a_button_of_a_list_that_was_content_leads_to_a_container(world: World) -> None:
    index = world.library.index
    request = Request("figures", "many", "hives", 0)
    page = listings.page(listings.listing(index, request), 0, None)
    row = button_rows.row(*button_rows.turns(page, request, index.generation, None))
    channel = world.client.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    assert row is not None
    old = await channel.send("Old\n-# /figures about: hives", view=row)

    result = await world.asker.click(old, label=say("buttons.more"))

    shown = result.response or result.followups[0]
    assert shown.ephemeral
    assert shown.flags.components_v2
    assert words(shown).endswith("/figures about: hives")


@in_discord(articles=(BEES, MANY))
async def test_a_menu_with_a_forged_choice_is_answered(world: World) -> None:
    message = await listed(world, "figures")
    CHANGES.append(lambda payload: payload["data"].update(values=["nothing"]))

    result = await world.asker.select(message.message, ["0"], custom_id=menus(message)[0]["custom_id"])

    assert result.response is not None
    assert result.response.content == say("buttons.expired")


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_a_private_verdict_is_shared_as_it_is(world: World) -> None:
    message = await world.moderator.send(world.channel, "The valley has 50 hives.")
    private = (await world.asker.context_menu(world.channel, "Check against the articles", message)).response
    assert private is not None
    before = texts(private.components)

    await world.asker.click(private.message, label=say("buttons.menu"))
    result = await world.asker.click(private.message, label=say("buttons.share"))

    [shared] = result.followups
    assert texts(shared.components) == [*before, f"-# {say('buttons.shared_by', user='asker')}"]
    assert texts(private.components) == before


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_an_article_is_chosen_from_the_menu_of_all(world: World) -> None:
    message = await listed(world, "articles")

    await world.asker.select(message.message, [str(number("many"))], custom_id="fs:card:0")

    assert words(message).startswith("[1] **Many**")


@in_discord(articles=[], questions_per_minute=0)
async def test_many_articles_are_a_menu_in_pages(world: World) -> None:
    world.library.index = Index.build([Article(f"a{n:03}", f"Report {n}", "It rained.") for n in range(60)])
    message = await listed(world, "articles")
    assert len(menus(message)[0]["options"]) == 25
    assert "and 55 more in the menu below" in words(message)

    await world.asker.click(message.message, label=say("buttons.more"))

    assert menus(message)[0]["options"][0]["label"] == "Report 25"


@in_discord(articles=(BEES, MANY), questions_per_minute=0)
async def test_what_a_message_says_is_read_from_its_containers(world: World) -> None:
    message = await listed(world, "figures", about="hives")

    assert containers.words(message.message) == "\n".join(texts(message.components))

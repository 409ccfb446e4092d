"""The commands that list something, as people meet them: their answers, their pages, after a restart and a reload."""

import re
from typing import Any

import simcord

from bot.messages.localization import say
from index import Article, Index
from tests.discord_world import ARTICLES, BEES, CHANGES, World, in_discord, words

HIVES = Article(
    "hives", "Hives", "\n\n".join(f"The mayor said the valley has {n} hives in village {n}." for n in range(2, 60))
)


async def listed(world: World, command: str, **options: Any) -> simcord.ResponseMessage:
    result = await world.asker.slash(world.channel, command, **options)
    assert result.response is not None
    return result.response


async def turned(world: World, message: Any, name: str, by: simcord.MemberActor | None = None) -> Any:
    result = await (by or world.asker).click(message, label=say(f"buttons.{name}"))
    assert result.response is not None
    return result.response


def labels(message: Any) -> list[str]:
    return [
        each["label"] for row in message.components if row["type"] == 1 for each in row["components"] if "label" in each
    ]


def first_number(content: str) -> str:
    return str(re.findall(r"\[(\d+)\]$", content, re.MULTILINE)[0])


@in_discord()
async def test_figures_are_listed_with_what_they_count(world: World) -> None:
    response = await listed(world, "figures", article="bees")

    assert not response.ephemeral
    assert words(response).startswith("Figures: **Bees of the valley**\n\n**40** hives [1]\n**300** jars [2]\n\n")
    assert "-# [1] ¶1 s1 · [2] ¶2\n" in words(response)
    assert labels(response) == ["In context", "Sources", "⋯"]


@in_discord()
async def test_figures_about_a_topic_leave_the_others_out(world: World) -> None:
    response = await listed(world, "figures", about=" honey ")

    assert "**300** jars" in words(response)
    assert "hives" not in words(response)
    assert words(response).endswith("\n-# /figures about: honey")


@in_discord(articles=(HIVES,))
async def test_statements_are_listed_by_speaker(world: World) -> None:
    assert "**The mayor** (reported): The mayor said" in words(await listed(world, "said", who="mayor"))

    nobody = await listed(world, "said", who="queen")

    assert words(nobody) == "Nobody of that name is quoted here: 1 article\n\n-# /said who: queen"
    assert labels(nobody) == ["⋯"]


@in_discord()
async def test_a_timeline_of_one_article_and_of_all(world: World) -> None:
    one = await listed(world, "timeline", article="trains")
    every = await listed(world, "timeline")

    assert "\n\n**May 2021**\nThe first train left Vienna in **May 2021**. [1]" in words(one)
    assert "\n\n**May 2021**\nThe first" in words(every)
    assert "-# [1] Night trains · ¶2" in words(every)


@in_discord()
async def test_mentions_are_counted(world: World) -> None:
    found = await listed(world, "mentions", term="hive")
    missing = await listed(world, "mentions", term="wasps")

    assert words(found).startswith("**1 of 5 sentences** holds “hive”: 2 articles\n-# Searched: “hive”, “hives”\n\n")
    assert "The valley has 40 **hives**. [1]" in words(found)
    assert words(missing).startswith("**0 of 5 sentences** hold “wasps”: 2 articles\n")


@in_discord()
async def test_a_summary_is_about_a_topic_and_over_all_articles(world: World) -> None:
    about = await listed(world, "summary", about="Vienna", length="1")
    every = await listed(world, "summary", length="9")

    assert re.findall(r" \[(\d)\]$", words(about), re.MULTILINE) == ["1"]
    assert "Vienna" in words(about)
    assert words(every).startswith("In their own words: 2 articles\n\n**Bees of the valley**\n")
    assert "\n**Night trains**\n" in words(every)


@in_discord()
async def test_a_length_that_is_none_is_refused_and_lengths_are_offered(world: World) -> None:
    for length in ("epic", "0", "51", "-3", "²"):
        response = await listed(world, "summary", article="bees", length=length)
        assert response.ephemeral
        assert response.content == say("summary.unknown_length", most=50)

    offered = await world.asker.autocomplete(world.channel, "summary", "length", "")
    typed = await world.asker.autocomplete(world.channel, "summary", "length", "12")
    assert [choice["value"] for choice in offered] == ["short", "medium", "long"]
    assert typed == [{"name": "12 sentences", "value": "12"}]


@in_discord()
async def test_an_article_that_does_not_exist_has_no_lists(world: World) -> None:
    for command, options in (("figures", {}), ("said", {}), ("timeline", {}), ("mentions", {"term": "hives"})):
        response = await listed(world, command, article="wasps", **options)
        assert response.ephemeral
        assert response.content == say("ask.unknown_article")
        assert await world.asker.autocomplete(world.channel, command, "article", "bee", **options) == [
            {"name": "Bees of the valley", "value": "bees"}
        ]


@in_discord(articles=(HIVES,), questions_per_minute=0)
async def test_pages_turn_for_the_one_who_presses_and_the_first_stays(world: World) -> None:
    for command, options in (
        ("figures", {}),
        ("said", {"who": "mayor"}),
        ("mentions", {"term": "hives"}),
        ("summary", {"length": "40", "about": "village"}),
    ):
        first = await listed(world, command, **options)
        assert labels(first) == ["More", "Sources", "⋯"]
        before = words(first)

        second = await turned(world, first.message, "more", world.moderator)

        assert second.ephemeral
        assert labels(second) == ["Back", "More"]
        assert words(first) == before
        assert int(first_number(words(second))) > int(first_number(before))
        assert words(second).splitlines()[-1].split(" · ")[-1] == before.splitlines()[-1].split(" · ")[-1]
        content = words(second)
        third = await turned(world, second.message, "more", world.moderator)
        assert int(first_number(words(third))) > int(first_number(content))
        back = await turned(world, third.message, "back", world.moderator)
        assert words(back) == content
        assert words(await turned(world, back.message, "back", world.moderator)) == before


@in_discord(articles=(HIVES, BEES))
async def test_pages_turn_after_a_restart(world: World) -> None:
    first = await listed(world, "figures", article="hives", about="*village* `x`")
    second = words(await turned(world, first.message, "more"))

    await world.restart(Index.build((HIVES, BEES)))

    assert words(await turned(world, first.message, "more")) == second


@in_discord(articles=(HIVES,))
async def test_an_article_that_changed_is_said_and_its_page_is_as_it_is_now(world: World) -> None:
    first = await listed(world, "figures", article="hives")
    world.library.index = Index.build([Article("hives", "Hives", "The valley has 7 hives.")])

    page = await turned(world, first.message, "more")

    assert words(page).startswith(f"-# {say('tables.changed')}\nFigures: **Hives**\n\n**7** hives [1]\n")
    assert labels(page) == []


@in_discord(articles=(HIVES,))
async def test_an_article_that_is_gone_has_no_pages(world: World) -> None:
    first = await listed(world, "figures", article="hives")
    world.library.index = Index.build(ARTICLES)

    assert words(await turned(world, first.message, "more")) == say("buttons.gone")


@in_discord(articles=(HIVES,))
async def test_whoever_turns_a_page_reads_it_in_their_language(world: World) -> None:
    first = await listed(world, "figures", about="village")
    CHANGES.append(lambda payload: payload.update(locale="de"))

    page = await turned(world, first.message, "more")

    assert words(page).startswith("Zahlen: 1 Artikel\n")
    assert words(page).endswith(" · /zahlen über: village")
    assert labels(page) == ["Zurück", "Weiter"]


@in_discord()
async def test_what_a_list_quotes_stands_in_context(world: World) -> None:
    first = await listed(world, "figures", article="bees")

    assert "> **The valley has 40 hives.**" in words(await turned(world, first.message, "context"))
    assert "[2] Bees of the valley · ¶2" in words(await turned(world, first.message, "sources"))


@in_discord(articles=(HIVES,), questions_per_minute=1)
async def test_lists_count_as_questions(world: World) -> None:
    await listed(world, "figures")

    assert re.search(r"in \d+ seconds", words(await listed(world, "figures")))


@in_discord(
    articles=(Article("a", "@everyone\n# T", "@everyone said 3 <@1> [men](https://evil.example) came.\n" * 99),),
    questions_per_minute=0,
)
async def test_hostile_articles_mention_nobody_and_fit(world: World) -> None:
    for command, options in (
        ("figures", {}),
        ("said", {}),
        ("timeline", {}),
        ("mentions", {"term": "@everyone"}),
        ("summary", {"about": "<@1> men"}),
    ):
        first = await listed(world, command, **options)
        assert "@everyone" not in words(first).replace("\\@everyone", "")
        assert len(words(first)) <= 2000
        if "More" in labels(first):
            await turned(world, first.message, "more")

    bodies = [request.json for request in world.env.http_requests if isinstance(request.json, dict)]
    said = [body.get("data") or body for body in bodies if {"content", "components"} & {*(body.get("data") or body)}]
    assert len(said) >= 6
    assert all(body.get("allowed_mentions") == {"parse": []} for body in said)

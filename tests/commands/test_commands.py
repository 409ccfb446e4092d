"""Every command as people meet it: its answer, its autocomplete, its names, and who may use it."""

import re
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.commands import COMMANDS
from bot.commands.choosing import MOST_CHOICES, name
from bot.connection.syncing import Translator
from bot.connection.tree import is_for_anywhere, level
from bot.messages import localization
from bot.messages.catalogue import catalogue, choice
from bot.permissions import reach
from bot.settings import check
from index import Article, Index
from tests.discord_world import CHANGES, World, in_discord, words

LOCALES = [locale for locale in localization.LOCALES if locale != localization.FALLBACK]


@in_discord()
async def test_ask_is_answered_with_a_quote_and_shows_the_question(world: World) -> None:
    result = await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    assert result.deferred or result.acknowledged
    assert result.response is not None
    assert result.response.content.startswith("The valley has 40 hives. [1]")
    assert "How many hives are there?" in result.response.content
    assert not result.response.ephemeral


@in_discord()
async def test_a_private_answer_is_for_the_asker_alone(world: World) -> None:
    result = await world.asker.slash(world.channel, "ask", question="How many hives are there?", private=True)

    assert result.response is not None
    assert result.response.ephemeral


@in_discord()
async def test_one_article_can_be_asked_alone(world: World) -> None:
    result = await world.asker.slash(world.channel, "ask", question="How many hives are there?", article="trains")

    assert result.response is not None
    assert "40 hives" not in result.response.content


@in_discord()
async def test_an_article_that_does_not_exist_is_not_asked(world: World) -> None:
    for command, options in (("ask", {"question": "Who?"}), ("summary", {})):
        result = await world.asker.slash(world.channel, command, article="wasps", **options)

        assert result.response is not None
        assert result.response.ephemeral
        assert result.response.content == localization.say("ask.unknown_article")


@in_discord()
async def test_an_unknown_article_suggests_those_that_may_be_meant(world: World) -> None:
    told = []
    for typed in ("Bees of the vally", "beess", "night"):
        result = await world.asker.slash(world.channel, "summary", article=typed)
        assert result.response is not None
        told.append(result.response.content)

    assert told == [
        localization.say("ask.near_article", titles=f"**{title}**")
        for title in ("Bees of the valley", "Bees of the valley", "Night trains")
    ]


@in_discord()
async def test_articles_are_suggested_while_typing(world: World) -> None:
    for command, options in (("ask", {"question": "x"}), ("summary", {})):
        assert await world.asker.autocomplete(world.channel, command, "article", "bee", **options) == [
            {"name": "Bees of the valley", "value": "bees"}
        ]
        assert len(await world.asker.autocomplete(world.channel, command, "article", "", **options)) == 2


@in_discord(check_errors=False)
async def test_a_failing_autocomplete_offers_nothing(world: World) -> None:
    world.library.index = None  # type: ignore[assignment]

    assert await world.asker.autocomplete(world.channel, "summary", "article", "b") == []
    assert world.env.http_requests[-1].path.endswith("/callback")


@in_discord()
async def test_a_summary_quotes_the_article_in_its_order(world: World) -> None:
    short = await world.asker.slash(world.channel, "summary", article="bees", length="short")
    long = await world.asker.slash(world.channel, "summary", article="bees", length="long")

    assert short.response is not None
    assert long.response is not None
    assert re.findall(r" \[(\d)\]$", words(short.response), re.MULTILINE) == ["1", "2", "3"]
    assert re.findall(r" \[(\d)\]$", words(long.response), re.MULTILINE) == ["1", "2", "3"]


@in_discord()
async def test_help_privacy_and_articles_are_told_to_the_asker_alone(world: World) -> None:
    for command, part in (("help", "/ask"), ("privacy", "30 days"), ("articles", "Night trains")):
        result = await world.asker.slash(world.channel, command)

        assert result.response is not None
        assert result.response.ephemeral
        assert part in words(result.response)


@in_discord()
async def test_the_articles_are_asked_about_anybodys_message(world: World) -> None:
    message = await world.moderator.send(world.channel, "Who keeps the hives, I wonder?")

    result = await world.asker.context_menu(world.channel, "Ask the articles", message)

    assert result.response is not None
    assert result.response.ephemeral
    assert "Anna Berg keeps them." in result.response.content


@in_discord()
async def test_a_message_without_text_cannot_be_asked_about(world: World) -> None:
    message = await world.moderator.send(world.channel, "", attachments=[("cat.png", b"miaow")])

    result = await world.asker.context_menu(world.channel, "Ask the articles", message)

    assert result.response is not None
    assert result.response.content == localization.say("ask.no_text")


@in_discord()
async def test_replies_are_in_the_askers_language(world: World) -> None:
    CHANGES.append(lambda payload: payload.update(locale="de"))

    result = await world.asker.slash(world.channel, "ask", question="Who won the chess olympiad?")

    assert result.response is not None
    assert result.response.content.startswith(localization.say("answer.absent", "de").removesuffix("."))


@in_discord(questions_per_minute=1)
async def test_a_cooldown_says_how_long(world: World) -> None:
    await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    result = await world.asker.slash(world.channel, "ask", question="Who keeps them?")

    assert result.response is not None
    assert result.response.ephemeral
    assert re.search(r"in \d+ seconds", result.response.content)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_command_that_shows_something_can_show_it_to_one_alone(command: Any) -> None:
    options = {option.name for option in getattr(command, "parameters", [])}

    assert "private" in options or command.name in ALWAYS_PRIVATE


ALWAYS_PRIVATE = {"articles", "help", "privacy", "reload", "report", "Ask the articles", "Check against the articles"}


@pytest.mark.parametrize("command", ["summary", "figures", "said", "timeline", "mentions", "check"])
def test_a_private_list_or_check_is_for_the_asker_alone(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @in_discord()
    async def scenario(world: World) -> None:
        options = {"mentions": {"term": "hives"}, "check": {"claim": "The valley has 40 hives."}}.get(command, {})
        shown = [
            await world.asker.slash(world.channel, command, private=private, **options) for private in (True, False)
        ]

        assert [one.response is not None and one.response.ephemeral for one in shown] == [True, False]

    scenario(monkeypatch)


def test_where_a_command_is_offered_follows_its_level_and_the_settings() -> None:
    plain, owned = check({}), check({"OWNER_IDS": "1"})
    anywhere = check({"GUILD_IDS": "1", "USER_INSTALL": "true"})

    assert reach("moderator", plain) == ((0,), (0,))
    assert reach("moderator", owned) == ((0, 1), (0,))
    assert reach("moderator", anywhere, anywhere=True) == ((0,), (0,))
    assert reach("everyone", plain, anywhere=True) == ((0, 1), (0,))
    assert reach("everyone", anywhere) == ((0, 1), (0,))
    assert reach("everyone", anywhere, anywhere=True) == ((0, 1, 2), (0, 1))
    assert {str(command.name) for command in COMMANDS if is_for_anywhere(command)} == {
        "ask",
        "Check against the articles",
    }


@in_discord(questions_per_minute=0)
async def test_every_deferred_command_defers_before_it_works(world: World) -> None:
    message = await world.moderator.send(world.channel, "Who keeps the hives?")
    await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    for command in ("summary", "figures", "said", "timeline"):
        await world.asker.slash(world.channel, command, article="bees")
    await world.asker.slash(world.channel, "mentions", term="hives")
    await world.asker.slash(world.channel, "check", claim="Anna Berg keeps them.")
    await world.asker.context_menu(world.channel, "Ask the articles", message)
    await world.asker.context_menu(world.channel, "Check against the articles", message)
    await world.moderator.slash(world.channel, "reload")

    first = [request for request in world.env.http_requests if request.path.endswith("/callback")]
    assert [request.json["type"] for request in first if isinstance(request.json, dict)] == [5] * 10


@in_discord()
async def test_every_body_forbids_mentions(world: World) -> None:
    message = await world.moderator.send(world.channel, f"{world.me} Who keeps the hives?")
    await world.asker.slash(world.channel, "ask", question="@everyone How many hives are there?")
    await world.asker.slash(world.channel, "help")
    await world.asker.slash(world.channel, "articles")
    await world.asker.slash(world.channel, "figures")
    await world.asker.context_menu(world.channel, "Ask the articles", message)

    bodies = [body for request in world.env.http_requests for body in _bodies(request.json)]
    assert len(bodies) == 6
    assert [body["allowed_mentions"] for body in bodies] == [{"parse": []}] * 6


def _bodies(json: Any) -> list[dict[str, Any]]:
    """Return what in a request is the body of a message."""
    data = json.get("data", json) if isinstance(json, dict) else {}
    return [data] if isinstance(data, dict) and ("content" in data or "components" in data) else []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_p22_every_command_declares_its_level(command: Any) -> None:
    assert command.extras["level"] in ("everyone", "moderator")
    assert (command.extras["level"] == "moderator") == (command.default_permissions is not None)


def test_p22_a_command_that_does_not_is_for_moderators() -> None:
    @app_commands.command(name="new", description="x")
    async def new(interaction: discord.Interaction) -> None: ...

    assert level(new) == "moderator"
    assert level(None) == "moderator"


@in_discord()
async def test_every_name_and_description_is_in_every_locale(world: World) -> None:
    tree = world.client.tree
    payloads = [await command.get_translated_payload(tree, Translator()) for command in tree.get_commands()]

    found = [(part, kind) for part in _parts(payloads) for kind in ("name", "description") if part.get(kind)]
    missing = [
        (part[kind], locale)
        for part, kind in found
        for locale in LOCALES
        if locale not in (part.get(f"{kind}_localizations") or {})
    ]
    assert len(found) > 20
    assert missing == []


def _parts(payload: Any) -> list[dict[str, Any]]:
    """Return commands, options and choices, however deep."""
    if isinstance(payload, list):
        return [part for one in payload for part in _parts(one)]
    inner = [*_parts(payload.get("options", [])), *_parts(payload.get("choices", []))]
    return [payload, *inner]


def test_every_command_has_its_words_and_every_words_their_command() -> None:
    keys = {key.split(".")[1] for key in localization.words("en-US") if key.startswith("commands.")}

    assert keys == {command.callback.__name__ for command in COMMANDS}


MANY = Index.build([Article(id=f"a{i:03}", title=f"Report {i}", text="Something happened.") for i in range(60)])


def suggested(index: Index, typed: str) -> list[str]:
    return [article.id for article in catalogue(index).suggestions(typed, MOST_CHOICES)]


def test_at_most_25_articles_are_offered() -> None:
    assert len(suggested(MANY, "report")) == 25
    assert suggested(MANY, "A059") == ["a059"]
    assert suggested(MANY, "nothing like it") == []


def test_articles_that_begin_with_what_was_typed_come_first() -> None:
    index = Index.build([Article("a", "Old trains", "They ran."), Article("b", "Trains", "They run.")])

    assert suggested(index, "train") == ["b", "a"]


def test_an_article_in_a_subfolder_is_suggested_and_found_by_its_path() -> None:
    index = Index.build([Article(f"{place}/2026/flood", "Flood", "It rose.") for place in ("kelwick", "marn")])

    assert suggested(index, "marn/2026") == ["marn/2026/flood"]
    assert catalogue(index).find(choice("marn/2026/flood")) == index.articles[1]


def test_names_of_choices_keep_discords_limits_and_ids_find_back() -> None:
    article = Article(id="i" * 150, title="t\n" * 150, text="Something happened.")
    index = Index.build([article])

    assert 1 <= len(name(article)) <= 100
    assert "\n" not in name(article)
    assert len(choice(article.id)) <= 100
    assert catalogue(index).find(choice(article.id)) == index.articles[0]
    assert catalogue(index).find(article.title.upper()) == index.articles[0]
    assert catalogue(index).find("x") is None


@in_discord(articles=[])
async def test_ids_that_are_equal_for_a_hundred_characters_are_different_choices(world: World) -> None:
    ids = [f"{'folder/' * 20}{name}" for name in ("hives", "trains")] + ["two  spaces"]
    world.library.index = Index.build([Article(id, f"On {id[-6:]}", f"Here are 40 {id[-6:]}.") for id in ids])

    choices = await world.asker.autocomplete(world.channel, "figures", "article", "")

    assert len({choice["value"] for choice in choices}) == 3
    for offered in choices:
        result = await world.asker.slash(world.channel, "figures", article=offered["value"])
        assert result.response is not None
        assert f"Figures: **{offered['name']}**" in words(result.response)


HOSTILE = "troops\n\n**free** # words\u2028- [1] of\r\n-# somebody's \u202eown\x00\u200b\ud800"


@in_discord(questions_per_minute=0)
async def test_what_is_typed_into_an_option_stands_on_one_line(world: World) -> None:
    typed = {
        "ask": {"question": HOSTILE},
        "summary": {"about": HOSTILE},
        "figures": {"about": HOSTILE},
        "said": {"who": HOSTILE},
        "mentions": {"term": HOSTILE},
        "check": {"claim": HOSTILE},
    }
    for command, options in typed.items():
        before = (await world.asker.slash(world.channel, command, **dict.fromkeys(options, "troops"))).response
        after = (await world.asker.slash(world.channel, command, **options)).response

        assert before is not None
        assert after is not None
        assert words(after).count("\n") == words(before).count("\n"), command
        assert not re.search("[\u202e\x00\u200b\ud800]", words(after))


@in_discord()
async def test_options_of_nothing_that_can_be_seen_are_answered(world: World) -> None:
    asked = await world.asker.slash(world.channel, "ask", question="\u200b\n")
    listed = await world.asker.slash(world.channel, "mentions", term="\u2028")
    check = await world.asker.slash(world.channel, "check", claim="\u200b")

    for result in (asked, listed, check):
        assert result.response is not None
        assert words(result.response)

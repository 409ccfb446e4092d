"""What the articles have of a claim, as a message, by command and on anybody's message."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.checking import check, draft
from bot.messages.containers import COLOURS, PANEL_LIMIT, container
from bot.messages.localization import LOCALES, say
from bot.messages.markdown import length
from index import Article, Check, Index, Quote
from tests.discord_world import CHANGES, World, in_discord, labels, words

PORT = Article(
    "port",
    "The port of Norland",
    "Mayor Ada Holm opened the new port of Norland in May 2023.\n\n"
    "According to the harbour authority, about 1,200 soldiers from Norland landed there on Tuesday.\n\n"
    "The bakery by the bridge sells warm bread every morning.",
)
INDEX = Index.build([PORT])
BREAD = "The bakery by the bridge sells warm bread every morning."
LANDED = "According to the harbour authority, about 1,200 soldiers from Norland landed there on Tuesday."


def shown(claim: str, locale: str | None = None) -> str:
    return check(INDEX.check(claim), locale).content


def test_the_very_words_are_verbatim_with_their_place() -> None:
    assert shown(BREAD).split("\n\n") == ["**VERBATIM**: word for word", BREAD, "-# [1] The port of Norland · ¶3"]


def test_another_number_is_altered_and_both_are_shown() -> None:
    heading, diff, where = shown(LANDED.replace("1,200", "12,000")).split("\n\n")

    assert heading == "**ALTERED** ~~claim~~ **article**"
    assert diff == LANDED.replace("1,200", "~~12,000~~ **1,200**")
    assert where == "-# [1] The port of Norland · ¶2"


def test_a_claim_of_which_a_part_stands_there_says_which_and_where() -> None:
    content = shown(f"{BREAD} Dragons like to swim in cold lakes of purple water.")

    heading, diff, _ = content.split("\n\n")
    assert heading == "**PARTLY** ~~not in the articles~~"
    assert diff == f"{BREAD} ~~Dragons like to swim in cold lakes of purple water.~~"


def test_what_governs_a_claim_is_named_and_marked_in_the_sentence() -> None:
    lines = shown("about 1,200 soldiers from Norland landed there on Tuesday").splitlines()

    assert lines[0] == "**VERBATIM, inside “According to”**: the harbour authority says it."
    assert lines[2].startswith("**According to** the harbour authority, about")


def test_a_draft_is_a_list_of_its_sentences_the_worst_first() -> None:
    altered = LANDED.replace("1,200", "12,000")
    checks = INDEX.check_each(f"{BREAD} Dragons like to swim. {altered}")

    lines = draft(checks).content.splitlines()

    assert lines[0] == "**3 sentences**: 1 altered, 1 not found, 1 verbatim"
    assert lines[2].startswith("- **ALTERED** (¶2): According to the harbour authority, about ~~12,000~~ **1,200**")
    assert lines[3:5] == ["- **NOT FOUND**: Dragons like to swim.", f"- **VERBATIM** (¶3): {BREAD}"]
    assert lines[-1] == "-# [1] The port of Norland · ¶2 · [2] ¶3"


@pytest.mark.parametrize(
    ("claim", "tone"),
    [
        (BREAD, "stands"),
        (LANDED.replace("1,200", "12,000"), "altered"),
        (f"{BREAD} Dragons like to swim in cold lakes of purple water.", "altered"),
        ("about 1,200 soldiers from Norland landed there on Tuesday", "altered"),
        ("Dragons like to swim in cold lakes of purple water.", "absent"),
    ],
)
def test_the_colour_says_how_a_claim_came_out(claim: str, tone: str) -> None:
    assert check(INDEX.check(claim)).panel.tone == tone
    assert container(check(INDEX.check(claim)).panel)["accent_color"] == COLOURS[tone]


def test_the_colour_of_a_draft_is_that_of_all_its_sentences_or_amber() -> None:
    assert draft(INDEX.check_each(f"{BREAD} {LANDED}")).panel.tone == "stands"
    assert draft(INDEX.check_each("Dragons like to swim. Whales like to sing.")).panel.tone == "absent"
    assert draft(INDEX.check_each(f"{BREAD} Dragons like to swim.")).panel.tone == "altered"


def test_a_long_draft_says_how_many_sentences_are_not_shown() -> None:
    checks = INDEX.check_each(" ".join(f"Dragons like to swim in lake {number}." for number in range(9)))

    assert "and 5 more" in draft(checks, "en-US").content


def test_what_is_nowhere_is_not_found() -> None:
    content = shown("Dragons like to swim in cold lakes of purple water.")

    assert content.startswith("**NOT FOUND** in the articles\n\nChecked: “Dragons like to swim")


def test_no_verdict_is_true_or_false_and_each_is_in_german() -> None:
    for claim, name in ((BREAD, "WÖRTLICH"), (LANDED.replace("1,200", "12,000"), "VERÄNDERT"), ("Dragons.", "NICHT")):
        assert shown(claim, "de").startswith(f"**{name}")
        assert not re.search(r"\b(true|false|wahr|falsch)\b", shown(claim) + shown(claim, "de"), re.IGNORECASE)


def test_differences_on_one_side_only_are_said() -> None:
    (quote,) = (place.quote for place in INDEX.mentions("bakery").places)
    content = check(_check(quote, ("Tuesday", ""), ("", "not"), *[("1", "2")] * 5)).content

    assert "The article says “Tuesday”, the claim leaves it out." in content
    assert "The claim says “not”, the article has nothing there." in content
    assert "\nand 3 more\n" in content
    assert content.startswith("**ALTERED** ~~claim~~ **article**\n\n")


def _check(quote: Quote, *differences: tuple[str, str]) -> Check:
    made = INDEX.check(LANDED.replace("1,200", "12,000")).differences[0]
    return Check("claim", "altered", quote, tuple(type(made)("number", *each) for each in differences), ())


hostile = st.text(alphabet="[]()<>*_~|`#-1.:/\\@ \n“”ab👩🚀\u200dß\u0301\u202e語Я", min_size=1, max_size=900)


@given(st.lists(hostile, min_size=1, max_size=4), hostile)
def test_every_verdict_fits_and_mentions_nobody(texts: list[str], title: str) -> None:
    url = "https://news.example/" + "a" * 300
    index = Index.build([Article(str(n), title, text, url) for n, text in enumerate(texts)])

    for claim in (title, texts[0], " ".join(texts)):
        content = check(index.check(claim), "de").content
        assert length(content) <= PANEL_LIMIT
        assert not re.search(r"(?<!\\)@", content)
    content = draft(index.check_each(" ".join(texts)) or [index.check(title)], "de").content
    assert length(content) <= PANEL_LIMIT
    assert not re.search(r"(?<!\\)@", content)


async def checked(world: World, **options: Any) -> Any:
    result = await world.asker.slash(world.channel, "check", **options)
    assert result.response is not None
    return result.response


@in_discord(articles=(PORT,))
async def test_a_claim_is_checked_for_all_to_see(world: World) -> None:
    response = await checked(world, claim=LANDED.replace("1,200", "12,000"), article="port")

    assert not response.ephemeral
    assert words(response).startswith("**ALTERED** ~~claim~~ **article**\n\n")
    assert labels(response) == ["In context", "Sources", "⋯"]
    result = await world.asker.click(response.message, label="In context")
    assert result.response is not None
    assert f"> **{LANDED}**" in result.response.content


@in_discord(articles=(PORT,))
async def test_a_message_is_checked_for_the_one_who_asks(world: World) -> None:
    message = await world.moderator.send(world.channel, BREAD)
    CHANGES.append(lambda payload: payload.update(locale="de"))

    result = await world.asker.context_menu(world.channel, "Check against the articles", message)

    assert result.response is not None
    assert result.response.ephemeral
    assert words(result.response).startswith("**WÖRTLICH**: ")
    assert labels(result.response)[-1] == "⋯"


@in_discord(articles=(PORT,))
async def test_a_pasted_paragraph_is_checked_sentence_by_sentence(world: World) -> None:
    response = await checked(world, claim=f"{BREAD} {LANDED.replace('1,200', '12,000')}")

    assert words(response).startswith("**2 sentences**: 1 altered, 1 verbatim\n\n- **ALTERED** (¶2):")


@in_discord(articles=(PORT,))
async def test_a_message_without_text_cannot_be_checked(world: World) -> None:
    message = await world.moderator.send(world.channel, "", attachments=[("cat.png", b"miaow")])

    result = await world.asker.context_menu(world.channel, "Check against the articles", message)

    assert result.response is not None
    assert result.response.content == say("check.no_text")


@in_discord(articles=(PORT,))
async def test_what_is_not_found_can_be_deleted_and_an_unknown_article_is_said(world: World) -> None:
    nowhere = await checked(world, claim="Dragons @everyone swim.")
    unknown = await checked(world, claim="x", article="wasps")

    assert words(nowhere).startswith("**NOT FOUND**")
    assert "“Dragons \\@everyone swim.”" in words(nowhere)
    assert labels(nowhere) == ["⋯"]
    assert unknown.ephemeral
    assert unknown.content == say("ask.unknown_article")


@in_discord()
async def test_check_says_what_the_article_says(world: World) -> None:
    result = await world.asker.slash(world.channel, "check", claim="The valley has 50 hives.")

    assert result.response is not None
    assert words(result.response).split("\n\n")[1] == "The valley has ~~50~~ **40** hives."
    assert not result.response.ephemeral


@in_discord()
async def test_anybodys_message_is_checked_for_the_asker_alone(world: World) -> None:
    message = await world.moderator.send(world.channel, "The valley has 40 hives.")

    result = await world.asker.context_menu(world.channel, "Check against the articles", message)

    assert result.response is not None
    assert words(result.response).startswith("**VERBATIM**")
    assert result.response.ephemeral


HOSTILE = Article(
    id="a",
    title="@everyone",
    published=date(2024, 10, 26),
    text="On Tuesday **@everyone** paid 12 [coins](https://evil.example) to <@1>. " * 40,
)


@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_is_found_fits_and_is_escaped(locale: str) -> None:
    index = Index.build([HOSTILE])

    for content in (
        check(index.check("On Tuesday **@everyone** paid 13 [coins](https://evil.example) to <@1>."), locale).content,
        check(index.check("**whale** " * 200), locale).content,
    ):
        assert len(content) <= PANEL_LIMIT
        assert "<@1>" not in content
        assert "**@everyone**" not in content

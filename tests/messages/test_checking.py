"""What the articles have of a claim, as a message, by command and on anybody's message."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.checking import check, draft
from bot.messages.footnotes import MESSAGE_LIMIT
from bot.messages.localization import LOCALES, say
from bot.messages.markdown import length
from index import Article, Check, Index, Quote
from tests.discord_world import CHANGES, World, in_discord

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
    assert shown(BREAD).splitlines()[:3] == [
        "**VERBATIM** ¶3: the articles have this word for word.",
        "",
        f"{BREAD} [1]",
    ]
    assert shown(BREAD).endswith(f"\n-# Checked: “{BREAD}”")


def test_another_number_is_altered_and_both_are_shown() -> None:
    lines = shown(LANDED.replace("1,200", "12,000")).splitlines()

    assert lines[0] == "**ALTERED**: the article says “1,200”, the claim says “12,000”."
    assert "about ~~12,000~~ **1,200** soldiers" in lines[1]
    assert lines[3] == f"{LANDED} [1]"
    assert "-# [1] The port of Norland · ¶2" in lines


def test_a_claim_of_which_a_part_stands_there_says_which_and_where() -> None:
    content = shown(f"{BREAD} Dragons like to swim in cold lakes of purple water.")

    assert content.startswith(f"**PARTLY**: some of it stands in the articles.\n“{BREAD}” [1]\n")
    assert f"\n{BREAD} [1]\n" in content


def test_what_governs_a_claim_is_named_and_marked_in_the_sentence() -> None:
    lines = shown("about 1,200 soldiers from Norland landed there on Tuesday").splitlines()

    assert lines[0] == (
        "**VERBATIM, but inside “According to”** ¶2: "
        "it is what the harbour authority says, not the article's own words."
    )
    assert lines[2].startswith("**According to** the harbour authority, about")


def test_a_draft_is_a_list_of_its_sentences_the_worst_first() -> None:
    altered = LANDED.replace("1,200", "12,000")
    checks = INDEX.check_each(f"{BREAD} Dragons like to swim. {altered}")

    lines = draft(checks).content.splitlines()

    assert lines[0] == "**3 sentences**: 1 altered, 1 not found, 1 verbatim"
    assert lines[1].startswith("- **ALTERED** (¶2): According to the harbour authority, about ~~12,000~~ **1,200**")
    assert lines[2:4] == ["- **NOT FOUND**: Dragons like to swim.", f"- **VERBATIM** (¶3): {BREAD}"]
    assert f"{LANDED} [1]" in lines


def test_a_long_draft_says_how_many_sentences_are_not_shown() -> None:
    checks = INDEX.check_each(" ".join(f"Dragons like to swim in lake {number}." for number in range(9)))

    assert "and 5 more" in draft(checks, "en-US").content


def test_what_is_nowhere_is_not_found() -> None:
    content = shown("Dragons like to swim in cold lakes of purple water.")

    assert content.startswith("**NOT FOUND**: the articles do not have this.")


def test_no_verdict_is_true_or_false_and_each_is_in_german() -> None:
    for claim, name in ((BREAD, "WÖRTLICH"), (LANDED.replace("1,200", "12,000"), "VERÄNDERT"), ("Dragons.", "NICHT")):
        assert shown(claim, "de").startswith(f"**{name}")
        assert not re.search(r"\b(true|false|wahr|falsch)\b", shown(claim) + shown(claim, "de"), re.IGNORECASE)


def test_differences_on_one_side_only_are_said() -> None:
    (quote,) = (place.quote for place in INDEX.mentions("bakery").places)
    content = check(_check(quote, ("Tuesday", ""), ("", "not"), *[("1", "2")] * 5)).content

    assert "the article says “Tuesday”, the claim leaves it out." in content
    assert "the claim says “not”, the article has nothing there." in content
    assert "\nand 3 more\n" in content


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
        assert length(content) <= MESSAGE_LIMIT
        assert not re.search(r"(?<!\\)@", content)
    content = draft(index.check_each(" ".join(texts)) or [index.check(title)], "de").content
    assert length(content) <= MESSAGE_LIMIT
    assert not re.search(r"(?<!\\)@", content)


async def checked(world: World, **options: Any) -> Any:
    result = await world.asker.slash(world.channel, "check", **options)
    assert result.response is not None
    return result.response


def labels(message: Any) -> list[str]:
    return [button["label"] for row in message.components for button in row["components"]]


@in_discord(articles=(PORT,))
async def test_a_claim_is_checked_for_all_to_see(world: World) -> None:
    response = await checked(world, claim=LANDED.replace("1,200", "12,000"), article="port")

    assert not response.ephemeral
    assert response.content.startswith("**ALTERED**: the article says “1,200”, the claim says “12,000”.")
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
    assert result.response.content.startswith("**WÖRTLICH** ¶3")
    assert labels(result.response)[-1] == "⋯"


@in_discord(articles=(PORT,))
async def test_a_pasted_paragraph_is_checked_sentence_by_sentence(world: World) -> None:
    response = await checked(world, claim=f"{BREAD} {LANDED.replace('1,200', '12,000')}")

    assert response.content.startswith("**2 sentences**: 1 altered, 1 verbatim\n- **ALTERED** (¶2):")


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

    assert nowhere.content.startswith("**NOT FOUND**")
    assert "“Dragons \\@everyone swim.”" in nowhere.content
    assert labels(nowhere) == ["⋯"]
    assert unknown.ephemeral
    assert unknown.content == say("ask.unknown_article")


@in_discord()
async def test_check_says_what_the_article_says(world: World) -> None:
    result = await world.asker.slash(world.channel, "check", claim="The valley has 50 hives.")

    assert result.response is not None
    assert result.response.content.startswith("**ALTERED**: the article says “40”, the claim says “50”.")
    assert "The valley has 40 hives. [1]" in result.response.content
    assert not result.response.ephemeral


@in_discord()
async def test_anybodys_message_is_checked_for_the_asker_alone(world: World) -> None:
    message = await world.moderator.send(world.channel, "The valley has 40 hives.")

    result = await world.asker.context_menu(world.channel, "Check against the articles", message)

    assert result.response is not None
    assert result.response.content.startswith("**VERBATIM**")
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
        assert len(content) <= 2000
        assert "<@1>" not in content
        assert "**@everyone**" not in content

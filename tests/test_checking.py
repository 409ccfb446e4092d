"""`/check` and Check against the articles, as people meet them."""

from __future__ import annotations

from datetime import date

import pytest

from bot import checking, messages
from index import Article, Index
from tests.discord_world import World, in_discord


@in_discord()
async def test_check_says_what_the_article_says(world: World) -> None:
    result = await world.asker.slash(world.channel, "check", claim="The valley has 50 hives.")

    assert result.response is not None
    assert result.response.content.startswith("**Altered**: the article says “40”, the claim says “50”.")
    assert "The valley has 40 hives. [1]" in result.response.content
    assert not result.response.ephemeral


@in_discord()
async def test_anybodys_message_is_checked_for_the_asker_alone(world: World) -> None:
    message = await world.moderator.send(world.channel, "The valley has 40 hives.")

    result = await world.asker.context_menu(world.channel, "Check against the articles", message)

    assert result.response is not None
    assert result.response.content.startswith("**Verbatim**")
    assert result.response.ephemeral


HOSTILE = Article(
    id="a",
    title="@everyone",
    published=date(2024, 10, 26),
    text="On Tuesday **@everyone** paid 12 [coins](https://evil.example) to <@1>. " * 40,
)


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_whatever_is_found_fits_and_is_escaped(locale: str) -> None:
    index = Index.build([HOSTILE])

    for content in (
        checking.check(index.check("On Tuesday **@everyone** paid 13 [coins](https://evil.example) to <@1>."), locale),
        checking.check(index.check("**whale** " * 200), locale),
    ):
        assert len(content) <= 2000
        assert "<@1>" not in content
        assert "**@everyone**" not in content

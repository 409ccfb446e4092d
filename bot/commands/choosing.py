"""The option that names an article: suggestions while it is typed, and the look-up of what arrives in the end."""

from __future__ import annotations

from typing import NamedTuple

from discord import app_commands

from index import Article, Index

from ..conversation import responding
from ..conversation.services import Interaction
from ..logs import log_failure
from ..messages.localization import say

MOST_CHOICES = 25
LONGEST_CHOICE = 100


class Scope(NamedTuple):
    """The article that a command is about, by its id; None: all of them."""

    article: str | None


async def scope(interaction: Interaction, typed: str | None) -> Scope | None:
    """Return what a command is about; None when there is no such article, which the person is told."""
    if typed is None:
        return Scope(None)
    article = find(interaction.client.services.library.index, typed)
    if article is None:
        await responding.tell(interaction, say("ask.unknown_article", str(interaction.locale)))
        return None
    return Scope(article.id)


async def suggest(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer the articles whose title or id holds what was typed; on any failure, none."""
    try:
        return [
            app_commands.Choice(name=name(article), value=article.id[:LONGEST_CHOICE])
            for article in fitting(interaction.client.services.library.index, typed)
        ]
    except Exception as error:
        log_failure(error, interaction=interaction.id)
        return []


def fitting(index: Index, typed: str) -> list[Article]:
    """Return the first articles that hold what was typed, those that begin with it first."""
    wanted = typed.casefold().strip()
    held = [(article, f"{article.title}\n{article.id}".casefold()) for article in index.articles]
    found = [(not text.startswith(wanted), article) for article, text in held if wanted in text]
    return [article for _, article in sorted(found, key=lambda pair: pair[0])[:MOST_CHOICES]]


def name(article: Article) -> str:
    """Return what stands for an article in a list of choices: 1 to 100 characters on one line.

    >>> name(Article(id="a", title="  ", text=""))
    'a'
    """
    title = " ".join(article.title.split()) or article.id
    return title if len(title) <= LONGEST_CHOICE else title[: LONGEST_CHOICE - 1] + "…"


def find(index: Index, typed: str) -> Article | None:
    """Return the article that a choice stands for: by id, else by title."""
    by_id = {article.id[:LONGEST_CHOICE]: article for article in reversed(index.articles)}
    by_title = {_plain(article.title): article for article in reversed(index.articles)}
    return by_id.get(typed) or by_title.get(_plain(typed))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

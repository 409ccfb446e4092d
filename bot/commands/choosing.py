"""The option that names an article: suggestions while it is typed, and the look-up of what arrives in the end."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import NamedTuple

from discord import app_commands

from index import Article, Index

from ..conversation import admission
from ..conversation.services import Interaction
from ..conversation.work_queue import BusyError
from ..logs import log_failure
from ..messages.catalogue import catalogue, choice, near_ids
from ..messages.localization import say
from ..messages.markdown import cut, escape, line

MOST_CHOICES = 25
LONGEST_NAME = 100
FEW_ARTICLES = 5000  # looked through in a millisecond


class Scope(NamedTuple):
    """The article that a command is about, by its id; None: all of them."""

    article: str | None


async def scope(interaction: Interaction, typed: str | None) -> Scope | None:
    """Return what a command is about; None when there is no such article, which the person is told."""
    if typed is None:
        return Scope(None)
    index = interaction.client.services.library.index
    article = catalogue(index).find(typed)
    if article is None:
        await admission.tell(interaction, await _unknown(typed, index, str(interaction.locale)))
        return None
    return Scope(article.id)


async def _unknown(typed: str, index: Index, locale: str) -> str:
    """Say that there is no such article, and which may be meant."""
    if not index.titles:
        return say("articles.empty", locale)
    near = await asyncio.to_thread(near_ids, typed, index.titles)
    if not near:
        return say("ask.unknown_article", locale)
    titles = [f"**{escape(cut(line(index.titles[id]) or id, LONGEST_NAME))}**" for id in near]
    return say("ask.near_article", locale, titles=", ".join(titles))


async def suggest(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer the articles whose title or id holds what was typed; on any failure, none."""
    services = interaction.client.services
    try:
        index = services.library.index
        work = partial(catalogue(index).suggestions, typed, MOST_CHOICES)
        found = await services.question_queue.do(work, at_once=len(index.articles) <= FEW_ARTICLES)
        return [app_commands.Choice(name=name(article), value=choice(article.id)) for article in found]
    except BusyError:
        return []
    except Exception as error:
        log_failure(error, interaction=interaction.id)
        return []


def name(article: Article) -> str:
    """Return what stands for an article in a list of choices: 1 to 100 characters on one line.

    >>> name(Article(id="a", title="  ", text=""))
    'a'
    """
    title = " ".join(article.title.split()) or article.id
    return title if len(title) <= LONGEST_NAME else title[: LONGEST_NAME - 1] + "…"

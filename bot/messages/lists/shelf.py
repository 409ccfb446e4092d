"""The articles that were read, as a menu: a page of it, and what is known of the one that was chosen."""

from __future__ import annotations

from collections.abc import Iterable

from index import Article, Index

from ..catalogue import number
from ..containers import LONGEST_OPTION, MOST_OPTIONS, Option, Panel
from ..excerpts import excerpt
from ..links import to_article
from ..localization import day, say
from ..markdown import cut, length, line
from ..places import dated, titled
from ..places import number as cited

NAMED = 5
"""Articles that stand above the menu, with their dates."""
_AUTHOR = 60
_TITLE = 120


def option(id: str, title: str, *, chosen: bool = False, description: str = "") -> Option:
    """Return an article as a choice of a menu."""
    shown = line(title) or id
    shown = cut(shown, LONGEST_OPTION) if length(shown) <= LONGEST_OPTION else cut(shown, LONGEST_OPTION // 2)
    return Option(shown, str(number(id)), description, chosen)


def options(index: Index, first: Iterable[str], chosen: str | None, locale: str | None) -> list[Option]:
    """Return the choices below a list: all articles, those of the page, then others as far as a menu holds them."""
    titles = index.titles
    every = Option(say("tables.all", locale), "0", chosen=chosen is None)
    named = ([chosen] if chosen else []) + [*first]
    ids = [*dict.fromkeys(named)][: MOST_OPTIONS - 1]
    ids += [id for id, _ in zip(titles, range(MOST_OPTIONS), strict=False) if id not in ids]
    return _distinct([every, *(option(id, titles[id], chosen=id == chosen) for id in ids if id in titles)])


def shelf(index: Index, start: int, chosen: str | None, locale: str | None) -> tuple[Panel, list[Option]]:
    """Return what stands above a page of the menu of all articles, and its choices."""
    ids = [*index.titles][start : start + MOST_OPTIONS]
    articles = [index.article(id) for id in ids]
    choices = [
        option(one.id, one.title, chosen=one.id == chosen, description=day(one.published, locale))
        if one.published
        else option(one.id, one.title, chosen=one.id == chosen)
        for one in articles
    ]
    if chosen is not None:
        return card(index.article(chosen), locale), _distinct(choices)
    total = len(index.articles)
    lines = [f"{cited(start + at, to_article(one))} {titled(one)}{dated(one, locale)}" for at, one in _few(articles)]
    lines += [say("articles.below", locale, count=total - len(lines))] if total > len(lines) else []
    heading = f"**{say('articles.heading', locale, count=total)}**"
    return Panel((heading, "\n".join(lines), f"-# {_asked(locale)}")), _distinct(choices)


def card(article: Article, locale: str | None) -> Panel:
    """Return what is known of one article."""
    known = [day(article.published, locale)] if article.published else []
    known += [say("answer.author", locale, author=excerpt(article.author, _AUTHOR))] if article.author else []
    heading = f"{cited(1, to_article(article))} **{titled(article, _TITLE)}**"
    return Panel((heading, *([" · ".join(known)] if known else []), f"-# {excerpt(article.id, _AUTHOR)}"))


def _few(articles: list[Article]) -> Iterable[tuple[int, Article]]:
    return enumerate(articles[:NAMED], 1)


def _asked(locale: str | None) -> str:
    return f"/{say('commands.articles.name', locale)}"


def _distinct(choices: Iterable[Option]) -> list[Option]:
    """Return choices without those whose value another one has: Discord refuses them."""
    return [*{choice.value: choice for choice in reversed([*choices])}.values()][::-1][:MOST_OPTIONS]

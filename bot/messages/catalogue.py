"""The articles of an Index by what names them: their ids, the numbers of buttons, the choices and titles of options.

Made once for each Index, since all of it takes a look at every article, and gone with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from weakref import WeakKeyDictionary

from index import Article, Index

from .markdown import length, line

LONGEST_CHOICE = 100
"""Characters of the value of a choice (https://docs.discord.com/developers/interactions/application-commands)."""


class Catalogue:
    """The articles of an Index. Of two with one name the first counts."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    @cached_property
    def by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self._articles}

    @cached_property
    def by_number(self) -> dict[int, Article]:
        return {number(article.id): article for article in self._articles}

    def find(self, typed: str) -> Article | None:
        """Return the article that the value of an option stands for: by its choice, else by its title."""
        return self._by_choice.get(typed) or self.by_id.get(typed) or self._by_title.get(_folded(typed))

    def suggestions(self, typed: str, most: int) -> list[Article]:
        """Return the first articles whose title or id holds what was typed, those that begin with it first."""
        wanted = typed.casefold().strip()
        first: list[Article] = []
        others: list[Article] = []
        for article, text in self._searched:
            if text.startswith(wanted):
                first.append(article)
                if len(first) == most:
                    break
            elif len(others) < most and wanted in text:
                others.append(article)
        return [*first, *others][:most]

    @cached_property
    def _by_choice(self) -> dict[str, Article]:
        return _first((choice(article.id), article) for article in self._articles)

    @cached_property
    def _by_title(self) -> dict[str, Article]:
        return _first((_folded(article.title), article) for article in self._articles)

    @cached_property
    def _searched(self) -> list[tuple[Article, str]]:
        return [(article, f"{article.title}\n{article.id}".casefold()) for article in self._articles]


_CATALOGUES: WeakKeyDictionary[Index, Catalogue] = WeakKeyDictionary()


def catalogue(index: Index) -> Catalogue:
    """Return the catalogue of an Index, which lives as long as the Index."""
    found = _CATALOGUES.get(index)
    if found is None:
        found = _CATALOGUES[index] = Catalogue(index.articles)
    return found


def choice(id: str) -> str:
    """Return what an option holds for an article: its id, or a digest of an id that no option can hold.

    >>> choice("2024/troops"), len(choice(101 * "a"))
    ('2024/troops', 33)
    """
    return id if length(id) <= LONGEST_CHOICE and id == line(id) else f"#{_digest(id).hex()[:32]}"


def number(id: str) -> int:
    """Return a number of 48 bits for an article, for the id of a button; never 0."""
    return int.from_bytes(_digest(id)[:6], "big") or 1


def _digest(id: str) -> bytes:
    return sha256(id.encode("utf-8", "surrogatepass")).digest()


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _first(named: Iterator[tuple[str, Article]]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for name, article in named:
        found.setdefault(name, article)
    return found

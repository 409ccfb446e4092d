"""The articles of an Index by what names them: their ids, the numbers of buttons, the choices and titles of options.

Made once for each Index, since all of it takes a look at every article, and gone with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import TypeVar
from weakref import WeakKeyDictionary

from index import Article, Index

from .markdown import length, line

K = TypeVar("K")

_MOST_NEAR = 3
LONGEST_CHOICE = 100
"""Characters of the value of a choice (https://docs.discord.com/developers/interactions/application-commands)."""


class Catalogue:
    """The articles of an Index, which are read when they are asked for. Of two with one name the first counts."""

    def __init__(self, articles: Sequence[Article], titles: Mapping[str, str]) -> None:
        self._articles = articles
        self._titles = titles

    def __contains__(self, id: str) -> bool:
        return id in self._titles

    def by_id(self, id: str) -> Article | None:
        return self._at(self._places.get(id))

    def by_number(self, number: int) -> Article | None:
        return self._at(self._by_number.get(number))

    def find(self, typed: str) -> Article | None:
        """Return the article that the value of an option stands for: by its choice, else by its title."""
        found = (self._by_choice.get(typed), self._places.get(typed), self._by_title.get(_folded(typed)))
        return self._at(next((place for place in found if place is not None), None))

    def beside(self, id: str) -> tuple[str | None, str | None]:
        """Return the ids before and after one that is there, in their order."""
        place = self._places[id]
        return (self._ids[place - 1] if place else None), (self._ids[place + 1] if place + 1 < len(self._ids) else None)

    def suggestions(self, typed: str, most: int) -> list[Article]:
        """Return the first articles whose title or id holds what was typed, those that begin with it first."""
        wanted = typed.casefold().strip()
        first: list[int] = []
        others: list[int] = []
        for place, text in enumerate(self._searched):
            if text.startswith(wanted):
                first.append(place)
                if len(first) == most:
                    break
            elif len(others) < most and wanted in text:
                others.append(place)
        return [self._articles[place] for place in [*first, *others][:most]]

    def _at(self, place: int | None) -> Article | None:
        return None if place is None else self._articles[place]

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._titles)

    @cached_property
    def _places(self) -> dict[str, int]:
        return _first(self._titles)

    @cached_property
    def _by_number(self) -> dict[int, int]:
        return _first(map(number, self._titles))

    @cached_property
    def _by_choice(self) -> dict[str, int]:
        return _first(map(choice, self._titles))

    @cached_property
    def _by_title(self) -> dict[str, int]:
        return _first(_folded(title) for _, title in self._titles.items())

    @cached_property
    def _searched(self) -> list[str]:
        return [f"{title}\n{id}".casefold() for id, title in self._titles.items()]


def near_ids(typed: str, titles: Mapping[str, str]) -> list[str]:
    """Return the ids of articles, three at most, that hold what was typed in id or title, else those written like it.

    >>> titles = {"2024/night-trains": "Vienna calling", "ferry": "It sails"}
    >>> near_ids("trains", titles), near_ids("vienna", titles), near_ids("fery", titles)
    (['2024/night-trains'], ['2024/night-trains'], ['ferry'])
    """
    from difflib import get_close_matches

    wanted = typed.casefold()
    holding = [id for id, title in titles.items() if wanted and wanted in f"{id}\n{title}".casefold()]
    named = {title.casefold(): id for id, title in titles.items()} | {id.casefold(): id for id in titles}
    close = (named[name] for name in get_close_matches(wanted, named, _MOST_NEAR))
    return holding[:_MOST_NEAR] or list(dict.fromkeys(close))


_CATALOGUES: WeakKeyDictionary[Index, Catalogue] = WeakKeyDictionary()


def catalogue(index: Index) -> Catalogue:
    """Return the catalogue of an Index, which lives as long as the Index."""
    found = _CATALOGUES.get(index)
    if found is None:
        found = _CATALOGUES[index] = Catalogue(index.articles, index.titles)
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


def _first(names: Iterable[K]) -> dict[K, int]:
    """Return the place of each name, the first where there are several.

    >>> _first(["ant", "bee", "ant"])
    {'ant': 0, 'bee': 1}
    """
    found: dict[K, int] = {}
    for place, name in enumerate(names):
        found.setdefault(name, place)
    return found

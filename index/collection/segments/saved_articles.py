"""Articles over saved columns: their texts, which take most room, are read when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TypeVar

from ...model import Article, Span
from ..lazy import CACHED, BoundedCache, LazySequence
from .numbering import Numbering
from .segment import Parts, Segment
from .serialization import Record, read_blocks, read_day
from .string_columns import SavedStrings, SavedTexts

TEXT = 500_000
"""Code points of the texts that are kept as they were read: each takes one to four bytes."""

T = TypeVar("T")


class SavedArticle(Article):
    """An Article whose text is read each time, or taken as it was read before."""

    __slots__ = ("_part", "_whole")
    _whole: Callable[[], str]
    _part: Callable[[int, int], str]

    def __init__(
        self, id: str, title: str, record: Record, whole: Callable[[], str], part: Callable[[int, int], str]
    ) -> None:
        read = {"published": read_day(record["published"]), "blocks": read_blocks(record["blocks"])}
        own = {"id": id, "title": title, **record, **read}
        for name, value in {**own, "_whole": whole, "_part": part}.items():
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        return self._whole()

    def part(self, span: Span) -> str:
        return self._part(*span)

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        """Copy and pickle it as an Article that holds its text."""
        fields = (self.url, self.published, self.author, self.language, self.blocks)
        return Article, (self.id, self.title, self.text, *fields)


def saved_articles(segments: Sequence[Segment], articles: Numbering) -> Sequence[Article]:
    """Return the articles in order; what was made of them last is kept."""
    columns = [_Columns(segment.parts) for segment in segments]

    def text(number: int) -> str:
        run, place = articles.locate(number)
        return columns[articles.runs[run].segment].texts.whole(place)

    whole = kept(text, TEXT, len)

    def article(number: int) -> Article:
        run, place = articles.locate(number)
        own = columns[articles.runs[run].segment]
        read = partial(whole, number), partial(own.texts.part, place)
        return SavedArticle(own.ids[place], own.titles[place], json.loads(own.records[place]), *read)

    return LazySequence(articles.total, lru_cache(CACHED)(article))


class _Columns:
    """The columns of the articles of one segment."""

    def __init__(self, parts: Parts) -> None:
        self.ids, self.titles, self.records = (SavedStrings(parts, name) for name in ("ids", "titles", "records"))
        self.texts = SavedTexts(parts, "texts")


def kept(make: Callable[[int], T], most: int, size: Callable[[T], int]) -> Callable[[int], T]:
    """Make an item by its number, or take it as it was made before, while there is room for the sizes of both."""
    known = BoundedCache[int, T](most)

    def item(number: int) -> T:
        found = known.get(number)
        return known.keep(number, made := make(number), size(made)) if found is None else found

    return item

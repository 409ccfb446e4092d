"""An article as it was read, for Discord: its lines in pages, each known by the number of its first line.

What is no part of the article stands in small print. Where a page ends depends on its lines alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index import Article, Index

from .excerpts import excerpt
from .localization import day, say
from .markdown import ELLIPSIS, cut, escape, length, line
from .parts import Known, Piece, known, label, pieces_of
from .places import TITLE, titled

_ROOM = 1500  # UTF-16 units of the lines of a page: what stands around them takes less than the rest of a message
_LONGEST = 500  # code points of a line: a longer sentence goes on in the next one
_VALUE, _LABEL = 120, 60  # code points shown of a field, and of a label

Entry = Known | Piece
"""What a line shows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and its lines, which are for `RecentLists` to hold: they are in no language."""

    article: Article
    entries: tuple[Entry, ...]

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The lines `start` to `stop` as a message; where the page before begins, and the next one."""

    content: str
    before: int | None
    after: int | None


def reading(index: Index, id: str) -> Reading:
    """Lay out an article. Raise ArticleError if it is unknown."""
    article = index.article(id)
    split = (one for piece in pieces_of(index, id) for one in _split(piece, article.text))
    return Reading(article, (*known(index, id), *split))


def _split(piece: Piece, text: str) -> Iterator[Piece]:
    """Cut what is too long for a line, at a word where there is one and never inside a character."""
    start, end = piece.span
    while end - start > _LONGEST:
        ahead = text[start : start + _LONGEST + 1]
        kept = len(cut(ahead, _LONGEST).removesuffix(ELLIPSIS)) or _LONGEST
        yield piece._replace(span=(start, start + kept))
        start += kept
    yield piece._replace(span=(start, end))


def page(reading: Reading, start: int, locale: str | None, *, changed: bool = False) -> ArticlePage:
    """Show the page that begins at a line, the last one when there is no such line any more.

    `changed` says that the page before was made from other articles.
    """
    total = len(reading)
    start = start if start < total else _before(reading, total, locale)
    stop = start + 1
    lines = [_shown(reading, start, locale)] if total else []
    room = _ROOM - sum(map(length, lines))
    while stop < total and (room := room - _cost(shown := _shown(reading, stop, locale))) >= 0:
        lines.append(shown)
        stop += 1
    notes = [f"-# {say('tables.changed', locale)}"] if changed else []
    heading = say("read.above", locale, title=titled(reading.article, TITLE))
    where = say("tables.range", locale, first=start + 1, last=stop, total=total)
    below = f"-# {say('read.below', locale)} · {where}"
    before = _before(reading, start, locale) if start else None
    return ArticlePage("\n".join([*notes, heading, *lines, below]), before, stop if stop < total else None)


def _before(reading: Reading, stop: int, locale: str | None) -> int:
    """Return the first line of the fullest page that reaches up to `stop`."""
    start = max(stop - 1, 0)
    room = _ROOM - length(_shown(reading, start, locale)) if stop else 0
    while start and (room := room - _cost(_shown(reading, start - 1, locale))) >= 0:
        start -= 1
    return start


def _cost(shown: str) -> int:
    return length(shown) + 1


def _shown(reading: Reading, place: int, locale: str | None) -> str:
    """Show one line in Markdown: what is known of the article, what can be quoted of it, or what cannot."""
    entry = reading.entries[place]
    if isinstance(entry, Known):
        return f"-# {_field(entry, locale)}"
    named = excerpt(label(entry, locale), _LABEL)
    words = escape(line(reading.article.text[slice(*entry.span)]))
    return f"**{named}** {words}" if entry.sentence else f"-# {named}: {words}"


def _field(entry: Known, locale: str | None) -> str:
    value = day(entry.value, locale) if isinstance(entry.value, date) else excerpt(entry.value, _VALUE)
    origin = f" ({say(f'read.{entry.origin}', locale)})" if entry.origin else ""
    return f"{say(f'read.{entry.field}', locale)}: {value}{origin}"

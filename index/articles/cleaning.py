"""Which lines of a text are the article, and which are boilerplate. Nothing is removed: every value is a span."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..model import Boilerplate, Span
from .boilerplate import take_boilerplate, take_repeated_titles
from .date_lines import find_date_line
from .front_matter import front_matter_end
from .head import parse_byline, read_head
from .layout import Layout, lay_out

_PARTS = ("title", "standfirst", "date", "byline", "caption")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What each part of a text is; `body` are its paragraphs in order, without white space at their ends."""

    title: Span | None
    standfirst: Span | None
    date: Span | None
    published: datetime.date | None
    byline: Span | None
    author: str | None
    caption: tuple[Span, ...]
    boilerplate: tuple[Boilerplate, ...]
    body: tuple[Span, ...]


def clean(text: str, title: str | None = None) -> Cleaned:
    """Say which lines of the text are what; `title` is what the article is known by, when that is known."""
    start = front_matter_end(text)
    page = lay_out(text, start, title)
    take_boilerplate(page)
    read_head(page)
    take_repeated_titles(page)
    dates, bylines = _spans(page, "date"), _spans(page, "byline")
    signed = (" ".join(text[slice(*span)].split()) for span in (*bylines, *dates))
    return Cleaned(
        title=next(iter(_spans(page, "title")), None),
        standfirst=next(iter(_spans(page, "standfirst")), None),
        date=next(iter(dates), None),
        published=next((find_date_line(text[slice(*span)]) for span in dates), None),
        byline=next(iter(bylines), None),
        author=next((name for line in signed if (name := parse_byline(line))), None),
        caption=_spans(page, "caption"),
        boilerplate=_boilerplate(page, start),
        body=tuple(page.body()),
    )


def _spans(page: Layout, part: str) -> tuple[Span, ...]:
    return tuple(page.span(block.first, block.last) for block, name in page.takings if name == part)


def _boilerplate(page: Layout, start: int) -> tuple[Boilerplate, ...]:
    pieces = [(page.span(block.first, block.last), name) for block, name in page.takings if name not in _PARTS]
    if start:
        pieces.append((Span(0, start), "front matter"))
    return tuple(Boilerplate(span, name) for span, name in sorted(pieces))

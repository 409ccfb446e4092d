"""What the index lists -> the rows that a message shows: summaries, figures, statements, dates and mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from index import Event, Figure, Index, Mention, Quote, Statement

from . import tables
from .excerpts import excerpt, quotation
from .footnotes import READABLE, TITLE, titled
from .localization import day, say
from .markdown import escape, visible
from .paging import Kind, Request
from .rows import Cell, Entry, Row, Rows, Table
from .tables import Page

READ_SUMMARY = 1500
"""Visible characters of a page of a summary."""

_SENTENCE, _NAME, _NUMBER = 300, 60, 100  # characters shown of each
_BESIDE = 4  # figures side by side on a line; all of them stand below as well
_FORMS, _FORM = 8, 32
_AROUND = 90  # characters shown before and after what is mentioned


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be made: from which Index, what was asked for, and in whose language it is shown."""

    index: Index
    request: Request
    locale: str | None

    @property
    def title(self) -> str:
        """The title of the article, or how many they are."""
        named = next((article for article in self.index.articles if article.id == self.request.article), None)
        if named is None:
            return say("articles.heading", self.locale, count=len(self.index.articles))
        return f"**{titled(named, 2 * TITLE)}**"

    def table(self, heading: str, rows: Sequence[Entry], readable: int = READABLE) -> Table:
        """Return the rows under a heading of `locales`; the line that closes each page says what was asked for."""
        return Table(heading, Rows(rows), self.locale, closing=(self.request.shown(self.locale),), readable=readable)

    def under_title(self, heading: str, rows: Sequence[Entry]) -> Table:
        """Return the rows under a heading that names the article."""
        return self.table(say(heading, self.locale, title=self.title), rows)


def page(index: Index, request: Request, start: int, locale: str | None, generation: str | None = None) -> Page:
    """Show a page of what was asked for; `generation` is the one that the page before was made from."""
    table = TABLES[request.kind](Listing(index, request, locale))
    if generation not in (None, index.generation):
        table = replace(table, notes=(f"-# {say('tables.changed', locale)}",))
    return tables.page(table, start)


def _summary(listing: Listing) -> Table:
    request = listing.request
    quotes = listing.index.summarise(request.article, request.count, request.text or None).quotes
    rows = _by_article([Entry((quote,), partial(_quoted, quote)) for quote in quotes])
    many = "_all" if request.article is None else ""
    heading = say(f"summary.heading{many}" if rows else "summary.empty", listing.locale, title=listing.title)
    return listing.table(heading, rows, READ_SUMMARY)


def _quoted(quote: Quote) -> Row:
    return Row((Cell(excerpt(quote.text, 2 * _SENTENCE), quote),))


def _figures(listing: Listing) -> Table:
    index, request, locale = listing.index, listing.request, listing.locale
    found = index.figures(request.article, request.text or None)
    groups = [("rivals", group) for group in found.rivals] + [(one.why, one.figures) for one in found.apart]
    beside = [
        _together([found.figures[place] for place in group[:_BESIDE]], say(f"figures.{why}", locale))
        for why, group in groups
    ]
    every = [_together([figure]) for figure in found.figures]
    several = len({figure.quote.sentence.article.id for figure in found.figures}) > 1
    if beside and not several:
        every = [_together([figure], say("figures.all", locale)) for figure in found.figures]
    rows = [*beside, *_by_article(every)]
    return listing.under_title("figures.heading" if rows else "figures.empty", rows)


def _together(figures: Sequence[Figure], group: str = "") -> Entry:
    """Put figures side by side, under a heading when there is one."""

    def row() -> Row:
        return Row(tuple(map(_figure, figures)), f"**{group}**" if group else "")

    return Entry(tuple(figure.quote for figure in figures), row)


def _figure(figure: Figure) -> Cell:
    unit = f" {figure.unit}" if figure.unit[:1].isalpha() else figure.unit if figure.unit == "%" else ""
    of = excerpt(f"{unit} {figure.of}", _NUMBER)
    of = of if unit == "%" or not of else f" {of}"
    said = f": {excerpt(figure.speaker, _NAME)}" if figure.speaker else ""
    return Cell(f"**{excerpt(figure.written, _NAME)}**{of}{said}", figure.quote)


def _said(listing: Listing) -> Table:
    index, request, locale = listing.index, listing.request, listing.locale
    found = index.statements(request.article, request.text or None)
    rows = [Entry((one.quote,), partial(_statement, one, locale)) for one in found]
    empty = "said.empty" if request.text else "said.nobody"
    return listing.under_title("said.heading" if rows else empty, _by_article(rows))


def _statement(one: Statement, locale: str | None) -> Row:
    speaker = f"**{excerpt(one.speaker, _NAME)}**" if one.speaker else say("said.unknown", locale)
    said = f"{speaker} ({say(f'said.{one.manner}', locale)}): {excerpt(one.quote.text, _SENTENCE)}"
    return Row((Cell(said, one.quote),))


def _timeline(listing: Listing) -> Table:
    locale = listing.locale
    found = listing.index.timeline(listing.request.article)
    apart = f"**{say('timeline.undated', locale)}**"
    dated = [Entry((event.quote,), partial(_event, event, locale)) for event in found.events]
    undated = [Entry((event.quote,), partial(_event, event, locale, apart)) for event in found.undated]
    rows = dated + undated
    return listing.under_title("timeline.heading" if rows else "timeline.empty", rows)


def _event(event: Event, locale: str | None, group: str = "") -> Row:
    said = f"**{excerpt(event.said, _NAME)}**"
    if event.when and event.resolved:
        said += f" → {when(event.when, locale)}"
    return Row((Cell(f"{said}: {excerpt(event.quote.text, _SENTENCE)}", event.quote),), group)


def when(edtf: str, locale: str | None) -> str:
    """Return a date in EDTF as people write it.

    >>> [when(each, "en-US") for each in ("2024-10-26", "2024-10", "2007-22", "197X", "2006/2007", "2014~")]
    ['26 Oct 2024', 'Oct 2024', 'summer 2007', '1970s', '2006–2007', 'about 2014']
    """
    if "/" in edtf:
        return "–".join(when(each, locale) for each in edtf.split("/"))
    if edtf.endswith("~"):
        return say("date.about", locale, date=when(edtf[:-1], locale))
    if edtf.endswith("X"):
        return say("date.decade", locale, year=edtf.replace("X", "0"))
    year, *rest = edtf.split("-")
    if len(rest) == 2:
        return day(date.fromisoformat(edtf), locale)
    if rest:
        names = say("date.months", locale).split() + ["?"] * 8 + say("date.seasons", locale).split()
        return f"{names[int(rest[0]) - 1]} {year}"
    return year


def _mentions(listing: Listing) -> Table:
    index, request, locale = listing.index, listing.request, listing.locale
    found = index.mentions(request.text, request.article)
    words = {"term": quotation(request.text, _FORM, locale), "title": listing.title}
    heading = say("mentions.heading", locale, count=found.count, total=found.total, **words)
    forms = ", ".join(quotation(form, _FORM, locale) for form in found.searched[:_FORMS])
    more = ", …" if len(found.searched) > _FORMS else ""
    rows = _by_article([Entry((one.quote,), partial(_mention, one)) for one in found.places])
    searched = say("mentions.searched", locale, forms=forms + more)
    return listing.table(f"{heading}\n{searched}", rows)


def _mention(mention: Mention) -> Row:
    return Row((Cell(_around(mention), mention.quote),))


def _around(mention: Mention) -> str:
    """Show where a term stands: in bold, with the words before and after it, as many as are read at a glance."""
    sentence = mention.quote.sentence
    text, origin = sentence.text, sentence.span.start
    spans = [(start - origin, end - origin) for start, end in mention.spans]
    begin = spans[0][0] - _AROUND
    begin = text.find(" ", begin, spans[0][0]) + 1 if begin > 0 else 0
    end = min(spans[0][1], spans[0][0] + _NAME) + _AROUND
    end = max(text.rfind(" ", 0, end), spans[0][1]) if end < len(text) else len(text)
    end = min(end, begin + _SENTENCE)
    pieces = ["… " if begin else ""]
    at = begin
    for start, stop in spans:
        if stop <= end:
            pieces += [_piece(text[at:start]), f"**{_piece(text[start:stop])}**"]
            at = stop
    return "".join([*pieces, _piece(text[at:end]), " …" if end < len(text) else ""])


def _piece(text: str) -> str:
    return escape(re.sub(r"\s+", " ", visible(text)))


TABLES: dict[Kind, Callable[[Listing], Table]] = {
    "summary": _summary,
    "figures": _figures,
    "said": _said,
    "timeline": _timeline,
    "mentions": _mentions,
}
"""How each list is made."""


def _by_article(rows: Sequence[Entry]) -> Sequence[Entry]:
    """Put the title of its article above the rows of each, when there are several."""
    if len({entry.quotes[0].sentence.article.id for entry in rows}) < 2:
        return rows
    return [Entry(entry.quotes, partial(_titled, entry)) for entry in rows]


def _titled(entry: Entry) -> Row:
    return replace(entry.row(), group=f"**{titled(entry.quotes[0].sentence.article)}**")

"""What the index lists -> the pages that messages show: summaries, figures, statements, dates and mentions.

A list is made once for everybody: it is in no language, and of its Index it holds sentences and titles only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from index import Article, Event, Figure, Index, Mention, Mentions, Quote, Statement

from . import tables
from .catalogue import catalogue
from .dates import when
from .excerpts import excerpt, quotation
from .footnotes import READABLE, TITLE, titled
from .localization import say
from .markdown import escape, visible
from .paging import Kind, Request
from .rows import Details, Listed, Part, Rows, Table
from .tables import Page

READ_SUMMARY = 1500
"""Visible characters of a page of a summary."""

_SENTENCE, _NAME, _NUMBER = 300, 60, 100  # characters shown of each
_BESIDE = 4  # figures side by side on a line; all of them stand below as well
_FORMS, _FORM = 8, 32
_AROUND = 90  # characters shown before and after what is mentioned

Heading = Callable[[str | None, str], str]
"""What stands above each page, of a locale and of the title of what is listed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What was asked for and the rows found, which is for `RecentLists` to hold."""

    request: Request
    generation: str
    article: Article | None
    articles: int
    """How many there are."""
    rows: Rows
    heading: Heading
    readable: int = READABLE

    def __len__(self) -> int:
        return len(self.rows)

    def title(self, locale: str | None) -> str:
        """Return the title of the article, or how many they are."""
        if self.article is None:
            return say("articles.heading", locale, count=self.articles)
        return f"**{titled(self.article, 2 * TITLE)}**"


Found = tuple[Rows, Heading]


def listing(index: Index, request: Request) -> Listing:
    """List what was asked for, from all articles when the one that it names is not there."""
    article = catalogue(index).by_id(request.article or "")
    rows, heading = LISTS[request.kind](index, request)
    readable = READ_SUMMARY if request.kind == "summary" else READABLE
    return Listing(request, index.generation, article, len(index.articles), rows, heading, readable)


def page(listing: Listing, start: int, locale: str | None, generation: str | None = None) -> Page:
    """Show a page of a list; `generation` is the one that the page before was made from."""
    notes = () if generation in (None, listing.generation) else (f"-# {say('tables.changed', locale)}",)
    heading = listing.heading(locale, listing.title(locale))
    closing = (listing.request.shown(locale),)
    return tables.page(Table(heading, listing.rows, locale, notes, closing, listing.readable), start)


def _headed(key: str) -> Heading:
    return lambda locale, title: say(key, locale, title=title)


def _several(listed: Sequence[Figure | Mention | Statement]) -> bool:
    """Say whether what is listed in the order of the articles is from several."""
    ends = {one.quote.sentence.article.id for one in (*listed[:1], *listed[-1:])}
    return len(ends) > 1


def _alone(parts: Iterable[Part]) -> Iterable[Listed]:
    """Put each quote on a line of its own."""
    return (("", (part,)) for part in parts)


def _summary(index: Index, request: Request) -> Found:
    quotes = index.summarise(request.article, request.count, request.text or None).quotes
    several = bool(quotes) and quotes[0].sentence.article.id != quotes[-1].sentence.article.id
    many = "_all" if request.article is None else ""
    heading = _headed(f"summary.heading{many}" if quotes else "summary.empty")
    return Rows(_alone((quote, ()) for quote in quotes), len(quotes), _quoted, titled=several), heading


def _quoted(quote: Quote, _: Details, __: str | None) -> str:
    return excerpt(quote.text, 2 * _SENTENCE)


def _figures(index: Index, request: Request) -> Found:
    found = index.figures(request.article, request.text or None)
    groups = [("rivals", group) for group in found.rivals] + [(one.why, one.figures) for one in found.apart]
    beside = ((f"figures.{why}", [_part(found.figures[at]) for at in group[:_BESIDE]]) for why, group in groups)
    several = _several(found.figures)
    above = "figures.all" if groups and not several else ""
    listed = chain(beside, ((above, (_part(figure),)) for figure in found.figures))
    rows = Rows(listed, len(groups) + len(found.figures), _figure, titled=several)
    return rows, _headed(f"figures.{'heading' if found.figures else 'empty'}")


def _part(figure: Figure) -> Part:
    return figure.quote, (figure.written, figure.unit, figure.of, figure.speaker)


def _figure(_: Quote, details: Details, __: str | None) -> str:
    written, unit, of, speaker = (str(each or "") for each in details)
    unit = f" {unit}" if unit[:1].isalpha() else unit if unit == "%" else ""
    of = excerpt(f"{unit} {of}", _NUMBER)
    of = of if unit == "%" or not of else f" {of}"
    said = f": {excerpt(speaker, _NAME)}" if speaker else ""
    return f"**{excerpt(written, _NAME)}**{of}{said}"


def _said(index: Index, request: Request) -> Found:
    found = index.statements(request.article, request.text or None)
    empty = "said.empty" if request.text else "said.nobody"
    several = _several(found)
    rows = Rows(
        _alone((one.quote, (one.speaker, one.manner, one.inferred)) for one in found),
        len(found),
        _statement,
        titled=several,
    )
    return rows, _headed("said.heading" if found else empty)


def _statement(quote: Quote, details: Details, locale: str | None) -> str:
    speaker, manner, inferred = details
    named = f"**{excerpt(str(speaker), _NAME)}**" if speaker else say("said.unknown", locale)
    if inferred:
        named = say("said.inferred", locale, speaker=named, name=excerpt(str(inferred), _NAME))
    return f"{named} ({say(f'said.{manner}', locale)}): {excerpt(quote.text, _SENTENCE)}"


def _timeline(index: Index, request: Request) -> Found:
    found = index.timeline(request.article)
    dated = (("", (_dated(event),)) for event in found.events)
    undated = (("timeline.undated", (_dated(event),)) for event in found.undated)
    rows = Rows(chain(dated, undated), len(found.events) + len(found.undated), _event)
    return rows, _headed(f"timeline.{'heading' if rows else 'empty'}")


def _dated(event: Event) -> Part:
    return event.quote, (event.said, event.when if event.resolved else None)


def _event(quote: Quote, details: Details, locale: str | None) -> str:
    said, resolved = details
    meant = f" → {when(str(resolved), locale)}" if resolved else ""
    return f"**{excerpt(str(said), _NAME)}**{meant}: {excerpt(quote.text, _SENTENCE)}"


def _mentions(index: Index, request: Request) -> Found:
    found = index.mentions(request.text, request.article)
    forms = replace(found, places=())
    heading = partial(_searched, forms, found.count)
    several = _several(found.places)
    parts = ((one.quote, tuple(chain(*one.spans))) for one in found.places)
    rows = Rows(_alone(parts), found.count, _around, titled=several)
    return rows, heading


def _searched(found: Mentions, count: int, locale: str | None, title: str) -> str:
    """Say how many sentences hold a term, and in which forms."""
    words = {"term": quotation(found.term, _FORM, locale), "title": title}
    heading = say("mentions.heading", locale, count=count, total=found.total, **words)
    said = [heading, say("mentions.searched", locale, forms=_listed(found.searched, locale))]
    if found.parts:
        said.append(say("mentions.parts", locale, forms=_listed(found.parts, locale)))
    if found.last_name:
        said.append(say("mentions.last_name", locale, name=quotation(found.last_name, _FORM, locale)))
    return "\n".join(said)


def _listed(forms: Sequence[str], locale: str | None) -> str:
    return ", ".join(quotation(form, _FORM, locale) for form in forms[:_FORMS]) + ", …" * (len(forms) > _FORMS)


def _around(quote: Quote, details: Details, _: str | None) -> str:
    """Show where a term stands: in bold, with the words before and after it, as many as are read at a glance.

    The details are its spans in the article, each as start and end.
    """
    text, origin = quote.sentence.text, quote.sentence.span.start
    places = [int(place or 0) - origin for place in details]
    spans = [*zip(places[::2], places[1::2], strict=True)]
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


LISTS: dict[Kind, Callable[[Index, Request], Found]] = {
    "summary": _summary,
    "figures": _figures,
    "said": _said,
    "timeline": _timeline,
    "mentions": _mentions,
}
"""How each list is made."""

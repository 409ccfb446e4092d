"""What the articles date: each date once as a heading, below it the sentences, the words that name it in bold."""

from __future__ import annotations

from itertools import chain

from index import Event, Index, Quote

from ..dates import when
from ..paging import Request
from ..rows import Details, Part, Rows
from .found import Found, bold, headed


def timeline(index: Index, request: Request) -> Found:
    found = index.timeline(request.article)
    dated = (("", (_part(event),)) for event in found.events)
    undated = (("timeline.undated", (_part(event),)) for event in found.undated)
    rows = Rows(chain(dated, undated), len(found.events) + len(found.undated), _event, above=_date)
    return rows, headed(f"timeline.{'heading' if rows else 'empty'}")


def _part(event: Event) -> Part:
    return event.quote, (event.said, event.when)


def _date(details: Details, locale: str | None) -> str:
    return when(str(details[1]), locale) if details[1] else ""


def _event(quote: Quote, details: Details, _: str | None) -> str:
    return bold(quote.text, str(details[0]))

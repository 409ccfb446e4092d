"""A summary: the sentences that carry an article, or all of them, in their own words."""

from __future__ import annotations

from index import Index, Quote

from ..excerpts import excerpt
from ..paging import Request
from ..rows import Details, Rows
from .found import Found, alone, headed

_SENTENCE = 600


def summary(index: Index, request: Request) -> Found:
    quotes = index.summarise(request.article, request.count, request.text or None).quotes
    several = bool(quotes) and quotes[0].sentence.article.id != quotes[-1].sentence.article.id
    many = "_all" if request.article is None else ""
    heading = headed(f"summary.heading{many}" if quotes else "summary.empty")
    return Rows(alone((quote, ()) for quote in quotes), len(quotes), _quoted, titled=several), heading


def _quoted(quote: Quote, _: Details, __: str | None) -> str:
    return excerpt(quote.text, _SENTENCE)

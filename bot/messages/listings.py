"""What the index lists -> the pages that messages show: summaries, figures, statements, dates and mentions.

A list is made once for everybody: it is in no language, and of its Index it holds sentences and titles only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index import Article, Index

from . import tables
from .catalogue import catalogue
from .lists.figures import figures
from .lists.found import Found
from .lists.mentions import mentions
from .lists.statements import said
from .lists.summary import summary
from .lists.timeline import timeline
from .localization import say
from .paging import Kind, Request
from .places import dated, titled
from .rows import LINES, Heading, Rows, Table
from .tables import Page

LINES_OF_A_SUMMARY = 20
"""Lines of a page of a summary, which people want to read as a whole."""


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

    def __len__(self) -> int:
        return len(self.rows)

    def title(self, locale: str | None) -> str:
        """Return the title of the article, or how many they are."""
        if self.article is None:
            return say("articles.heading", locale, count=self.articles)
        return f"**{titled(self.article)}**{dated(self.article, locale)}"


def listing(index: Index, request: Request) -> Listing:
    """List what was asked for, from all articles when the one that it names is not there."""
    article = catalogue(index).by_id(request.article or "")
    rows, heading = LISTS[request.kind](index, request)
    return Listing(request, index.generation, article, len(index.articles), rows, heading)


def page(listing: Listing, start: int, locale: str | None, generation: str | None = None) -> Page:
    """Show a page of a list; `generation` is the one that the page before was made from."""
    notes = () if generation in (None, listing.generation) else (f"-# {say('tables.changed', locale)}",)
    heading = listing.heading(locale, listing.title(locale))
    lines = LINES_OF_A_SUMMARY if listing.request.kind == "summary" else LINES
    asked, single = listing.request.shown(locale), listing.article is not None
    return tables.page(Table(heading, listing.rows, locale, notes, asked, lines, single), start)


LISTS: dict[Kind, Callable[[Index, Request], Found]] = {
    "summary": summary,
    "figures": figures,
    "said": said,
    "timeline": timeline,
    "mentions": mentions,
}
"""How each list is made."""

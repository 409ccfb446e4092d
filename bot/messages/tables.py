"""Rows of quoted words -> one page of them as a message; a page is known by its first row.

Where a page ends depends on its words only, never on links: a link that does not fit falls back as in footnotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Quote

from .footnotes import FOOTER, MESSAGE_LIMIT, NUMBER, citations, ladder, number, provenance, step_down
from .localization import say
from .markdown import length, plain
from .rows import Row, Table

_LINES = 15  # rows of a page at most


@dataclass(frozen=True, slots=True)
class Page:
    """The rows `start` to `stop` of `total` as a message, with the quotes in it and where the page before begins."""

    content: str
    quotes: tuple[Quote, ...]
    start: int
    stop: int
    total: int
    before: int | None


def page(table: Table, start: int) -> Page:
    """Show the page that begins at a row, the last one when there is no such row any more."""
    total = len(table.rows)
    if total and start >= total:
        start = _before(table, total) or 0
    stop = _stop(table, start)
    quotes = _quotes([table.rows.at(place) for place in range(start, stop)])
    ladders = {quote.citation.number: ladder(quote.sentence) for quote in quotes}
    while True:
        links = {place: rungs[0] for place, rungs in ladders.items()}
        content = _content(table, range(start, stop), links)
        if length(content) <= MESSAGE_LIMIT or not step_down(ladders.values()):
            break
    return Page(content, quotes, start, stop, total, _before(table, start))


def _stop(table: Table, start: int) -> int:
    """Return where the page that begins at `start` ends: with one row at least, and as many as fit."""
    around = (table.heading, *table.notes, *table.closing)
    room = table.readable - FOOTER - sum(len(plain(text)) for text in around)
    stop = start
    while stop < min(len(table.rows), start + _LINES):
        row = table.rows.at(stop)
        room -= sum(len(plain(cell.words)) + NUMBER for cell in row.cells)
        if stop == start or row.group != table.rows.at(stop - 1).group:
            room -= len(plain(row.group))
        if room < 0 and stop > start:
            break
        stop += 1
    while stop - start > 1 and length(_content(table, range(start, stop), {})) > MESSAGE_LIMIT:
        stop -= 1
    return stop


def _before(table: Table, start: int) -> int | None:
    """Return the first row of the fullest page that reaches up to `start`."""
    if not start:
        return None
    begin = start - 1
    while begin and _stop(table, begin - 1) >= start:
        begin -= 1
    return begin


def _quotes(rows: Sequence[Row]) -> tuple[Quote, ...]:
    """Return the quotes of some rows, each once, in the order of their numbers."""
    found = {cell.quote.citation.number: cell.quote for row in rows for cell in row.cells}
    return tuple(found[place] for place in sorted(found))


def _content(table: Table, places: range, links: Mapping[int, str | None]) -> str:
    """Put the rows of a page together, with the links of their numbers as far as there are any."""
    rows = [table.rows.at(place) for place in places]
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            lines.append(row.group)
        group = row.group
        lines.append(" | ".join(f"{cell.words} {_number(cell.quote, links)}" for cell in row.cells))
    small = [f"-# {text}" for text in (*_footer(rows, places, table), *table.closing)]
    parts = ("\n".join(table.notes), table.heading, "\n".join(lines), "\n".join(small))
    return "\n\n".join(part for part in parts if part)


def _number(quote: Quote, links: Mapping[int, str | None]) -> str:
    return number(quote.citation.number, links.get(quote.citation.number))


def _footer(rows: Sequence[Row], places: range, table: Table) -> list[str]:
    """Name the articles of a page and say which rows of how many it shows."""
    if not rows:
        return []
    quotes, total = _quotes(rows), len(table.rows)
    origin = provenance(quotes, table.locale)
    if len(rows) < total:
        origin += " · " + say("tables.range", table.locale, first=places.start + 1, last=places.stop, total=total)
    return [" · ".join(citations(quotes, table.locale)), origin]

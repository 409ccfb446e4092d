"""Rows of quoted words -> one page of them as a message; a page is known by its first row.

Where a page ends depends on its words only, never on links: a link that does not fit falls back as in footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index import Quote

from .footnotes import FOOTER, MESSAGE_LIMIT, NUMBER, citations, ladder, number, provenance, step_down
from .localization import say
from .markdown import escape, fit, length, plain
from .rows import Cell, Row, Table

_LINES = 15  # rows of a page at most
_BOLD = re.compile(r"(\\.)|\*\*", re.S)
"""Our own marks, not an escaped asterisk of an article."""


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
    places = range(start, _stop(table, start))
    rows = _fitting([table.row(place) for place in places], table, places)
    quotes = _quotes(rows)
    ladders = {quote.citation.number: ladder(quote.sentence) for quote in quotes}
    while True:  # every step takes one of the links away
        links = {place: rungs[0] for place, rungs in ladders.items()}
        content = _content(table, rows, places, links)
        if length(content) <= MESSAGE_LIMIT or not step_down(ladders.values()):
            break
    return Page(content, quotes, start, places.stop, total, _before(table, start))


def _fitting(rows: list[Row], table: Table, places: range) -> list[Row]:
    """Return the rows of a page; a single one that no message holds with fewer cells, the last one cut."""
    if len(rows) != 1:
        return rows
    [row] = rows
    for count in range(len(row.cells), 0, -1):
        fewer = replace(row, cells=row.cells[:count])
        if length(_content(table, [fewer], places, {})) <= MESSAGE_LIMIT:
            return [fewer]
    bare = replace(row, cells=(Cell("", row.cells[0].quote),))
    room = MESSAGE_LIMIT - length(_content(table, [bare], places, {}))
    words = escape(fit(plain(_BOLD.sub(r"\1", row.cells[0].words)), room))
    return [replace(bare, cells=(Cell(words, row.cells[0].quote),))]


def _stop(table: Table, start: int) -> int:
    """Return where the page that begins at `start` ends: with one row at least, and as many as fit."""
    around = (table.heading, *table.notes, *table.closing)
    room = table.readable - FOOTER - sum(len(plain(text)) for text in around)
    stop = start
    while stop < min(len(table.rows), start + _LINES):
        row = table.row(stop)
        room -= sum(len(plain(cell.words)) + NUMBER for cell in row.cells)
        if stop == start or row.group != table.row(stop - 1).group:
            room -= len(plain(row.group))
        if room < 0 and stop > start:
            break
        stop += 1
    rows = [table.row(place) for place in range(start, stop)]
    while len(rows) > 1 and length(_content(table, rows, range(start, stop), {})) > MESSAGE_LIMIT:
        rows.pop()
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


def _content(table: Table, rows: Sequence[Row], places: range, links: Mapping[int, str | None]) -> str:
    """Put the rows of a page together, with the links of their numbers as far as there are any."""
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

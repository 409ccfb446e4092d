"""Rows of quoted words -> one page of them in a container; a page is known by its first row.

Where a page ends depends on its words only, never on links: a link that does not fit falls back as in footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index import Quote

from .containers import PANEL_LIMIT, Panel
from .footnotes import ladder, step_down
from .localization import say
from .markdown import escape, fit, length, plain
from .places import citations, number, place
from .rows import Cell, Row, Table

WIDE = 30
"""Characters of a line on a phone."""
_BOLD = re.compile(r"(\\.)|\*\*", re.S)
"""Our own marks, not an escaped asterisk of an article."""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows `start` to `stop` of `total` in a container, their quotes, and where the page before begins."""

    panel: Panel
    quotes: tuple[Quote, ...]
    start: int
    stop: int
    total: int
    before: int | None

    @property
    def content(self) -> str:
        return self.panel.content


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
        panel = _panel(table, rows, places, links)
        if length(panel.content) <= PANEL_LIMIT or not step_down(ladders.values()):
            break
    return Page(panel, quotes, start, places.stop, total, _before(table, start))


def _fitting(rows: list[Row], table: Table, places: range) -> list[Row]:
    """Return the rows of a page; a single one that no message holds with fewer cells, the last one cut."""
    if len(rows) != 1:
        return rows
    [row] = rows
    for count in range(len(row.cells), 0, -1):
        fewer = replace(row, cells=row.cells[:count])
        if _size(table, [fewer], places) <= PANEL_LIMIT:
            return [fewer]
    bare = replace(row, cells=(Cell("", row.cells[0].quote),))
    room = PANEL_LIMIT - _size(table, [bare], places)
    words = escape(fit(plain(_BOLD.sub(r"\1", row.cells[0].words)), room))
    return [replace(bare, cells=(Cell(words, row.cells[0].quote),))]


def _stop(table: Table, start: int) -> int:
    """Return where the page that begins at `start` ends: with one row at least, and as many as fit."""
    room = table.lines - sum(map(_height, (*table.heading.split("\n"), *table.notes)))
    stop = start
    while stop < len(table.rows):
        row = table.row(stop)
        before = table.row(stop - 1) if stop > start else None
        room -= _height(" | ".join(f"{cell.words} [{cell.quote.citation.number}]" for cell in row.cells))
        if before is None or row.group != before.group:
            room -= _height(row.group)
        if before is not None and (room < 0 or row.apart != before.apart):
            break
        stop += 1
    rows = [table.row(place) for place in range(start, stop)]
    while len(rows) > 1 and _size(table, rows, range(start, stop)) > PANEL_LIMIT:
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


def _panel(table: Table, rows: Sequence[Row], places: range, links: Mapping[int, str | None]) -> Panel:
    """Put the rows of a page together, with the links of their numbers as far as there are any."""
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            lines.append(row.group)
        group = row.group
        lines.append(" | ".join(f"{cell.words} {_number(cell.quote, links)}" for cell in row.cells))
    above = "\n".join((*table.notes, table.heading))
    small = "\n".join(f"-# {text}" for text in _footer(rows, places, table))
    return Panel(tuple(filter(None, (above, "\n".join(lines), small))), "neutral" if rows else "absent")


def _size(table: Table, rows: Sequence[Row], places: range) -> int:
    return length(_panel(table, rows, places, {}).content)


def _height(text: str) -> int:
    """Return how many lines a text takes on a phone, 0 for none."""
    return -(-len(plain(_BOLD.sub(r"\1", text))) // WIDE)


def _number(quote: Quote, links: Mapping[int, str | None]) -> str:
    return number(quote.citation.number, links.get(quote.citation.number))


def _footer(rows: Sequence[Row], places: range, table: Table) -> list[str]:
    """Say where the quotes of a page stand, which rows of how many it shows, and last what was asked for."""
    last = [table.asked] if table.asked else []
    if not rows:
        return last
    quotes, total = _quotes(rows), len(table.rows)
    named = not table.single and not all(row.titled for row in rows)
    cited = citations(quotes, table.locale) if named else (_cited(quote, table.locale) for quote in quotes)
    if len(rows) < total:
        last.insert(0, say("tables.range", table.locale, first=places.start + 1, last=places.stop, total=total))
    return [" · ".join(cited), *filter(None, (" · ".join(last),))]


def _cited(quote: Quote, locale: str | None) -> str:
    return f"[{quote.citation.number}] {place(quote, locale)}"

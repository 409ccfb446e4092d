"""Rows of quoted words -> one page of them as a message; a page is known by its first row.

Where a page ends depends on its words only, never on links: a link that does not fit falls back as in footnotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Quote

from .footnotes import MOST, citations, ladder, number, provenance, step_down
from .localization import say
from .markdown import length, plain
from .rows import Row, Table

_FOOTER = 150  # visible characters kept free for citations and provenance
_NUMBER = 15  # visible characters that a quote costs beside its words
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


def page(
    table: Table, start: int, locale: str | None, *, notes: Sequence[str] = (), closing: Sequence[str] = ()
) -> Page:
    """Show the page that begins at a row, the last one when there is no such row any more."""
    total = len(table.rows)
    around = (notes, closing)
    if total and start >= total:
        start = _before(table, total, locale, around) or 0
    stop = _stop(table, start, locale, around)
    quotes = _quotes([table.rows.at(place) for place in range(start, stop)])
    ladders = {quote.citation.number: ladder(quote.sentence) for quote in quotes}
    while True:
        links = {place: rungs[0] for place, rungs in ladders.items()}
        content = _content(table, range(start, stop), locale, around, links)
        if length(content) <= MOST or not step_down(ladders.values()):
            break
    return Page(content, quotes, start, stop, total, _before(table, start, locale, around))


_Around = tuple[Sequence[str], Sequence[str]]


def _stop(table: Table, start: int, locale: str | None, around: _Around) -> int:
    """Return where the page that begins at `start` ends: with one row at least, and as many as fit."""
    room = table.read - _FOOTER - len(plain(table.heading)) - sum(len(plain(text)) for part in around for text in part)
    stop = start
    while stop < min(len(table.rows), start + _LINES):
        row = table.rows.at(stop)
        room -= sum(len(plain(cell.words)) + _NUMBER for cell in row.cells)
        if stop == start or row.group != table.rows.at(stop - 1).group:
            room -= len(plain(row.group))
        if room < 0 and stop > start:
            break
        stop += 1
    while stop - start > 1 and length(_content(table, range(start, stop), locale, around, {})) > MOST:
        stop -= 1
    return stop


def _before(table: Table, start: int, locale: str | None, around: _Around) -> int | None:
    """Return the first row of the fullest page that reaches up to `start`."""
    if not start:
        return None
    begin = start - 1
    while begin and _stop(table, begin - 1, locale, around) >= start:
        begin -= 1
    return begin


def _quotes(rows: Sequence[Row]) -> tuple[Quote, ...]:
    """Return the quotes of some rows, each once, in the order of their numbers."""
    found = {cell.quote.citation.number: cell.quote for row in rows for cell in row.cells}
    return tuple(found[place] for place in sorted(found))


def _content(table: Table, places: range, locale: str | None, around: _Around, links: dict[int, str | None]) -> str:
    notes, closing = around
    rows = [table.rows.at(place) for place in places]
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            lines.append(row.group)
        group = row.group
        lines.append(" | ".join(f"{cell.words} {_number(cell.quote, links)}" for cell in row.cells))
    small = [*_footer(rows, places, len(table.rows), locale), *closing]
    parts = ("\n".join(notes), table.heading, "\n".join(lines), "\n".join(f"-# {text}" for text in small))
    return "\n\n".join(part for part in parts if part)


def _number(quote: Quote, links: dict[int, str | None]) -> str:
    return number(quote.citation.number, links.get(quote.citation.number))


def _footer(rows: Sequence[Row], places: range, total: int, locale: str | None) -> list[str]:
    if not rows:
        return []
    quotes = _quotes(rows)
    origin = provenance(quotes, locale)
    if len(rows) < total:
        origin += " · " + say("tables.range", locale, first=places.start + 1, last=places.stop, total=total)
    return [" · ".join(citations(quotes, locale)), origin]

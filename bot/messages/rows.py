"""Rows of quoted words, made when a page shows them: a list of thousands costs what its page costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index import Citation, Quote, Span

from .footnotes import READABLE


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in Markdown, safe already, and the quote that they are from."""

    words: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line, and the line above the rows that belong together."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is made when a page shows it, and the quotes of its cells."""

    quotes: tuple[Quote, ...]
    row: Callable[[], Row]


class Rows:
    """The rows of a table, their citations numbered from 1 in the order in which the rows use them."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self._entries = entries
        self._numbers: dict[tuple[str, Span], int] = {}
        self._made: dict[int, Row] = {}
        for entry in entries:
            for quote in entry.quotes:
                self._numbers.setdefault(_key(quote), len(self._numbers) + 1)

    def __len__(self) -> int:
        return len(self._entries)

    def at(self, place: int) -> Row:
        """Make one row, once: where a page ends is found by trying."""
        if place not in self._made:
            row = self._entries[place].row()
            self._made[place] = replace(row, cells=tuple(map(self._numbered, row.cells)))
        return self._made[place]

    def _numbered(self, cell: Cell) -> Cell:
        citation: Citation = replace(cell.quote.citation, number=self._numbers[_key(cell.quote)])
        return replace(cell, quote=replace(cell.quote, citation=citation))


def _key(quote: Quote) -> tuple[str, Span]:
    return quote.sentence.article.id, quote.sentence.span


@dataclass(frozen=True, slots=True)
class Table:
    """What a command lists and how each page shows it: `notes` stand above the heading, `closing` in the last lines.

    `readable` are the visible characters of a page.
    """

    heading: str
    rows: Rows
    locale: str | None = None
    notes: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    readable: int = READABLE

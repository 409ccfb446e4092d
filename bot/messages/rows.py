"""Rows of quoted words, kept small and made when a page shows them: a list of thousands costs what its page costs."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index import Article, Citation, Quote, Sentence, Span

from .localization import say
from .places import dated, titled

Details = tuple[str | int | None, ...]
"""What is to be said of a quote beside its words."""
Part = tuple[Quote, Details]
Listed = tuple[str, Sequence[Part]]
"""A row as it is listed: the key of what stands above it, or "", and what stands side by side on its line."""
Show = Callable[[Quote, Details, str | None], str]
"""Say something of a quote, in Markdown, safe already, to a locale."""
Above = Callable[[Details, str | None], str]
"""Say what stands above the rows that have it in common, "" for nothing; safe already."""
Heading = Callable[[str | None, str], str]
"""What stands above each page, of a locale and of the title of what is listed."""
LINES = 11
"""Lines of a page of a list, its heading among them, as a phone breaks them."""

_WIDTH = 6  # numbers kept of a quote


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in Markdown, safe already, and the quote that they are from."""

    words: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line, and the line above the rows that belong together.

    That line names the article where the row is `titled`; a row that is `apart` stands on no page with others.
    """

    cells: tuple[Cell, ...]
    group: str = ""
    titled: bool = False
    apart: bool = False


class Rows:
    """The rows of a list, their citations numbered from 1 in the order in which the rows use them.

    They are in no language, so they are there once for everybody. As objects, each with its Quote, they would take
    three times the memory, and the garbage collector, which stops all threads, would look through them. What is listed
    is read up to the row that was asked for last, so a first page does not cost what the last one does.
    """

    def __init__(
        self,
        listed: Iterable[Listed],
        count: int,
        show: Show,
        *,
        titled: bool = False,
        above: Above | None = None,
        apart: str = "",
    ) -> None:
        """Take what is listed, how many rows that is, and how they are shown; in one thread at a time.

        In a list all quotes of a sentence have the same number. With `titled` the title of its article stands above the
        rows of each, with `above` what that says of the first quote of a row; the rows of the group `apart` begin a
        page of their own.
        """
        self._listed = iter(listed)
        self._count = count
        self._show = show
        self._places: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        self._articles: list[Article] = []
        self._quotes = array("I")  # of each cell: article, start, end, paragraph, sentence, number
        self._details: list[Details] = []
        self._ends = array("I")  # of each row: the cell after its last
        self._groups: list[str] = []
        self._titled = titled
        self._above = above
        self._apart = apart

    def _read(self, count: int) -> None:
        """Read what is listed up to so many rows."""
        for group, parts in islice(self._listed, max(0, count - len(self._ends))):
            for quote, details in parts:
                sentence = quote.sentence
                place = self._places.setdefault(sentence.article.id, len(self._places))
                if place == len(self._articles):
                    self._articles.append(sentence.article)
                number = self._numbers.setdefault(quote.citation.number, len(self._numbers) + 1)
                self._quotes.extend((place, *sentence.span, sentence.paragraph, sentence.number, number))
                self._details.append(details)
            self._ends.append(len(self._details))
            self._groups.append(group)

    def __len__(self) -> int:
        return self._count

    def at(self, place: int, locale: str | None) -> Row:
        """Make one row."""
        self._read(place + 1)
        cells = range(self._ends[place - 1] if place else 0, self._ends[place])
        quotes = [self._quote(cell) for cell in cells]
        key, article = self._groups[place], quotes[0].sentence.article
        group = say(key, locale) if key else self._above(self._details[cells[0]], locale) if self._above else ""
        named = self._titled and not group
        group = f"**{titled(article)}**{dated(article, locale)}" if named else f"**{group}**" if group else ""
        shown = (self._show(quote, self._details[cell], locale) for cell, quote in zip(cells, quotes, strict=True))
        return Row(tuple(map(Cell, shown, quotes)), group, named, bool(key) and key == self._apart)

    def _quote(self, cell: int) -> Quote:
        place, start, end, paragraph, sentence, number = self._quotes[_WIDTH * cell : _WIDTH * (cell + 1)]
        article = self._articles[place]
        quoted = Sentence(article, Span(start, end), paragraph, sentence)
        return Quote(quoted, Citation(number, article, paragraph, sentence))


@dataclass(frozen=True, slots=True)
class Table:
    """What a command lists and how each page shows it: `notes` stand above the heading, `asked` in the last line.

    `lines` are those of a page, as a phone breaks them; a list of one article is `single`. A table is made for one
    page.
    """

    heading: str
    rows: Rows
    locale: str | None = None
    notes: tuple[str, ...] = ()
    asked: str = ""
    lines: int = LINES
    single: bool = False
    _made: dict[int, Row] = field(default_factory=dict, compare=False)

    def row(self, place: int) -> Row:
        """Return a row, made once: where a page ends is found by trying."""
        if place not in self._made:
            self._made[place] = self.rows.at(place, self.locale)
        return self._made[place]

"""The timeline of an article: the sentences that name a date, in order of the dates, each a Quote.

A relative date is resolved against the date of publication; what cannot be resolved is listed apart, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ..collection.citations import Chosen, quote
from ..collection.collection import Collection
from ..collection.facts import Columns, Fact, LibraryFact, Row
from ..collection.lazy import lazily
from ..model import Article, Quote, Sentence, Span
from .temporal_expressions import temporal_expressions
from .temporal_resolution import resolve


@dataclass(frozen=True, slots=True)
class Event:
    """A date and the sentence that names it.

    `when` is the date in EDTF (2024-10-26, 2024-10, 2007-22 for a summer, 197X, 2006/2007, ~ for about), or None;
    `said` are the words that name it; `resolved` says that the date of publication was needed to tell it.
    """

    when: str | None
    said: str
    resolved: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated events of an article, or of all, in their order, and those whose date is not known."""

    article: Article | None
    events: Sequence[Event]
    undated: Sequence[Event]


def timeline(collection: Collection, article: str | None = None) -> Timeline:
    """List the dates of an article, or of all: by date, the coarser first, equal ones in the order of the text.

    Raise ArticleError if the article is unknown.
    """
    if article is None:
        return _timeline(collection, None, collection.every_row(DATES), collection.columns(ORDER_OF_DATES))
    named = collection.article(article).article
    rows = [(article, row) for row in collection.facts(DATES, article)]
    return _timeline(collection, named, rows, _columns(rows))


def _timeline(
    collection: Collection, named: Article | None, rows: Sequence[tuple[str, Row]], found: Columns
) -> Timeline:
    events, dated = partial(_events, collection, rows, found), found["dated"][0]
    return Timeline(named, events(range(dated)), events(range(dated, len(rows))))


def _columns(rows: Sequence[tuple[str, Row]]) -> Columns:
    """Return the order of dates, those that are known first, the number of the sentence of each, and how many are."""
    known = [(_order(row[-1]), place) for place, (_, row) in enumerate(rows) if row[-1]]
    dated = [place for _, place in sorted(known)]
    order = [*dated, *(place for place, (_, row) in enumerate(rows) if not row[-1])]
    numbers: dict[tuple[str, int], int] = {}
    sentences = ((article, row[0]) for article, row in map(rows.__getitem__, order))
    return {
        "order": order,
        "numbers": [numbers.setdefault(sentence, len(numbers) + 1) for sentence in sentences],
        "dated": [len(dated)],
    }


def _events(collection: Collection, rows: Sequence[tuple[str, Row]], found: Columns, places: range) -> Sequence[Event]:
    """Return the events at some places of the order, each made when it is asked for."""
    order, numbers = found["order"], found["numbers"]

    def make(place: int) -> Event:
        article, row = rows[order[places[place]]]
        return _event(row, quote(numbers[places[place]], Chosen(_sentence(collection.uncut(article), row))))

    return lazily(len(places), make)


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the dates in the sentences of an article, without its date line.

    A row is the sentence, as start, end, paragraph and number; where in it the words stand, as start and end; whether
    the date of publication was needed to tell the date; and the date in EDTF, or None.
    """
    cut = collection.article(article)
    published = cut.article.published or cut.cleaned.published
    rows: list[Row] = []
    for sentence in sorted(cut.head + cut.body, key=lambda sentence: sentence.span):
        if sentence.span == cut.cleaned.date:
            continue
        where = [*sentence.span, sentence.paragraph, sentence.number]
        for words in temporal_expressions(sentence.text):
            value = resolve(words, sentence.text, published)
            rows.append([*where, words.start, words.end, bool(value and not words.value), value])
    return rows


def _sentence(article: Article, row: Row) -> Sentence:
    start, end, paragraph, number = row[:4]
    return Sentence(article, Span(start, end), paragraph, number)


def _event(row: Row, quoted: Quote) -> Event:
    start, end, resolved, value = row[4:]
    return Event(value, quoted.sentence.text[start:end], resolved, quoted)


DATES = Fact("dates", _find)
ORDER_OF_DATES = LibraryFact("dates", lambda collection: _columns([*collection.every_row(DATES)]))


def _order(value: str) -> tuple[str, str]:
    """Return the sorting key of a date in EDTF: its first day; a year or a month comes before its own days.

    >>> sorted(["2014-04-08", "2014", "197X", "2013-24", "2013-11", "2006/2007"], key=_order)
    ['197X', '2006/2007', '2013-11', '2013-24', '2014', '2014-04-08']
    """
    beginning = value.rstrip("~").split("/")[0].replace("X", "0")
    year, _, rest = beginning.partition("-")
    seasons = {"21": "03-00", "22": "06-00", "23": "09-00", "24": "12-00"}
    return year, seasons.get(rest, rest)

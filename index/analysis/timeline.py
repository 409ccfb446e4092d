"""The timeline of an article: the sentences that name a date, in order of the dates, each a Quote.

A relative date is resolved against the date of publication; what cannot be resolved is listed apart, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..collection.citations import Chosen, quote
from ..collection.collection import Collection
from ..collection.facts import Fact, Row
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
    articles = collection.library if article is None else [collection.article(article).article]
    rows = [(one, row) for one in articles for row in collection.facts(DATES, one.id)]
    dated = sorted(((one, row) for one, row in rows if row[-1]), key=lambda each: _order(each[1][-1]))
    undated = [(one, row) for one, row in rows if not row[-1]]
    places = dict.fromkeys((one.id, row[0]) for one, row in (*dated, *undated))
    numbers = {place: number for number, place in enumerate(places, 1)}
    return Timeline(None if article is None else articles[0], *(_events(rows, numbers) for rows in (dated, undated)))


def _events(rows: Sequence[tuple[Article, Row]], numbers: Mapping[tuple[str, int], int]) -> Sequence[Event]:
    """Return the events of rows, each made when it is asked for; the sentences that they quote have numbers."""

    def make(place: int) -> Event:
        article, row = rows[place]
        return _event(row, quote(numbers[article.id, row[0]], Chosen(_sentence(article, row))))

    return lazily(len(rows), make)


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


def _order(value: str) -> tuple[str, str]:
    """Return the sorting key of a date in EDTF: its first day; a year or a month comes before its own days.

    >>> sorted(["2014-04-08", "2014", "197X", "2013-24", "2013-11", "2006/2007"], key=_order)
    ['197X', '2006/2007', '2013-11', '2013-24', '2014', '2014-04-08']
    """
    beginning = value.rstrip("~").split("/")[0].replace("X", "0")
    year, _, rest = beginning.partition("-")
    seasons = {"21": "03-00", "22": "06-00", "23": "09-00", "24": "12-00"}
    return year, seasons.get(rest, rest)

"""An article to its timeline: the sentences that name a date, in order of the dates, each a Quote.

A relative date is resolved against the date of publication; what cannot be resolved is listed apart, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .answer import cite
from .model import Article, Quote, Sentence
from .passages import CutArticle
from .resolving import resolve
from .when import moments


@dataclass(frozen=True, slots=True)
class Event:
    """A date and the sentence that names it.

    `when` is the date in EDTF (2024-10-26, 2024-10, 2007-22 for a summer, 197X, 2006/2007, ~ for about), or None;
    `said` are the words for it.
    """

    when: str | None
    said: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated events of an article in their order, and those whose date is not known."""

    article: Article
    published: date | None
    events: tuple[Event, ...]
    undated: tuple[Event, ...]


def timeline(cut: CutArticle) -> Timeline:
    """Order what an article dates: by date, the coarser first, then as it stands in the article."""
    published = cut.article.published or cut.cleaned.published
    spoken = sorted(
        (sentence for sentence in cut.head + cut.body if sentence.span != cut.cleaned.date),
        key=lambda sentence: sentence.span,
    )
    found = [
        (resolve(moment, sentence.text, published), sentence.text[moment.start : moment.end], sentence)
        for sentence in spoken
        for moment in moments(sentence.text)
    ]
    dated = sorted(((when, said, sentence) for when, said, sentence in found if when), key=lambda one: _order(one[0]))
    undated = [(when, said, sentence) for when, said, sentence in found if not when]
    quotes = cite((sentence, None) for sentence in dict.fromkeys(sentence for *_, sentence in (*dated, *undated)))
    quote_of = {quote.sentence: quote for quote in quotes}
    return Timeline(cut.article, published, _events(dated, quote_of), _events(undated, quote_of))


def _events(found: Sequence[tuple[str | None, str, Sentence]], quote_of: dict[Sentence, Quote]) -> tuple[Event, ...]:
    return tuple(Event(when, said, quote_of[sentence]) for when, said, sentence in found)


def _order(when: str) -> tuple[str, str]:
    """Where a date stands among others: by its beginning, and what has no finer beginning before what has.

    >>> sorted(["2014-04-08", "2014", "197X", "2013-24", "2013-11", "2006/2007"], key=_order)
    ['197X', '2006/2007', '2013-11', '2013-24', '2014', '2014-04-08']
    """
    beginning = when.rstrip("~").split("/")[0].replace("X", "0")
    year, _, rest = beginning.partition("-")
    seasons = {"21": "03-00", "22": "06-00", "23": "09-00", "24": "12-00"}
    return year, seasons.get(rest, rest)

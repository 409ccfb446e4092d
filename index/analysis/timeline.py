"""The timeline of an article: the sentences that name a date, in order of the dates, each a Quote.

A relative date is resolved against the date of publication; what cannot be resolved is listed apart, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..collection.citations import cite
from ..collection.collection import Collection
from ..collection.passages import CutArticle
from ..model import Article, Quote, Sentence
from .temporal_expressions import TemporalExpression, temporal_expressions
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
    events: tuple[Event, ...]
    undated: tuple[Event, ...]


class _DatedSentence(NamedTuple):
    value: str | None
    expression: TemporalExpression
    sentence: Sentence


def timeline(collection: Collection, article: str | None = None) -> Timeline:
    """List the dates of an article, or of all: by date, the coarser first, equal ones in the order of the text.

    Raise ArticleError if the article is unknown.
    """
    cuts = [collection.article(article)] if article is not None else list(collection.articles.values())
    found = [one for cut in cuts for one in _read(cut)]
    dated = sorted((one for one in found if one.value), key=lambda one: _order(one.value or ""))
    undated = [one for one in found if not one.value]
    quotes = cite((sentence, None) for sentence in dict.fromkeys(one.sentence for one in (*dated, *undated)))
    quote_of = {quote.sentence: quote for quote in quotes}
    return Timeline(
        cuts[0].article if article is not None else None, _events(dated, quote_of), _events(undated, quote_of)
    )


def _read(cut: CutArticle) -> Iterator[_DatedSentence]:
    """Find the dates in the sentences of one article, without its date line."""
    published = cut.article.published or cut.cleaned.published
    for sentence in sorted(cut.head + cut.body, key=lambda sentence: sentence.span):
        if sentence.span != cut.cleaned.date:
            for expression in temporal_expressions(sentence.text):
                yield _DatedSentence(resolve(expression, sentence.text, published), expression, sentence)


def _events(found: Sequence[_DatedSentence], quote_of: dict[Sentence, Quote]) -> tuple[Event, ...]:
    return tuple(
        Event(value, sentence.text[words.start : words.end], bool(value and not words.value), quote_of[sentence])
        for value, words, sentence in found
    )


def _order(value: str) -> tuple[str, str]:
    """Return the sorting key of a date in EDTF: its first day; a year or a month comes before its own days.

    >>> sorted(["2014-04-08", "2014", "197X", "2013-24", "2013-11", "2006/2007"], key=_order)
    ['197X', '2006/2007', '2013-11', '2013-24', '2014', '2014-04-08']
    """
    beginning = value.rstrip("~").split("/")[0].replace("X", "0")
    year, _, rest = beginning.partition("-")
    seasons = {"21": "03-00", "22": "06-00", "23": "09-00", "24": "12-00"}
    return year, seasons.get(rest, rest)

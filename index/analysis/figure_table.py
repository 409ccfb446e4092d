"""Every figure of the articles, and which differ about the same thing."""

from __future__ import annotations

from dataclasses import dataclass

from ..collection.citations import cite
from ..collection.collection import Collection
from ..language.content_words import content_words
from .figures import Figure, describe_figures
from .quantities import find_quantities
from .rivals import Apart, CountedFigure, content_terms, counted_figures, kind, of_kind, relation, rivals


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures in the articles' order, and which of them differ, as positions in `figures`, two or more each.

    `rivals` are values that different speakers give for the same thing; `apart` are figures of the same thing on other
    dates or in other places, which do not contradict each other.
    """

    figures: tuple[Figure, ...]
    rivals: tuple[tuple[int, ...], ...]
    apart: tuple[Apart, ...] = ()


def figures(collection: Collection, article_id: str | None = None, about: str | None = None) -> FigureTable:
    """List the figures of one article, or of all, about a topic when it is given.

    Raise ArticleError if the article is unknown.
    """
    places = list(collection.sentences_in(article_id))
    if about is not None:
        asked = {kind(term) for word in content_words(about, collection.languages) for term in word.terms}
        places = [i for i in places if not asked.isdisjoint(map(kind, collection.terms[i]))]
    sentences = [collection.sentences[i] for i in places]
    found = [(sentence, find_quantities(sentence.text)) for sentence in sentences]
    quoted = [(sentence, numbers) for sentence, numbers in found if numbers]
    quotes = cite((sentence, None) for sentence, _ in quoted)
    every = [
        one for (_, numbers), quote in zip(quoted, quotes, strict=True) for one in describe_figures(numbers, quote)
    ]
    return FigureTable(tuple(every), *rivals(every))


def rivals_of(collection: Collection, position: int, question: str | None = None) -> list[int]:
    """Find the sentences of the same article that give another value for what the sentence counts, in order.

    Of what a `question` asks for, when it is given.
    """
    article = collection.sentences[position].article
    asked = None if question is None else set(map(kind, content_terms(question)))
    mine = [one for one in _counts(collection, position) if asked is None or not asked.isdisjoint(map(kind, one.of))]
    if not mine:
        return []
    entity_types = {one.kind for one in mine}
    postings, places = collection.by_sentence.postings, collection.sentences_in(article.id)
    holders = {place for one in entity_types for term in of_kind(one) for place, _ in postings.get(term, ())}
    near = sorted(place for place in holders if place in places and place != position)
    theirs = {place: _counts(collection, place) for place in near}
    return [place for place in near if any(relation(one, other) == "rival" for one in mine for other in theirs[place])]


def _counts(collection: Collection, position: int) -> list[CountedFigure]:
    """What a sentence counts; worked out once."""
    found: list[CountedFigure] | None = collection.figure_cache.get(position)
    if found is None:
        (quote,) = cite([(collection.sentences[position], None)])
        numbers = [number for number in find_quantities(quote.text) if not number.unit]
        found = collection.figure_cache[position] = counted_figures(describe_figures(numbers, quote))
    return found

"""The table of figures of the articles, and which of them differ about the same thing."""

from __future__ import annotations

from dataclasses import dataclass

from ..collection.citations import cite
from ..collection.collection import Collection
from ..language.content_words import content_words
from .figures import Figure, figures_of
from .quantities import find_quantities
from .rivals import Apart, CountedFigure, content_terms, counted_figures, kind_of, relation, rivals, terms_of_kind


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures in the order of the articles; those that differ are groups of two or more positions in `figures`.

    `rivals` are values that different speakers give for the same thing; `apart` are figures of the same thing for other
    dates or other places, which do not contradict each other.
    """

    figures: tuple[Figure, ...]
    rivals: tuple[tuple[int, ...], ...]
    apart: tuple[Apart, ...] = ()


def figures(collection: Collection, article_id: str | None = None, about: str | None = None) -> FigureTable:
    """List the figures of one article, or of all; `about` a topic, if it is given.

    Raise ArticleError if the article is unknown.
    """
    positions = list(collection.sentences_in(article_id))
    if about is not None:
        topic = {kind_of(term) for word in content_words(about, collection.languages) for term in word.terms}
        positions = [i for i in positions if not topic.isdisjoint(map(kind_of, collection.terms[i]))]
    sentences = [collection.sentences[i] for i in positions]
    found = [(sentence, find_quantities(sentence.text)) for sentence in sentences]
    quoted = [(sentence, quantities) for sentence, quantities in found if quantities]
    quotes = cite((sentence, None) for sentence, _ in quoted)
    every = [
        figure
        for (_, quantities), quote in zip(quoted, quotes, strict=True)
        for figure in figures_of(quantities, quote)
    ]
    return FigureTable(tuple(every), *rivals(every))


def rivals_of(collection: Collection, position: int, question: str | None = None) -> list[int]:
    """Return the positions of the sentences of the same article that contradict a figure of this one, in order.

    With a `question`, only figures of what it asks for count.
    """
    asked = None if question is None else set(map(kind_of, content_terms(question)))
    own = [one for one in _counted(collection, position) if asked is None or not asked.isdisjoint(map(kind_of, one.of))]
    if not own:
        return []
    article = collection.sentences_in(collection.sentences[position].article.id)
    postings = collection.by_sentence.postings
    terms = {term for one in own for term in terms_of_kind(one.kind)}
    holders = {i for term in terms for i, _ in postings.get(term, ()) if i in article and i != position}
    others = {i: _counted(collection, i) for i in sorted(holders)}
    return [i for i in others if any(relation(one, other) == "rival" for one in own for other in others[i])]


def _counted(collection: Collection, position: int) -> list[CountedFigure]:
    """Return the figures of a sentence that count things, from the cache if they are there."""
    found: list[CountedFigure] | None = collection.figure_cache.get(position)
    if found is None:
        (quote,) = cite([(collection.sentences[position], None)])
        quantities = [quantity for quantity in find_quantities(quote.text) if not quantity.unit]
        found = collection.figure_cache[position] = counted_figures(figures_of(quantities, quote))
    return found

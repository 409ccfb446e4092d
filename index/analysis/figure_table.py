"""The table of figures of the articles, and which of them differ about the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from ..collection.chains import chosen_at
from ..collection.citations import Chosen, quote
from ..collection.collection import Collection
from ..collection.facts import Columns, Fact, LibraryFact, Row
from ..collection.lazy import lazily
from ..language.content_words import content_words
from ..model import Quote, Span
from .figures import Figure, figures_of
from .quantities import find_quantities
from .rivals import (
    WHY,
    Apart,
    CountedFigure,
    SentenceContext,
    content_terms,
    context_of,
    counted_figure,
    counted_figures,
    counted_terms,
    kind_of,
    relation,
    rivals,
    terms_of_kind,
)

_KEPT = 8
"""Values of a row of which its figure is made; those behind say what else is about the same."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures in the order of the articles; those that differ are groups of two or more positions in `figures`.

    `rivals` are values that different speakers give for the same thing; `apart` are figures of the same thing for other
    dates or other places, which do not contradict each other.
    """

    figures: Sequence[Figure]
    rivals: tuple[tuple[int, ...], ...]
    apart: tuple[Apart, ...] = ()


def figures(collection: Collection, article_id: str | None = None, about: str | None = None) -> FigureTable:
    """List the figures of one article, or of all; `about` a topic, if it is given.

    Raise ArticleError if the article is unknown.
    """
    if article_id is None and about is None:
        return _all_figures(collection)
    topic = None if about is None else _positions_about(collection, about)
    rows = [
        (article, row)
        for article, first in collection.first_sentences(article_id)
        for row in collection.facts(FIGURES, article)
        if topic is None or first + row[0] in topic
    ]
    kept = [(article, row[:_KEPT]) for article, row in rows]  # a list may be held for a while, and not its contexts
    return FigureTable(_figures(collection, kept, _numbers(rows)), *_related(collection, rows))


def _all_figures(collection: Collection) -> FigureTable:
    """List all figures; each is read when it is asked for."""
    found = collection.columns(ALL_FIGURES)
    ends, places = found["group ends"], found["groups"]
    groups = [tuple(places[start:end]) for start, end in pairwise(ends)]
    rivals, apart = groups[: found["rivals"][0]], zip(groups[found["rivals"][0] :], found["apart"], strict=True)
    figures = _figures(collection, collection.every_row(FIGURES), found["numbers"])
    return FigureTable(figures, tuple(rivals), tuple(Apart(group, WHY[why]) for group, why in apart))


def _find_all(collection: Collection) -> Columns:
    """Find of all figures, in the order of the articles, the number of the sentence, and which differ.

    A group has the places of figures that are rivals, or, behind those, `apart` for the reason with a number in WHY.
    """
    rows = [*collection.every_row(FIGURES)]
    rivals, apart = _related(collection, rows)
    groups = [*rivals, *(one.figures for one in apart)]
    return {
        "numbers": _numbers(rows),
        "groups": [*chain.from_iterable(groups)],
        "group ends": [*accumulate(map(len, groups), initial=0)],
        "rivals": [len(rivals)],
        "apart": [WHY.index(one.why) for one in apart],
    }


ALL_FIGURES = LibraryFact("figures", _find_all)


def _numbers(rows: Iterable[tuple[str, Row]]) -> list[int]:
    """Return the number of the sentence of each row: they are counted from 1."""
    numbers: dict[tuple[str, int], int] = {}
    return [numbers.setdefault((article, row[0]), len(numbers) + 1) for article, row in rows]


def _related(
    collection: Collection, rows: Sequence[tuple[str, Row]]
) -> tuple[tuple[tuple[int, ...], ...], tuple[Apart, ...]]:
    """Return the groups of rows whose figures are rivals, and of those for other dates or places, as `rivals` does."""
    firsts = {article: collection.positions_of(article).sentences.start for article in {article for article, _ in rows}}
    placed = [(firsts[article] + row[0], row) for article, row in rows]
    contexts = {i: SentenceContext(*map(frozenset, row[-1])) for i, row in placed if row[-1]}
    return rivals(
        counted_figure(place, i, row[1], row[4], row[-2], contexts[i])
        for place, (i, row) in enumerate(placed)
        if row[-2]
    )


def _figures(collection: Collection, rows: Sequence[tuple[str, Row]], numbers: Sequence[int]) -> Sequence[Figure]:
    """Return the figures of rows, whose sentences have numbers; made when they are asked for."""

    def make(place: int) -> Figure:
        article, row = rows[place]
        position = collection.positions_of(article).sentences.start + row[0]
        return _figure(row[1:_KEPT], quote(numbers[place], chosen_at(collection, position)))

    return lazily(len(rows), make)


def _positions_about(collection: Collection, about: str) -> set[int]:
    """Return the positions of the sentences that hold a term of a topic, or a synonym of one."""
    kinds = {kind_of(term) for word in content_words(about, collection.languages) for term in word.terms}
    terms = [term for kind in kinds for term in terms_of_kind(kind)]
    return {i for term in terms for i in collection.by_sentence.positions(term)}


def _find(collection: Collection, article_id: str) -> list[Row]:
    """Find the figures of an article.

    A row is the sentence, counted from the first of the article; value, unit, `of` and speaker of the figure; where it
    is written in the sentence, with its "around" and without; the terms of what it counts; and with the first of a
    sentence that counts something the context of them all.
    """
    rows: list[Row] = []
    positions = collection.sentences_in(article_id)
    for i in positions:
        quantities = find_quantities(collection.sentences[i].text)
        if quantities:
            figures = figures_of(quantities, quote(1, Chosen(collection.sentences[i])))
            found = [_row(i - positions.start, figure) for figure in figures]
            if (first := next((row for row in found if row[-2]), None)) is not None:
                first[-1] = [sorted(part) for part in context_of(collection.sentences[i].text)]
            rows += found
    return rows


def _row(sentence: int, figure: Figure) -> Row:
    end = figure.span.end - figure.quote.sentence.span.start
    written, start = end - len(figure.written), figure.span.start - figure.quote.sentence.span.start
    of = list(counted_terms(figure))
    return [sentence, figure.value, figure.unit, figure.of, figure.speaker, written, start, end, of, None]


def _figure(row: Row, quoted: Quote) -> Figure:
    value, unit, of, speaker, written, start, end = row
    origin = quoted.sentence.span.start
    words = quoted.sentence.article.part(Span(origin + written, origin + end))
    return Figure(value, unit, of, speaker, words, Span(origin + start, origin + end), quoted)


FIGURES = Fact("figures", _find)


def rivals_of(collection: Collection, position: int, question: str | None = None) -> list[int]:
    """Return the positions of the sentences of the same article that contradict a figure of this one, in order.

    With a `question`, only figures of what it asks for count.
    """
    asked = None if question is None else set(map(kind_of, content_terms(question)))
    own = [one for one in _counted(collection, position) if asked is None or not asked.isdisjoint(map(kind_of, one.of))]
    if not own:
        return []
    article = collection.sentences_in(collection.sentences[position].article.id)
    terms = {term for one in own for term in terms_of_kind(one.kind)}
    holders = {i for term in terms for i in collection.by_sentence.positions(term) if i in article and i != position}
    others = {i: _counted(collection, i) for i in sorted(holders)}
    return [i for i in others if any(relation(one, other) == "rival" for one in own for other in others[i])]


def _counted(collection: Collection, position: int) -> list[CountedFigure]:
    """Return the figures of a sentence that count things, from the cache if they are there."""
    found: list[CountedFigure] | None = collection.figure_cache.get(position)
    if found is None:
        quoted = quote(1, Chosen(collection.sentences[position]))
        quantities = [quantity for quantity in find_quantities(quoted.text) if not quantity.unit]
        found = counted_figures(figures_of(quantities, quoted), position)
        collection.figure_cache.keep(position, found, 1 + len(found))
    return found

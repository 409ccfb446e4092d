"""A Collection of the articles as they are now, from the segments of the one before; and one laid out in segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ...model import Article
from ..chains import in_context
from ..collection import Collection
from ..facts import Fact, LibraryFact
from ..sources import Source
from . import saved_facts
from .columns import columns
from .layout import Layout
from .saved_collection import SavedCollection
from .segment import Segment, make_segment
from .updating import lapsed, update

if TYPE_CHECKING:
    from ..collection import VectorsOf
    from ..encoder import Encoder
    from ..vectors import Codes

SEVERAL = 20_000
"""Sentences up to which what is found of all articles is found whenever some of them changed, not when it is asked."""


def grow(
    before: Collection | None,
    sources: Sequence[Source],
    articles: Sequence[Article],
    retriever: str,
    facts: Sequence[Fact],
    encoder: Encoder | None,
    progress: Callable[[int, int], object],
) -> SavedCollection:
    """Return a Collection of articles, which are given in order with their sources.

    What stands in segments of the Collection `before`, which has the same retriever and encoder, is kept.
    """
    layout = (before.layout if before is not None else None) or Layout([], [], [])
    vectors_of = None
    if encoder is not None:
        known = codes_by_text(before, lapsed(layout.sources, sources)) if before is not None else {}
        vectors_of = vectors_with(encoder, known, progress)

    def index(batch: Sequence[Article]) -> Segment:
        return make_segment(columns(Collection(batch, retriever, vectors_of), facts))

    def join(inside: Layout) -> Segment:
        return make_segment(columns(SavedCollection(inside, retriever, encoder), facts))

    return SavedCollection(update(layout, sources, articles, index, join), retriever, encoder)


def laid_out(collection: Collection, sources: Sequence[Source], facts: Sequence[Fact]) -> Layout:
    """Return the layout of a Collection in one segment."""
    segment = make_segment(columns(collection, facts))
    return Layout([segment], sources, [(0, number) for number in range(len(sources))])


def library_columns(collection: Collection, facts: Sequence[LibraryFact]) -> Mapping[str, bytes]:
    """Return the columns of what is found of all articles, unless that is better found when it is asked for."""
    layout = collection.layout
    is_new = layout is None or all(segment.file is None for segment in layout.segments)
    if is_new or not isinstance(collection, SavedCollection) or len(collection.sentences) <= SEVERAL:
        return saved_facts.library_columns(collection, facts)
    return saved_facts.library_columns(collection, filter(collection.has_found, facts))


def codes_by_text(before: Collection, articles: Iterable[str]) -> Mapping[str, Codes]:
    """Return the embeddings of the sentences of some articles, by what the encoder was given."""
    vectors = before.vectors
    if vectors is None:
        return {}
    places = [before.positions_of(article).sentences for article in articles]
    return {in_context(before, i): code for each in places for i, code in zip(each, vectors.rows(each), strict=True)}


def vectors_after(before: Collection | None, encoder: Encoder, progress: Callable[[int, int], object]) -> VectorsOf:
    """Return what embeds texts, but for those of a Collection that this encoder embedded."""
    return vectors_with(encoder, codes_by_text(before, before.titles) if before is not None else {}, progress)


def vectors_with(encoder: Encoder, known: Mapping[str, Codes], progress: Callable[[int, int], object]) -> VectorsOf:
    """Return what embeds texts, but for those that are known; `progress` is told how many are done."""
    from ..vectors import SentenceVectors

    return partial(SentenceVectors.make, encoder, reuse=known, progress=progress)

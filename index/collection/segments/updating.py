"""From the articles as they were to the articles as they are: what did not change stays where it stands.

What is new is cut and indexed as a segment of its own. Small segments, and those that lost many articles, are joined:
what is known of their articles is copied, so that there are few segments and none is much larger than what it is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, takewhile

from ...model import Article
from ..sources import Source, in_language
from .layout import Layout
from .numbering import Place
from .segment import Segment

BATCH = 10_000_000
"""Code points of the articles that are indexed at a time, and stand in one segment."""
FULL = 100_000
"""Sentences from which on a segment is not joined with others for being small."""
SHARE = 0.1
"""Of the sentences: when so many stand in small segments these are joined with the largest, when so many of a segment
are of articles that were removed or changed it is written anew."""
GROWTH = 2
"""Small segments are joined while the next one is at most so many times as large as those before it together."""

Index = Callable[[Sequence[Article]], Segment]
"""Index new articles, which are in order."""
Join = Callable[[Layout], Segment]
"""Write the articles of a layout as one segment."""


def update(before: Layout, sources: Sequence[Source], articles: Sequence[Article], index: Index, join: Join) -> Layout:
    """Return where the articles stand, which are given in order with their sources, after they stood as `before`."""
    stood = dict(zip(before.known, zip(before.sources, before.places, strict=True), strict=True))
    found: dict[str, Place] = {}
    new: list[Article] = []
    for source, article in zip(sources, articles, strict=True):
        old = stood.get(source.id)
        if old is not None and old[0][:3] == source[:3]:
            found[source.id] = old[1]
        else:
            new.append(in_language(article, source))
    segments = [*before.segments]
    for batch in _batches(new):
        found.update((article.id, (len(segments), number)) for number, article in enumerate(batch))
        segments.append(index(batch))
    return _joined(_without_unused(Layout(segments, sources, [found[source.id] for source in sources])), join)


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """Yield the articles in batches that are indexed at a time."""
    batch: list[Article] = []
    room = BATCH
    for article in articles:
        if batch and len(article.text) > room:
            yield batch
            batch, room = [], BATCH
        batch.append(article)
        room -= len(article.text)
    if batch:
        yield batch


def _joined(layout: Layout, join: Join) -> Layout:
    """Join the segments that are to be joined."""
    chosen = to_join([segment.size for segment in layout.segments], _sizes(layout))
    if not chosen:
        return layout
    inside = [number for number, (segment, _) in enumerate(layout.places) if segment in chosen]
    moved = Layout(layout.segments, [layout.sources[n] for n in inside], [layout.places[n] for n in inside])
    places = [*layout.places]
    for place, number in enumerate(inside):
        places[number] = len(layout.segments), place
    return _without_unused(Layout([*layout.segments, join(_without_unused(moved))], layout.sources, places))


def _sizes(layout: Layout) -> list[int]:
    """Return for each segment how many of its sentences are of articles that stand in it."""
    sizes = [0] * len(layout.segments)
    sentences = layout.numbering("sentences")
    for run, first, stop in zip(sentences.runs, sentences.firsts, sentences.stops, strict=True):
        sizes[run.segment] += stop - first
    return sizes


def to_join(held: Sequence[int], live: Sequence[int]) -> set[int]:
    """Choose the segments to be joined, from how many sentences each holds and how many of these are still used.

    >>> to_join([1000, 20, 30], [1000, 20, 30]), to_join([1000, 20, 100], [1000, 20, 100])
    ({1, 2}, {0, 1, 2})
    >>> to_join([1000, 20, 70], [1000, 20, 70]), to_join([1000, 20], [800, 20])
    (set(), {0})
    """
    worn = {number for number, size in enumerate(live) if held[number] - size > SHARE * held[number]}
    open_to = sorted((number for number, size in enumerate(live) if size < FULL), key=live.__getitem__)
    small = open_to[:-1]
    if small and sum(live[number] for number in small) >= SHARE * sum(live[number] for number in open_to):
        return worn.union(open_to)
    sums = accumulate(live[number] for number in small)
    fitting = [*takewhile(lambda each: live[each[0]] <= GROWTH * each[1], zip(small[1:], sums, strict=False))]
    return worn.union(small[: 1 + len(fitting)] if fitting else ())


def _without_unused(layout: Layout) -> Layout:
    """Leave out the segments in which no article stands."""
    used = sorted({segment for segment, _ in layout.places})
    numbers = {segment: number for number, segment in enumerate(used)}
    places = [(numbers[segment], place) for segment, place in layout.places]
    return Layout([layout.segments[segment] for segment in used], layout.sources, places)


def lapsed(before: Iterable[Source], after: Iterable[Source]) -> list[str]:
    """Return the ids of the articles that were removed or changed."""
    stand = {source[:3] for source in after}
    return [source.id for source in before if source[:3] not in stand]

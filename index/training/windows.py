"""What an encoder or a reader is given of an article: sentences and windows, each below what it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ..collection.chains import BLOCK_KINDS, chain
from ..collection.collection import Collection
from ..model import Span

LONGEST_WINDOW = 450
"""Code points of a window, unless one paragraph is longer: about 100 word pieces of English."""
LONGEST_CONTEXT = 160
"""Code points of the headings and lead-ins above a text: the nearest are kept."""
_HEADING = BLOCK_KINDS.index("heading")


class Window(NamedTuple):
    """Consecutive paragraphs of an article as one slice, the positions of its sentences, and what stands above it."""

    span: Span
    sentences: range
    context: str


def windows(collection: Collection, article: str) -> Iterator[Window]:
    """Yield the windows of an article in order: each as many paragraphs as there is room for, below one heading."""
    group: list[range] = []
    for paragraph in _paragraphs(collection, article):
        heads = collection.kinds[paragraph.start] == _HEADING
        if group and (heads or _length(collection, group[0].start, paragraph.stop) > LONGEST_WINDOW):
            yield _window(collection, range(group[0].start, group[-1].stop))
            group = []
        if not heads:
            group.append(paragraph)
    if group:
        yield _window(collection, range(group[0].start, group[-1].stop))


def _paragraphs(collection: Collection, article: str) -> Iterator[range]:
    positions = collection.positions_of(article).sentences
    for _, each in groupby(positions, lambda place: collection.sentences[place].paragraph):
        inside = [*each]
        yield range(inside[0], inside[-1] + 1)


def _length(collection: Collection, first: int, stop: int) -> int:
    return collection.sentences[stop - 1].span.end - collection.sentences[first].span.start


def _window(collection: Collection, sentences: range) -> Window:
    span = Span(collection.sentences[sentences.start].span.start, collection.sentences[sentences[-1]].span.end)
    return Window(span, sentences, context(collection, sentences.start))


def context(collection: Collection, position: int) -> str:
    """Return the title of an article, and the headings and lead-ins that a sentence stands under, from the top."""
    title = collection.titles[collection.sentences[position].article.id]
    above: list[str] = []
    room = LONGEST_CONTEXT
    for place in chain(collection, position):
        text = " ".join(collection.sentences[place].text.split())
        room -= len(text)
        if room < 0:
            break
        if text != title:
            above.append(text)
    return " > ".join([title, *reversed(above)])

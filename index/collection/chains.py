"""Chains: what a sentence stands under, nearest first: the lead-in of its list, its header row, its question, headings.

What each block is and stands under was found when the article was read; here it is looked up. An encoder is given
sentences after it, a reader windows: paragraphs that stand under the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, get_args

from ..language.codes import languages_of
from ..language.terms import terms
from ..model import BlockKind, Span
from .citations import Chosen

if TYPE_CHECKING:
    from .collection import Collection

BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
LONGEST_CONTEXT = 160
"""Code points of the headings and lead-ins before a text: the nearest are kept."""
LONGEST_WINDOW = 450
"""Code points of a window, unless one paragraph is longer: about 100 word pieces of English."""
_LABELS = tuple(map(BLOCK_KINDS.index, ("heading", "question", "row")))
_LISTED = tuple(map(BLOCK_KINDS.index, ("item", "row", "code")))


def chain(collection: Collection, position: int) -> Iterator[int]:
    """Yield the first sentence of each block that a sentence stands under, nearest first."""
    while (above := collection.under[position]) != position:
        yield above
        position = above


def kind_of(collection: Collection, position: int) -> BlockKind:
    """The kind of the block of a sentence."""
    return BLOCK_KINDS[collection.kinds[position]]


def block_of(collection: Collection, position: int) -> range:
    """The positions of the sentences of a block; of one that is too long for one passage, of its part."""
    return collection.sentences_of(collection.passage_of[position])


def is_label(collection: Collection, position: int) -> bool:
    """Say whether a sentence only names what stands below it: a heading, a header row, a question with its answer.

    It is found by its words, and what stands below is quoted.
    """
    return collection.kinds[position] in _LABELS and stands_over(collection, position)


def stands_over(collection: Collection, position: int) -> bool:
    """Say whether something stands under the block of a sentence."""
    block = block_of(collection, position)
    return block.stop < len(collection.under) and block.start in chain(collection, block.stop)


def is_listed(collection: Collection, position: int) -> bool:
    """Say whether a sentence is of an item, a row or a listing that stands under something."""
    return collection.under[position] != position and collection.kinds[position] in _LISTED


def stands_below(collection: Collection, position: int) -> bool:
    """Say whether a sentence is of the block right below what it stands under, or of the first paragraph of its article
    if that is nothing, or of a list, wherever in it."""
    above = collection.under[position]
    if above == position:
        return collection.sentences[position].paragraph < 2
    right_below = block_of(collection, above).stop == block_of(collection, position).start
    return right_below or is_listed(collection, position)


def below_labels(collection: Collection, position: int) -> int:
    """The sentence itself, or of a label the first sentence below that is none."""
    while is_label(collection, position):
        position = block_of(collection, position).stop
    return position


def leads(collection: Collection, position: int) -> list[int]:
    """The sentences that a sentence stands under, nearest first."""
    return [introducing(collection, first) for first in chain(collection, position)]


def introducing(collection: Collection, first: int) -> int:
    """The sentence of a block that introduces what stands under it: its last."""
    return block_of(collection, first)[-1]


def lead_of(collection: Collection, position: int) -> int | None:
    """What a sentence cannot do without of what it stands under, by its first sentence: an item its lead-in, a row its
    header, an answer its question, a listing what introduces it; None for a paragraph under a heading."""
    above = collection.under[position]
    kinds = kind_of(collection, position), kind_of(collection, above)
    return None if above == position or kinds[0] == "heading" or kinds == ("paragraph", "heading") else above


def chosen_at(collection: Collection, position: int) -> Chosen:
    """A sentence to quote under its lead."""
    lead = lead_of(collection, position)
    above = None if lead is None else collection.sentences[introducing(collection, lead)]
    return Chosen(collection.sentences[position], lead=above)


def context(collection: Collection, position: int) -> str:
    """What a sentence stands under in words, from the top: the title of its article, and of its leads the nearest."""
    title = collection.titles[collection.sentences[position].article.id]
    above: list[str] = []
    room = LONGEST_CONTEXT
    for place in leads(collection, position):
        text = " ".join(collection.sentences[place].text.split())
        room -= len(text)
        if room < 0:
            break
        if text != title:
            above.append(text)
    return " > ".join([title, *reversed(above)])


def in_context(collection: Collection, position: int) -> str:
    """A sentence after what it stands under, as an encoder is given it."""
    return f"{context(collection, position)} > {collection.sentences[position].text}"


def every_in_context(collection: Collection) -> list[str]:
    """Each sentence after what it stands under."""
    return [in_context(collection, position) for position in range(len(collection.sentences))]


def chain_terms(collection: Collection, position: int) -> list[str]:
    """The terms of all that a sentence stands under, nearest first."""
    return [term for first in chain(collection, position) for term in _terms_above(collection, first)]


def _terms_above(collection: Collection, first: int) -> Iterator[str]:
    """Yield the terms of a block for what stands under it: of prose that leads in to a list its last sentence's."""
    block = block_of(collection, first)
    for position in block if collection.kinds[first] in _LABELS else block[-1:]:
        yield from collection.terms[position]


def contexts(collection: Collection, with_heads: bool = False) -> list[list[str]]:
    """The terms of what each passage stands under, title and byline of its article too.

    Of one article that is nothing but prose they are not, unless it may stand beside others (`with_heads`): title and
    byline tell none of its passages from another.
    """
    firsts = (collection.sentences_of(passage).start for passage in range(len(collection.passages)))
    chained = [chain_terms(collection, first) for first in firsts]
    if not with_heads and len(collection.library) < 2 and not any(chained):
        return chained
    for head, here in zip(_heads(collection), collection.positions.values(), strict=True):
        for passage in here.passages:
            chained[passage] += head
    return chained


def context_frequencies(collection: Collection) -> Counter[str]:
    """In how many headings, lead-ins, titles ... each term stands, however much stands under them."""
    return Counter({term: sum(held.values()) for term, held in context_counts(collection).items()})


def context_counts(collection: Collection) -> dict[str, dict[int, int]]:
    """In how many headings, lead-ins, titles ... of each article, by its number, each term stands."""
    counts: dict[str, dict[int, int]] = {}
    for number, (head, here) in enumerate(zip(_heads(collection), collection.positions.values(), strict=True)):
        first = {above for i in here.sentences if (above := collection.under[i]) != i}
        for terms_held in (head, *([*_terms_above(collection, each)] for each in first)):
            for term in set(terms_held):
                held = counts.setdefault(term, {})
                held[number] = held.get(number, 0) + 1
    return counts


def _heads(collection: Collection) -> list[list[str]]:
    """The terms of title and byline of each article."""
    return [terms(f"{one.title}\n{one.author or ''}", languages_of([one.language])) for one in collection.library]


class Window(NamedTuple):
    """Consecutive paragraphs of an article as one slice, the positions of its sentences, and what stands above it."""

    span: Span
    sentences: range
    context: str


def windows(collection: Collection, article: str) -> Iterator[Window]:
    """Yield the windows of an article in order: each as many paragraphs as there is room for, below one heading."""
    group: list[range] = []
    for paragraph in _paragraphs(collection, article):
        heads = collection.kinds[paragraph.start] == BLOCK_KINDS.index("heading")
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


def windows_of(collection: Collection, article: str) -> list[Window]:
    """Return the windows of an article, which has to be there; made once while there is room."""
    found = collection.window_cache.get(article)
    if found is None:
        every = [*windows(collection, article)]
        found = collection.window_cache.keep(article, every, sum(each.span.end - each.span.start for each in every))
    return found

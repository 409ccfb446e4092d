"""What is quoted together: a sentence with what it introduces, an item or a row under its lead, prose with prose."""

from __future__ import annotations

from collections.abc import Iterator

from ..articles.blocks.lines import COLONS
from ..collection.chains import block_of, chain, introducing, is_label, is_listed, kind_of, lead_of
from ..collection.citations import Chosen
from ..collection.collection import Collection
from .query import Masks

ITEMS = 8
"""Items of a list, or rows of a table, that are quoted at most."""
LENGTH = 700
"""Code points of a list that is quoted, with its lead-in; one item is quoted whatever its length."""
_PROSE = ("paragraph", "answer")


def introduction(collection: Collection, position: int) -> Chosen | None:
    """A sentence with the list, table or listing that it introduces, as much as can be shown; None if there is none."""
    block = block_of(collection, position)
    introduces = position == block[-1] and _is_listed_under(collection, block.stop, block.start)
    return quoted_list(collection, position, block.stop) if introduces else None


def list_of(collection: Collection, position: int) -> tuple[int, int]:
    """The positions of the sentence that opens the list of an item, or the table of a row, and of its first item.

    That is the sentence right above which introduces it. A label does not: then the first item opens its list.
    """
    above, start = collection.under[position], block_of(collection, position).start
    while (before := _item_with(collection, start - 1, above)) is not None:
        start = before
    introduces = block_of(collection, above).stop == start and not is_label(collection, above)
    return introducing(collection, above) if introduces else start, start


def _item_with(collection: Collection, position: int, above: int) -> int | None:
    """The item directly under `above` that a sentence is of or is nested in, by its first sentence."""
    blocks = (block_of(collection, position).start, *chain(collection, position))
    return next((first for first in blocks if _is_listed_under(collection, first, above)), None)


def _is_listed_under(collection: Collection, position: int, above: int) -> bool:
    inside = position < len(collection.under) and collection.under[position] == above
    return inside and is_listed(collection, position)


def quoted_list(collection: Collection, opening: int, start: int) -> Chosen:
    """Quote the list that begins at `start` from the sentence that opens it on, as much as can be shown."""
    sentences = collection.sentences
    ends = [sentences[item[-1]] for item in _items(collection, start)]
    shown = [last for last in ends[:ITEMS] if last.span.end - sentences[opening].span.start <= LENGTH] or ends[:1]
    return Chosen(sentences[opening], last=shown[-1], more=len(ends) - len(shown))


def _items(collection: Collection, start: int) -> Iterator[range]:
    """Yield the positions of each item of the list that begins at `start`, with what is nested in it."""
    above = collection.under[start]
    while _is_listed_under(collection, start, above):
        stop = block_of(collection, start).stop
        while stop < len(collection.under) and start in chain(collection, stop):
            stop = block_of(collection, stop).stop
        yield range(start, stop)
        start = stop


def are_prose(collection: Collection, one: int, other: int) -> bool:
    """Say whether two sentences read on: they are of one block, or of two that are neither labels nor lists, and
    neither introduces a list; one that ends in a colon is quoted with its list or not at all."""
    leading = [each for each in (one, other) if introduction(collection, each)]
    if block_of(collection, one) == block_of(collection, other):
        return not any(collection.sentences[each].text.endswith(COLONS) for each in leading)
    return not leading and all(kind_of(collection, each) in _PROSE for each in (one, other))


def with_lead(collection: Collection, masks: Masks, position: int, chosen: Chosen) -> Chosen:
    """Put above a quote what it stands under; above a paragraph the nearest heading that helps."""
    lead = lead_of(collection, position)
    if lead is None and kind_of(collection, position) == "paragraph":
        headings = [first for first in chain(collection, position) if kind_of(collection, first) == "heading"]
        lead = next((each for each in headings if _helps(collection, masks, each, position)), None)
    return chosen if lead is None else chosen._replace(lead=collection.sentences[introducing(collection, lead)])


def _helps(collection: Collection, masks: Masks, heading: int, position: int) -> bool:
    """Say whether a heading is the question that a sentence answers, or has words of the question which it has not."""
    words = introducing(collection, heading)
    asks = heading == collection.under[position] and collection.sentences[words].text.endswith("?")
    return asks or bool(masks.of(words) & ~masks.of(position))

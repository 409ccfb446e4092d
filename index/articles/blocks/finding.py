"""The blocks of a text: its paragraphs, what each is, and what it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ...model import Block, Span
from ..layout import Layout
from .headings import with_headings
from .parents import with_parents
from .plain import read_plain
from .questions import with_answers, with_labels
from .tables import with_headers


def find_blocks(layout: Layout, given: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of the body in order; `given` are those of the format of the file, if it has any."""
    text = layout.text
    has_headings = any(block.kind == "heading" and block.level > 1 for block in given)
    if given:
        blocks = list(_read_paragraphs(text, _given_kinds(layout.body(), given), has_headings))
    else:
        blocks = read_plain(text, list(layout.body()))
    blocks = with_answers(with_labels(text, with_headers(text, blocks)))
    return with_parents(text, blocks if has_headings else with_headings(text, blocks))


def _read_paragraphs(text: str, blocks: Iterable[Block], has_headings: bool) -> Iterator[Block]:
    """Yield blocks with what is found in paragraphs of which the format says no more."""
    for is_plain, group in groupby(blocks, lambda block: block.kind == "paragraph" and not block.level):
        alike = list(group)
        yield from read_plain(text, [block.span for block in alike], has_headings) if is_plain else alike


def _given_kinds(body: Iterator[Span], given: Sequence[Block]) -> Iterator[Block]:
    """Yield the paragraphs of the body as what the format says of them; what goes on below an item stands in it."""
    blocks = iter(given)
    block = next(blocks, None)
    begun: Block | None = None
    for span in body:
        while block and block.span.end <= span.start:
            block = next(blocks, None)
        if not block or block.span.start >= span.end:
            yield Block(span)
        elif block is begun and block.kind == "item":
            yield Block(span, level=block.level)
        else:
            yield replace(block, span=Span(max(span.start, block.span.start), span.end), under=None)
        begun = block

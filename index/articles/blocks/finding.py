"""The blocks of a text: its paragraphs, what each is, and what it stands under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Block, Span
from ..layout import Layout
from .parents import with_parents
from .questions import with_answers


def find_blocks(layout: Layout, given: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of the body in order; `given` are those of the format of the file, if it has any."""
    return with_parents(layout.text, with_answers(list(_given_kinds(layout.body(), given))))


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

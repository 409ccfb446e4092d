"""The blocks of a text: its paragraphs, what each is, and what it stands under."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block
from .layout import Layout


def find_blocks(layout: Layout, given: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of the body in order; `given` are those of the format of the file, if it has any."""
    known = {block.span.end: block for block in given}
    return tuple(known.get(span.end, Block(span)) for span in layout.body())

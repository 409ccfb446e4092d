"""Pieces: what a format says a text is made of; joined, they are the text of an article and the blocks of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...model import Block, BlockKind, Span
from ..normalisation import normalise


class Piece(NamedTuple):
    """The text of a block, what it is, and what marks it in its list, such as "3. ", which stands before it."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    mark: str = ""


def join(pieces: Iterable[Piece], above: str = "") -> tuple[str, tuple[Block, ...]]:
    """Return the text that pieces make below what stands `above` them, and where each piece stands in it.

    >>> join([Piece("Bees", "heading", 1), Piece("hum", "item", 1, "1. ")])[0]
    'Bees\\n\\n1. hum'
    """
    parts = [normalise(above)] if above else []
    blocks: list[Block] = []
    size = len(parts[0]) + 2 if above else 0
    for piece in pieces:
        text = normalise(piece.text)
        start = size + len(piece.mark)
        parts.append(piece.mark + text)
        blocks.append(Block(Span(start, start + len(text)), piece.kind, piece.level))
        size = start + len(text) + 2
    return "\n\n".join(parts), tuple(blocks)

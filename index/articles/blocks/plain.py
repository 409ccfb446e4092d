"""Plain text -> blocks, by its lines: lists, tables, questions with answers, headings; in doubt a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ...model import Block, BlockKind, Span
from .headings import Marked, bare, is_above, level_of, marked
from .lines import Line, is_sentence_end, lines_of
from .listings import find_listings
from .lists import Item, find_items
from .questions import ASKS, Label, find_labels, find_turns
from .tables import find_rows
from .unmarked import find_unmarked

_FIRST_COLUMN = 4
"""Columns: what is indented by more below a row goes on in one of its other cells."""
_SHORT = 50
"""Code points: a line is not broken before it is so long."""


def read_plain(text: str, paragraphs: Sequence[Span], has_headings: bool = False) -> list[Block]:
    """Return the blocks of paragraphs of a text; headings are looked for unless the text `has_headings` already."""
    lines = list(lines_of(text, paragraphs))
    blocks: list[Block] = []
    above = opening = lines[0] if lines else None
    for line, opened in zip(lines, _openings(lines, has_headings), strict=True):
        last = blocks[-1] if blocks else None
        if opened is None and last and above and opening and not _begins(line, above, opening, last):
            blocks[-1] = Block(Span(last.span.start, line.span.end), last.kind, last.level)
        else:
            is_inside = opened is None and last is not None and opening is not None and _is_inside(line, opening, last)
            blocks.append(opened or Block(line.span, level=last.level if last and is_inside else 0))
            opening = opening if is_inside else line
        above = line
    return blocks


def _begins(line: Line, above: Line, opening: Line, last: Block) -> bool:
    """Say whether a line begins a block, though its form does not say so, or goes on with the last one.

    `above` is the line above it, `opening` the line that opened the last block.
    """
    if last.kind in ("row", "heading"):
        return last.kind == "heading" or line.is_apart or line.indent < opening.indent + _FIRST_COLUMN
    if last.kind == "code":
        return line.opens
    if line.opens:
        return line.is_apart or last.kind != "item" or line.indent <= opening.indent
    if last.kind == "question":
        return above.text.rstrip("*_").endswith(ASKS)
    is_below = line.indent <= opening.indent and not line.text[0].islower()
    return last.kind == "item" and is_below and (is_sentence_end(above.text) or len(above.text) < _SHORT)


def _is_inside(line: Line, opening: Line, last: Block) -> bool:
    """Say whether a paragraph goes on with the item above it: it is indented further."""
    is_item = last.kind == "item" or (last.kind == "paragraph" and last.level > 0)
    return is_item and line.is_apart and line.indent > opening.indent


def _openings(lines: Sequence[Line], has_headings: bool) -> Iterator[Block | None]:
    """Yield for each line the block that it opens, if its form says so."""
    rows, labels = find_rows(lines), find_labels(lines) or find_turns(lines)
    items = find_items([_below_label(line, labels.get(number)) for number, line in enumerate(lines)])
    taken = rows | labels.keys() | items.keys()
    listings = {each.start: each for each in find_listings(lines, taken)}
    listed = {number for each in listings.values() for number in each}
    items |= dict.fromkeys(find_unmarked(lines, taken | listed), Item(1, 0))
    for number, line in enumerate(lines):
        if number in rows:
            yield _block(line, "row")
        elif number in listed:
            yield _block(line, "code") if number in listings else None
        elif number in items and (number not in labels or labels[number].kind == "answer"):
            yield _item(line, items[number], labels[number].length if number in labels else 0)
        elif number in labels:
            yield _block(line, labels[number].kind, mark=labels[number].length)
        elif has_headings:
            yield None
        elif found := marked(line.text):
            yield _marked(line, found)
        elif line.opens and is_above(line, list(_below(lines, number))):
            yield _heading(line)
        else:
            yield None


def _heading(line: Line) -> Block:
    end = line.span.start + len(bare(line.text))
    return Block(Span(line.span.start, end), "heading", level_of(line.text))


def _marked(line: Line, found: Marked) -> Block:
    span = Span(line.span.start + found.start, line.span.start + found.end)
    asks = line.text.startswith("**") and line.text.endswith(ASKS, 0, found.end)
    return Block(span, "question") if asks else Block(span, "heading", found.level)


def _below_label(line: Line, label: Label | None) -> Line:
    if not label:
        return line
    return line._replace(text=line.text[label.length :], indent=line.indent + label.length)


def _item(line: Line, item: Item, label: int) -> Block:
    if not item.level:
        return _block(line, "heading", level_of(line.text))
    return _block(line, "item", item.level, label + item.mark)


def _block(line: Line, kind: BlockKind, level: int = 0, mark: int = 0) -> Block:
    return Block(Span(line.span.start + mark, line.span.end), kind, level)


def _below(lines: Sequence[Line], number: int) -> Iterator[Line]:
    """Yield the other lines of a paragraph below its first one."""
    others = (lines[place] for place in range(number + 1, len(lines)))
    return takewhile(lambda line: not line.opens, others)

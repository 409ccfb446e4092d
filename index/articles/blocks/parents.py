"""What each block stands under: a heading, the line that leads in to it, the header of its table, its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ...model import Block, BlockKind
from .lines import COLONS
from .questions import reach_of_questions

_LONGEST_LEAD = 300
"""Code points of a paragraph that leads in to what stands below it; one that ends in a colon may be longer."""
_LONGEST_MARK = 12


def with_parents(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with what each of them stands under.

    >>> from index import Span
    >>> blocks = [Block(Span(0, 5), "heading", 2), Block(Span(7, 16)), Block(Span(18, 24), "item", 1)]
    >>> [block.under for block in with_parents("Boats\\n\\nYou need:\\n\\na boat", blocks)]
    [None, 0, 1]
    """
    parents = _Parents(text, reach_of_questions(blocks))
    for block in blocks:
        parents.add(block)
    return tuple(parents.blocks)


@dataclass(slots=True)
class _Parents:
    """The blocks so far, and which of them, by number, the next one may stand under.

    `headings` and `items` are those that are open, each with its level; `lead` is what leads in to the list or table
    that is open, `mark` how the items of that list are marked, `header` the header row of that table.
    """

    text: str
    reach: dict[int, int]
    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    question: int | None = None
    lead: int | None = None
    mark: str = ""
    header: int | None = None

    def add(self, block: Block) -> None:
        """Add the next block, under what it stands under."""
        number = len(self.blocks)
        if self.question is not None and number > self.reach[self.question]:
            self.question = None
        if block.kind != "row":
            self.header = None
        under = _RULES[block.kind](self, number, block)
        self.blocks.append(block if under == block.under else replace(block, under=under))

    def section(self) -> int | None:
        """Return the question or the heading that is open."""
        heading = self.headings[-1][1] if self.headings else None
        return heading if self.question is None else self.question

    def leading(self) -> int | None:
        """Return the paragraph directly above if it leads in to what comes, else the question or the heading."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind not in ("paragraph", "answer") or last.level:
            return self.section()
        is_lead = last.span.end - last.span.start <= _LONGEST_LEAD or self.text.endswith(COLONS, *last.span)
        return len(self.blocks) - 1 if is_lead else self.section()

    def heading(self, number: int, block: Block) -> int | None:
        self.question = None
        self.items.clear()
        _close(self.headings, block.level)
        under = self.section()
        self.headings.append((block.level, number))
        return under

    def asking(self, number: int, _: Block) -> int | None:
        self.question = None
        self.items.clear()
        under = self.section()
        self.question = number
        return under

    def paragraph(self, _: int, block: Block) -> int | None:
        """A paragraph with a level goes on below an item of that level."""
        _close(self.items, block.level + 1)
        return self.items[-1][1] if self.items else self.section()

    def item(self, number: int, block: Block) -> int | None:
        """An item under an item of a lower level, else under what leads in to its list.

        A list ends where the items are marked in another way, or are counted from one again, or where those without
        marks stand apart from the others, which stand together.
        """
        inside = bool(self.items) and self.blocks[-1].kind in ("item", "code", "paragraph")
        mark = self.mark_of(block)
        _close(self.items, block.level)
        if not self.items and not (inside and _goes_on(self.mark, mark) and (mark or not self.stands_apart(block))):
            self.lead = self.section() if inside else self.leading()
        if not self.items:
            self.mark = mark
        under = self.items[-1][1] if self.items else self.lead
        self.items.append((block.level, number))
        return under

    def stands_apart(self, block: Block) -> bool:
        """Say whether a blank line stands above a block, and none above the block before it."""
        starts = (self.blocks[-1].span.start, block.span.start)
        ends = (self.blocks[-2].span.end if len(self.blocks) > 1 else 0, self.blocks[-1].span.end)
        before, here = (self.text.count("\n", end, start) > 1 for end, start in zip(ends, starts, strict=True))
        return here and not before

    def mark_of(self, block: Block) -> str:
        """Return what marks an item, on its line before it."""
        start = block.span.start
        return self.text[max(start - _LONGEST_MARK, 0) : start].rpartition("\n")[2].strip()

    def row(self, number: int, block: Block) -> int | None:
        if not self.blocks or self.blocks[-1].kind != "row":
            self.lead, self.header = self.leading(), None
        under = self.lead if self.header is None else self.header
        if block.level:
            self.header = number
        return under

    def code(self, _: int, block: Block) -> int | None:
        """Code under the paragraph, the item or the listing before it, where that leads in to it."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind == "code":
            return last.under
        _close(self.items, block.level + 1)
        if last is not None and last.kind == "item" and (block.level or self.text.endswith(COLONS, *last.span)):
            return len(self.blocks) - 1
        return self.leading()


def _goes_on(above: str, mark: str) -> bool:
    """Say whether two marks may be of one list: both numbers, of which the other is not the first, or both the same.

    >>> _goes_on("2.", "3."), _goes_on("-", "1."), _goes_on("2.", "1.")
    (True, False, False)
    """
    if any(map(str.isalnum, above + mark)):
        return bool(above) and bool(mark) and above[-1] == mark[-1] and mark.strip("().") not in ("1", "a", "A")
    return above == mark


def _close(opened: list[tuple[int, int]], level: int) -> None:
    """Close the headings or items of a level and of deeper ones."""
    while opened and opened[-1][0] >= level:
        opened.pop()


_RULES: dict[BlockKind, Callable[[_Parents, int, Block], int | None]] = {
    "heading": _Parents.heading,
    "paragraph": _Parents.paragraph,
    "answer": _Parents.paragraph,
    "item": _Parents.item,
    "row": _Parents.row,
    "code": _Parents.code,
    "question": _Parents.asking,
}

"""The numbers and running heads of printed pages, in a text that was pasted from a PDF."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ...lazy_patterns import lazy_pattern
from ..layout import Layout, TextBlock

_PAGE = lazy_pattern(
    r"(?:.{2,80}\s[|•·–—]\s)?"  # the running head
    r"(?:(?:page|seite)\s\d{1,4}(?:\s?(?:of|von|sur|/)\s?\d{1,4})?|p\.\s?\d{1,4}\s?/\s?\d{1,4})"
    r"(?:\s[|•·–—]\s.{2,80})?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]"
)
_SHORTEST_PAGE = 800
"""Code points from one such number to the next, on average: less is a numbered list."""
_NUMBER = lazy_pattern(r"\d{1,4}", re.ASCII)
_LONGEST_HEAD = 100  # code points
_FEWEST = 3
"""Numbers, each one more than that before, which alone in their paragraphs are taken for those of pages."""


def page_number(block: TextBlock) -> bool:
    """The number of a page, with the running head if that stands on its line."""
    return len(block.folded) < 200 and _PAGE.fullmatch(block.folded) is not None


def label_page_heads(layout: Layout) -> None:
    """Label numbers that count pages, and the lines that stand above or below the number on several pages."""
    counted = _counted(layout)
    for number in counted if len(counted) >= _FEWEST else ():
        layout.label(layout.block(number, number), "page number")
    numbered = [block.first for block, name in layout.labels if name == "page number"]
    beside = {line for number in numbered for line in (number - 1, number + 1) if 0 <= line < len(layout.lines)}
    blocks = [layout.block(line, line) for line in sorted(beside - layout.labelled)]
    heads = Counter(block.folded for block in blocks)
    for block in blocks:
        if heads[block.folded] > 1 and len(block.text) <= _LONGEST_HEAD:
            layout.label(block, "running head")


def _counted(layout: Layout) -> list[int]:
    """Return the lines of the numbers that stand alone in their paragraphs, if each is one more than that before."""
    alone = {
        first: int(words)
        for first, last in layout.paragraphs
        if first == last and _NUMBER.fullmatch(words := layout.text[slice(*layout.lines[first])][:_LONGEST_HEAD])
    }
    counts = list(alone.values())
    follow = all(later == earlier + 1 for earlier, later in pairwise(counts))
    between = sum(end - start for start, end in layout.lines[min(alone) : max(alone)]) if alone else 0
    return list(alone) if follow and between >= _SHORTEST_PAGE * (len(counts) - 1) else []

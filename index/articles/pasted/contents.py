"""The table of contents of a text: lines that say again, in their order, what the headings below them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...lazy_patterns import lazy_pattern
from ..blocks.lists import read_mark
from ..layout import Layout

_HEADINGS = frozenset(
    "contents|table of contents|in this issue|on this page|overview|inhalt|inhaltsverzeichnis|in dieser ausgabe"
    "|auf dieser seite|übersicht|sommaire|table des matières|dans ce numéro|contenido|índice".split("|")
)
_PAGE = lazy_pattern(r"(?:[\s.…·_]{2,}|\s+)\d{1,4}$")
_LONGEST = 120  # code points
_FEWEST = 2
"""Lines."""


def label_contents(layout: Layout) -> None:
    """Label lines that are marked as items, or stand below a heading like "Contents", and are headings further down."""
    for first, last in _runs(layout):
        headed = first > 0 and _bare(layout, first - 1) in _HEADINGS
        if headed or all(_is_bulleted(layout, number) for number in range(first, last + 1)):
            for number in range(first - headed, last + 1):
                layout.label(layout.block(number, number), "contents")


def _runs(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each run of lines which stand again below it, in the same order."""
    lines = [_bare(layout, number) for number in range(len(layout.lines))]
    often = {line for line, count in Counter(lines).items() if count > 1}
    again = {line: n for n, line in enumerate(lines) if line in often and not _is_bulleted(layout, n)}
    first = place = 0
    for number, line in enumerate([*lines, ""] if again else []):
        below = again.get(line, 0)
        if number not in layout.labelled and below > max(place, number):
            place = below
            continue
        if number - first >= _FEWEST and place >= number:
            yield first, number - 1
        first, place = number + 1, 0


def _is_bulleted(layout: Layout, number: int) -> bool:
    mark = read_mark(_line(layout, number))
    return mark is not None and not any(mark.numbers)


def _bare(layout: Layout, number: int) -> str:
    """A line without case, mark and the number of a page; "" of a long one."""
    line = _line(layout, number)
    mark = read_mark(line)
    return _PAGE.sub("", line[mark.length if mark else 0 :]).casefold().strip(" .:#=*") if len(line) < _LONGEST else ""


def _line(layout: Layout, number: int) -> str:
    return layout.text[slice(*layout.lines[number])][:_LONGEST]

"""Hard-wrapped text: lines that are broken at a width, in a text without blank lines between its paragraphs.

A line whose sentence goes on below it is broken; one that had room for the first word of the line below is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lines import is_sentence_end

_NARROWEST, _WIDEST = 30, 130
"""Code points of the usual width; the lines of verse are shorter, paragraphs on one line are longer."""
_FULL = 0.75
"""Of the usual width: a shorter line is not full."""
_MOSTLY = 0.5
_BROKEN = 0.3
"""Share of the lines that are full, and of those that are broken within a sentence, in text that is wrapped."""
_ROOM = 1.1
"""Of the usual width: a longer line holds something that could not be broken."""
_LONGEST_WORD = 20


def ends_of_paragraphs(lines: Sequence[str]) -> list[bool] | None:
    """Say for each line whether a paragraph ends with it; None if the lines are not wrapped.

    >>> ends_of_paragraphs(["The board voted on Tuesday to close the market", "for a year. Its roof has leaked since",
    ...     "the last storm, and the repairs cost.", "Nobody doubts that."])
    [False, False, True, True]
    """
    lengths = sorted(map(len, lines))
    usual = lengths[-1 - len(lengths) // 10] if lengths else 0
    if len(lines) < 3 or not _NARROWEST <= usual <= _WIDEST:
        return None
    full = [len(line) >= _FULL * usual for line in lines[:-1]]
    broken = [is_full and _goes_on(line, below) for is_full, (line, below) in zip(full, pairwise(lines), strict=True)]
    if sum(broken) < max(2, _BROKEN * len(broken)) or sum(full) < _MOSTLY * len(full):
        return None
    width = max(length for length in lengths if length <= _ROOM * usual)
    return [_ends(line, below, width) for line, below in pairwise(lines)] + [True]


def _goes_on(line: str, below: str) -> bool:
    """Say whether a sentence goes on below a line; below a capital letter nobody knows."""
    return not is_sentence_end(line) and not below[0].isupper()


def _ends(line: str, below: str, width: int) -> bool:
    """Say whether the first word of the line below had room on a line, and was not put there."""
    word = below[:_LONGEST_WORD].split(maxsplit=1)[0]
    return len(line) + 1 + len(word) <= width and (is_sentence_end(line) or not below[0].islower())

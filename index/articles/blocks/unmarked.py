"""Lists without marks in plain text: lines that all open with a term, a time or a figure; short lines below a colon."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from ...lazy_patterns import lazy_pattern
from .headings import reads_like_a_heading
from .lines import COLONS, STOPS, Line, is_inside, runs

_TERM = lazy_pattern(r"\S(?:.{0,58}?[:：]|.{0,38}?(?:=|\s[-–—]|\s?(?:->|=>|→)))\s+\S")
"""A term and what it is: "Cooldown: the time ...", "/home - go home", "8 May – hedge laying"."""
_TIME = lazy_pattern(r"\d{1,2}[:.]\d\d\b")
_FIGURE = lazy_pattern(r"(?!\d{1,4}[.)]\s)\d")
_ALIKE = ((_TERM, 3), (_TIME, 2), (_FIGURE, 3))
"""What lines open with, and how many have to."""
_FEWEST = 2
"""Lines of a list that no colon stands above."""
_MOSTLY = 2 / 3
"""Of the lines of a list open with a figure, if they are short: "500 g flour", "a pinch of salt"."""
_SHORTER = 1.25
"""How much longer the longest of indented lines is than the heading above them, at least."""
_FULL = 50
"""Code points: a line is not broken before it is so long."""
_LONGEST = 60
"""Code points of an entry that nothing but a colon above it makes one."""
_SEPARATORS = (",", ";", " and", " or", " und", " oder", " et", " ou")


def find_unmarked(lines: Sequence[Line], taken: Container[int]) -> Iterator[int]:
    """Yield the numbers of the lines at which items without marks begin, in paragraphs of lines that are not `taken`.

    Verse, an address or a sentence that is broken at line ends is no list, unless a line that ends in a colon stands
    above it; in doubt a line is no item.
    """
    for run in runs(lines, taken):
        yield from _opening(lines, run) or _below_a_colon(lines, run) or _indented(lines, run)


def _opening(lines: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    """Return the lines of a run that open alike, if that is all of them; its first may be the heading above them."""
    for start, first in enumerate(run[:2]):
        below = run[start:]
        if len(below) < _FEWEST:
            break
        figures = sum(_FIGURE.match(lines[number].text) is not None for number in below)
        if _FIGURE.match(lines[first].text) and figures >= _MOSTLY * len(below) and _are_entries(lines, below):
            return below
        for pattern, fewest in _ALIKE:
            found = [number for number in below if pattern.match(lines[number].text)]
            if len(found) >= fewest and found[0] == first and _would_run_on(lines, below, found):
                return found
        if not lines[first].text.endswith(COLONS) and not reads_like_a_heading(lines[first].text):
            break
    return ()


def _below_a_colon(lines: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    """Return the lines of a run that stand below one that ends in a colon, if they are entries.

    A single line is one if it stands apart and is indented.
    """
    leads = [number for number in (run[0] - 1, *run) if number >= 0 and lines[number].text.endswith(COLONS)]
    below = [number for number in run if leads and number > leads[-1]]
    if len(below) == 1:
        line, lead = lines[below[0]], lines[leads[-1]]
        is_entry = line.is_apart and is_inside(line, lead) and not line.text.endswith(STOPS)
        return below if is_entry and len(line.text) <= _LONGEST else ()
    return below if below and _are_entries(lines, below) else ()


def _indented(lines: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    """Return the lines of a run that are all indented below its first, which is short, and would be one sentence."""
    first, below = lines[run[0]], [lines[number] for number in run[1:]]
    inside = len(below) >= _FEWEST and all(is_inside(line, first) for line in below)
    if not inside or _SHORTER * len(first.text) > max(len(line.text) for line in below):
        return ()
    found = [run[1], *(number for number in run[2:] if not _goes_on(lines, number, lines[run[1]]))]
    return found if reads_like_a_heading(first.text) and _would_run_on(lines, run[1:], found) else ()


def _would_run_on(lines: Sequence[Line], run: Sequence[int], found: Sequence[int]) -> bool:
    """Say whether lines found in a run would be one sentence, and its other lines go on with the item above them."""
    runs_on = any(not lines[number - 1].text.endswith(STOPS) for number in found[1:])
    items = set(found)
    return runs_on and all(number in items or _goes_on(lines, number, lines[run[0]]) for number in run)


def _goes_on(lines: Sequence[Line], number: int, first: Line) -> bool:
    """Say whether a line goes on with the item above it: it begins small, stands inside, or a number broken off."""
    line, above = lines[number], lines[number - 1].text
    is_broken_off = line.text[0].isdigit() and len(above) >= _FULL and not above.endswith(STOPS)
    return line.text[0].islower() or is_inside(line, first) or is_broken_off


def _are_entries(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Say whether lines are the entries of a list: short, none a part of a sentence that goes on below it."""
    texts = [lines[number].text for number in numbers]
    *above, last = texts
    if max(map(len, texts)) > _LONGEST or any(text.endswith(STOPS) for text in above):
        return False
    breaks = any(one[0].isupper() and other[0].islower() for one, other in pairwise(texts))
    return not breaks and (not last.endswith(STOPS) or all(text.endswith(_SEPARATORS) for text in above))

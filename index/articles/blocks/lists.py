"""Lists in plain text: lines that open alike, with a bullet, or with numbers or letters that go up by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..date_lines import MONTHS
from .lines import COLONS, Line, is_sentence_end

_MARK = re.compile(
    r"(?:(?P<bullet>[-*+•‣◦▪▸►·–])(?:[ \t]+\[[ xX]?\])?"
    r"|(?P<opening>\(?)(?:(?P<number>\d{1,3})|(?P<letter>[a-z]|[A-Z])|(?P<roman>[ivx]{2,5}))(?P<closing>[.)]))"
    r"[ \t]+(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NO_NEST = 2
"""Columns: a line that is indented by less than that is not nested."""


class Mark(NamedTuple):
    """How an item opens: in which style, as which number (read as a letter, as a Roman numeral), how long the mark is.

    A bullet has no numbers.
    """

    style: str
    numbers: tuple[int, int]
    length: int

    def comes_after(self, other: Mark) -> bool:
        """Say whether it may be the next of the same list."""
        pairs = zip(other.numbers, self.numbers, strict=True)
        return self.style == other.style and (not any(self.numbers) or any(a and b == a + 1 for a, b in pairs))


class Item(NamedTuple):
    """How deep an item is nested, from 1, and how long the mark is that it opens with."""

    level: int
    mark: int


@dataclass(slots=True)
class _List:
    """A list that may be one: where it is nested, how far it is indented, its last mark, the numbers of its lines."""

    parent: _List | None
    indent: int
    last: Mark
    lines: list[int] = field(default_factory=list)
    level: int = 0
    has_gaps: bool = False


def read_mark(line: str) -> Mark | None:
    """Return the mark that a line opens with, if there is one; the day before a month is none.

    >>> read_mark("2) a coat")
    Mark(style='1)', numbers=(2, 0), length=3)
    >>> read_mark("3. Oktober 1990") is read_mark("1990. A year") is None
    True
    """
    found = _MARK.match(line)
    if not found:
        return None
    if found["bullet"]:
        return Mark(found["bullet"], (0, 0), found.end())
    around = f"{found['opening']}{{}}{found['closing']}"
    if found["number"]:
        word = _WORD.match(line, found.end())
        is_day = found["closing"] == "." and word is not None and word[0].casefold() in MONTHS
        return None if is_day else Mark(around.format(1), (int(found["number"]), 0), found.end())
    letter = found["letter"]
    if letter:
        style = around.format("a" if letter.islower() else "A")
        return Mark(style, (ord(letter) % 32, _ROMAN.get(letter, 0)), found.end())
    return Mark(around.format("a"), (0, _roman(found["roman"])), found.end())


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))


def find_items(lines: Sequence[Line]) -> dict[int, Item]:
    """Return the items among lines, by number.

    A list has two items at least, or stands below a line that ends in a colon; in doubt a line is none.
    """
    marks = {number: mark for number, line in enumerate(lines) if (mark := read_mark(line.text))}
    found: dict[int, Item] = {}
    for each in _lists(lines, marks) if marks else ():
        inside = each.parent.level if each.parent else 0
        if inside or _is_list(each, lines):
            each.level = inside + 1
            found |= {number: Item(each.level, marks[number].length) for number in each.lines}
    return found


def _lists(lines: Sequence[Line], marks: dict[int, Mark]) -> Iterator[_List]:
    """Yield what may be lists, each after that which it is nested in."""
    begun: list[_List] = []
    opened: list[_List] = []
    for number, line in enumerate(lines):
        mark = marks.get(number)
        if mark is None:
            if line.is_apart and not (opened and line.indent >= opened[-1].indent + _NO_NEST):
                opened.clear()
            for each in opened:
                each.has_gaps = True
            continue
        while opened and opened[-1].indent >= line.indent + _NO_NEST:
            opened.pop()
        nests = bool(opened) and line.indent >= opened[-1].indent + _NO_NEST
        if opened and not nests and not mark.comes_after(opened[-1].last):
            opened.pop()
            nests = True
        if not opened or nests:
            opened.append(_List(opened[-1] if opened else None, line.indent, mark))
            begun.append(opened[-1])
        opened[-1].last = mark
        opened[-1].lines.append(number)
    yield from begun


def _is_list(found: _List, lines: Sequence[Line]) -> bool:
    first = found.lines[0]
    if first and lines[first - 1].text.endswith(COLONS):
        return len(found.lines) > 1 or not any(found.last.numbers) or found.last.style[-2:-1] == "1"
    above = "" if lines[first].is_apart or not first else lines[first - 1].text
    return len(found.lines) > 1 and (not above or is_sentence_end(above) or not found.has_gaps)

"""Lists in plain text: lines that open alike, with a bullet, or with numbers or letters that go up by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...lazy_patterns import lazy_pattern
from ..date_lines import MONTHS
from .headings import LONGEST_ABOVE, reads_like_a_heading
from .lines import COLONS, INDENTED, Line, is_sentence_end

_MARK = lazy_pattern(
    r"(?:(?P<bullet>[-+•‣◦▪▸►·–]|\*{1,3}|\.{1,2})(?:[ \t]+\[[ xX]?\])?"
    r"|(?P<above>\d{1,2})\.(?P<below>\d{1,2})\.?"
    r"|(?P<opening>\(?)(?:(?P<number>\d{1,3})|(?P<letter>[a-z]|[A-Z])|(?P<roman>[ivx]{2,5}))(?P<closing>[.)]))"
    r"[ \t]+(?=\S)"
)
_WORD = lazy_pattern(r"[^\W\d_]+")
_DEEPEST = 8
"""Lists in one another, whose lines are indented alike."""
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Mark(NamedTuple):
    """How an item opens: in which style, as which number (read as a letter, as a Roman numeral), how long the mark is.

    A bullet has no numbers.
    """

    style: str
    numbers: tuple[int, int]
    length: int

    def opens_within(self, other: Mark) -> bool:
        """Say whether it may be the first of a list that is nested in an item without being indented.

        That is a bullet or a first number in a numbered item, and in a bullet the same, doubled.
        """
        if any(other.numbers):
            return self.style != other.style and (not any(self.numbers) or 1 in self.numbers)
        return self.style[:-1] == other.style

    def comes_after(self, other: Mark) -> bool:
        """Say whether it may be the next of the same list."""
        pairs = zip(other.numbers, self.numbers, strict=True)
        return self.style == other.style and (not any(self.numbers) or any(a and b == a + 1 for a, b in pairs))


class Item(NamedTuple):
    """How deep an item is nested, from 1, and how long the mark is that it opens with; 0 of a numbered heading."""

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
    if found["below"]:
        return Mark(f"{found['above']}.1", (int(found["below"]), 0), found.end())
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

    A list has two items at least, or stands below a line that ends in a colon; in doubt a line is none. Short lines
    with numbers that have text between them are headings: items of level 0.
    """
    marks = {number: mark for number, line in enumerate(lines) if (mark := read_mark(line.text))}
    found: dict[int, Item] = {}
    lists = list(_lists(lines, marks)) if marks else []
    bullets = _bullets(lists, lines)
    for each in lists:
        inside = each.parent.level if each.parent else 0
        if _is_outline(each, lines):
            found |= dict.fromkeys(each.lines, Item(0, 0))
        elif inside or _is_list(each, lines) or (each.last.style in bullets and _is_alone(each, lines)):
            each.level = inside + 1
            found |= {number: Item(each.level, marks[number].length) for number in each.lines}
    return found


def _bullets(lists: Iterable[_List], lines: Sequence[Line]) -> set[str]:
    """Return the bullets of the lists that are certainly such."""
    return {each.last.style for each in lists if not any(each.last.numbers) and _is_list(each, lines)}


def _is_alone(found: _List, lines: Sequence[Line]) -> bool:
    """Say whether a line may be the only item of a list, for others of the text are marked as it is."""
    return not found.has_gaps and _starts_anew(lines, found.lines[0], is_short=True)


def _lists(lines: Sequence[Line], marks: dict[int, Mark]) -> Iterator[_List]:
    """Yield what may be lists, each after that which it is nested in."""
    begun: list[_List] = []
    opened: list[_List] = []
    for number, line in enumerate(lines):
        mark = marks.get(number)
        if mark is None:
            if line.is_apart and not (opened and line.indent >= opened[-1].indent + INDENTED):
                opened.clear()
            for each in opened:
                each.has_gaps = each.has_gaps or line.indent < each.indent + INDENTED
            continue
        while opened and opened[-1].indent >= line.indent + INDENTED:
            opened.pop()
        nests = bool(opened) and line.indent >= opened[-1].indent + INDENTED
        if opened and not nests:
            nests = _close(opened, mark, line)
        if not opened or nests:
            opened.append(_List(opened[-1] if opened else None, line.indent, mark))
            begun.append(opened[-1])
        opened[-1].last = mark
        opened[-1].lines.append(number)
    yield from begun


def _close(opened: list[_List], mark: Mark, line: Line) -> bool:
    """Close the lists in which a line that is indented like the last item does not go on; say whether it goes on in
    none, but opens one."""
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth].indent >= line.indent + INDENTED or opened[depth].indent + INDENTED <= line.indent:
            break
        if mark.comes_after(opened[depth].last):
            del opened[depth + 1 :]
            return False
    if line.is_apart or len(opened) >= _DEEPEST or not mark.opens_within(opened[-1].last):
        opened.pop()
    return True


def _is_list(found: _List, lines: Sequence[Line]) -> bool:
    first = found.lines[0]
    if first and lines[first - 1].text.endswith(COLONS):
        return len(found.lines) > 1 or not any(found.last.numbers) or found.last.style[-2:-1] == "1"
    return len(found.lines) > 1 and (not found.has_gaps or _starts_anew(lines, first, any(found.last.numbers)))


def _starts_anew(lines: Sequence[Line], number: int, is_short: bool) -> bool:
    """Say whether no sentence goes on from the line above to a line; above a number a short first line is a heading."""
    if not number or lines[number].is_apart:
        return True
    above = lines[number - 1]
    return is_sentence_end(above.text) or (is_short and above.opens and reads_like_a_heading(above.text))


def _is_outline(found: _List, lines: Sequence[Line]) -> bool:
    """Say whether items are headings: short, numbered, no sentences, apart from one another, most with text below."""
    if len(found.lines) < 2 or not any(found.last.numbers):
        return False
    here = set(found.lines)
    below = sum(number + 1 < len(lines) and number + 1 not in here for number in found.lines)
    return (
        2 * below > len(found.lines)
        and all(
            reads_like_a_heading(lines[number].text) and len(lines[number].text) <= LONGEST_ABOVE
            for number in found.lines
        )
        and all(lines[number].is_apart for number in found.lines[1:])
    )

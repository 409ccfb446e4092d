"""Tables in plain text: lines with bars, tabs or columns that are aligned; and which row of a table is its header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ...lazy_patterns import lazy_pattern
from ...model import Block
from .lines import Line

_GAP = lazy_pattern(r"(?<![.!?:,;。\s])(?: {3,}| {2})(?=\S)|(?<=[.,:]) {3,}(?=\S)")
"""What separates aligned columns; two spaces behind the end of a sentence are a habit of typing."""
_LEADERS = "..."
_CELLS = lazy_pattern(r"\s*\|\s*|\t\s*|\s*\.{4,}\s*|\s\.{3}\s|\s{2,}")
_RUNS = {"\t": lazy_pattern(r"\t+"), _LEADERS: lazy_pattern(r"\.{4,}|(?<=\s)\.{3}(?=\s)")}
_RULING = frozenset("-=+|: \n")
_FEWEST, _FEWEST_ALIGNED = 2, 3
"""Rows."""
_FEWEST_BELOW = 2
_MOSTLY = 0.6
_MOST_HEADERS = 2
"""Rows."""
_LONGEST_ROW = 400
"""Code points."""

Columns = tuple[tuple[int, int], ...]
"""Where the cells of a line begin and end, counted from the left edge of the page."""


def find_rows(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are rows of tables."""
    found: set[int] = set()
    for sign, fewest in (("|", _FEWEST), ("\t", _FEWEST), (_LEADERS, _FEWEST), ("  ", _FEWEST_ALIGNED)):
        if any(sign in line.text for line in lines):
            for group in _groups(lines):
                found.update(_rows(lines, group, sign, fewest))
    return found


def _groups(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the lines between blank lines."""
    starts = [number for number, line in enumerate(lines) if line.is_apart or not number]
    for start, end in pairwise((*starts, len(lines))):
        yield range(start, end)


def _rows(lines: Sequence[Line], group: range, sign: str, fewest: int) -> Iterator[int]:
    """Yield the rows of a group of lines: runs of lines whose columns agree, and between those what has columns too.

    A line that goes on in the last column of the row above it is none, and does not end a run.
    """
    columns = {number: _columns(lines[number], sign) for number in group}
    if not any(columns.values()):
        return
    above: Columns = ()
    opening: list[int] = []
    for number in group:
        if columns[number] or not above or lines[number].indent < above[1][0]:
            opening.append(number)
            above = columns[number]
    agree = _agree if sign == "  " else _as_many
    rows = {number for run in _runs(columns, opening, agree) if len(run) >= fewest for number in run}
    if rows:
        yield from (number for number in opening if number in rows or (sign == "  " and columns[number]))


def _runs(
    columns: Mapping[int, Columns], numbers: Sequence[int], agree: Callable[[Columns, Columns], bool]
) -> Iterator[list[int]]:
    """Yield the numbers of lines one below the other whose columns agree."""
    run: list[int] = []
    for number in numbers:
        if run and not (columns[number] and agree(columns[run[-1]], columns[number])):
            yield run
            run = []
        if columns[number]:
            run.append(number)
    yield run


def _columns(line: Line, sign: str) -> Columns:
    """Return the cells of a line, none if it has but one."""
    text = line.text
    if sign not in text or len(text) > _LONGEST_ROW:
        return ()
    if sign != "  ":
        count = text.strip("| ").count("|") if sign == "|" else len(_RUNS[sign].findall(text))
        return ((0, 0),) * (count + 1) if count else ()
    gaps = [gap.span() for gap in _GAP.finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return (
        tuple((line.indent + one, line.indent + other) for one, other in zip(starts, ends, strict=True)) if gaps else ()
    )


def _as_many(one: Columns, other: Columns) -> bool:
    return len(one) == len(other)


def _agree(one: Columns, other: Columns) -> bool:
    """Say whether the cells of the line with fewer of them, but for the first, stand in columns of the other."""
    fewer, more = sorted((one, other), key=len)
    starts, ends = {start for start, _ in more}, {end for _, end in more}
    aligned = [start in starts or end in ends for start, end in fewer]
    return all(aligned[1:]) and len(aligned) > 1


def with_headers(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which the header of each table is known.

    It is what the format says, or what a line of dashes stands below; else the first row, if it has no cell above the
    names of the others, or no figures where one of its columns has mostly those.
    """
    found = list(blocks)
    for number, (above, block) in enumerate(pairwise([None, *blocks])):
        if block and block.kind == "row" and not block.level and (above is None or above.kind != "row"):
            end = next((n for n in range(number, len(blocks)) if blocks[n].kind != "row"), len(blocks))
            for header in range(number, min(end, number + _MOST_HEADERS)):
                if not _has_header(text, blocks[header:end]):
                    break
                found[header] = replace(blocks[header], level=1)
    return found


def _has_header(text: str, rows: Sequence[Block]) -> bool:
    between = text[rows[0].span.end : rows[1].span.start] if len(rows) > 1 else ""
    if "-" in between and _RULING.issuperset(between):
        return True
    first, *below = [_CELLS.split(text[row.span.start : row.span.end].strip("| ")) for row in rows]
    if len(below) < _FEWEST_BELOW or len(first) < 2:
        return False
    if len(first) < len(below[0]) and _column(text, rows[0]) > _column(text, rows[1]):
        return True
    return not any(map(_has_figures, first)) and any(
        sum(len(row) == len(first) and _has_figures(row[column]) for row in below) >= _MOSTLY * len(below)
        for column in range(len(first))
    )


def _column(text: str, row: Block) -> int:
    return row.span.start - text.rfind("\n", max(row.span.start - _LONGEST_ROW, 0), row.span.start)


def _has_figures(cell: str) -> bool:
    return any(character.isdigit() for character in cell)

"""Tables in plain text: lines with bars, tabs or columns that are aligned; and which row of a table is its header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...model import Block
from .lines import Line

_GAP = re.compile(r"(?<![.!?:,;。\s])(?: {3,}| {2})(?=\S)|(?<=[.,]) {3,}(?=\S)")
"""What separates aligned columns; two spaces behind the end of a sentence are a habit of typing."""
_CELLS = re.compile(r"\s*\|\s*|\t\s*|\s{2,}")
_RULING = frozenset("-=+|: \n")
_FEWEST_ALIGNED = 3
_FEWEST_BELOW = 2
_LONGEST_ROW = 400
"""Code points."""

Columns = tuple[int, ...]
"""Where the columns of a line begin or end, or, of bars and tabs, how many there are."""


def find_rows(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are rows of tables."""
    found: set[int] = set()
    for sign, columns_of, agree, fewest in (
        ("|", _bars, _equal, 2),
        ("\t", _tabs, _equal, 2),
        ("  ", _aligned, _agree, _FEWEST_ALIGNED),
    ):
        if not any(sign in line.text for line in lines):
            continue
        for run in _runs(lines, columns_of, agree):
            if len(run) >= fewest and found.isdisjoint(run):
                found.update(run)
    return found


def _runs(
    lines: Sequence[Line], columns_of: Callable[[str], Columns], agree: Callable[[Columns, Columns], bool]
) -> Iterator[range]:
    """Yield runs of lines without a blank line between them whose columns agree."""
    start = 0
    above: Columns = ()
    for number, line in enumerate(lines):
        columns = columns_of(line.text) if len(line.text) <= _LONGEST_ROW else ()
        if not (columns and above and not line.is_apart and agree(above, columns)):
            yield range(start, number if above else start)
            start = number
        above = columns
    yield range(start, len(lines) if above else start)


def _bars(line: str) -> Columns:
    count = line.strip("| ").count("|")
    return (count,) if count else ()


def _tabs(line: str) -> Columns:
    count = len(re.findall(r"\t+", line))
    return (count,) if count else ()


def _aligned(line: str) -> Columns:
    """Return where the columns of a line begin and end, but for the first one."""
    if "  " not in line:
        return ()
    places = [place for gap in _GAP.finditer(line) for place in gap.span()]
    return (*places[1:], len(line)) if places else ()


def _equal(one: Columns, other: Columns) -> bool:
    return one == other


def _agree(one: Columns, other: Columns) -> bool:
    """Say whether two lines have as many columns, each of which begins or ends at the same place."""
    return len(one) == len(other) and all(
        one[place] == other[place] or one[place + 1] == other[place + 1] for place in range(0, len(one), 2)
    )


def with_headers(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which the header of each table is known.

    It is what the format says, or what a line of dashes stands below; else the first row, if it has no figures and
    one of its columns has nothing else.
    """
    found = list(blocks)
    for number, (above, block) in enumerate(pairwise([None, *blocks])):
        if block and block.kind == "row" and not block.level and (above is None or above.kind != "row"):
            end = next((n for n in range(number, len(blocks)) if blocks[n].kind != "row"), len(blocks))
            if _has_header(text, blocks[number:end]):
                found[number] = replace(block, level=1)
    return found


def _has_header(text: str, rows: Sequence[Block]) -> bool:
    between = text[rows[0].span.end : rows[1].span.start] if len(rows) > 1 else ""
    if "-" in between and _RULING.issuperset(between):
        return True
    first, *below = [_CELLS.split(text[row.span.start : row.span.end].strip("| ")) for row in rows]
    if len(below) < _FEWEST_BELOW or len(first) < 2 or any(map(_has_figures, first)):
        return False
    return any(
        all(len(row) == len(first) and _has_figures(row[column]) for row in below) for column in range(len(first))
    )


def _has_figures(cell: str) -> bool:
    return any(character.isdigit() for character in cell)

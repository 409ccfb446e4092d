"""Cells that span several rows of a table: each of the rows is given one, so that it says what it is about."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from .elements import Element

_ROWS = etree.XPath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
_TABLES = etree.XPath("//table[*/tr/*/@rowspan or tr/*/@rowspan]")
_CELLS = ("td", "th")
_LONGEST = 100
"""Code points of a cell that is repeated."""
_MOST_ELEMENTS = 10
"""Elements in such a cell, with itself."""
_MOST_ROWS, _MOST_COLUMNS = 200, 200
_MOST_COPIES = 2_000
"""Cells of a page that are put into other rows."""


@dataclass(slots=True)
class _Spanning:
    """A cell that spans rows, and how many of them are still to come."""

    cell: Element
    rows: int


def repeat_spanning_cells(tree: Element) -> None:
    """Put a copy of each cell that spans rows into the rows below its own."""
    copies = 0
    for table in _TABLES(tree):
        waiting: dict[int, _Spanning] = {}
        for row in _ROWS(table):
            copies += _fill(row, waiting)
            if copies > _MOST_COPIES:
                return


def _fill(row: Element, waiting: dict[int, _Spanning]) -> int:
    """Put what spans from the rows above into a row, and let wait what spans from it; return how much was put."""
    column = copies = 0
    spanning: dict[int, _Spanning] = {}
    for cell in [*(cell for cell in row if cell.tag in _CELLS), None]:
        while (above := waiting.get(column)) is not None:
            _put(above.cell, row, cell)
            column, copies = column + _number(above.cell, "colspan", _MOST_COLUMNS), copies + 1
        if cell is not None:
            rows = _number(cell, "rowspan", _MOST_ROWS)
            if rows > 1 and _is_small(cell):
                spanning[column] = _Spanning(cell, rows)
            column += _number(cell, "colspan", _MOST_COLUMNS)
    waiting.update(spanning)
    for place in list(waiting):
        waiting[place].rows -= 1
        if not waiting[place].rows:
            del waiting[place]
    return copies


def _put(spanning: Element, row: Element, before: Element | None) -> None:
    copy = deepcopy(spanning)
    copy.tail = None
    if before is None:
        row.append(copy)
    else:
        before.addprevious(copy)


def _is_small(cell: Element) -> bool:
    return len(list(islice(cell.iter(), _MOST_ELEMENTS))) < _MOST_ELEMENTS and len(cell.text_content()) <= _LONGEST


def _number(cell: Element, name: str, most: int) -> int:
    written = (cell.get(name) or "1").strip()
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 6 else 1

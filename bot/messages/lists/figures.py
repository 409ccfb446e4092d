"""The figures of the articles: those that differ side by side, then those that say what they count, then the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from index import Figure, Index, Quote

from ..excerpts import excerpt
from ..paging import Request
from ..rows import Details, Listed, Part, Rows
from .found import NAME, Found, headed, several

BARE = "figures.bare"
"""What stands above the numbers that do not say what they count: they begin a page of their own."""

_BESIDE = 4  # figures side by side on a line; all of them stand below as well
_COUNTED = 80


def figures(index: Index, request: Request) -> Found:
    found = index.figures(request.article, request.text or None)
    groups = [("rivals", group) for group in found.rivals] + [(one.why, one.figures) for one in found.apart]
    beside = ((f"figures.{why}", [_part(found.figures[at]) for at in group[:_BESIDE]]) for why, group in groups)
    many = several(found.figures)
    above = "figures.all" if groups and not many else ""

    def listed() -> Iterator[Listed]:
        yield from ((above, (_part(one),)) for one in found.figures if counts(one))
        yield from ((BARE, (_part(one),)) for one in found.figures if not counts(one))

    count = len(groups) + len(found.figures)
    rows = Rows(chain(beside, listed()), count, _figure, titled=many, apart=BARE)
    return rows, headed(f"figures.{'heading' if found.figures else 'empty'}")


def counts(figure: Figure) -> bool:
    """Say whether a figure says what it counts, or in what it measures; of what a percentage is, the sign does not."""
    return bool(figure.of) or figure.unit not in ("", "%")


def _part(figure: Figure) -> Part:
    return figure.quote, (figure.written, figure.unit, figure.of, figure.speaker)


def _figure(_: Quote, details: Details, __: str | None) -> str:
    written, unit, of, speaker = (str(each or "") for each in details)
    unit = f" {unit}" if unit[:1].isalpha() else unit if unit == "%" else ""
    of = excerpt(f"{unit} {of}", _COUNTED)
    of = of if unit == "%" or not of else f" {of}"
    said = f": {excerpt(speaker, NAME)}" if speaker else ""
    return f"**{excerpt(written, NAME)}**{of}{said}"

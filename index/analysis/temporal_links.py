"""Dates that need the one beside them: "from March to June 2019", "April 24 and 25", "two days before yesterday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..language.tokens import spelled_number
from ..lazy_patterns import lazy_pattern
from .temporal_values import RelativeDate, TemporalExpression

_BETWEEN = lazy_pattern(r"\s?(?:to|through|until|till|and|or|[-–—,])\s?(?:the\s)?(?:end\sof\s)?")
_ANOTHER_DAY = lazy_pattern(r"\s(?:and|or)\s(3[01]|[12]?\d)(?=[.,;:)]|$|\s(?:in|at|by|for|of)\s)")
_SHIFT = lazy_pattern(r"\b([Tt]he|[Aa]|[Oo]ne|\w+)\s(day|week)s?\s(before|after|from)\s$")
_UNKNOWN = RelativeDate("unknown")
_DAYS = {"day": 1, "week": 7}
_REACH = 40
"""Code points before a date that are read."""


def linked(text: str, found: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    """Return the dates of a text in order, each with what the one beside it tells of it.

    A month without a year takes that of the next date when both are a range or a list.
    """
    dates = [_told_elsewhere(text, one) if len(found) > 1 else one for one in found]
    for i in range(len(dates) - 2, -1, -1):
        dates[i] = _with_year(text, dates[i], dates[i + 1])
    return [each for one in dates for each in (_shifted(text, one), *_other_days(text, one))]


def _told_elsewhere(text: str, one: TemporalExpression) -> TemporalExpression:
    """Leave "a year earlier" open beside other dates: it is counted from one of them, not from publication."""
    earlier = one.relative and text[one.start : one.end].lower().endswith("earlier")
    return one._replace(relative=_UNKNOWN) if earlier else one


def _with_year(text: str, one: TemporalExpression, after: TemporalExpression) -> TemporalExpression:
    relative = one.relative
    if relative is None or relative.unit != "month" or relative.offset is not None or not relative.named:
        return one
    dated = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", after.value or "")
    if not dated or int(dated[2]) > 12 or not _BETWEEN.fullmatch(text[one.end : after.start]):
        return one
    first, last = (relative.named, relative.day or 0), (int(dated[2]), int(dated[3] or 31))
    year = int(dated[1]) - (first > last)
    value = f"{year}-{relative.named:02}" + (f"-{relative.day:02}" if relative.day else "")
    return one._replace(value=value, relative=None)


def _other_days(text: str, one: TemporalExpression) -> Iterator[TemporalExpression]:
    """Yield the second day of "April 24 and 25"."""
    another = _ANOTHER_DAY.match(text, one.end)
    if another and one.relative and one.relative.day and int(another[1]) > one.relative.day:
        relative = one.relative._replace(day=int(another[1]), weekday=None)
        yield one._replace(start=another.start(1), end=another.end(1), relative=relative)


def _shifted(text: str, one: TemporalExpression) -> TemporalExpression:
    """Count the days of "two days before yesterday" from the date that they are counted from."""
    before = text[max(0, one.start - _REACH) : one.start]
    shift = _SHIFT.search(before)
    count = 1 if shift and shift[1].lower() in ("the", "a") else spelled_number(shift[1].lower()) if shift else None
    if shift is None or count is None:
        return one
    days = _DAYS[shift[2]] * int(count) * (-1 if shift[3] == "before" else 1)
    start = one.start - len(before) + shift.start()
    if one.relative and one.relative.unit == "day" and one.relative.offset is not None:
        return one._replace(start=start, relative=one.relative._replace(offset=one.relative.offset + days))
    if one.value and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value):
        return one._replace(start=start, value=(date.fromisoformat(one.value) + timedelta(days)).isoformat())
    return one

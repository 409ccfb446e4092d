"""Resolving dates: a relative date and the date of publication -> the date that is meant, in EDTF.

"Said on Tuesday" is the last Tuesday, "will meet on Tuesday" the next one: for a weekday, a month or a day of the month
the tense of the nearest verb decides. A day and a month for which it does not are the nearest such day; a weekday is
none then: no date is better than an invented one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..lazy_patterns import lazy_pattern
from .temporal_values import RelativeDate, TemporalExpression, months_of

_FUTURE = (
    r"will|shall|would|must|['’]ll|going to"
    r"|(?:is|are|was|were|be) (?:expected|due|scheduled|set|planned|likely|about) to"
    r"|(?:is|are) to|to be|set to|scheduled|slated|due|planned|planning|plans? to|upcoming|hopes? to|expects? to"
    r"|intends? to|payable|(?:postponed|delayed|extended|adjourned|rescheduled) (?:until|till|to|through)"
)
_PAST = (
    r"said|saying|told|telling|was|were|had|did|went|came|took|made|gave|got|met|began|left|held|found|saw|won|lost|led|sent|spoke|fell"
    r"|rose|broke|struck|shot|fought|ran|put|set off|wrote|wound|became|brought|built|bought|sold|kept|paid|flew|grew"
    r"|hit|knew|let|read|sat|set|shook|showed|stood|swore|taught|thought|threw|woke|wore|has been|have been"
    r"|(?!need|speed|exceed|proceed|indeed|hundred|united|sacred|embed)[a-z]{2,}ed"
)
_VERBS = lazy_pattern(rf"\b(?:(?P<future>(?:{_FUTURE})(?:\s(?:be\s)?\w+)?)|(?P<past>{_PAST}))\b", re.IGNORECASE)
_REACH = 160
"""Code points on either side in which a verb is looked for."""
_LATER = lazy_pattern(r"\b(?:later|earlier)\s$", re.IGNORECASE)
"""Before a weekday: it has been, and may be the day of publication."""
_NEAR = 4
"""Words; a verb farther from a day and a month hardly tells its year."""
_SOON, _LONG, _FAR = 120, 200, 10_000
"""Days; of a date so near on one side and so far on the other, a verb that is not near does not mean the far one."""


def resolve(expression: TemporalExpression, text: str, published: date | None) -> str | None:
    """Return the value of a temporal expression in `text`, in EDTF; `published` is the date of the article."""
    if expression.value or expression.relative is None or published is None:
        return expression.value
    relative = expression.relative
    try:
        if relative.offset is not None:
            return _at_offset(relative, published)
        if relative.unit in ("weekday", "month", "quarter"):
            return _undirected(relative, published, *_tense(text, expression))
    except (OverflowError, ValueError):
        return None
    return None


def _tense(text: str, expression: TemporalExpression) -> tuple[int, bool]:
    """Return -1 for past, 1 for future, 0 for unknown, and whether the verb that tells it is near.

    A verb before the expression, in its clause, comes first.
    """
    before = re.split(r"[;:—“”\"]|--", text[max(0, expression.start - _REACH) : expression.start])[-1]
    after = re.split(r"[;:—“”\"]|--", text[expression.end : expression.end + _REACH])[0]
    if _LATER.search(before):
        return -1, True
    if verbs := list(_VERBS.finditer(before)):
        verb, between = verbs[-1], before[verbs[-1].end() :]
    elif found := _VERBS.search(after):
        verb, between = found, ""
    else:
        return 0, False
    return 1 if verb["future"] else -1, len(between.split()) <= _NEAR


def _undirected(relative: RelativeDate, published: date, direction: int, near: bool) -> str | None:
    """Return the date that is meant by a weekday, a quarter, a month or a day of a month without a year."""
    if relative.unit == "quarter":
        return _quarter_named(relative.named or 1, direction, published)
    if relative.unit == "weekday":
        return _weekday(relative.named or 0, direction, published, same_day=direction < 0) if direction else None
    days = [day for year in (-1, 0, 1) if (day := _day_in(published.year + year, relative))]
    if not days:
        return None
    last = max((day for day in days if not _is_after(day, published, relative)), default=None)
    following = min((day for day in days if not _is_before(day, published, relative)), default=None)
    nearest = min(days, key=lambda day: abs((day - published).days))
    ago, ahead = (published - last).days if last else _FAR, (following - published).days if following else _FAR
    chosen: date | None = nearest
    if direction > 0 and (near or not (ago <= _SOON and ahead >= _LONG)):
        chosen = following
    elif direction < 0 and (near or not (ahead <= _SOON and ago >= _LONG)):
        chosen = last
    chosen = chosen or nearest
    return chosen.isoformat() if relative.day else f"{chosen:%Y-%m}"


def _day_in(year: int, relative: RelativeDate) -> date | None:
    """Return the day of a year that is meant, for a month its middle; None where it is not on the weekday written."""
    try:
        day = date(year, relative.named or 1, relative.day or 15)
    except ValueError:
        return None
    return day if relative.weekday in (None, day.weekday()) else None


def _is_after(day: date, published: date, relative: RelativeDate) -> bool:
    return day > published if relative.day else (day.year, day.month) > (published.year, published.month)


def _is_before(day: date, published: date, relative: RelativeDate) -> bool:
    return day < published if relative.day else (day.year, day.month) < (published.year, published.month)


def _quarter_named(number: int, direction: int, published: date) -> str:
    """Return the last such quarter that has begun; with a verb in the future the nearest one."""
    current = (published.month - 1) // 3 + 1
    if direction > 0 and abs(number - current) > 2:
        return months_of(published.year + (number < current), number, 3)
    return months_of(published.year - (number > current), number, 3)


def _weekday(named: int, direction: int, published: date, same_day: bool) -> str:
    distance = (published.weekday() - named) % 7 if direction < 0 else (named - published.weekday()) % 7
    if distance == 0 and not same_day:
        distance = 7
    return (published + timedelta(days=distance if direction > 0 else -distance)).isoformat()


def _at_offset(relative: RelativeDate, published: date) -> str | None:
    """Return the date `relative.offset` units away. Raise OverflowError or ValueError before the year 1."""
    offset, unit = relative.offset, relative.unit
    if offset is None:
        return None
    if unit == "day":
        return (published + timedelta(days=offset)).isoformat()
    if unit == "weekday":
        return _named_weekday(relative.named or 0, offset, published)
    if unit in ("week", "weekend"):
        return _week(unit == "weekend", offset, published)
    if unit == "quarter":
        quarters = published.year * 4 + (published.month - 1) // 3 + offset
        return months_of(quarters // 4, quarters % 4 + 1, 3)
    if unit == "month":
        return _month(relative.named, offset, published)
    year = date(published.year + offset * {"decade": 10, "century": 100}.get(unit, 1), 1, 1).year
    if unit == "season":
        return f"{year:04}-{relative.named}"
    if unit == "year" and relative.named:
        return f"{year:04}-{relative.named:02}"
    return f"{year:04}"[: {"decade": 3, "century": 2}.get(unit, 4)].ljust(4, "X")


def _named_weekday(named: int, offset: int, published: date) -> str:
    if offset:
        return _weekday(named, offset, published, same_day=False)
    return (published + timedelta(days=named - published.weekday())).isoformat()


def _week(weekend: bool, offset: int, published: date) -> str:
    """Return the days of a week, or of its weekend; more than one week away, the one day, as an approximate date."""
    if offset < -1 or offset > 1:
        return (published + timedelta(weeks=offset)).isoformat() + "~"
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
    first = monday + timedelta(days=5 if weekend else 0)
    return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month(named: int | None, offset: int, published: date) -> str:
    if named is not None:
        year = published.year + (offset if (named - published.month) * offset <= 0 else 0)
        return f"{year:04}-{named:02}"
    months = published.year * 12 + published.month - 1 + offset
    return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"

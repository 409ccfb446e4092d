"""Resolving dates: a relative date and the date of publication -> the date that is meant, in EDTF.

"Said on Tuesday" is the last Tuesday, "will meet on Tuesday" the next one: for a weekday, a month or a day of the month
the tense of the nearest verb decides. Where no verb does, the result is None: no date is better than an invented one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from .temporal_expressions import RelativeDate, TemporalExpression

_FUTURE = (
    r"will|shall|['’]ll|going to|(?:is|are|was|were|be) (?:expected|due|scheduled|set|planned|likely|about) to"
    r"|(?:is|are) to|scheduled|due|plans? to|upcoming|hopes? to|expects? to"
)
_PAST = (
    r"said|told|was|were|had|did|went|came|took|made|gave|got|met|began|left|held|found|saw|won|lost|led|sent|spoke|fell"
    r"|rose|broke|struck|shot|fought|ran|put|set off|wrote|wound|became|brought|built|bought|sold|kept|paid|flew|grew"
    r"|hit|knew|let|read|sat|set|shook|showed|stood|swore|taught|thought|threw|woke|wore|has been|have been"
    r"|(?!need|speed|exceed|proceed|indeed|hundred|united|sacred|embed)[a-z]{2,}ed"
)
_VERBS = re.compile(rf"\b(?:(?P<future>(?:{_FUTURE})(?:\s(?:be\s)?\w+)?)|(?P<past>{_PAST}))\b", re.IGNORECASE)
_REACH = 120
"""Code points on either side in which a verb is looked for."""


def resolve(expression: TemporalExpression, text: str, published: date | None) -> str | None:
    """Return the value of a temporal expression in `text`, in EDTF; `published` is the date of the article."""
    if expression.value or expression.relative is None or published is None:
        return expression.value
    relative = expression.relative
    if relative.offset is None and relative.unit in ("weekday", "month"):
        direction = _tense(text, expression)
        relative = relative._replace(offset=direction)
        return _nearest(relative, published) if direction else None
    try:
        return _at_offset(relative, published)
    except (OverflowError, ValueError):
        return None


def _tense(text: str, expression: TemporalExpression) -> int:
    """Return -1 for past, 1 for future, 0 for unknown; a verb before the expression, in its clause, comes first."""
    before = re.split(r"[;:—“”\"]|--", text[max(0, expression.start - _REACH) : expression.start])[-1]
    after = re.split(r"[;:—“”\"]|--", text[expression.end : expression.end + _REACH])[0]
    verbs = list(_VERBS.finditer(before))[-1:] or list(_VERBS.finditer(after))[:1]
    return 0 if not verbs else 1 if verbs[0]["future"] else -1


def _nearest(relative: RelativeDate, published: date) -> str | None:
    """Return the last such weekday, day or month before publication, or the next one after it."""
    direction = relative.offset or 0
    if relative.unit == "weekday":
        return _weekday(relative.named or 0, direction, published, same_day=direction < 0)
    month = relative.named or 1
    if relative.day is None:
        year = published.year
        if direction < 0:
            return f"{year if month <= published.month else year - 1}-{month:02}"
        return f"{year if month >= published.month else year + 1}-{month:02}"
    for year in (published.year, published.year + direction):
        try:
            day = date(year, month, relative.day)
        except ValueError:
            continue
        if (day <= published) if direction < 0 else (day >= published):
            return day.isoformat()
    return None


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
        year = published.year + (offset if (named - published.month) * offset >= 0 else 0)
        return f"{year:04}-{named:02}"
    months = published.year * 12 + published.month - 1 + offset
    return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"

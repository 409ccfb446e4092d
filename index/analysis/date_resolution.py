"""A relative date and the date of publication -> the date that is meant, in EDTF; None where the words do not say.

A weekday, a month or a day of the month is the last one when the verb beside it is past, the next one when it is
future ("said on Tuesday", "will meet on Tuesday"); without either nothing is resolved: an invented date is worse.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from .temporal_values import Moment, Relative

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
"""Code points to either side in which a verb may decide."""


def resolve(moment: Moment, text: str, published: date | None) -> str | None:
    """Say which date a moment of a sentence's text means; `published` is the article's."""
    if moment.when or moment.relative is None or published is None:
        return moment.when
    relative = moment.relative
    if relative.steps is None and relative.unit in ("weekday", "month"):
        direction = _tense(text, moment)
        relative = relative._replace(steps=direction)
        return _nearest(relative, published) if direction else None
    try:
        return _counted(relative, published)
    except (OverflowError, ValueError):
        return None


def _tense(text: str, moment: Moment) -> int:
    """-1 for past, 1 for future, 0 for unknown; the verb before it in the same clause comes first."""
    before = re.split(r"[;:—“”\"]|--", text[max(0, moment.start - _REACH) : moment.start])[-1]
    after = re.split(r"[;:—“”\"]|--", text[moment.end : moment.end + _REACH])[0]
    verbs = list(_VERBS.finditer(before))[-1:] or list(_VERBS.finditer(after))[:1]
    return 0 if not verbs else 1 if verbs[0]["future"] else -1


def _nearest(relative: Relative, published: date) -> str | None:
    """The last such weekday, day or month up to publication, or the next one."""
    step = relative.steps or 0
    if relative.unit == "weekday":
        return _weekday(relative.named or 0, step, published, same_day=step < 0)
    month = relative.named or 1
    if relative.day is None:
        year = published.year
        if step < 0:
            return f"{year if month <= published.month else year - 1}-{month:02}"
        return f"{year if month >= published.month else year + 1}-{month:02}"
    for year in (published.year, published.year + step):
        try:
            day = date(year, month, relative.day)
        except ValueError:
            continue
        if (day <= published) if step < 0 else (day >= published):
            return day.isoformat()
    return None


def _weekday(named: int, step: int, published: date, same_day: bool) -> str:
    distance = (published.weekday() - named) % 7 if step < 0 else (named - published.weekday()) % 7
    if distance == 0 and not same_day:
        distance = 7
    return (published + timedelta(days=distance if step > 0 else -distance)).isoformat()


def _counted(relative: Relative, published: date) -> str | None:
    """A date so many units away. Raise OverflowError or ValueError before the year 1."""
    count, unit = relative.steps, relative.unit
    if count is None:
        return None
    if unit == "day":
        return (published + timedelta(days=count)).isoformat()
    if unit == "weekday":
        return _named_weekday(relative.named or 0, count, published)
    if unit in ("week", "weekend"):
        return _week(unit == "weekend", count, published)
    if unit == "month":
        return _month(relative.named, count, published)
    year = date(published.year + count * {"decade": 10, "century": 100}.get(unit, 1), 1, 1).year
    if unit == "season":
        return f"{year:04}-{relative.named}"
    if unit == "year" and relative.named:
        return f"{year:04}-{relative.named:02}"
    return f"{year:04}"[: {"decade": 3, "century": 2}.get(unit, 4)].ljust(4, "X")


def _named_weekday(named: int, count: int, published: date) -> str:
    if count:
        return _weekday(named, count, published, same_day=False)
    return (published + timedelta(days=named - published.weekday())).isoformat()


def _week(weekend: bool, count: int, published: date) -> str:
    """The days of a week from Monday, or of its weekend, so many weeks away; "three weeks ago" is about that day."""
    if count < -1 or count > 1:
        return (published + timedelta(weeks=count)).isoformat() + "~"
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=count)
    first = monday + timedelta(days=5 if weekend else 0)
    return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month(named: int | None, count: int, published: date) -> str:
    if named is not None:
        year = published.year + (count if (named - published.month) * count >= 0 else 0)
        return f"{year:04}-{named:02}"
    months = published.year * 12 + published.month - 1 + count
    return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"

"""What words that name a date mean: a value in EDTF, or how it relates to publication.

EDTF (https://www.loc.gov/standards/datetime/): 2014-04-08, 2014-04, 2007-22 (summer), 197X, 18XX, 2006/2007.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Unit = Literal[
    "day", "weekday", "week", "weekend", "month", "quarter", "season", "year", "decade", "century", "unknown"
]


class RelativeDate(NamedTuple):
    """A date told from the date of publication.

    `offset` is how many units before (negative) or after it; None when the tense of the sentence decides, or when the
    number is not known. `named` is the weekday from 0, the month from 1 or the season from 21 that is meant; `day` is
    the day of the month, `weekday` the day of the week that is written before it.
    """

    unit: Unit
    offset: int | None = None
    named: int | None = None
    day: int | None = None
    weekday: int | None = None


class TemporalExpression(NamedTuple):
    """Words that name a date, half-open in code points.

    `value` is the date in EDTF; None where it depends on the date of publication, and then `relative` says how.
    """

    start: int
    end: int
    value: str | None
    relative: RelativeDate | None = None


def months_of(year: int, number: int, size: int) -> str:
    """Return the months of a part of a year, counted from 1, in EDTF.

    >>> months_of(1989, 3, 3)
    '1989-07/1989-09'
    """
    return f"{year:04}-{size * (number - 1) + 1:02}/{year:04}-{size * number:02}"

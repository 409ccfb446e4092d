"""Words of a text that name a date: where they stand, and the date they name or how it hangs on publication."""

from __future__ import annotations

from typing import Literal, NamedTuple

Unit = Literal["day", "weekday", "week", "weekend", "month", "season", "year", "decade", "century", "unknown"]


class Relative(NamedTuple):
    """How a date hangs on the date of publication.

    `steps` units before (negative) or after it; None when the tense decides, or when nobody knows how many.
    `named` is the weekday from 0, the month from 1 or the season from 21 that is meant, `day` the day of the month.
    """

    unit: Unit
    steps: int | None = None
    named: int | None = None
    day: int | None = None


class Moment(NamedTuple):
    """Words that name a date, half-open in code points: `when` in EDTF, else `relative`, what it hangs on."""

    start: int
    end: int
    when: str | None
    relative: Relative | None = None

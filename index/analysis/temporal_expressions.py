"""The words of a text that name a date -> which date, as EDTF writes it, or how it hangs on the date of publication.

EDTF (https://www.loc.gov/standards/datetime/): 2014-04-08, 2014-04, 2007-22 (summer), 197X, 18XX, 2006/2007.
English words; numbers only where their order is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..articles.dates import MONTHS
from .date_patterns import CENTURIES, FORMS, SEASONS, STEPS
from .relative_dates import read_relative
from .temporal_values import Moment, Relative
from .years import is_year

_SHORT_DECADE = re.compile(r"(?<![\w])['’]([2-9]0)s\b")
_LISTING = (", ", " and ", ", and ", " or ")


def moments(text: str) -> list[Moment]:
    """Find the words that name a date, in order, without their prepositions.

    >>> [moment.when for moment in moments("On 8th April, 2014 she counted 2,014 men; in the 1970s, 1500 of them.")]
    ['2014-04-08', '197X']
    """
    found = sorted((*_formed(text), *_short_decades(text)))
    return [
        moment for before, moment in zip((None, *found), found, strict=False) if not before or _apart(before, moment)
    ]


def _apart(before: Moment, moment: Moment) -> bool:
    return before.end <= moment.start


def _short_decades(text: str) -> Iterator[Moment]:
    for form in _SHORT_DECADE.finditer(text):
        yield Moment(form.start(), form.end(), f"19{form[1][0]}X")


def _formed(text: str) -> Iterator[Moment]:
    year_before = -1
    for form in FORMS.finditer(text):
        moment = _read(text, form, year_before)
        if moment:
            yield moment
            if moment.when and moment.when[-1:].isdigit():
                year_before = moment.end


def _read(text: str, form: re.Match[str], year_before: int) -> Moment | None:
    """Read one form; `year_before` is where the last date ended that has a year: "in 1998, 2001 and 2004"."""
    start, end = form.span()
    if form["iso"]:
        return Moment(start, end, form["iso"])
    if form["m1"] or form["m2"]:
        return _day_of_month(form)
    if form["m3"]:
        return _month_of_year(form)
    if form["season"]:
        return Moment(start, end, f"{form['y4']}-{SEASONS[form['season'].lower()]}")
    if form["decade"]:
        return Moment(start, end, form["decade"][:3] + "X")
    if form["century"]:
        number = CENTURIES.get(form["century"].lower()) or int(form["century"][:-2])
        return Moment(start, end, f"{number - 1:02}XX") if 1 <= number <= 21 else None
    if form["from"]:
        return _years(text, form)
    if form["year"]:
        listed = year_before >= 0 and text[year_before:start] in _LISTING
        return Moment(start, end, form["year"]) if is_year(text, start, end, listed) else None
    return read_relative(text, form)


def _day_of_month(form: re.Match[str]) -> Moment | None:
    one = "1" if form["m1"] else "2"
    month, day, until, year = (form[name + one] for name in ("m", "d", "to", "y"))
    if not form[f"m{one}"][0].isupper():
        return None
    number, first = MONTHS[month.rstrip(".").lower()], _digits(day)
    if year is None:
        return Moment(form.start(), form.end(), None, Relative("month", None, number, first))
    written = f"{year}-{number:02}-{first:02}"
    if until:
        written += f"/{year}-{number:02}-{_digits(until):02}"
    return Moment(form.start(), form.end(), written)


def _digits(day: str) -> int:
    return int(day.rstrip("sStTnNdDrRhH"))


def _month_of_year(form: re.Match[str]) -> Moment | None:
    if not form["m3"][0].isupper():
        return None
    number = MONTHS[form["m3"].rstrip(".").lower()]
    if form["y3"]:
        return Moment(form.start(), form.end(), f"{form['y3']}-{number:02}")
    return Moment(form.start(), form.end(), None, Relative("year", STEPS[form["step3"].lower()], number))


def _years(text: str, form: re.Match[str]) -> Moment | None:
    first, last = form["from"], form["until"]
    last = first[:2] + last if len(last) == 2 else last
    if last <= first or (len(form["until"]) == 2 and form["until"] < "13" and not is_year(text, *form.span("from"))):
        return None
    return Moment(form.start(), form.end(), f"{first}/{last}")

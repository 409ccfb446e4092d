"""Words that name a date by the day they were written on: "last month", "Tuesday", "three years ago". English.

What such a date comes to is resolving's.
"""

from __future__ import annotations

import re

from ..articles.dates import MONTHS
from ..language.tokens import spelled_number
from .date_patterns import SEASONS, STEPS
from .temporal_values import Moment, Relative, Unit
from .years import word_after, word_before

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_OF_A_MONTH = frozenset(
    "in since until till by of from to during through before after early late mid between and next last this".split()
)
_NO_DAY = frozenset("every each a an any one most many black good bloody ash cyber palm easter super".split())
_NO_DAY_AFTER = frozenset("times telegraph mail express mirror post herald school".split())
_BACK = 40
"""Code points read behind a form to see what it means."""


def read_relative(text: str, form: re.Match[str]) -> Moment | None:
    start, end = form.span()
    if form["ago"]:
        return _ago(form)
    if form["step"]:
        return _stepped(form)
    if form["when"]:
        return _same_day(text, form)
    before, after = word_before(text, start)[0], word_after(text, end)
    if form["plain"]:
        special = before in _NO_DAY or after[0] in _NO_DAY_AFTER or not form["plain"][0].isupper()
        return None if special else Moment(start, end, None, _weekday(form["plain"], None))
    if form["month"]:
        if not form["month"][0].isupper() or before not in _OF_A_MONTH or form["month"].endswith("."):
            return None
        return Moment(start, end, None, Relative("month", None, MONTHS[form["month"].lower()]))
    alone = before in ("had", "has", "have", "was", "were", "", "been", "only", "until") or text[start].isupper()
    return Moment(start, end, None, Relative("unknown")) if alone else None


def _ago(form: re.Match[str]) -> Moment | None:
    amount, unit = form["ago"].split()[0].lower(), form["unit"].lower()
    number = 1 if form["ago"].split()[1].lower().startswith(unit) and amount in ("a", "an") else _whole(amount)
    start = form.start()
    if number is None and amount not in ("a", "several", "many", "some"):
        if unit not in ("decade", "centur"):
            return None
        start = form.start("unit")
    full: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}
    relative = Relative(full.get(unit, "century"), -number) if number is not None else Relative("unknown")
    return Moment(start, form.end(), None, relative)


def _whole(written: str) -> int | None:
    if written[0].isdigit():
        digits = written.replace(",", "")
        return int(digits) if len(digits) <= 6 else None
    return spelled_number(written)


def _stepped(form: re.Match[str]) -> Moment | None:
    count = STEPS[form["step"].lower()]
    span = form.span()
    if form["stepday"]:
        return Moment(*span, None, _weekday(form["stepday"], count)) if form["stepday"][0].isupper() else None
    if form["stepmonth"]:
        named = MONTHS.get(form["stepmonth"].rstrip(".").lower())
        return Moment(*span, None, Relative("month", count, named)) if form["stepmonth"][0].isupper() else None
    unit = form["of"].lower()
    if unit in SEASONS:
        return Moment(*span, None, Relative("season", count, SEASONS[unit]))
    if unit == "day" or form["step"].lower() in ("previous", "coming"):
        return None
    units: dict[str, Unit] = {
        "week": "week",
        "weekend": "weekend",
        "month": "month",
        "year": "year",
        "decade": "decade",
    }
    return Moment(*span, None, Relative(units.get(unit, "century"), count))


def _same_day(text: str, form: re.Match[str]) -> Moment | None:
    """Read "today" and its like; "today's Spain" and "Today, the sea is full" mean nowadays."""
    word = " ".join(form["when"].lower().split())
    rest = text[form.end() : form.end() + _BACK]
    if word == "today" and (re.match(r"['’]s\b", rest) or re.match(r",?(?:\s\w+){0,3}\s(?:is|are|has|have)\b", rest)):
        return None
    return Moment(*form.span(), None, Relative("day", _DAYS.get(word, 0)))


def _weekday(name: str, count: int | None) -> Relative:
    return Relative("weekday", count, _WEEKDAYS.index(name.lower()))

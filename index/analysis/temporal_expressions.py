"""Recognising dates: the words of a sentence that name one -> its value in EDTF, or how it relates to publication.

English words; numbers only where their order is certain. Relative dates are resolved in temporal_resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..articles.date_lines import MONTHS
from ..language.tokens import spelled_number
from ..lazy_patterns import lazy_pattern
from .temporal_links import linked
from .temporal_patterns import CENTURIES, OFFSETS, PARTS, SEASONS, TEMPORAL_PATTERN, is_year, word_after, word_before
from .temporal_values import RelativeDate, Unit, months_of
from .temporal_values import TemporalExpression as TemporalExpression

_SHORT_DECADE = lazy_pattern(r"(?<![\w])['’]([2-9]0)s\b")
_LISTING = (", ", " and ", ", and ", " or ")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_BEFORE_MONTH = frozenset(
    "in since until till by of for from to during through before after early late mid between and next last "
    "this".split()
)
_FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_NO_WEEKDAY_AFTER = frozenset("every each a an any one most many black good bloody ash cyber palm easter super".split())
_NO_WEEKDAY_BEFORE = frozenset("times telegraph mail express mirror post herald school".split())
_OF_THAT = lazy_pattern(r"\s(?:of|in)\s(?:th|the\ssame|his|her|its)")
_CONTEXT = 40
"""Code points after a match that are read to see what it means."""


def temporal_expressions(text: str) -> list[TemporalExpression]:
    """Find the words that name a date, in order, without their prepositions.

    >>> text = "On 8th April, 2014 she counted 2,014 men; in the 1970s, 1500 of them."
    >>> [expression.value for expression in temporal_expressions(text)]
    ['2014-04-08', '197X']
    """
    found = sorted((*_matches(text), *_short_decades(text)), key=lambda one: one[:2])
    ends = (0, *(expression.end for expression in found))
    return linked(text, [expression for expression, end in zip(found, ends, strict=False) if end <= expression.start])


def _short_decades(text: str) -> Iterator[TemporalExpression]:
    for match in _SHORT_DECADE.finditer(text):
        yield TemporalExpression(match.start(), match.end(), f"19{match[1][0]}X")


def _matches(text: str) -> Iterator[TemporalExpression]:
    year_before = -1
    for match in TEMPORAL_PATTERN.finditer(text):
        expression = _read(text, match, year_before)
        if expression:
            yield expression
            if expression.value and expression.value[-1:].isdigit():
                year_before = expression.end


def _read(text: str, match: re.Match[str], year_before: int) -> TemporalExpression | None:
    """Read one match; `year_before` is where the last date with a year ended, which may begin a list of years."""
    start, end = match.span()
    if match["iso"]:
        return TemporalExpression(start, end, match["iso"])
    if match["m1"] or match["m2"]:
        return _day_of_month(match)
    if match["m3"]:
        return _month_of_year(match)
    if match["season"]:
        return TemporalExpression(start, end, f"{match['y4']}-{SEASONS[match['season'].lower()]}")
    if match["decade"]:
        return TemporalExpression(start, end, match["decade"][:3] + "X")
    if match["century"]:
        number = CENTURIES.get(match["century"].lower()) or int(match["century"][:-2])
        return TemporalExpression(start, end, f"{number - 1:02}XX") if 1 <= number <= 21 else None
    if match["part"]:
        return _part_of_year(match)
    if match["quarter"]:
        return TemporalExpression(start, end, months_of(int(match["quarter_year"]), int(match["quarter"]), 3))
    if match["from"]:
        return _year_range(text, match)
    if match["year"]:
        listed = year_before >= 0 and text[year_before:start] in _LISTING
        return TemporalExpression(start, end, match["year"]) if is_year(text, *match.span("year"), listed) else None
    return _relative_date(text, match)


def _day_of_month(match: re.Match[str]) -> TemporalExpression | None:
    one = "1" if match["m1"] else "2"
    month, day, until, year = (match[name + one] for name in ("m", "d", "to", "y"))
    if not match[f"m{one}"][0].isupper():
        return None
    number, first = MONTHS[month.rstrip(".").lower()], _digits(day)
    if year is None:
        weekday = _WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None
        return TemporalExpression(*match.span(), None, RelativeDate("month", None, number, first, weekday))
    written = f"{year}-{number:02}-{first:02}"
    if until:
        written += f"/{year}-{number:02}-{_digits(until):02}"
    return TemporalExpression(match.start(), match.end(), written)


def _digits(day: str) -> int:
    return int(day.rstrip("sStTnNdDrRhH"))


def _month_of_year(match: re.Match[str]) -> TemporalExpression | None:
    if not match["m3"][0].isupper():
        return None
    number = MONTHS[match["m3"].rstrip(".").lower()]
    if match["y3"]:
        return TemporalExpression(match.start(), match.end(), f"{match['y3']}-{number:02}")
    return TemporalExpression(
        match.start(), match.end(), None, RelativeDate("year", OFFSETS[match["offset3"].lower()], number)
    )


def _part_of_year(match: re.Match[str]) -> TemporalExpression | None:
    """Read a quarter or a half of a year, which EDTF writes as its months; a quarter without a year is relative."""
    unit, number = match["part_unit"].lower(), PARTS[match["part"].lower()]
    year = match["year_part"] or match["part_year"]
    of_another_year = word_before(match.string, match.start())[0] in ("ago", "earlier")  # "the year-ago third quarter"
    of_another_year = of_another_year or bool(_OF_THAT.match(match.string, match.end()))
    if of_another_year or (unit == "half" and (number > 2 or not year)):
        return None
    if year is None:
        return TemporalExpression(*match.span(), None, RelativeDate("quarter", None, number))
    return TemporalExpression(*match.span(), months_of(int(year), number, 3 if unit == "quarter" else 6))


def _year_range(text: str, match: re.Match[str]) -> TemporalExpression | None:
    first, last = match["from"], match["until"]
    last = first[:2] + last if len(last) == 2 else last
    if last <= first or (len(match["until"]) == 2 and match["until"] < "13" and not is_year(text, *match.span("from"))):
        return None
    return TemporalExpression(match.start(), match.end(), f"{first}/{last}")


def _relative_date(text: str, match: re.Match[str]) -> TemporalExpression | None:
    """Read a date that depends on publication: "last month", "Tuesday", "three years ago"."""
    start, end = match.span()
    if match["ago"]:
        return _ago(match)
    if match["offset"]:
        return _with_offset(match)
    if match["day_word"]:
        return _same_day(text, match)
    before, after = word_before(text, start)[0], word_after(text, end)
    if match["weekday_alone"]:
        special = (
            before in _NO_WEEKDAY_AFTER
            or (before in PARTS and after[0] in ("of", "in"))  # "the first Thursday of every month"
            or after[0] in _NO_WEEKDAY_BEFORE
            or not match["weekday_alone"][0].isupper()
        )
        return None if special else TemporalExpression(start, end, None, _weekday(match["weekday_alone"], None))
    if match["month_alone"]:
        month = match["month_alone"]
        qualifies = before in ("the", "its", "their", "his", "her") and after[1][:1].islower()  # "the March accession"
        if not month[0].isupper() or month.lower() not in _FULL_MONTHS or not (before in _BEFORE_MONTH or qualifies):
            return None
        return TemporalExpression(start, end, None, RelativeDate("month", None, MONTHS[month.lower()]))
    alone = before in ("had", "has", "have", "was", "were", "", "been", "only", "until") or text[start].isupper()
    return TemporalExpression(start, end, None, RelativeDate("unknown")) if alone else None


def _ago(match: re.Match[str]) -> TemporalExpression | None:
    amount, unit = match["ago"].split()[0].lower(), match["unit"].lower()
    if match["ago"].endswith("earlier") and (amount, unit) != ("a", "year"):  # than what another sentence tells
        return None
    number = 1 if match["ago"].split()[1].lower().startswith(unit) and amount in ("a", "an") else _integer(amount)
    start = match.start()
    if number is None and amount not in ("a", "several", "many", "some"):
        if unit not in ("decade", "centur"):
            return None
        start = match.start("unit")
    full: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}
    relative = RelativeDate(full.get(unit, "century"), -number) if number is not None else RelativeDate("unknown")
    return TemporalExpression(start, match.end(), None, relative)


def _integer(written: str) -> int | None:
    if written[0].isdigit():
        digits = written.replace(",", "")
        return int(digits) if len(digits) <= 6 else None
    return spelled_number(written)


def _with_offset(match: re.Match[str]) -> TemporalExpression | None:
    count = OFFSETS[" ".join(match["offset"].lower().split())]
    span = match.span()
    if match["offset_weekday"]:
        return (
            TemporalExpression(*span, None, _weekday(match["offset_weekday"], count))
            if match["offset_weekday"][0].isupper()
            else None
        )
    if match["offset_month"]:
        named = MONTHS.get(match["offset_month"].rstrip(".").lower())
        return (
            TemporalExpression(*span, None, RelativeDate("month", count, named))
            if match["offset_month"][0].isupper()
            else None
        )
    unit = match["offset_unit"].lower()
    if unit in SEASONS:
        this_year = match["offset"].lower().startswith("this")  # "this past spring"
        return TemporalExpression(*span, None, RelativeDate("season", 0 if this_year else count, SEASONS[unit]))
    named = match["offset"][0].isupper() and match["offset_unit"][0].isupper()  # "This Week" is a name
    if named or unit == "day" or match["offset"].lower() in ("previous", "coming"):
        return None
    units: dict[str, Unit] = {
        "quarter": "quarter",
        "week": "week",
        "weekend": "weekend",
        "month": "month",
        "year": "year",
        "decade": "decade",
    }
    return TemporalExpression(*span, None, RelativeDate(units.get(unit, "century"), count))


def _same_day(text: str, match: re.Match[str]) -> TemporalExpression | None:
    """Read "today" and its like; "today's Spain" and "Today, the sea is full" mean nowadays."""
    word = " ".join(match["day_word"].lower().split())
    rest = text[match.end() : match.end() + _CONTEXT]
    if word == "today" and (re.match(r"['’]s\b", rest) or re.match(r",?(?:\s\w+){0,3}\s(?:is|are|has|have)\b", rest)):
        return None
    return TemporalExpression(*match.span(), None, RelativeDate("day", _DAYS.get(word, 0)))


def _weekday(name: str, count: int | None) -> RelativeDate:
    return RelativeDate("weekday", count, _WEEKDAYS.index(name.lower()))

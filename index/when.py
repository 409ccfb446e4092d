"""The words of a text that name a date -> which date, as EDTF writes it, or how it hangs on the date of publication.

EDTF (https://www.loc.gov/standards/datetime/): 2014-04-08, 2014-04, 2007-22 (summer), 197X, 18XX, 2006/2007.
English words; numbers only where their order is certain. What a relative date comes to is resolving's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .dates import MONTHS
from .tokens import spelled_number

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


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_CENTURIES = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1\d{3}|20\d\d)(?![\d%]|[.,]\d)"
_UNIT = r"(?:day|weekend|week|month|year|decade|century|spring|summer|autumn|winter)"
_FORMS = re.compile(
    rf"""(?<![\w.,$€£-])(?:
    (?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))
    |(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?(?:
        (?P<d1>{_DAY})(?:\s?[-–]\s?(?P<to1>{_DAY}))?\s(?:of\s)?(?P<m1>{_MONTH})\b(?:,?\s(?P<y1>{_YEAR}))?
        |(?P<m2>{_MONTH})\s(?:the\s)?(?P<d2>{_DAY})(?:\s?[-–]\s?(?P<to2>{_DAY}))?(?:,?\s(?P<y2>{_YEAR}))?)
    |(?P<m3>{_MONTH}),?\s(?:of\s)?(?:(?P<y3>{_YEAR})|(?P<step3>last|this|next)\syear\b)
    |(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<y4>{_YEAR})
    |(?P<decade>(?:1\d|20)\d0)['’]?s\b
    |(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{"|".join(_CENTURIES)})[\s-](?:century|centuries)\b(?!\sBC)
    |(?P<from>{_YEAR})\s?[-–—/]\s?(?P<until>{_YEAR}|\d\d)(?![\w-])
    |(?P<year>{_YEAR})(?!\s?(?:GMT|BC)\b)
    |(?P<ago>(?:(?:a|an)\s(?:few|couple\sof)|a|an|several|many|some|\d[\d,]*|[A-Za-z]+(?:-[a-z]+)?)\s
        (?P<unit>day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)?\sago)\b
    |(?P<step>(?<!the\s)(?:last|this|next|previous|past|coming))\s
        (?:(?P<of>{_UNIT})|(?P<stepday>{_WEEKDAY})|(?P<stepmonth>{_MONTH}))\b
    |(?P<when>today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b
    |(?P<plain>{_WEEKDAY})\b
    |(?P<month>{_MONTH})(?!\w)
    |(?P<vague>previously|recently)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT_DECADE = re.compile(r"(?<![\w])['’]([2-9]0)s\b")
_BEFORE = re.compile(r"([^\W_]+(?:['’]s)?|[^\s\w])(\s*)\Z")
_AFTER = re.compile(r"(\s*)([^\W_]+|\S|\Z)")
_FIRM = frozenset("in since until till during year circa early late mid".split())
_LOOSE = frozenset(
    "by of from to and between before after around or through into the a an its his her their our for on".split()
)
_SMALL = frozenset(
    "the a an and or but to of in on at by for with from as than that when while where which who was were is are has "
    "had have did will would he she it they we his her its their this after before until till though although because "
    "if so then there during under over into about also only not".split()
)
_OF_A_MONTH = frozenset(
    "in since until till by of from to during through before after early late mid between and next last this".split()
)
_NO_DAY = frozenset("every each a an any one most many black good bloody ash cyber palm easter super".split())
_NO_DAY_AFTER = frozenset("times telegraph mail express mirror post herald school".split())
_LISTING = (", ", " and ", ", and ", " or ")
_BACK = 40
"""Code points read before a form to see what it follows."""


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
    for form in _FORMS.finditer(text):
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
        return Moment(start, end, f"{form['y4']}-{_SEASONS[form['season'].lower()]}")
    if form["decade"]:
        return Moment(start, end, form["decade"][:3] + "X")
    if form["century"]:
        number = _CENTURIES.get(form["century"].lower()) or int(form["century"][:-2])
        return Moment(start, end, f"{number - 1:02}XX") if 1 <= number <= 21 else None
    if form["from"]:
        return _years(text, form)
    if form["year"]:
        listed = year_before >= 0 and text[year_before:start] in _LISTING
        return Moment(start, end, form["year"]) if _is_year(text, start, end, listed) else None
    return _read_relative(text, form)


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
    return Moment(form.start(), form.end(), None, Relative("year", _STEPS[form["step3"].lower()], number))


def _years(text: str, form: re.Match[str]) -> Moment | None:
    first, last = form["from"], form["until"]
    last = first[:2] + last if len(last) == 2 else last
    if last <= first or (len(form["until"]) == 2 and form["until"] < "13" and not _is_year(text, *form.span("from"))):
        return None
    return Moment(form.start(), form.end(), f"{first}/{last}")


def _read_relative(text: str, form: re.Match[str]) -> Moment | None:
    start, end = form.span()
    if form["ago"]:
        return _ago(form)
    if form["step"]:
        return _stepped(form)
    if form["when"]:
        return _same_day(text, form)
    before, after = _word_before(text, start)[0], _word_after(text, end)
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
    count = _STEPS[form["step"].lower()]
    span = form.span()
    if form["stepday"]:
        return Moment(*span, None, _weekday(form["stepday"], count)) if form["stepday"][0].isupper() else None
    if form["stepmonth"]:
        named = MONTHS.get(form["stepmonth"].rstrip(".").lower())
        return Moment(*span, None, Relative("month", count, named)) if form["stepmonth"][0].isupper() else None
    unit = form["of"].lower()
    if unit in _SEASONS:
        return Moment(*span, None, Relative("season", count, _SEASONS[unit]))
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


def _is_year(text: str, start: int, end: int, listed: bool = False) -> bool:
    """Say whether four digits are a year, by the words around them: "in 1999 the team", not "2000 soldiers"."""
    year, (before, raw), (after, raw_after) = int(text[start:end]), _word_before(text, start), _word_after(text, end)
    counted = raw_after[:1].islower() and after not in _SMALL
    if before in _FIRM or listed:
        return not (counted and year % 100 == 0)
    if before == "(":
        return not counted
    if year < 1500:
        return False
    named = raw[:1].isupper() and before not in _LOOSE
    if before in _LOOSE or raw.endswith(("'s", "’s")) or raw in ("'", "’", "-", "–", "—"):
        return not (counted and (year % 100 == 0 or year < 1800))
    return named and year >= 1900 and year % 100 != 0


def _word_before(text: str, start: int) -> tuple[str, str]:
    """The word or mark before a place, folded and as it stands; both empty at the beginning."""
    word = _BEFORE.search(text[max(0, start - _BACK) : start])
    return (word[1].casefold(), word[1]) if word else ("", "")


def _word_after(text: str, end: int) -> tuple[str, str]:
    word = _AFTER.match(text[end : end + _BACK])
    return (word[2].casefold(), word[2]) if word else ("", "")

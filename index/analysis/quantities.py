"""Numbers in a sentence: which of them count or measure something, their value and their unit. English.

What is no figure is left out by rules that say why: dates, times, ordinals, scores, labels, kinds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Span

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL = {word: value for value, word in enumerate([*_ONES, "seventeen", "eighteen", "nineteen"])}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_FACTORS = {"dozen": 12, "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_UNITS = {
    "seconds": "second seconds", "minutes": "minute minutes", "hours": "hour hours", "days": "day days",
    "weeks": "week weeks", "months": "month months", "years": "year years",
    "millimeters": "mm millimeter millimeters millimetre millimetres",
    "centimeters": "cm centimeter centimeters centimetre centimetres",
    "meters": "meter meters metre metres", "kilometers": "km kilometer kilometers kilometre kilometres",
    "inches": "inch inches", "feet": "foot feet ft", "yards": "yard yards", "miles": "mile miles",
    "square meters": "square-meter square-metre sqm", "hectares": "ha hectare hectares", "acres": "acre acres",
    "liters": "liter liters litre litres", "gallons": "gallon gallons", "barrels": "barrel barrels",
    "grams": "gram grams gramme grammes", "kilograms": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "pounds": "pound pounds lb lbs", "ounces": "ounce ounces", "tons": "ton tons tonne tonnes",
    "degrees": "degree degrees", "watts": "watt watts", "megawatts": "megawatt megawatts mw",
    "%": "% percent pct", "percentage points": "percentage",
    "cents": "cent cents", "pence": "pence", "dollars": "dollar dollars", "euros": "euro euros",
    "rubles": "ruble rubles",
    "mph": "mph", "knots": "knot knots",
}  # fmt: skip
"""Names of units in the plural, and the words they are written with."""
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_CURRENCIES = "$€£¥₹₽₴"
MONTH_PATTERN = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE_PATTERN = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|{MONTH_PATTERN}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH_PATTERN}")
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:(?:\s?-\s?|\s)(?:{'|'.join(_ONES[1:10])})\b)?|{'|'.join(_SMALL)})"
_A = rf"(?<!half\s)a(?=\s(?:{'|'.join(_FACTORS)})\b(?!\stimes))"
"""The one of "a million"."""
_NUMBER = re.compile(
    rf"(?P<currency>(?:US|A|C|NZ|HK)?[{_CURRENCIES}]\s?)?"
    rf"(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|(?<![\w'’])(?:{_WORD}|{_A})(?![\w'’]))"
    rf"(?:\s?(?P<suffix>k|m|mn|bn|tn)(?!\w))?"
    rf"(?P<factors>(?:[\s-](?:{'|'.join(_FACTORS)})(?!\w))*)",
    re.I,
)
_AFTER_UNIT = re.compile(r"\s?(?:-\s?|–\s?)?(?P<word>%|[A-Za-z]+)(?P<old>\s?-\s?old)?")
_PER_CENT = re.compile(r"\s(?:per\s?cent)\b", re.I)
_RANGE = re.compile(r"\s?(?:-|–|to|or|and)\s?", re.I)
_LABEL = re.compile(
    r"\b(?:[Nn]o\.|№|#|[Nn]umber|numbered|Article|Section|Chapter|Flight|Route|Highway|Boeing|Airbus|Apollo|Grade|Level"
    r"|Phase|Room|Title|Type|Version|Part|[Pp]age|Line|Table|Figure|Area|Interstate|Gate|Windows|Formula|Channel|Bowl"
    r"|Proposition|Amendment|Resolution|Protocol|[Tt]op|[Uu]rn|[Bb]ox|[Ll]ot|[Pp]latform|[Ss]eason|[Ss]tage|[Ss]even(?:th)?)\s?$"
)
_KINDS = frozenset(
    "star dimensional point way time lot fold off legged part piece page door speed wheel letter".split()
)
_BEFORE_AGE = re.compile(
    r"(?:\b[Aa]ged?(?:\s(?:of|between))?\s(?:\w+\s(?:to|or|and)\s)?|[A-Z][\w.’'-]+(?:\s\([^)]*\))?,\s|\bturned\s)$"
)
_AFTER_AGE = re.compile(r"(?:,|\)|\s?-\s?year|\.?$)")
_NEAR = 80
"""Code points around a number that say what it is; looking further would take time by the square of the sentence."""


class Quantity(NamedTuple):
    """A number that counts or measures: where it stands in the sentence, its value, and its unit, "" where things
    are counted."""

    span: Span
    value: float
    unit: str


class _Reading(NamedTuple):
    start: int
    end: int
    value: float
    currency: str
    written: str


def find_quantities(sentence: str) -> list[Quantity]:
    """Find the figures of a sentence, in order.

    >>> [(each.value, each.unit) for each in find_quantities("On May 3 two men, 30 and 41, ran 5.5 km for $2m.")]
    [(2.0, ''), (30.0, ''), (41.0, ''), (5.5, 'kilometers'), (2000000.0, '$')]
    """
    readings = [_read(found) for found in _NUMBER.finditer(sentence)]
    found: list[Quantity] = []
    for place, reading in enumerate(readings):
        following = readings[place + 1] if place + 1 < len(readings) else None
        unit = _unit(sentence, reading, following)
        if unit is not None and not _no_figure(sentence, reading, unit):
            found.append(Quantity(Span(reading.start, reading.end), reading.value, unit))
    return found


def _read(found: re.Match[str]) -> _Reading:
    value = _value(found["number"].lower())
    if found["suffix"]:
        value *= _SUFFIXES[found["suffix"].lower()]
    for factor in found["factors"].lower().replace("-", " ").split():
        value *= _FACTORS[factor]
    currency = (found["currency"] or "").strip()
    return _Reading(found.start("number"), found.end(), value, currency, found["number"])


def _value(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", ""))
    return float(sum(_TENS.get(part, _SMALL.get(part, int(part == "a"))) for part in re.findall(r"\w+", written)))


def _unit(sentence: str, reading: _Reading, following: _Reading | None) -> str | None:
    """The unit, "" where things are counted, None where the number names a kind or a date."""
    if reading.currency:
        return reading.currency
    if _PER_CENT.match(sentence, reading.end):
        return "%"
    after = _AFTER_UNIT.match(sentence, reading.end)
    word = after["word"].lower() if after else ""
    if (
        after
        and word in ("square", "sq")
        and (long := re.match(r"\s?-?\s?sq(?:uare)?\s?[\s-]\s?(\w+)", _after(sentence, reading.end)))
    ):
        return f"square {_UNIT_OF.get(long[1].lower(), long[1].lower())}"
    if after and word in _UNIT_OF:
        rest = _after(sentence, after.end())
        date = re.match(r"\s(?:ago|earlier)\b", rest) or (reading.written.lower(), word) == ("one", "day")
        return None if date else _UNIT_OF[word]
    if _age(sentence, reading):
        return "years"
    hyphen = re.match(r"\s?-\s?([a-z]+)", _after(sentence, reading.end))
    if hyphen and hyphen[1] in _KINDS:
        return None
    between = _RANGE.fullmatch(sentence[reading.end : following.start]) if following else None
    if following and between and (inherited := _unit(sentence, following, None)):
        return inherited
    return ""


def _before(sentence: str, place: int) -> str:
    return sentence[max(0, place - _NEAR) : place]


def _after(sentence: str, place: int) -> str:
    return sentence[place : place + _NEAR]


def _age(sentence: str, reading: _Reading) -> bool:
    if not 0 < reading.value < 120:
        return False
    before = _BEFORE_AGE.search(_before(sentence, reading.start))
    if before is None:
        return False
    return before[0].lstrip().lower().startswith("age") or bool(_AFTER_AGE.match(sentence, reading.end))


def without_unit(after: str, unit: str) -> str:
    """Leave out the unit with which what follows a number begins.

    >>> without_unit(" metres of water", "meters"), without_unit("-year sentence", "years")
    (' of water', ' sentence')
    """
    word = _AFTER_UNIT.match(after)
    return after[word.end("word") :] if word and _UNIT_OF.get(word["word"].lower()) == unit else after


def _no_figure(sentence: str, reading: _Reading, unit: str) -> bool:
    """Say whether a number neither counts nor measures."""
    before, after = _before(sentence, reading.start), _after(sentence, reading.end)
    digits = reading.written[0].isdigit()
    if digits and (re.search(r"[\w.]$|\d[,/:]$|[/:]$|<[@#][!&]?$", before) or re.match(r"[/:]\d", after)):
        return True  # MD82, 9/11, 10:15
    if unit:
        return False
    if digits and re.match(r"\w", after):
        return True  # 17th, 1950s
    if reading.value == 1 and not digits:
        return True
    if (digits and re.search(rf"{MONTH_PATTERN}\s$", before)) or re.match(
        rf"\s(?:of\s)?{MONTH_PATTERN}(?:\W|$)", after
    ):
        return True
    if digits and re.fullmatch(r"1[0-9]\d\d|20\d\d", reading.written):
        return True
    if re.match(r"\s?(?:a|p)\.?m\b|\s?o['’]clock", after, re.I):
        return True
    if digits and (re.match(r"\s?[-–]\s?\d", after) or re.search(r"\d\s?[-–]\s?$", before)):
        return reading.value < 100  # a score or a vote
    return bool(_LABEL.search(before)) or bool(re.match(r"[-\s](?:thirds?|quarters?|fifths?|tenths?)\b", after))

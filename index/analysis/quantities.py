"""Quantities: the numbers of a sentence that count or measure something, with value and unit. English.

Dates, times, ordinals, scores of matches, labels ("Flight 370") and kinds ("three-star") are no quantities.
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
"""Units in the plural, and the words for each."""
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_CURRENCIES = "$€£¥₹₽₴"
MONTH_PATTERN = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE_PATTERN = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|{MONTH_PATTERN}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH_PATTERN}")
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:(?:\s?-\s?|\s)(?:{'|'.join(_ONES[1:10])})\b)?|{'|'.join(_SMALL)})"
_A = rf"(?<!half\s)a(?=\s(?:{'|'.join(_FACTORS)})\b(?!\stimes))"
"""The "a" of "a million", which is a one."""
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
_MARK, _ONE_WORD = re.compile(r"[.):]\s"), re.compile(r"[^\W\d_]+\s")
_KINDS = frozenset(
    "star dimensional point way time lot fold off legged part piece page door speed wheel letter".split()
)
_BEFORE_AGE = re.compile(
    r"(?:\b[Aa]ged?(?:\s(?:of|between))?\s(?:\w+\s(?:to|or|and)\s)?|[A-Z][\w.’'-]+(?:\s\([^)]*\))?,\s|\bturned\s)$"
)
_AFTER_AGE = re.compile(r"(?:,|\)|\s?-\s?year|\.?$)")
_CONTEXT = 80
"""Code points around a number that are read; number all of the sentence would take quadratic time."""


class Quantity(NamedTuple):
    """A number that counts or measures: its span in the sentence, its value, its unit, "" where it counts things."""

    span: Span
    value: float
    unit: str


class _Number(NamedTuple):
    """A number as it is written, before it is known whether it is a quantity."""

    start: int
    end: int
    value: float
    currency: str
    written: str


def find_quantities(sentence: str) -> list[Quantity]:
    """Find the quantities of a sentence, in order.

    >>> [(each.value, each.unit) for each in find_quantities("On May 3 two men, 30 and 41, ran 5.5 km for $2m.")]
    [(2.0, ''), (30.0, ''), (41.0, ''), (5.5, 'kilometers'), (2000000.0, '$')]
    """
    numbers = [_read(found) for found in _NUMBER.finditer(sentence)]
    found: list[Quantity] = []
    for i, number in enumerate(numbers):
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        unit = _unit(sentence, number, following)
        if unit is not None and not _is_no_quantity(sentence, number, unit):
            found.append(Quantity(Span(number.start, number.end), number.value, unit))
    return found


def _read(found: re.Match[str]) -> _Number:
    value = _value(found["number"].lower())
    if found["suffix"]:
        value *= _SUFFIXES[found["suffix"].lower()]
    for factor in found["factors"].lower().replace("-", " ").split():
        value *= _FACTORS[factor]
    currency = (found["currency"] or "").strip()
    return _Number(found.start("number"), found.end(), value, currency, found["number"])


def _value(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", ""))
    return float(sum(_TENS.get(part, _SMALL.get(part, int(part == "a"))) for part in re.findall(r"\w+", written)))


def _unit(sentence: str, number: _Number, following: _Number | None) -> str | None:
    """Return the unit, "" where things are counted, None where the number belongs to a kind or a date."""
    if number.currency:
        return number.currency
    if _PER_CENT.match(sentence, number.end):
        return "%"
    after = _AFTER_UNIT.match(sentence, number.end)
    word = after["word"].lower() if after else ""
    if (
        after
        and word in ("square", "sq")
        and (long := re.match(r"\s?-?\s?sq(?:uare)?\s?[\s-]\s?(\w+)", _after(sentence, number.end)))
    ):
        return f"square {_UNIT_OF.get(long[1].lower(), long[1].lower())}"
    if after and word in _UNIT_OF:
        rest = _after(sentence, after.end())
        date = re.match(r"\s(?:ago|earlier)\b", rest) or (number.written.lower(), word) == ("one", "day")
        return None if date else _UNIT_OF[word]
    if _is_age(sentence, number):
        return "years"
    hyphen = re.match(r"\s?-\s?([a-z]+)", _after(sentence, number.end))
    if hyphen and hyphen[1] in _KINDS:
        return None
    between = _RANGE.fullmatch(sentence[number.end : following.start]) if following else None
    if following and between and (inherited := _unit(sentence, following, None)):
        return inherited
    return ""


def _before(sentence: str, position: int) -> str:
    return sentence[max(0, position - _CONTEXT) : position]


def _after(sentence: str, position: int) -> str:
    return sentence[position : position + _CONTEXT]


def _is_age(sentence: str, number: _Number) -> bool:
    """Say whether a number is an age: "aged 30", "Ada Holm, 30,"."""
    if not 0 < number.value < 120:
        return False
    before = _BEFORE_AGE.search(_before(sentence, number.start))
    if before is None:
        return False
    return before[0].lstrip().lower().startswith("age") or bool(_AFTER_AGE.match(sentence, number.end))


def without_unit(after: str, unit: str) -> str:
    """Remove the unit from the beginning of the text after a number.

    >>> without_unit(" metres of water", "meters"), without_unit("-year sentence", "years")
    (' of water', ' sentence')
    """
    word = _AFTER_UNIT.match(after)
    return after[word.end("word") :] if word and _UNIT_OF.get(word["word"].lower()) == unit else after


def _is_no_quantity(sentence: str, number: _Number, unit: str) -> bool:
    """Say whether a number neither counts nor measures."""
    before, after = _before(sentence, number.start), _after(sentence, number.end)
    digits = number.written[0].isdigit()
    if digits and (re.search(r"[\w.]$|\d[,/:]$|[/:]$|<[@#][!&]?$", before) or re.match(r"[/:]\d", after)):
        return True  # MD82, 9/11, 10:15
    if unit:
        return False
    if digits and re.match(r"\w", after):
        return True  # 17th, 1950s
    if number.value == 1 and not digits:
        return True
    if (digits and re.search(rf"{MONTH_PATTERN}\s$", before)) or re.match(
        rf"\s(?:of\s)?{MONTH_PATTERN}(?:\W|$)", after
    ):
        return True
    if digits and re.fullmatch(r"1[0-9]\d\d|20\d\d", number.written):
        return True
    if re.match(r"\s?(?:a|p)\.?m\b|\s?o['’]clock", after, re.I):
        return True
    if digits and (re.match(r"\s?[-–]\s?\d", after) or re.search(r"\d\s?[-–]\s?$", before)):
        return number.value < 100  # a score or a vote
    if digits and _MARK.match(after) and (not before or _ONE_WORD.fullmatch(before)):
        return True  # 2. Fees; Day 3: Rest
    return bool(_LABEL.search(before)) or bool(re.match(r"[-\s](?:thirds?|quarters?|fifths?|tenths?)\b", after))

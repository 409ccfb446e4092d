"""Quantities: the numbers of a sentence that count or measure something, with sign, value and unit. English.

Dates, times, ordinals, scores of matches, labels ("Flight 370") and kinds ("three-star") are no quantities. The number
itself is read by `language.numbers`; the two ends of a range share their magnitude and their unit.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ..language.numbers import CURRENCY, Number, find_numbers
from ..lazy_patterns import lazy_pattern
from ..model import Span
from .number_labels import is_age, is_no_quantity, is_score, is_year, text_after

_UNITS = {
    "seconds": "second seconds sec secs", "minutes": "minute minutes min mins", "hours": "hour hours hr hrs",
    "days": "day days", "weeks": "week weeks", "months": "month months", "years": "year years yr yrs",
    "millimeters": "mm millimeter millimeters millimetre millimetres",
    "centimeters": "cm centimeter centimeters centimetre centimetres",
    "meters": "m meter meters metre metres", "kilometers": "km kms kilometer kilometers kilometre kilometres",
    "inches": "in inch inches", "feet": "foot feet ft", "yards": "yard yards", "miles": "mi mile miles",
    "square meters": "square-meter square-metre sqm", "hectares": "ha hectare hectares", "acres": "acre acres",
    "liters": "liter liters litre litres", "gallons": "gallon gallons", "barrels": "barrel barrels",
    "milligrams": "mg milligram milligrams",
    "grams": "gram grams gramme grammes", "kilograms": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "pounds": "pound pounds lb lbs", "ounces": "ounce ounces oz", "tons": "t ton tons tonne tonnes",
    "degrees": "° degree degrees deg celsius fahrenheit °c °f",
    "watts": "watt watts", "kilowatts": "kw kilowatt kilowatts", "megawatts": "megawatt megawatts mw",
    "gigabytes": "gb gigabyte gigabytes", "terabytes": "tb terabyte terabytes",
    "megabytes": "mb megabyte megabytes",
    "%": "% percent pct", "percentage points": "percentage",
    "cents": "¢ cent cents", "pence": "pence", "dollars": "dollar dollars usd bucks", "euros": "€ euro euros eur",
    "rubles": "ruble rubles rouble roubles", "rupees": "rupee rupees", "yen": "yen", "yuan": "yuan",
    "francs": "franc francs", "crowns": "crown crowns krona kronor krone kroner",
    "mph": "mph", "km/h": "kmh kph", "knots": "knot knots",
}  # fmt: skip
"""Units in the plural, and the words for each."""
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_CURRENCY = lazy_pattern(CURRENCY + r"(?=\s?[-−]?$)")
_MONEY_OF = lazy_pattern(
    r"\s((?:[A-Z][\w.]+\s){1,2}(?:dollars?|francs?|crowns?|kron[aeo]r?|pounds?|pesos?|lir[ae]|rupees?|yen|won))\b"
)
"""Behind an amount, a currency with its country, which is kept as it is written."""
_AFTER_UNIT = lazy_pattern(r"\s?(?:-\s?|–\s?|\()?(?P<word>%|€|¢|°\s?[CF]?\b|[A-Za-z]+)(?P<old>\s?-\s?old)?")
_PER_CENT = lazy_pattern(r"\s?(?:per\s?cent)\b", re.I)
_KINDS = frozenset(
    "star dimensional point way time lot fold off legged part piece page door speed wheel letter something".split()
)
_DASH = r"\s?(?:-\s?|–\s?|—)"
_RANGE = lazy_pattern(
    rf"(?P<unit>[^\d,;.()]{{0,14}}?)(?P<link>{_DASH}|(?:\s|-\s?)(?:to|or|and(?:\sbelow|\sunder)?)\s)(?:{CURRENCY}\s?)?"
)
_BETWEEN = lazy_pattern(rf"\b(?:between|from)\s(?:an?\sestimated\s|about\s|around\s)?(?:{CURRENCY}\s?)?$", re.I)
_SIGN = lazy_pattern(rf"(?:(?:^|(?<=[\s(“\"]))[-−‑–](?:{CURRENCY})?|\b(?:minus|negative)\s(?:{CURRENCY})?)$", re.I)
_LONGEST_SIGN = 12
_NEAR = 20
"""Ends of a range lie so near that one is at most so many times the other, before they share a magnitude."""


class Quantity(NamedTuple):
    """A number that counts or measures: its span in the sentence, its value, its unit, "" where it counts things."""

    span: Span
    value: float
    unit: str


class _Range(NamedTuple):
    """Whether a number is an end of a range, and what stands between the ends."""

    link: str
    between: bool


def find_quantities(sentence: str) -> list[Quantity]:
    """Find the quantities of a sentence, in order.

    >>> [(each.value, each.unit) for each in find_quantities("On May 3 two men, 30 and 41, ran 5.5 km for $2m.")]
    [(2.0, ''), (30.0, ''), (41.0, ''), (5.5, 'kilometers'), (2000000.0, '$')]
    >>> [(each.value, each.unit) for each in find_quantities("It fell to -12 degrees; between $3 and $5 billion went.")]
    [(-12.0, 'degrees'), (3000000000.0, '$'), (5000000000.0, '$')]
    """
    numbers = find_numbers(sentence)
    ranges = [_range(sentence, one, other) for one, other in pairwise(numbers)]
    found = (_quantity(sentence, numbers, ranges, i) for i in range(len(numbers)))
    return [each for each in found if each is not None]


def _quantity(sentence: str, numbers: list[Number], ranges: list[_Range | None], i: int) -> Quantity | None:
    """Return the quantity that a number is, None when it is none."""
    number = numbers[i]
    following = numbers[i + 1] if i < len(ranges) and ranges[i] else None
    preceding = numbers[i - 1] if i and ranges[i - 1] else None
    own = _unit(sentence, number)
    unit = own or _unit_of_range(sentence, number, preceding, following) if own is not None else None
    if unit is None or _is_part_of_score(sentence, numbers, ranges, i, unit):
        return None
    sign = _SIGN.search(sentence[max(0, number.start - _LONGEST_SIGN) : number.start])
    if not sign and is_no_quantity(sentence, number, unit, following is not None or preceding is not None):
        return None
    shares = following is not None and (own == "" or _unit(sentence, following) in ("", own))
    value = number.value * (_shared(number, following) if following is not None and shares else 1)
    start = number.start - (len(sign[0]) if sign else 0)
    return Quantity(Span(start, number.end), -value if sign else value, unit)


def _unit_of_range(sentence: str, number: Number, preceding: Number | None, following: Number | None) -> str:
    """Return the unit that one end of a range has from the other: "3 to 5 %", "$34-61 million"."""
    if following is not None and not is_year(sentence[number.start : number.end]):
        return _unit(sentence, following) or ""
    if preceding is not None and _CURRENCY.search(sentence, 0, preceding.start):
        return _unit(sentence, preceding) or ""
    return ""


def _is_part_of_score(sentence: str, numbers: list[Number], ranges: list[_Range | None], i: int, unit: str) -> bool:
    pairs = ((j, j + 1) for j in (i - 1, i) if 0 <= j < len(ranges) and ranges[j] == _Range("-", False))
    return any(is_score(sentence, numbers[one], numbers[other], unit) for one, other in pairs)


def _range(sentence: str, one: Number, other: Number) -> _Range | None:
    """Say whether two numbers that follow each other are the ends of a range: "15-20", "between $3 and $5 billion"."""
    linked = _RANGE.fullmatch(sentence[one.end : other.start]) if other.start - one.end < 40 else None
    if linked is None or without_unit(linked["unit"], _unit(sentence, one) or "").strip():
        return None
    between = _BETWEEN.search(sentence[max(0, one.start - 30) : one.start]) is not None
    word = linked["link"].strip(" -–—")
    if (word.startswith("and") and not between) or (word == "or" and one.value > other.value):
        return None
    return _Range(word or "-", between)


def _shared(one: Number, other: Number) -> float:
    """Return the magnitude that the first end of a range takes from the second: 10**6 in "3 to 5 million"."""
    if one.factor != 1 or other.factor < 100 or one.value == 0:
        return 1
    bare = other.value / other.factor
    return other.factor if 1 / _NEAR <= one.value / bare <= _NEAR else 1


def _unit(sentence: str, number: Number) -> str | None:
    """Return the unit, "" where things are counted, None where the number belongs to a kind or a date."""
    if currency := _CURRENCY.search(sentence[max(0, number.start - 6) : number.start]):
        return currency[0].strip()
    if _PER_CENT.match(sentence, number.end):
        return "%"
    if money := _MONEY_OF.match(sentence, number.end):
        return money[1]
    after = _AFTER_UNIT.match(sentence, number.end)
    word = after["word"].lower().replace(" ", "") if after else ""
    if after and word in ("square", "sq"):
        return _square(sentence, number)
    if after and word in _UNIT_OF and _is_unit(sentence, number, after):
        rest = text_after(sentence, after.end())
        one_day = (sentence[number.start : number.end].lower(), word) == ("one", "day")
        return None if one_day or re.match(r"\s(?:ago|earlier)\b", rest) else _UNIT_OF[word]
    if is_age(sentence, number):
        return "years"
    hyphen = re.match(r"\s?-\s?([a-z]+)", text_after(sentence, number.end))
    return None if hyphen and hyphen[1] in _KINDS else ""


def _is_unit(sentence: str, number: Number, after: re.Match[str]) -> bool:
    """Say whether a word behind a number is a unit: "m" only behind digits, and "in" only where nothing follows."""
    if after["word"] == "in":
        return re.match(r"\)|\.?$|\s(?:thick|tall|long|wide|deep|high)\b", sentence[after.end() :]) is not None
    return len(after["word"]) > 1 or not after["word"].isalpha() or sentence[number.end - 1].isdigit()


def _square(sentence: str, number: Number) -> str:
    long = re.match(r"\s?-?\s?sq(?:uare)?\s?[\s-]\s?(\w+)", text_after(sentence, number.end))
    return f"square {_UNIT_OF.get(long[1].lower(), long[1].lower())}" if long else ""


def without_unit(after: str, unit: str) -> str:
    """Remove the unit from the beginning of the text after a number.

    >>> without_unit(" metres of water", "meters"), without_unit("-year sentence", "years")
    (' of water', ' sentence')
    """
    word = _PER_CENT.match(after) if unit == "%" else None
    if word:
        return after[word.end() :]
    if unit and after.startswith(f" {unit}"):
        return after[1 + len(unit) :]
    found = _AFTER_UNIT.match(after)
    if found is None or _UNIT_OF.get(found["word"].lower().replace(" ", "")) != unit:
        return after
    return after[found.end("word") :]

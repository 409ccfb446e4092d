"""Numbers as they are written in English: digits, words, magnitudes and fractions, each with its value.

The one reader of numbers: "2.5 million", "12k", "three lakh", "one hundred and twenty", "two and a half million",
"a quarter of a million", "3/4". It knows neither units nor what is a date, a score or a label.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lazy_patterns import lazy_pattern

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ONES = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TO_NINETY.split(), 2)}
FACTORS = {
    "dozen": 12, "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_INDIAN = (10**5, 10**7)
_LETTERS = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "mio": 10**6,
    "b": 10**9, "bn": 10**9, "bln": 10**9, "t": 10**12, "tn": 10**12,
}  # fmt: skip
_PARTS = {
    word: part
    for part, words in enumerate(
        "half halves, third thirds, quarter quarters fourth fourths, fifth fifths, sixth sixths, seventh sevenths, "
        "eighth eighths, ninth ninths, tenth tenths".split(", "), 2
    )
    for word in words.split()
}  # fmt: skip
_VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
CURRENCY = r"(?:(?:US|A|C|NZ|HK|S|R)?[$€£¥₹₽₴₩₺₪₫]|\b(?:USD|EUR|GBP|JPY|CNY|RMB|INR|CHF|CAD|AUD|Rs\.?|SEK|NOK|DKK))"
"""A currency before an amount."""

_FACTOR = "(?:" + "|".join(FACTORS) + r")(?![\w’'])"
_SPELLED = (
    rf"(?:(?:{'|'.join(TENS)})(?:(?:\s?[-‐‑]\s?|\s)(?:{'|'.join([*ONES][1:10])})(?![\w’']))?|{'|'.join(ONES)})"
    r"(?![\w’']|[-‐‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?(?!,\d))"
_PART = "(?:" + "|".join(sorted(_PARTS, key=len, reverse=True)) + r")(?![\w’'])"
_NO_NOUN = (
    r"(?=\W*$|[^\w\s]|\s(?:of|on|in|at|to|from|by|as|than|and|or|but|were|was|are|is|have|has|had|more|less|fewer|"
    r"that|who|which|the|will|would|said|say|says|a|an)\b)"
)
"""Behind "a third" when it is no ordinal: "a third man"."""
_HEAD = lazy_pattern(
    rf"(?<![\w.,])(?:(?P<whole>\d+)\s)?(?P<over>\d{{1,3}})\s?[/⁄]\s?(?P<under>\d{{1,2}})(?![\w/⁄]|[.,]\d)"
    rf"|(?P<mixed>\d*)(?P<vulgar>[{''.join(_VULGAR)}])"
    rf"|(?<![\w’'])(?:an?\s)?(?P<half>half|quarter)(?:\sof)?(?:\san?)?(?=[\s-](?:{_FACTOR}|per\s?cent\b))"
    rf"|(?<![\w’'])(?<!first\s)(?<!second\s)(?<!other\s)(?<!last\s)(?<!and\sa\s)(?P<of>half)(?=\sof\s)"
    rf"|(?<![\w’'])(?<!and\s)(?P<count>an?|{'|'.join([*ONES][1:10])})(?:\s|\s?[-‐‑]\s?)(?P<part>{_PART})"
    rf"|(?P<digits>{_DIGITS})"
    rf"|(?<![\w’'])(?P<spelled>{_SPELLED})"
    rf"|(?<![\w’'])(?<!half\s)(?P<one>an?(?=\s{_FACTOR}(?!\stimes)))"
    rf"|(?<![\w’'])(?<!several\s)(?<!few\s)(?<!many\s)(?<!some\s)(?=hundred\s(?:thousand|million|billion)(?!\w))",
    re.I,
)
_NEXT_FACTOR = lazy_pattern(rf"\s?[\s-](?P<factor>{_FACTOR})", re.I)
_BARE_FACTOR = lazy_pattern(rf"(?P<factor>{_FACTOR})", re.I)
_JOINED = lazy_pattern(rf"\s(?P<and>and\s)?(?P<spelled>{_SPELLED})(?=(?:[\s-](?P<factor>{_FACTOR}))?)", re.I)
_AND_PART = lazy_pattern(rf"\sand\s(?:an?|one|three|two)\s(?P<part>{_PART})(?!\s(?:of|hours?\slater)\b)", re.I)
_AND_VULGAR = lazy_pattern(rf"\s?(?:and\s)?(?:(?P<vulgar>[{''.join(_VULGAR)}]))")
_LETTER = lazy_pattern(r"(?P<space>\s?)(?P<letter>mln|mil|mio|mn|bln|bn|tn|[kmbt])(?!\w)", re.I)
_BETWEEN = lazy_pattern(r"\b(?:between|from)\s(?:\w+\s)?$", re.I)
_MONEY_BEFORE = lazy_pattern(CURRENCY + r"\s?$", re.I)
_MEASURES = lazy_pattern(
    r"\W*$|[.,;:)]|\s(?:tall|high|deep|long|wide|thick|away|above|below|from|of|off|apart|up|down|in|race|sprint|dash|"
    r"relay|hurdles|freestyle|butterfly|backstroke|breaststroke|final|swim|run|tower|wave|waves|wall|x)\b"
)
"""Behind "10m" and "10t" when they are metres and tonnes."""

_WRITTEN_WORDS = frozenset((*TENS, *[*ONES][2:], *FACTORS))
_MAY_BE_WRITTEN = lazy_pattern(
    rf"\d\s?(?:[kmbt]|mln|mil|mio|mn|bln|bn|tn)(?![^\W_])|(?<![^\W_])(?:{'|'.join(sorted(_WRITTEN_WORDS))})(?![^\W_])",
    re.I,
)
"""What a text has whose numbers are not all plain digits."""
_NUMBER_WORDS = frozenset((*ONES, *TENS, *FACTORS, *_PARTS))
_FIGURE, _LETTER_RUN = lazy_pattern(rf"[\dıİ{''.join(_VULGAR)}]"), lazy_pattern("[a-z]+")


class Number(NamedTuple):
    """A number, half-open in code points; `factor` is its magnitude as it is written: 10**6 for "3 million", else 1."""

    start: int
    end: int
    value: float
    factor: float


def may_be_written(text: str) -> bool:
    """Say whether a text has a number that is not plain digits.

    >>> [may_be_written(text) for text in ("12k of them", "TWO of them", "in 2024", "Someone wrote often.")]
    [True, True, False, False]
    """
    return _may_have(text, _WRITTEN_WORDS) and _MAY_BE_WRITTEN.search(text) is not None


def _may_have(text: str, words: frozenset[str]) -> bool:
    """Say whether a text may have a digit or one of some words; what is an i only to a pattern may hide one."""
    return _FIGURE.search(text) is not None or not words.isdisjoint(_LETTER_RUN.findall(text.casefold()))


def find_numbers(text: str) -> list[Number]:
    """Find the numbers of a text, in order.

    >>> [each.value for each in find_numbers("Two and a half million, one hundred and six, €5B, 3/4 and half a dozen")]
    [2500000.0, 106.0, 5000000000.0, 0.75, 6.0]
    """
    if not _may_have(text, _NUMBER_WORDS):
        return []
    found, position = list[Number](), 0
    while head := _HEAD.search(text, position):
        number = _read(text, head)
        if number is not None:
            found.append(number)
        position = max(number.end if number else head.end(), head.start() + 1)
    return found


def spelled_value(words: str) -> int:
    """Return the value of "twenty-five" or "twelve"."""
    return sum(TENS.get(word, ONES.get(word, 0)) for word in re.findall(r"[a-z]+", words.lower()))


def _read(text: str, head: re.Match[str]) -> Number | None:
    value, end = _head_value(text, head), head.end()
    if value is None:
        return None
    if head["digits"] and (letter := _letter(text, head)):
        factor = _LETTERS[letter["letter"].lower()]
        return Number(head.start(), letter.end(), value * factor, factor)
    return _Sum(text, head.start(), end, value, not head["digits"]).number()


def _head_value(text: str, head: re.Match[str]) -> float | None:
    """Return the value of the beginning of a number, None where it is no number."""
    if head["under"]:
        over, under = int(head["over"]), int(head["under"])
        is_part = 0 < over < under and (under <= 10 or under in (12, 16)) and text[head.end() : head.end() + 1] != "/"
        return int(head["whole"] or 0) + over / under if is_part else None
    if head["vulgar"]:
        return int(head["mixed"] or 0) + _VULGAR[head["vulgar"]]
    if head["part"]:
        return _part_value(text, head)
    if head["of"]:
        return 0.5
    if head["half"]:
        return 1 / _PARTS[head["half"].lower()]
    if head["digits"]:
        return float(re.sub(r"[,\u00a0\u202f]", "", head["digits"]))
    return float(spelled_value(head["spelled"])) if head["spelled"] else 1.0


def _part_value(text: str, head: re.Match[str]) -> float | None:
    """Return the value of "three quarters", None for "a third man" and "a quarter earlier"."""
    count = ONES.get(head["count"].lower(), 1)
    plural = head["part"].lower().endswith("s")
    if plural == (count == 1) or (count == 1 and not re.match(_fraction_end(head), text[head.end() :])):
        return None
    return count / _PARTS[head["part"].lower()]


def _fraction_end(head: re.Match[str]) -> str:
    return "" if head["count"].lower() == "one" or head["part"].lower() == "half" else _NO_NOUN


def _letter(text: str, head: re.Match[str]) -> re.Match[str] | None:
    """Return the letter of a magnitude behind digits, unless it is a unit or a label: "1.8m tall", "room 5b"."""
    letter = _LETTER.match(text, head.end())
    if letter is None:
        return None
    money = _MONEY_BEFORE.search(text[max(0, head.start() - 6) : head.start()]) is not None
    written = letter["letter"]
    if letter["space"] and not (money or written == "M" or written.lower() in ("k", "mn", "mln", "bn", "bln", "tn")):
        return None
    if money or len(written) > 1 or written == "M" or written.lower() == "k":
        return letter
    if written.lower() in "bt":
        return letter if "." in head["digits"] and written.lower() == "b" else None
    is_alone = head.start() == 0 and letter.end() == len(text)
    return letter if is_alone or not _MEASURES.match(text, letter.end()) else None


class _Sum:
    """The sum that the words of a number make, read from left to right."""

    def __init__(self, text: str, start: int, end: int, value: float, spelled: bool) -> None:
        self._text, self._start, self._end = text, start, end
        self._spelled = spelled
        self._total, self._group, self._last = 0.0, value, 1.0
        self._between = (
            re.search(r"\b(?:between|from)\s(?:\w+\s)?$", text[max(0, start - 20) : start], re.I) is not None
        )

    def number(self) -> Number:
        while self._factor() or self._part() or self._joined():
            pass
        return Number(self._start, self._end, self._total + self._group, self._last)

    def _factor(self) -> bool:
        bare = self._end == self._start  # "hundred thousand"
        found = (_BARE_FACTOR if bare else _NEXT_FACTOR).match(self._text, self._end)
        if found is None:
            return False
        factor = FACTORS[found["factor"].lower()]
        if factor < 1000 and factor != 12:
            self._group *= factor
        elif self._group:
            self._total, self._group = self._total + self._group * factor, 0.0
        else:
            self._total *= factor
        self._end, self._last = found.end(), float(factor) if self._group or self._last == 1 else self._last * factor
        return True

    def _part(self) -> bool:
        """Add the half of "two and a half" and of "a million and a half"."""
        found = _AND_PART.match(self._text, self._end) or _AND_VULGAR.match(self._text, self._end)
        if found is None:
            return False
        written = found.groupdict()
        part = _VULGAR[written["vulgar"]] if written.get("vulgar") else 1 / _PARTS[found["part"].lower()]
        followed = _NEXT_FACTOR.match(self._text, found.end())
        self._group += part if followed or self._last == 1 else part * self._last
        self._end = found.end()
        return True

    def _joined(self) -> bool:
        """Add the smaller number of "one hundred and twenty" and "two thousand three hundred"."""
        found = _JOINED.match(self._text, self._end)
        if found is None or self._last not in (100, 1000, 10**6, 10**9, *_INDIAN) or self._group % 100:
            return False
        value, following = spelled_value(found["spelled"]), FACTORS.get((found["factor"] or "").lower(), 1)
        if (found["and"] and self._between) or not (self._spelled or self._last in _INDIAN):
            return False
        is_last = bool(found["and"]) and self._last in (1000, *_INDIAN)
        fits = following != 100 if self._last == 100 else following < self._last and (following > 12 or is_last)
        if fits:
            self._group, self._end = self._group + value, found.end()
        return fits

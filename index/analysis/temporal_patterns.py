"""How English writes a date: one pattern for all its forms, the words in it, and which four digits are a year."""

from __future__ import annotations

import re

from ..lazy_patterns import lazy_pattern

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""The numbers that EDTF gives the seasons."""
OFFSETS = {"last": -1, "previous": -1, "past": -1, "this past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
"""The quarters and halves of a year."""
"""How many units from the date of publication."""
CENTURIES = {
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
_UNIT = r"(?:day|weekend|week|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)"
_PART = r"(?P<part>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-](?P<part_unit>quarter|half)"
TEMPORAL_PATTERN = lazy_pattern(
    rf"""(?<![\w.,$€£-])(?:(?:early|mid|late)-)?(?:
    (?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))
    |(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?(?:
        (?P<d1>{_DAY})(?:\s?[-–]\s?(?P<to1>{_DAY}))?\s(?:of\s)?(?P<m1>{_MONTH})\b(?:\s?,?\s(?P<y1>{_YEAR}))?
        |(?P<m2>{_MONTH})\s(?:the\s)?(?P<d2>{_DAY})(?:\s?[-–]\s?(?P<to2>{_DAY}))?(?:\s?,?\s(?P<y2>{_YEAR}))?)
    |(?P<m3>{_MONTH}),?\s(?:of\s)?(?:(?P<y3>{_YEAR})|(?P<offset3>last|this|next)\syear\b)
    |(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<y4>{_YEAR})
    |(?P<decade>(?:1\d|20)\d0)['’]?s\b
    |(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{"|".join(CENTURIES)})[\s-](?:century|centuries)\b(?!\sBC)
    |(?:fiscal\s)?(?:(?P<part_year>{_YEAR})\s)?{_PART}\b(?:\s(?:of\s|in\s)?(?:fiscal\s)?(?P<year_part>{_YEAR}))?
    |Q(?P<quarter>[1-4])\s(?P<quarter_year>{_YEAR})
    |(?P<from>{_YEAR})\s?[-–—/]\s?(?P<until>{_YEAR}|\d\d)(?![\w-])
    |(?P<year>{_YEAR})(?!\s?(?:GMT|BC)\b)
    |(?P<ago>(?:(?:a|an)\s(?:few|couple\sof)|a|an|several|many|some|\d[\d,]*|[A-Za-z]+(?:-[a-z]+)?)\s
        (?P<unit>day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)?\s(?:ago|earlier))\b
    |(?P<offset>(?<!the\s)(?:last|this\spast|this|next|previous|past|coming)|(?<=the\s)current)\s(?:fiscal\s)?
        (?:(?P<offset_unit>{_UNIT})|(?P<offset_weekday>{_WEEKDAY})|(?P<offset_month>{_MONTH}))\b
    |(?P<day_word>today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b
    |(?P<weekday_alone>{_WEEKDAY})\b
    |(?P<month_alone>{_MONTH})(?!\w)
    |(?P<vague>previously|recently)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_WORD_BEFORE = lazy_pattern(r"([^\W_]+(?:['’]s)?|[^\s\w])(\s*)\Z")
_WORD_AFTER = lazy_pattern(r"(\s*)([^\W_]+|\S|\Z)")
_STRONG_YEAR_CUES = frozenset("in since until till during year circa early late mid fiscal both".split())
_WEAK_YEAR_CUES = frozenset(
    "by of from to and between before after around or through into the a an its his her their our for on".split()
)
_FUNCTION_WORDS = frozenset(
    "the a an and or but to of in on at by for with from as than that when while where which who was were is are has "
    "had have did will would he she it they we his her its their this after before until till though although because "
    "if so then there during under over into about also only not".split()
)
_LAWS = frozenset(
    "act accord accords agreement bill code constitution convention directive law protocol treaty".split()
)
"""Of the 1974 Act the year is a part of its name."""
_LAW_OF = lazy_pattern(r"(?<!\w)(?=[A-Z])(?i:" + "|".join(sorted(_LAWS)) + r")(?:\sof|,)?\s$")
_CONTEXT = 40
"""Code points that are read on either side of a match."""


def is_year(text: str, start: int, end: int, listed: bool = False) -> bool:
    """Say whether four digits are a year, by the words around them: "in 1999 the team", not "2000 soldiers".

    `listed` when they continue a list of dates: "in 1998, 2001 and 2004".
    """
    year, (before, raw), (after, raw_after) = int(text[start:end]), word_before(text, start), word_after(text, end)
    if (raw_after[:1].isupper() and after in _LAWS) or _LAW_OF.search(text[max(0, start - _CONTEXT) : start]):
        return False
    counted = raw_after[:1].islower() and after not in _FUNCTION_WORDS
    if before in _STRONG_YEAR_CUES or listed:
        return not (counted and year % 100 == 0)
    if before == "(":
        return not counted
    if year < 1500:
        return False
    named = raw[:1].isupper() and before not in _WEAK_YEAR_CUES
    if before in _WEAK_YEAR_CUES or raw.endswith(("'s", "’s")) or raw in ("'", "’", "-", "–", "—"):
        return not (counted and (year % 100 == 0 or year < 1800))
    return named and year >= 1900 and year % 100 != 0


def word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word or punctuation mark before `start`, case-folded and as written; both "" at the beginning."""
    word = _WORD_BEFORE.search(text[max(0, start - _CONTEXT) : start])
    return (word[1].casefold(), word[1]) if word else ("", "")


def word_after(text: str, end: int) -> tuple[str, str]:
    """Return the word or character after `end`, case-folded and as written; both "" at the end."""
    word = _WORD_AFTER.match(text[end : end + _CONTEXT])
    return (word[2].casefold(), word[2]) if word else ("", "")

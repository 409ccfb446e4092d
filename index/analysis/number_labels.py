"""Which numbers of a sentence neither count nor measure: dates, times, scores, labels, names. English."""

from __future__ import annotations

import re

from ..language.numbers import Number
from ..lazy_patterns import lazy_pattern

MONTH_PATTERN = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE_PATTERN = lazy_pattern(rf"\b(?:1[5-9]|20)\d\d\b|{MONTH_PATTERN}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH_PATTERN}")
_LABEL = lazy_pattern(
    r"(?:\b(?:[Nn]o\.|[Nn]umber|numbered|Flight|Route|Highway|Boeing|Airbus|Apollo|Grade|Level"
    r"|Phase|Room|Title|Type|Version|Part|[Pp]ages?|Line|Table|Figure|Area|Interstate|Gate|Windows|Formula|Channel|Bowl"
    r"|Proposition|Amendment|Resolution|Protocol|[Tt]op|[Uu]rn|[Bb]ox|[Ll]ot|[Pp]latform|[Ss]easons?|[Ss]tage"
    r"|[Ss]even(?:th)?|(?:[Ss]ub)?[Ss]ections?|[Aa]rticles?|[Cc]lauses?|[Cc]hapters?|[Pp]aragraphs?|[Pp]aras?\.?|[Rr]ules?"
    r"|[Ss]chedules?|[Aa]ppendix|[Aa]nnex|[Rr]egulations?|[Cc]ode|[Ss]tep|Question|Catch|Unit|Block|Zone|District|Ward"
    r"|Act|Order|Op\.|Opus|Symphony|Directive|Psalm|Verse|Group|Pool|Team|Track|Lane|Junction|Exit|Building|Bus|Tram)|№|#|§{1,2}|\[(?:\w+\s)?)\s?$"
)
_MONTH_AFTER = lazy_pattern(rf"(?:\s(?:and|or|to)\s\d\d?|\s?[-–]\s?\d\d?)?\s(?:of\s)?{MONTH_PATTERN}(?:\W|$)")
_ADDRESS = lazy_pattern(
    r"\s(?:[A-Z]\w+\s)+(?:Road|Rd|Street|St|Avenue|Ave|Lane|Drive|Way|Square|Boulevard|Place|Terrace)\b"
)
_MARK, _ONE_WORD = lazy_pattern(r"[.):]\s"), lazy_pattern(r"[^\W\d_]+\s")
_BEFORE_AGE = lazy_pattern(
    r"(?:\b[Aa]ged?(?:\s(?:of|between))?\s(?:\w+\s(?:to|or|and)\s)?|[A-Z][\w.’'-]+(?:\s\([^)]*\))?,\s|\bturned\s)$"
)
_AFTER_AGE = lazy_pattern(r"(?:,|\)|\s?-\s?year|\.?$)")
_YEAR = lazy_pattern(r"1[1-9]\d\d|20\d\d")
_COMPARED = lazy_pattern(r"\b(?:above|below|under|than|exceed\w*|least|most|nearly|almost)\s$", re.I)
_ABOUT = lazy_pattern(r"\b(?:over|about|around|up\sto|some|approximately|roughly)\s$", re.I)
_PLAYED = lazy_pattern(
    r"\b(?:won|wins?|lost|loses?|beat|beaten|score\w*|drew|draw|led|leads?|vote[ds]?|ahead|final)\b[^.;]*$"
)
_NAME = lazy_pattern(r"(?:^|\s|[“\"(])(?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*\s$")
_SENTENCE_WORD = lazy_pattern(r"^[“\"(]*[A-Z][\w’'-]*\s$")
_RESULTS = (
    "win wins victory defeat loss lead leads draw tie score record vote votes decision majority margin season".split()
)
_FUNCTION_WORDS = (
    "in on at to from by for with of as and or but after before against over under when while the a an this that at "
    "down up behind ahead away home last late early on is was were are has had have".split()
)
_CONTEXT = 80
"""Code points around a number that are read; all of the sentence for each number would take quadratic time."""


def is_year(written: str) -> bool:
    """Say whether a number as it is written may be a year."""
    return _YEAR.fullmatch(written) is not None


def is_age(sentence: str, number: Number) -> bool:
    """Say whether a number is an age: "aged 30", "Ada Holm, 30,"."""
    if not 0 < number.value < 120 or number.value % 1:
        return False
    before = _BEFORE_AGE.search(_before(sentence, number.start))
    if before is None:
        return False
    return before[0].lstrip().lower().startswith("age") or bool(_AFTER_AGE.match(sentence, number.end))


def is_score(sentence: str, one: Number, other: Number, unit: str) -> bool:
    """Say whether two numbers with a dash between are a score, a vote or years: "5-1", "218-212", "2019-20"."""
    if unit or other.factor > 1:
        return False
    if is_year(sentence[one.start : one.end]) and other.value < 2100:
        return True
    if min(one.value, other.value) >= 100:
        return False
    following = re.match(r"\s([a-z][\w’'-]*)", sentence[other.end : other.end + _CONTEXT])
    counts = following is not None and following[1] not in (*_RESULTS, *_FUNCTION_WORDS)
    return one.value >= other.value or not counts or _PLAYED.search(_before(sentence, one.start)) is not None


def is_no_quantity(sentence: str, number: Number, unit: str, is_end: bool) -> bool:
    """Say whether a number neither counts nor measures; `is_end` of those that are an end of a range."""
    before, after = _before(sentence, number.start), text_after(sentence, number.end)
    written = sentence[number.start : number.end]
    digits = written[0].isdigit()
    if digits and (
        re.search(r"[^\W_]$|['’]$|\b[A-Z]\w*-$|\w\.$|\d[,/:]$|[/:]$|<[@#][!&]?$", before)
        or re.match(r"[/:]\d|\.\d", after)
    ):
        return True  # MD82, 9/11, 10:15, 1.4.2
    if unit:
        return False
    if digits and re.match(r"\w", after):
        return True  # 17th, 1950s
    if number.value == 1 and not digits:
        return True
    if (digits and re.search(rf"{MONTH_PATTERN}\s$", before)) or _MONTH_AFTER.match(after):
        return True
    if is_year(written) and not _is_compared(before, after):
        return True
    if re.match(r"\s?(?:a|p)\.?m\b|\s?o['’]clock", after, re.I):
        return True
    if digits and not is_end and (re.match(r"\s?[-–]\s?\d", after) or re.search(r"\d\s?[-–]\s?$", before)):
        return number.value < 100  # what is left of a score
    if digits and _MARK.match(after) and (not before or _ONE_WORD.fullmatch(before)):
        return True  # 2. Fees; Day 3: Rest
    if not digits and written[0].isupper() and _NAME.search(before) and not _SENTENCE_WORD.search(before):
        return True  # BBC Two
    if digits and before.endswith("(") and after.startswith(")") and number.value < 50:
        return True  # (1) the first of a list
    if _ADDRESS.match(after):
        return True
    return _LABEL.search(before) is not None or (digits and _is_name(before, after, written))


def _is_compared(before: str, after: str) -> bool:
    """Say whether what looks like a year counts something: "more than 2000", "about 2000 people"."""
    counts = re.match(r"\s[a-z][\w-]*(?:s|men|people|children)\b", after)
    return _COMPARED.search(before) is not None or bool(counts and _ABOUT.search(before))


def _is_name(before: str, after: str, written: str) -> bool:
    """Say whether a number ends a name: "the Kestrel 500", "Norland 2 Aldham 1", but not "in Norland 500 people"."""
    if not _NAME.search(before) or _SENTENCE_WORD.search(before) or not written.isdigit():
        return False
    following = re.match(r"\s([a-z][\w’'-]+)", after)
    return following is None or following[1] in _FUNCTION_WORDS


def _before(sentence: str, position: int) -> str:
    return sentence[max(0, position - _CONTEXT) : position]


def text_after(sentence: str, position: int) -> str:
    """Return what stands behind a position, as far as it is looked at."""
    return sentence[position : position + _CONTEXT]

"""Wrong sentence ends: a full stop after which a splitter cut though the sentence goes on.

The rules are for kinds of full stops: of an ordinal, a list mark, an initial, an abbreviation, a time of day, a name. A
cut costs the same however long the texts around it are. Where a rule is not sure the cut stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..lazy_patterns import lazy_pattern
from .codes import DEFAULT_LANGUAGE
from .stop_words import is_stop_word

_TAIL, _HEAD = 60, 40
"""Code points before and after a cut that decide."""
_PLAIN = lazy_pattern(r"(?![B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{5})[^\W\d_]{5}[.!?][\"'”’»)]*\s+$")
"""A long word with a vowel and a full stop, as most sentences end."""
_VERB_LAST = ("tr", "az")
"""Their sentences end with a verb, so a number with a full stop is an ordinal."""
_MARK = lazy_pattern(r"[^\w.!?。]*(?:(?:\d{1,3}|[IVXLCDM]+|[ivx]+|[^\W\d_])[.)]|\.)")
_ROMAN = r"X{0,2}(?:I[XV]|V?I{1,3}|V|X)"
_NUMBER = lazy_pattern(rf"(?<![\w.,:])(?:\d{{1,3}}|{_ROMAN})\.$")
_ORDINAL = lazy_pattern(rf"\b(?i:the|de[rmns]|die|das|[ai]m|[vz]om|zum|zur|beim|ins|den|det) (?:\d{{1,2}}|{_ROMAN})\.$")
"""A number behind an article, in English, German, Dutch and Danish."""
_NO_WORD = lazy_pattern(r"(?:^|[\s(.])[^\W\d_]?\.$")
_TIME = lazy_pattern(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_DAY_OR_ZONE = lazy_pattern(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|[A-Z]{1,3}T\b|GMT\b|UTC\b"
    r"|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d"
)
_INITIAL = lazy_pattern(r"(?:^|(?<!\w)\w\S*\s|[.(])(?P<letter>[^\W\d_])\.$")
_ABBREVIATION = lazy_pattern(r"(?<!\w)(?:(?:[^\W\d_]{1,2}\.\s?)+|[^\W\d_aeiouyаеиоуыэюя]{2,5}\.)$", re.IGNORECASE)
_FIRST_WORD = lazy_pattern(r"\w+")
_LAST_WORD = lazy_pattern(r"(\w+)\W*$")
_REFERENCE = lazy_pattern(
    r"(?<!\w)(?:nos?|nr|n|vol|bd|pp?|pag|pág|chap|ch|cap|art|abs|fig|tab|sec|tel|approx|ca|ed)\.$", re.IGNORECASE
)
_TITLE = lazy_pattern(
    r"(?<!\w)(?:(?i:dr|prof|mr|mrs|ms|st|ste|mme|sig|dott|sr|sra|av|ul)|(?P<other>[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-xz]{2,4}))\.$"
)
"""Known titles, and a capital with small consonants behind it, as in "Cllr.", which may also end a sentence."""


def belong_together(before: str, after: str, language: str) -> bool:
    """Say whether a sentence goes on behind a cut; `before` holds the white space at it.

    >>> belong_together("They meet at 9 a.m. ", "Monday in Bonn.", "en")
    True
    >>> belong_together("They met at 9 a.m. ", "The bus came.", "en")
    False
    >>> belong_together("Seit dem 19. ", "Jahrhundert gibt es sie.", "de")
    True
    """
    if _PLAIN.search(before[-_TAIL:]) and after[:1].isupper():
        return False
    return any(rule(before, after[:_HEAD], language) for rule in _RULES)


def _after_a_mark(before: str, after: str, language: str) -> bool:
    """A number of a list, or an ordinal at the start: "1. Bundesliga", "II. Dünya"."""
    return len(before) < _HEAD and _MARK.fullmatch(before.strip()) is not None


def _within_a_word(before: str, after: str, language: str) -> bool:
    """A dot inside of a name: ".NET", "J.-C."; elsewhere a full stop may lack the space behind it."""
    if before[-1:].isspace() or not before.endswith("."):
        return False
    goes_on = after[:1].islower() or after[:1] in ("-", "ª", "º")
    return goes_on or (after[:1].isalnum() and _NO_WORD.search(before[-_TAIL:]) is not None)


def _before_lower_case(before: str, after: str, language: str) -> bool:
    """An abbreviation, a number or an exclamation before a small letter, where sentences begin with capitals."""
    if not after[:1].islower() or before.lstrip()[:1].islower() or not after.partition(" ")[0][1:].islower():
        return False
    tail = before[-_TAIL:].rstrip()
    if tail.endswith(("!", "?")) or _NUMBER.search(tail):
        return True
    last = _LAST_WORD.search(tail)
    return _ABBREVIATION.search(tail) is not None and not (last and is_stop_word(last[1], (language,)))


def _within_a_time(before: str, after: str, language: str) -> bool:
    """ "9 a.m. Monday", "5 p.m. GMT"."""
    return _TIME.search(before[-_TAIL:].rstrip()) is not None and _DAY_OR_ZONE.match(after) is not None


def _after_an_ordinal(before: str, after: str, language: str) -> bool:
    """ "im 19. Jahrhundert", "Kraliçe II. Elizabeth"."""
    tail = before[-_TAIL:].rstrip()
    if language in _VERB_LAST:
        return _NUMBER.search(tail) is not None
    return _ORDINAL.search(tail) is not None and not _starts_a_sentence(after, language)


def _after_an_initial(before: str, after: str, language: str) -> bool:
    """ "Fielding H. Garrison"; the splitter knows it in English."""
    found = None if language == DEFAULT_LANGUAGE else _INITIAL.search(before[-_TAIL:].rstrip())
    initial = found is not None and found[0][0].isupper() and found["letter"].isupper()
    return initial and after[:1].isupper() and not _starts_a_sentence(after, language)


def _starts_a_sentence(after: str, language: str) -> bool:
    """Say whether the first word is one of those with which sentences begin rather than names and nouns."""
    word = _FIRST_WORD.match(after)
    return word is not None and is_stop_word(word[0], (language,))


def _after_a_reference(before: str, after: str, language: str) -> bool:
    """ "vol. 3"."""
    return after[:1].isdigit() and _REFERENCE.search(before[-_TAIL:].rstrip()) is not None


def _after_a_title(before: str, after: str, language: str) -> bool:
    """ "Dr. Kowalski", in any language; "Cllr. Osei", unless a sentence seems to begin behind it."""
    title = _TITLE.search(before[-_TAIL:].rstrip()) if after[:1].isupper() else None
    return title is not None and not (title["other"] and _starts_a_sentence(after, language))


_RULES: tuple[Callable[[str, str, str], bool], ...] = (
    _after_a_mark, _within_a_word, _before_lower_case, _within_a_time, _after_an_ordinal, _after_an_initial,
    _after_a_reference, _after_a_title,
)  # fmt: skip

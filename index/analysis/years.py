"""Four digits that are a year, by the words around them, and not a number of something. English."""

from __future__ import annotations

import re

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
_BACK = 40
"""Code points read before a form to see what it follows."""


def is_year(text: str, start: int, end: int, listed: bool = False) -> bool:
    """Say whether four digits are a year, by the words around them: "in 1999 the team", not "2000 soldiers"."""
    year, (before, raw), (after, raw_after) = int(text[start:end]), word_before(text, start), word_after(text, end)
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


def word_before(text: str, start: int) -> tuple[str, str]:
    """The word or mark before a place, folded and as it stands; both empty at the beginning."""
    word = _BEFORE.search(text[max(0, start - _BACK) : start])
    return (word[1].casefold(), word[1]) if word else ("", "")


def word_after(text: str, end: int) -> tuple[str, str]:
    word = _AFTER.match(text[end : end + _BACK])
    return (word[2].casefold(), word[2]) if word else ("", "")

"""Sentences of Thai and Lao, which have no full stops: a space ends a sentence, but also a phrase, a name or a number.

Which of them it ends is not written. A space is taken for an end when enough stands before it and whole phrases stand
on both sides, so that a quote holds clauses, and a name is seldom cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SPACED = ("th", "lo")
"""ISO 639-1 codes."""
_SHORTEST, _LONGEST = 60, 400
"""Code points: behind fewer a space ends no sentence, behind more any space does."""
_SHORTEST_WIDE = 30
"""Code points before two spaces, with which many writers end a sentence."""
_PHRASE = 12
"""Code points; what is shorter between two spaces may be half of a name, or a number."""
_MOST = 4_000
"""Code points of a sentence without any space."""
_SPACES = re.compile(r"\s+")
_JOINING = "ซึ่ง โดย และ หรือ ที่ เพื่อ รวมถึง เช่น ได้แก่ จึง ก็ กับ ของ ใน จาก ตาม ว่า เป็น ด้วย ถึง คือ แต่ อัน ถูก ๆ ฯลฯ".split()
"""Words that join clauses: a sentence neither begins nor ends with them; "and", "which", "that", "of", "in" ..."""
_GOES_ON = re.compile("[^\u0e01-\u0eff]|" + "|".join(_JOINING))
_STOPS_SHORT = re.compile('(?:[^\u0e01-\u0eff)”"]|' + "|".join(_JOINING[:-2]) + ")$")


def spaced_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end, with the space behind them."""
    start = phrase = 0
    for space in _SPACES.finditer(text):
        while space.start() - start > _MOST:
            start += _MOST
            yield start
        if _ends_a_sentence(text, start, phrase, space):
            start = space.end()
            yield start
        phrase = space.end()
    yield from range(start + _MOST, len(text), _MOST)
    if start < len(text):
        yield len(text)


def _ends_a_sentence(text: str, start: int, phrase: int, space: re.Match[str]) -> bool:
    """Say whether a space ends the sentence from `start` on, whose last phrase begins at `phrase`."""
    length, before = space.start() - start, text[max(start, space.start() - 10) : space.start()]
    if "\n" in space[0] or before.endswith(("!", "?")):
        return True
    if length < (_SHORTEST_WIDE if len(space[0]) > 1 else _SHORTEST):
        return False
    if length < _LONGEST and (_GOES_ON.match(text, space.end()) or _STOPS_SHORT.search(before)):
        return False
    whole = space.start() - phrase >= _PHRASE and not _SPACES.search(text, space.end(), space.end() + _PHRASE)
    return whole or len(space[0]) > 1 or length >= _LONGEST

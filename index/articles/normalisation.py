"""Normalisation: line ends and composed characters, done once, when a file is read."""

from __future__ import annotations

import re
import unicodedata

from ..lazy_patterns import lazy_pattern

_MARKS = 30
"""Combining marks on a letter; ordering them takes time by the square of their number."""
_PILE = lazy_pattern(rf"[^\w\s\x00-\u02ff]{{{_MARKS + 1},}}")  # no mark is a word character


def normalise(text: str) -> str:
    """Unify line ends and compose letters and marks, in the Stream-Safe Text Format (UAX 15, section 13)."""
    return unicodedata.normalize("NFC", _PILE.sub(_stream_safe, text.replace("\r\n", "\n").replace("\r", "\n")))


def _stream_safe(pile: re.Match[str]) -> str:
    """Put a grapheme joiner, which nobody sees, behind every so many marks of a pile."""
    parts: list[str] = []
    marks = 0
    for character in pile[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MARKS:
            parts.append("\u034f")
            marks = 1
        parts.append(character)
    return "".join(parts)

"""The parts of words: a hyphenated word is read in its parts, so "front-line" and "front line" are the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from .terms import Word, terms, words

HYPHENS = re.compile("[-‐‑]")
_BETWEEN_HYPHENS = re.compile("[^-‐‑]+")


class WordPart(NamedTuple):
    """A word, or a part of a hyphenated one, half-open in code points, and its terms."""

    start: int
    end: int
    terms: frozenset[str]


def word_parts(text: str, languages: tuple[str, ...]) -> list[WordPart]:
    """Return the words of a text, hyphenated ones in parts.

    >>> [text[part.start : part.end] for text in ["The front-line troops"] for part in word_parts(text, ("en",))]
    ['The', 'front', 'line', 'troops']
    """
    found: list[WordPart] = []
    hyphens = HYPHENS.search(text) is not None
    for word in words(text, languages):
        parts = parts_of(text, word, languages) if hyphens else []
        found += parts or [WordPart(word.start, word.end, frozenset(word.terms))]
    return found


def parts_of(text: str, word: Word, languages: tuple[str, ...]) -> list[WordPart]:
    """Return the parts of a word of a text, none when it has no hyphen."""
    pieces = list(_BETWEEN_HYPHENS.finditer(text, word.start, word.end))
    if len(pieces) < 2:
        return []
    return [WordPart(*piece.span(), frozenset(terms(piece[0], languages))) for piece in pieces]

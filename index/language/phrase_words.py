"""The words of a text as they are searched for one after the other: with their lemmas, a number as one word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .folding import fold, unified
from .numbers import find_numbers, may_be_written
from .terms import HYPHENS, SYMBOLS, Word, is_countable, words
from .word_forms import lemma_keys
from .word_frequency import is_common


def phrase_words(text: str, languages: tuple[str, ...]) -> list[Word]:
    """Read the words of a text as they are searched for one after the other, in order.

    "2 million" is one word, whose first term is its value, and "$5" is read as "5 dollars".

    >>> [word.terms for word in phrase_words("$2 million or 12k", ("en",))]
    [('2000000', 'million'), ('dollar',), ('or',), ('12000',)]
    >>> [word.terms for word in phrase_words("they ran", ("en",))]
    [('they',), ('ran', '~run')]
    """
    every = words(text, languages)
    if "en" in languages:
        every = [_with_lemmas(text, word, languages) for word in every]
        every = _in_one(text, every) if may_be_written(text) else every
    found: list[Word] = []
    for word in every:
        sign = found[-1] if found and text[found[-1].start : found[-1].end] in SYMBOLS else None
        if sign and word.terms[0][0].isdigit():
            found[-1:] = [Word(sign.start, word.end, word.terms), Word(sign.start, word.end, sign.terms)]
        else:
            found.append(word)
    return found


def _with_lemmas(text: str, word: Word, languages: tuple[str, ...]) -> Word:
    """Give a word of English the keys of its lemma instead of its stem: "ran" is found by "run", not "runner"."""
    return Word(word.start, word.end, _keys(text[word.start : word.end], word.terms, languages))


@lru_cache(maxsize=2**14)
def _keys(written: str, terms: tuple[str, ...], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a word, its parts and the whole of a hyphenated one are searched for by."""
    if terms[0][0].isdigit():
        return terms
    bare = re.sub("[\u00ad\\s]", "", fold(unified(HYPHENS.sub("-", written)))).removesuffix("'s")
    if "'" in bare:
        without = bare.replace("'", "")
        return (bare,) if is_common(without) else (without, *terms)
    pieces = bare.replace(".", "").split("-")
    if not all(piece.isalpha() and piece.isascii() for piece in pieces):
        return terms
    keys = [key for piece in dict.fromkeys((*pieces, "".join(pieces))) for key in sorted(lemma_keys(piece))]
    return tuple(dict.fromkeys((*keys, *(terms if len(languages) > 1 else ()))))


def _in_one(text: str, every: list[Word]) -> list[Word]:
    """Join the words of each number."""
    ends = {number.start: number.end for number in find_numbers(text) if is_countable(text, number)}
    found: list[Word] = []
    end = 0
    for word in every:
        if word.end <= end:
            start, _, held = found[-1]
            found[-1] = Word(start, word.end, (*held, *word.terms))
        else:
            found.append(word)
            end = ends.get(word.start, 0)
    return found


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
    for word in phrase_words(text, languages):
        parts = parts_of(text, word, languages) if hyphens else []
        found += parts or [WordPart(word.start, word.end, frozenset(word.terms))]
    return found


def parts_of(text: str, word: Word, languages: tuple[str, ...]) -> list[WordPart]:
    """Return the parts of a word of a text, none when it has no hyphen, or is a number."""
    if word.terms and word.terms[0][0].isdigit():
        return []
    ends = [cut.span() for cut in HYPHENS.finditer(text, word.start, word.end)]
    if not ends:
        return []
    starts = [word.start, *(end for _, end in ends)]
    pieces = [
        (start, end)
        for start, end in zip(starts, [*(start for start, _ in ends), word.end], strict=True)
        if start < end
    ]
    return [WordPart(start, end, _terms_of(text[start:end], languages)) for start, end in pieces]


def _terms_of(text: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term for word in phrase_words(text, languages) for term in word.terms)

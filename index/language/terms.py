"""Text to terms: one function for articles and for questions.

A term is what is looked up: folded, stemmed, without possessive. A word is where terms stand in the text;
it can carry several ("front-line" is front, line and frontline), and a question's word carries those of every
language in the index. Nothing here knows passages or scores.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from ..model import Span
from .codes import DEFAULT_LANGUAGE
from .folding import fold
from .stop_words import stop_words

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Snowball's algorithm for an ISO 639-1 code (https://snowballstem.org/algorithms/)."""
_ELIDING = ("fr", "it", "ca")
"""What stands before an apostrophe there is an article or a preposition: l'homme, dell'acqua."""

_ABUGIDA = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecd\u1000-\u103f\u1780-\u17d3"
"""Thai, Lao, Burmese and Khmer: a syllable is written with two or three characters."""
_DENSE = (
    f"{_ABUGIDA}\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKED = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u0900-\u0963\u0971-\u0dff"
"""Arabic and the scripts of India: their vowel signs are no letters to \\w, but parts of a word."""
_WORDS = re.compile(
    r"[A-Za-z]{2,}(?![\w'’‐‑-])"  # what most words are, without trying the rest
    "|"
    rf"[{_DENSE}]+"  # no spaces between words: read as runs of characters that overlap
    rf"|[{_MARKED}]+"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., U.N.
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)"  # 12 000 with a no-break space
    r"|\d+(?:[.,]\d+)*[^\W_]*"  # 12,000 3.5 12k 248th
    rf"|[^\W_{_DENSE}{_MARKED}]+(?:['’‐‑-][^\W_{_DENSE}{_MARKED}]+)*"  # Ukraine’s, front-line
)
_DENSE_TOKEN, _SYLLABLES = re.compile(f"[{_DENSE}]"), re.compile(f"[{_ABUGIDA}]")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|mn|bn)?")
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_MULTIPLIERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


class Word(NamedTuple):
    """Where a word stands, half-open in code points of the text it was read from, and its terms, never empty."""

    start: int
    end: int
    terms: tuple[str, ...]


def words(text: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> list[Word]:
    """Read the words of a text, in order.

    >>> [word.terms for word in words("Ukraine’s 12k front-line troops")]
    [('ukrain',), ('12000',), ('front', 'line', 'frontlin'), ('troop',)]
    """
    found: list[Word] = []
    for token in _WORDS.finditer(text):
        written, start = token[0], token.start()
        if not written.isascii() and _DENSE_TOKEN.match(written):
            found += _runs(written, start)
            continue
        terms = _terms(written, languages)
        factor = _MULTIPLIERS.get(written.casefold())
        if factor and found and (amount := _number(text[found[-1].start : found[-1].end], languages)) is not None:
            found[-1] = found[-1]._replace(terms=(_written(amount * factor),))
        if terms:
            found.append(Word(start, start + len(written), terms))
    return found


def _runs(token: str, start: int) -> Iterator[Word]:
    """Read what has no spaces as pairs of characters, or as threes where syllables take several; they overlap."""
    length = min(3 if _SYLLABLES.match(token) else 2, len(token))
    for place in range(len(token) - length + 1):
        yield Word(start + place, start + place + length, (token[place : place + length],))


def terms(text: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> list[str]:
    """Read the terms of a text, in order, repeated as often as they stand there.

    >>> terms("The U.S. counted 12,000 soldiers and 3.5 million dollars")
    ['the', 'us', 'count', '12000', 'soldier', 'and', '3500000', 'million', 'dollar']
    """
    return [term for word in words(text, languages) for term in word.terms]


def stop_terms(languages: tuple[str, ...]) -> frozenset[str]:
    """The terms of every stop word of the languages."""
    said = {word for language in languages for word in stop_words(language)}
    return frozenset(term for word in said for term in _terms(word, languages))


def merged_spans(words: Iterable[Word]) -> list[Span]:
    """Where words stand, in order; runs of characters that overlap are one.

    >>> merged_spans(words("東京都"))
    [Span(start=0, end=3)]
    """
    spans: list[Span] = []
    for start, end, _ in words:
        overlaps = spans and start < spans[-1].end
        spans.append(Span(spans.pop().start if overlaps else start, end))
    return spans


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name, 0) if name else None


@lru_cache(maxsize=2**17)
def _terms(token: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The terms of one token: one a part, and for a hyphenated word the whole without its hyphens."""
    if (amount := _number(token, languages)) is not None:
        return (_written(amount),)
    bare = token.replace(".", "") if re.fullmatch(r"(?:[^\W\d_]\.)+", token) else token
    parts = [part for part in re.split(r"[-‐‑.,\u00a0\u202f]", bare) if part]
    if len(parts) > 1 and not all(part.isdigit() for part in parts):
        parts.append("".join(parts))
    return tuple(dict.fromkeys(term for part in parts for language in languages if (term := _stem(part, language))))


def _stem(part: str, language: str) -> str:
    lowered = unicodedata.normalize("NFKC", part).casefold().replace("’", "'")
    if language in _ELIDING:
        lowered = lowered.rpartition("'")[2] or lowered
    lowered = lowered.removesuffix("'s").replace("'", "")
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(lowered) if stemmer else lowered)


def _number(token: str, languages: tuple[str, ...]) -> float | None:
    """Read a number as people write it: 12,000 = 12 000 = 12k; 12.000 only where the comma is the decimal sign."""
    shape = _NUMBER.fullmatch(re.sub(r"[\u00a0\u202f]", "", token).casefold())
    if not shape or not shape[1].isascii():
        return None
    digits, comma = shape[1], "," if "en" in languages else "."
    point = "." if comma == "," else ","
    grouped = re.fullmatch(rf"\d{{1,3}}(?:\{comma}\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?", digits)
    if not grouped:
        return None
    return float(digits.replace(comma, "").replace(point, ".")) * _SUFFIXES.get(shape[2], 1)


def _written(amount: float) -> str:
    return f"{amount:.10g}" if amount < 10**10 else f"{amount:.0f}"

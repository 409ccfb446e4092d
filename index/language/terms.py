"""Text -> terms, by the same function for articles and questions.

A term is what the index holds: a word folded, stemmed and without possessive. A Word is where terms stand in a text; it
has several where it is hyphenated ("front-line" is front, line and frontline) or cut at a line end, or where it is a
word of a question and the articles are in several languages. Nothing here knows passages or scores.
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
from .note_marks import NOTE_MARK
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
"""In these languages an article or a preposition may stand before an apostrophe: l'homme, dell'acqua."""

_ABUGIDA = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecd\u1000-\u103f\u1780-\u17d3"
"""Thai, Lao, Burmese and Khmer: a syllable is written with two or three characters."""
_UNSPACED = (
    f"{_ABUGIDA}\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_WITH_VOWEL_SIGNS = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u0900-\u0963\u0971-\u0dff"
"""Arabic and the scripts of India: their vowel signs are no letters to \\w, but parts of a word."""
_LETTERS = rf"[^\W_{_UNSPACED}{_WITH_VOWEL_SIGNS}]+"
_WORDS = re.compile(
    r"[A-Za-z]{2,}(?![\w'’‐‑\u00ad-])"  # most words, matched first because it is fast
    "|"
    rf"[{_UNSPACED}]+"  # no spaces between words: read as overlapping n-grams
    rf"|[{_WITH_VOWEL_SIGNS}]+"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., U.N.
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)"  # 12 000 with a no-break space
    r"|\d+(?:[.,]\d+)*[^\W_]*"  # 12,000 3.5 12k 248th
    rf"|{_LETTERS}(?:(?:['’‑\u00ad]|[‐-](?:\n[ \t]*)?){_LETTERS})*"  # Ukraine’s, front-line, words cut at a line end
    rf"|(?i:{NOTE_MARK})"  # which is no word
)
_UNSPACED_TOKEN, _SYLLABLES = re.compile(f"[{_UNSPACED}]"), re.compile(f"[{_ABUGIDA}]")
LONGEST_WORD = 64
"""Code points; of a longer word these are looked up, and it is not kept in a cache."""
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|mn|bn)?")
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_MULTIPLIERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
HYPHENS = re.compile("[-‐‑]")
_BETWEEN_HYPHENS = re.compile("[^-‐‑]+")


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
        if written[0] == "[":
            continue
        if not written.isascii() and _UNSPACED_TOKEN.match(written):
            found += _ngrams(written, start)
            continue
        terms = (_terms if len(written) <= LONGEST_WORD else _terms.__wrapped__)(written, languages)
        factor = _MULTIPLIERS.get(written.casefold())
        if factor and found and (amount := _number(text[found[-1].start : found[-1].end], languages)) is not None:
            found[-1] = found[-1]._replace(terms=(_canonical(amount * factor),))
        if terms:
            found.append(Word(start, start + len(written), terms))
    return found


def _ngrams(token: str, start: int) -> Iterator[Word]:
    """Yield overlapping character bigrams, or trigrams where a syllable takes several characters."""
    length = min(3 if _SYLLABLES.match(token) else 2, len(token))
    for i in range(len(token) - length + 1):
        yield Word(start + i, start + i + length, (token[i : i + length],))


def terms(text: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> list[str]:
    """Read the terms of a text, in order, repeated as often as they stand there.

    >>> terms("The U.S. counted 12,000 soldiers and 3.5 million dollars")
    ['the', 'us', 'count', '12000', 'soldier', 'and', '3500000', 'million', 'dollar']
    """
    return [term for word in words(text, languages) for term in word.terms]


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


def stop_terms(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the terms of all stop words of the languages."""
    found = {word for language in languages for word in stop_words(language)}
    return frozenset(term for word in found for term in _terms(word, languages))


def merged_spans(words: Iterable[Word]) -> list[Span]:
    """Return where words stand, in order; overlapping n-grams make one span.

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


@lru_cache(maxsize=2**14)
def _terms(token: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms of one token: one for each part, and for a hyphenated word the whole without its hyphens."""
    if (amount := _number(token, languages)) is not None:
        return (_canonical(amount),)
    token = "".join(token.replace("\u00ad", "").split()) if "\n" in token else token.replace("\u00ad", "")
    bare = token.replace(".", "") if re.fullmatch(r"(?:[^\W\d_]\.)+", token) else token
    parts = [part for part in re.split(r"[-‐‑.,\u00a0\u202f]", bare) if part]
    if len(parts) > 1 and not all(part.isdigit() for part in parts):
        parts.append("".join(parts))
    return tuple(dict.fromkeys(term for part in parts for language in languages if (term := _stem(part, language))))


def _stem(part: str, language: str) -> str:
    lowered = unicodedata.normalize("NFKC", part[:LONGEST_WORD]).casefold().replace("’", "'")[:LONGEST_WORD]
    if language in _ELIDING:
        lowered = lowered.rpartition("'")[2] or lowered
    lowered = lowered.removesuffix("'s").replace("'", "")
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(lowered) if stemmer else lowered)


def _number(token: str, languages: tuple[str, ...]) -> float | None:
    """Read a number, else None: 12,000 = 12 000 = 12k, and 12.000 where the comma is the decimal sign."""
    shape = _NUMBER.fullmatch(re.sub(r"[\u00a0\u202f]", "", token).casefold())
    if not shape or not shape[1].isascii():
        return None
    digits, comma = shape[1], "," if "en" in languages else "."
    point = "." if comma == "," else ","
    grouped = re.fullmatch(rf"\d{{1,3}}(?:\{comma}\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?", digits)
    if not grouped:
        return None
    return float(digits.replace(comma, "").replace(point, ".")) * _SUFFIXES.get(shape[2], 1)


def _canonical(amount: float) -> str:
    """Write a number in the one way in which it is a term."""
    return f"{amount:.10g}" if amount < 10**10 else f"{amount:.0f}"

"""Text -> terms, by the same function for articles and questions.

A term is what the index holds: a word folded, stemmed and without possessive. A Word is where terms stand in a text,
several where it is hyphenated ("front-line" is front, line and frontline) or read in several languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from ..lazy_patterns import lazy_pattern
from ..model import Span
from .codes import DEFAULT_LANGUAGE
from .folding import fold, unified
from .note_marks import NOTE_MARK
from .numbers import Number, find_numbers, may_be_written
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
    f"{_ABUGIDA}\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WITH_VOWEL_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05d0-\u05f2"
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0900-\u0963\u0971-\u0dff"
)
"""Hebrew, Arabic and the scripts of India: their vowel signs are no letters to \\w, but parts of a word."""
_LETTERS = rf"[^\W_{_UNSPACED}{_WITH_VOWEL_SIGNS}]+"
_APOSTROPHES = "'’´ʼ"
_PICTURE = "[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]"
EMOJI = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_PICTURE}\ufe0f?)*)"
_WORDS = lazy_pattern(
    r"[A-Za-z]{2,}(?![\w'’´ʼ‐‑\u00ad+-])"  # most words, matched first because it is fast
    "|"
    rf"[{_UNSPACED}]+"  # no spaces between words: read as overlapping n-grams
    rf"|[{_WITH_VOWEL_SIGNS}]+"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., U.N.
    r"|[A-Za-z]\w*\+\+|(?<!\w)[A-Za-z]\#(?!\w)|(?<![\w.])\.[A-Za-z][A-Za-z]+"  # C++, C#, .NET
    r"|[$€£¥](?=\s?\d)|(?<=\d)\s?%"
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,.]?\d)"  # 12 000
    r"|\d+(?:st|nd|rd|th|s)(?!\w)"  # 248th
    r"|\d+(?:[.,]\d+)*"  # 12,000 3.5
    rf"|{_LETTERS}(?:(?:[{_APOSTROPHES}‑\u00ad]|[‐-](?:\n[ \t]*)?){_LETTERS})*"  # Ukraine’s, front-line
    rf"|{EMOJI}"
    rf"|(?i:{NOTE_MARK})"  # which is no word
)
_UNSPACED_TOKEN, _SYLLABLES = lazy_pattern(f"[{_UNSPACED}]"), lazy_pattern(f"[{_ABUGIDA}]")
_SIGN = lazy_pattern(rf"[A-Za-z]\w*\+\+|[A-Za-z]#|\.[A-Za-z]+|\s?[$€£¥%]|{EMOJI}")
_FACTOR_WORD = lazy_pattern(r"(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)", re.I)
LONGEST_WORD = 64
"""Code points; of a longer word these are looked up, and it is not kept in a cache."""
_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)*")
SYMBOLS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"}
HYPHENS = lazy_pattern("[-‐‑]|(?<=[a-z]{2})(?=[A-Z][a-z])")
"""Hyphens, and where a name in code has its next word: maxPlayers."""


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
        if terms:
            found.append(Word(start, start + len(written), terms))
    if "en" not in languages:
        return found
    if "er cent" in text:
        found = _with_per_cent(text, found)
    return _with_values(text, found) if may_be_written(text) else found


def _with_per_cent(text: str, every: list[Word]) -> list[Word]:
    """Make "per cent" one word."""
    found: list[Word] = []
    for word in every:
        if found and text[found[-1].start : word.end].casefold() == "per cent":
            found[-1] = Word(found[-1].start, word.end, ("percent",))
        else:
            found.append(word)
    return found


def _with_values(text: str, every: list[Word]) -> list[Word]:
    """Give the first word of "2 million", "12k" or "twenty-three" the value as its term, and to "12k" the letter."""
    found, words_left = list[Word](), iter(every)
    word = next(words_left, None)
    for number in find_numbers(text):
        while word is not None and word.start < number.start:
            found.append(word)
            word = next(words_left, None)
        if word is None or word.start != number.start or word.end > number.end or not is_countable(text, number):
            continue
        end, own = word.end, word.terms if text[word.start : word.end].casefold() in ("half", "quarter") else ()
        word = next(words_left, None)
        while word is not None and word.end <= number.end and not _FACTOR_WORD.fullmatch(text, word.start, word.end):
            end, word = word.end, next(words_left, None)
        found.append(Word(number.start, end, (_canonical(number.value), *own)))
    return [*found, *([word] if word is not None else ()), *words_left]


def is_countable(text: str, number: Number) -> bool:
    """Say whether a number is looked up by its value: not "one", nor a plain number in digits, nor "three quarters"."""
    written = text[number.start : number.end]
    is_plain = written.replace(",", "").replace(".", "").isdigit()
    return not is_plain and number.value not in (0, 1) and (number.value > 1 or number.factor > 1)


def is_unspaced(text: str) -> bool:
    """Say whether a text begins in a script without spaces between words."""
    return _UNSPACED_TOKEN.match(text) is not None


def _ngrams(token: str, start: int) -> Iterator[Word]:
    """Yield overlapping character bigrams, or trigrams where a syllable takes several characters."""
    token = normalised if len(normalised := unicodedata.normalize("NFKC", token)) == len(token) else token
    length = min(3 if _SYLLABLES.match(token) else 2, len(token))
    for i in range(len(token) - length + 1):
        yield Word(start + i, start + i + length, (token[i : i + length],))


def terms(text: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> list[str]:
    """Read the terms of a text, in order, repeated as often as they stand there.

    >>> terms("The U.S. counted 12,000 soldiers and 3.5 million dollars")
    ['the', 'us', 'count', '12000', 'soldier', 'and', '3500000', 'million', 'dollar']
    """
    return [term for word in words(text, languages) for term in word.terms]


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
        return (amount,)
    if _SIGN.fullmatch(token):
        return _symbol(token.strip())
    token = "".join(token.replace("\u00ad", "").split()) if "\n" in token else token.replace("\u00ad", "")
    bare = token.replace(".", "") if re.fullmatch(r"(?:[^\W\d_]\.)+", token) else token
    parts = [part for piece in HYPHENS.split(bare) for part in re.split(r"[.,\u00a0\u202f]", piece) if part]
    if len(parts) > 1 and not all(part.isdigit() for part in parts):
        parts.append("".join(parts))
    return tuple(dict.fromkeys(term for part in parts for language in languages if (term := _stem(part, language))))


def _symbol(token: str) -> tuple[str, ...]:
    """Return the term of a currency sign, of an emoji without its variants, or of C++ and C#."""
    bare = re.sub("[\ufe0f\U0001f3fb-\U0001f3ff]", "", token)
    return (SYMBOLS.get(bare, bare.casefold()),)


def _stem(part: str, language: str) -> str:
    """Return the term of a word or of a part of one."""
    lowered = unified(part[:LONGEST_WORD])
    if language == "tr":
        lowered = lowered.replace("I", "ı").replace("İ", "i")
    lowered = lowered.casefold()[:LONGEST_WORD].strip("'")
    if language in _ELIDING:
        lowered = lowered.rpartition("'")[2] or lowered
    if language == "tr":
        lowered = lowered.partition("'")[0]
    lowered = lowered.removesuffix("'s").replace("'", "")
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(lowered) if stemmer else lowered)


def _number(token: str, languages: tuple[str, ...]) -> str | None:
    """Read digits as the term of their number, else None: 12,000 = 12 000, or 12.000 where the comma is decimal.

    Zeros at the end are kept: 1.40 is another version than 1.4. 1.4.2 is a version too, and 3.5.2020 a date.
    """
    digits = re.sub(r"[ \u00a0\u202f]", "", token)
    if not _NUMBER.fullmatch(digits):
        return None
    digits = digits if digits.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in digits)
    comma = "," if "en" in languages else "."
    point = "." if comma == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:\{comma}\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?", digits):
        whole, _, decimals = digits.replace(comma, "").partition(point)
        return _canonical(float(whole)) + (
            f".{decimals}" if decimals.strip("0") or (decimals and len(decimals) < 3) else ""
        )
    return digits if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){2,}", digits) else None


def _canonical(amount: float) -> str:
    """Write a number in the one way in which it is a term."""
    return f"{amount:.10g}" if amount < 10**10 else f"{amount:.0f}"

"""Text to sentence spans, and text to terms: one function for articles and for questions.

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

import sentencex
import Stemmer

from ..model import Span
from .stop_words import stop_words

DEFAULT_LANGUAGE = "en"

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

_RUNS = re.compile("[\x00-\x7f]+|[^\x00-\x7f]")
"""A text in runs of ASCII and in single characters beyond it."""
_CONTRACTED = re.compile(r"(?:(?<!ca)n't|(?<=can)'t|'(?:s|re|ve|ll|d|m))$")


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


def question_words(question: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> list[Word]:
    """Read the words of a question without its stop words, or with them when nothing else is left.

    >>> [word.terms for word in question_words("How many generals are with them?")]
    [('general',)]
    >>> [word.terms for word in question_words("To be or not to be?")][:2]
    [('to',), ('be',)]
    """
    return telling(question, words(question, languages), languages)


def telling(question: str, every: list[Word], languages: tuple[str, ...]) -> list[Word]:
    """Keep of every word of a question those that are no stop words, or all when nothing else is left."""
    spoken = _spoken(question, every, languages)
    kept = [
        word for word in every if not is_stop_word(question[word.start : word.end], spoken) or _is_may(question, word)
    ]
    return kept or every


def _is_may(question: str, word: Word) -> bool:
    """Say whether a word is the month and not the verb: it has a capital where no question begins."""
    return word.start > 0 and question[word.start : word.end] == "May"


def _spoken(question: str, every: list[Word], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Of several languages the one with most stop words in a question: "die" says nothing in German only."""
    if len(languages) == 1:
        return languages
    written = [question[word.start : word.end] for word in every]
    counts = [sum(is_stop_word(word, (language,)) for word in written) for language in languages]
    return tuple(each for each, count in zip(languages, counts, strict=True) if count == max(counts))


@lru_cache(maxsize=2**12)
def is_stop_word(word: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> bool:
    """Say whether a word says nothing about what a question asks for; a contraction is as the word that it shortens.

    >>> is_stop_word("What"), is_stop_word("what’s"), is_stop_word("didn't"), is_stop_word("Ukraine’s")
    (True, True, True, False)
    """
    bare = _CONTRACTED.sub("", word.casefold().replace("’", "'"))
    return any(_is_stop_word(bare, language) for language in languages)


def _is_stop_word(bare: str, language: str) -> bool:
    known = stop_words(language)
    if bare in known or language == "en":
        return bare in known
    if language == "ja" and all("\u3041" <= letter <= "\u309f" for letter in bare):
        return True  # hiragana alone are particles and endings
    parts = re.split("['‐‑-]", bare)
    return len(parts) > 1 and known.issuperset(parts)  # qu'est-ce, a-t-il


def stop_terms(languages: tuple[str, ...]) -> frozenset[str]:
    """The terms of every stop word of the languages."""
    said = {word for language in languages for word in stop_words(language)}
    return frozenset(term for word in said for term in _terms(word, languages))


def shared_words(question: str, text: str, language: str | None = None) -> list[Span]:
    """Find where the words of a question stand in a text, in order.

    >>> shared_words("How many generals are with them?", "Three generals came.")
    [Span(start=6, end=14)]
    """
    languages = languages_of([language])
    asked = {term for word in question_words(question, languages) for term in word.terms}
    return joined([word for word in words(text, languages) if not asked.isdisjoint(word.terms)])


def joined(words: Iterable[Word]) -> list[Span]:
    """Where words stand, in order; runs of characters that overlap are one.

    >>> joined(words("東京都"))
    [Span(start=0, end=3)]
    """
    spans: list[Span] = []
    for start, end, _ in words:
        overlaps = spans and start < spans[-1].end
        spans.append(Span(spans.pop().start if overlaps else start, end))
    return spans


def sentence_spans(text: str, span: Span, language: str | None = None) -> list[Span]:
    """Cut the part of a text that `span` names into sentences, without white space at their ends.

    The splitter is sentencex (https://github.com/wikimedia/sentencex): rules per language, no model.

    >>> text = "Mr. Smith paid $3.5 million. “Why?” she asked."
    >>> [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)))]
    ['Mr. Smith paid $3.5 million.', '“Why?” she asked.']
    """
    spans, position = [], span.start
    for piece in sentencex.segment(_primary(language), text[span.start : span.end]):
        bare = piece.strip()
        if bare:
            start = position + piece.index(bare)
            spans.append(Span(start, start + len(bare)))
        position += len(piece)
    return spans


def fold(text: str) -> str:
    """Lower the case and drop the accents of Latin letters; other scripts keep theirs.

    >>> fold("Straße"), fold("NAÏVE"), fold("ﬁnd"), fold("й")
    ('strasse', 'naive', 'find', 'й')
    """
    if text.isascii():
        return text.lower()
    return "".join(run.lower() if run.isascii() else _fold_character(run) for run in _RUNS.findall(text))


def languages_of(codes: list[str | None]) -> tuple[str, ...]:
    """Name the languages in order of first use, each once; an unknown language reads as the default."""
    return tuple(dict.fromkeys(_primary(code) for code in codes)) or (DEFAULT_LANGUAGE,)


def _primary(language: str | None) -> str:
    return (language or DEFAULT_LANGUAGE).replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=2**12)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).casefold()
    if folded[:1].isascii():
        return "".join(part for part in folded if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", folded)


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

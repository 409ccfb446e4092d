"""Which language a text is in, by its script and by the words that no text of a language can do without.

Only as much as reading needs: which stemmer and which stop words. English is the default, so it has to be outvoted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ..model import Article
from .profiles import SPACED
from .stop_words import STOP_WORDS, stop_words

SAMPLE = 4000
"""Code points that are looked at."""
_FLOOR, _LEAD = 0.15, 1.5
"""Share of the words of a text that are its language's, and how many times as many as are English ones."""
_OTHER_SCRIPT = 0.02
"""The same share where the letters are not Latin, so that few languages can be meant."""
_SHARE_OF_QUESTION = 0.3
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff]+[^\W\d_]*)*")
_CONTRACTION = re.compile(r"n['’]t\b|['’](?:s|m|d|re|ve|ll)\b", re.I)
"""What English shortens; elsewhere the letter is a word."""
_SCRIPTS = {
    "ja": re.compile("[\u3041-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "th": re.compile("[\u0e01-\u0e5b]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
"""What tells a language without spaces, or with characters of its own, in the order of asking: Japanese has kana."""
_DENSE_SHARE = 0.15
"""Of all letters, from which on a text is in such a script."""


def detect_language(text: str) -> str | None:
    """Name the language of an article, as an ISO 639-1 code; None for English and where nothing is certain.

    >>> detect_language("Der Zug hielt nicht, weil die Brücke über den Fluss seit dem Morgen gesperrt war.")
    'de'
    >>> detect_language("The train did not stop because the bridge had been closed.") is None
    True
    """
    sample = text[:SAMPLE]
    if dense := _by_script(sample):
        return dense
    shares = _shares(sample)
    best = max(shares, key=lambda code: (shares[code], code), default="en")
    floor = _FLOOR if _is_latin(sample) else _OTHER_SCRIPT
    return best if shares and shares[best] >= max(floor, _LEAD * shares["en"]) else None


def with_detected_language(article: Article) -> Article:
    """Say in which language an article is, where it does not say so itself and it can be told."""
    language = article.language or detect_language(article.text)
    return article if language == article.language else replace(article, language=language)


def detect_question_language(question: str, known: Iterable[str]) -> str | None:
    """Name the language of a question that is in none of the known ones; None where nothing is certain.

    >>> detect_question_language("Wie viele Soldaten sind dort?", ["en"]), detect_question_language("Hayashi?", ["en"])
    ('de', None)
    """
    known = tuple(known)
    if dense := _by_script(question):
        return dense if dense not in known else None
    shares, said = _shares(question), len(_WORD.findall(question))
    if not shares:
        return None
    best = max(shares, key=lambda code: (shares[code], code))
    own = max((shares.get(code, 0.0) for code in known), default=0.0)
    enough = round(shares[best] * said) >= (2 if _is_latin(question) else 1)
    return best if best not in known and enough and shares[best] >= max(_SHARE_OF_QUESTION, 2 * own) else None


def _is_latin(text: str) -> bool:
    """Say whether most letters are Latin ones."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


@cache
def _common() -> dict[str, frozenset[str]]:
    """The words that each language is known by."""
    return {code: stop_words(code) or SPACED[code].common for code in {**STOP_WORDS, **SPACED} if code not in _SCRIPTS}


@cache
def _spoken_by() -> dict[str, list[str]]:
    """The languages that each of these words is common in."""
    languages: dict[str, list[str]] = {}
    for code, common in _common().items():
        for word in common:
            languages.setdefault(word, []).append(code)
    return languages


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text))
    dense = {code: len(script.findall(text)) for code, script in _SCRIPTS.items()}
    if not letters or sum(dense.values()) < _DENSE_SHARE * letters:
        return None
    return next(code for code, count in dense.items() if count >= _DENSE_SHARE / 2 * letters or code == "zh")


def _shares(text: str) -> dict[str, float]:
    """Which share of the words are English, and of each language that has any of them and all of the letters."""
    counts = Counter(word.casefold() for word in _WORD.findall(_CONTRACTION.sub("", text)))
    total = sum(counts.values())
    beyond = {letter for word in counts for letter in word if not letter.isascii()}
    held = Counter[str]()
    for word, count in counts.items():
        held.update(dict.fromkeys(_spoken_by().get(word, ()), count))
    return {
        code: held[code] / total
        for code in ("en", *held)
        if total and (code == "en" or code not in SPACED or len(beyond - SPACED[code].letters) * 4 <= len(beyond))
    }

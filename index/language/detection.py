"""Language detection: by the script of a text, and by the share of its words that are common in a language.

It is as precise as the choice of a stemmer and of stop words needs. English is the default: another language is named
only where it is clearly ahead.
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
"""Code points that are read."""
_MIN_SHARE, _MIN_RATIO = 0.15, 1.5
"""The least share of the words of a text that are common in a language, and how many times the share of English."""
_OTHER_SCRIPT = 0.02
"""The least share where the letters are not Latin, so that few languages are possible."""
_SHARE_OF_QUESTION = 0.3
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff]+[^\W\d_]*)*")
_CONTRACTION = re.compile(r"n['’]t\b|['’](?:s|m|d|re|ve|ll)\b", re.I)
"""English contractions; in other languages the letter would be a word."""
_SCRIPTS = {
    "ja": re.compile("[\u3041-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "th": re.compile("[\u0e01-\u0e5b]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
"""The characters that tell a language by its script, in order: Japanese text has kana beside Chinese characters."""
_SCRIPT_SHARE = 0.15
"""The least share of the letters of a text that are in such a script."""


def detect_language(text: str) -> str | None:
    """Return the language of an article, as an ISO 639-1 code; None for English and where it is not certain.

    >>> detect_language("Der Zug hielt nicht, weil die Brücke über den Fluss seit dem Morgen gesperrt war.")
    'de'
    >>> detect_language("The train did not stop because the bridge had been closed.") is None
    True
    """
    sample = text[:SAMPLE]
    if code := _by_script(sample):
        return code
    shares = _shares(sample)
    best = max(shares, key=lambda code: (shares[code], code), default="en")
    minimum = _MIN_SHARE if _is_latin(sample) else _OTHER_SCRIPT
    return best if shares and shares[best] >= max(minimum, _MIN_RATIO * shares["en"]) else None


def with_detected_language(article: Article) -> Article:
    """Return the article with its language, detected if it does not name one."""
    language = article.language or detect_language(article.text)
    return article if language == article.language else replace(article, language=language)


def detect_question_language(question: str, known: Iterable[str]) -> str | None:
    """Return the language of a question that is in none of the known ones; None where it is not certain.

    >>> detect_question_language("Wie viele Soldaten sind dort?", ["en"]), detect_question_language("Hayashi?", ["en"])
    ('de', None)
    """
    known = tuple(known)
    if code := _by_script(question):
        return code if code not in known else None
    shares, total = _shares(question), len(_WORD.findall(question))
    if not shares:
        return None
    best = max(shares, key=lambda code: (shares[code], code))
    own = max((shares.get(code, 0.0) for code in known), default=0.0)
    enough = round(shares[best] * total) >= (2 if _is_latin(question) else 1)
    return best if best not in known and enough and shares[best] >= max(_SHARE_OF_QUESTION, 2 * own) else None


def _is_latin(text: str) -> bool:
    """Say whether most letters are Latin ones."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


@cache
def _common() -> dict[str, frozenset[str]]:
    """Return the common words of each language."""
    return {code: stop_words(code) or SPACED[code].common for code in {**STOP_WORDS, **SPACED} if code not in _SCRIPTS}


@cache
def _languages_by_word() -> dict[str, list[str]]:
    """Return the languages in which each of these words is common."""
    languages: dict[str, list[str]] = {}
    for code, common in _common().items():
        for word in common:
            languages.setdefault(word, []).append(code)
    return languages


def _by_script(text: str) -> str | None:
    """Return the language that the script of a text tells, if any."""
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text))
    counts = {code: len(script.findall(text)) for code, script in _SCRIPTS.items()}
    if not letters or sum(counts.values()) < _SCRIPT_SHARE * letters:
        return None
    return next(code for code, count in counts.items() if count >= _SCRIPT_SHARE / 2 * letters or code == "zh")


def _shares(text: str) -> dict[str, float]:
    """Return the share of the words that are common in English, and in each language whose letters fit the text."""
    counts = Counter(word.casefold() for word in _WORD.findall(_CONTRACTION.sub("", text)))
    total = sum(counts.values())
    beyond = {letter for word in counts for letter in word if not letter.isascii()}
    held = Counter[str]()
    for word, count in counts.items():
        held.update(dict.fromkeys(_languages_by_word().get(word, ()), count))
    return {
        code: held[code] / total
        for code in ("en", *held)
        if total and (code == "en" or code not in SPACED or len(beyond - SPACED[code].letters) * 4 <= len(beyond))
    }

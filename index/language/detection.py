"""Language detection: by the script of a text, by the share of its words that are common in a language, by n-grams.

The first two are quick and decide where they are certain, so that most articles need no model. English is the default.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..lazy_patterns import lazy_pattern
from ..model import Article
from .codes import DEFAULT_LANGUAGE
from .profiles import SPACED
from .stop_words import STOP_WORDS, stop_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_MIN_PROBABILITY = 0.5
_MIN_LETTERS = 20
"""Letters below which a text is a name or two."""
_NO_LANGUAGE = "zxx"
"""The class of the model for numbers, markup and program code (ISO 639-2)."""
_TAKEN_FOR_OTHERS = ("an", "bs", "la", "nn")
"""Aragonese, Bosnian, Latin and Nynorsk: short Spanish, Croatian, Italian or Norwegian texts look like them."""

_PIECES, _PIECE = 10, 500
"""Pieces that are read of a long text, evenly spread, and their code points."""
_MIN_SHARE = 0.25
"""The least share of the words of a text that are common in its language."""
_MIN_RATIOS = ((20, 1.5), (10, 2.5))
"""How many times the share of any other language that is, by the least number of words.

With these no text of the 3,519 in Latin, Cyrillic, Greek and Indian scripts among lingua's test sentences and XQuAD's
articles is read wrong.
"""
_SHARE_OF_QUESTION = 0.3
_WORD = lazy_pattern(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff]+[^\W\d_]*)*")
_CONTRACTION = lazy_pattern(r"n['’]t\b|['’](?:s|m|d|re|ve|ll)\b", re.I)
"""English contractions; in other languages the letter would be a word."""
_SCRIPTS = {
    "ja": lazy_pattern("[\u3041-\u30ff]"),
    "ko": lazy_pattern("[\uac00-\ud7a3]"),
    "th": lazy_pattern("[\u0e01-\u0e5b]"),
    "zh": lazy_pattern("[\u4e00-\u9fff]"),
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
    sample = _sample(text)
    code = _by_script(sample) or _by_common_words(sample) or identify_language(sample)
    return None if code == DEFAULT_LANGUAGE else code


def _sample(text: str) -> str:
    """Return a text, or pieces from all over it if it is long."""
    if len(text) <= _PIECES * _PIECE:
        return text
    step = (len(text) - _PIECE) // (_PIECES - 1)
    return "\n".join(text[start : start + _PIECE] for start in range(0, _PIECES * step, step))


def _by_common_words(text: str) -> str | None:
    """Return the language, English too, whose common words are far more frequent in a text than those of any other."""
    shares, total = _shares(text), len(_WORD.findall(text))
    (best, most), (_, second) = [*Counter(shares).most_common(2), ("", 0.0), ("", 0.0)][:2]
    ratio = next((ratio for words, ratio in _MIN_RATIOS if total >= words), None)
    return best if ratio and most >= max(_MIN_SHARE, ratio * second) else None


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
    shares, total = _with_the_letters(question, _shares(question)), len(_WORD.findall(question))
    if not shares:
        return None
    best = max(shares, key=lambda code: (shares[code], code))
    own = max((shares.get(code, 0.0) for code in known), default=0.0)
    enough = round(shares[best] * total) >= (2 if _is_latin(question) else 1)
    return best if best not in known and enough and shares[best] >= max(_SHARE_OF_QUESTION, 2 * own) else None


def _with_the_letters(text: str, shares: dict[str, float]) -> dict[str, float]:
    """Keep the languages that have three of four letters of a text beyond ASCII, and those of unknown letters."""
    beyond = {letter for letter in text.casefold() if letter.isalpha() and not letter.isascii()}
    return {
        code: share
        for code, share in shares.items()
        if code not in SPACED or 4 * len(beyond - SPACED[code].letters) <= len(beyond)
    }


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
    """Return the share of the words of a text that are common in each language, if any is."""
    counts = Counter(word.casefold() for word in _WORD.findall(_CONTRACTION.sub("", text)))
    held = Counter[str]()
    for word, count in counts.items():
        held.update(dict.fromkeys(_languages_by_word().get(word, ()), count))
    return {code: count / counts.total() for code, count in held.items()}


def identify_language(text: str) -> str | None:
    """Return the most probable language of a text by its byte n-grams, as an ISO 639-1 code; None if none is probable.

    >>> identify_language("Ponte fechada: os carros esperam desde manhã cedo.")
    'pt'
    >>> identify_language("Kursk, Kyoto, Kyiv, Osaka, Odesa") is None
    True
    """
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        return None
    language, probability = _identifier().classify(text)
    return language if probability >= _MIN_PROBABILITY and language != _NO_LANGUAGE else None


@cache
def _identifier() -> LanguageIdentifier:
    """Load py3langid and its model, which take half a second and 100 MB, when they are first needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    codes = [code for code in identifier.labels if len(code) == 2 and code not in _TAKEN_FOR_OTHERS]
    identifier.set_languages([*codes, _NO_LANGUAGE])
    return identifier

"""Folding: text in lower case and without the accents of Latin letters, as words are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..lazy_patterns import lazy_pattern

_APOSTROPHE = lazy_pattern("[’´ʼʻ]")
_POINTS = lazy_pattern("[\u0591-\u05c7\u064b-\u065f\u0670\u0640]")
"""Vowel points of Hebrew and Arabic, and the stroke that lengthens a word."""
_ARABIC = str.maketrans("\u06cc\u0649\u06a9", "\u064a\u064a\u0643")
"""Letters that Persian and Arabic keyboards write differently."""
_RUNS = lazy_pattern("[\x00-\x7f]+|[^\x00-\x7f]")
"""Runs of ASCII, and single characters beyond it."""


def unified(word: str) -> str:
    """Write a word with one kind of apostrophe, full letters, and without vowel points.

    >>> unified("O’Malley"), unified("ＵＳＢ")
    ("O'Malley", 'USB')
    """
    if word.isascii():
        return word
    return _POINTS.sub("", unicodedata.normalize("NFKC", _APOSTROPHE.sub("'", word))).translate(_ARABIC)


def fold(text: str) -> str:
    """Lower the case and remove the accents of Latin letters; other scripts keep theirs.

    >>> fold("Straße"), fold("NAÏVE"), fold("ﬁnd"), fold("й")
    ('strasse', 'naive', 'find', 'й')
    """
    if text.isascii():
        return text.lower()
    return "".join(run.lower() if run.isascii() else _fold_character(run) for run in _RUNS.findall(text))


@lru_cache(maxsize=2**12)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).casefold()
    if folded[:1].isascii():
        return "".join(part for part in folded if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", folded)


def is_caseless(question: str) -> bool:
    """Say whether the case of a question tells no names: all is in capitals, or nothing but the first letter.

    >>> is_caseless("Did china comment?"), is_caseless("Did China comment?"), is_caseless("DID CHINA COMMENT?")
    (True, False, True)
    """
    return question[1:].islower() or question.isupper()

"""Misspelt question words: "wher", "waht", "how mny".

The articles need not use these words, so `spelling` cannot correct them from the terms of the articles. No other stop
words are corrected: what is one typo away from "from" or "there" may well be meant as "form" or "three".
"""

from __future__ import annotations

from .spelling import edit_distance
from .terms import Word

_QUESTION_WORDS = {
    "en": ("what", "when", "where", "which", "how", "who", "whom", "whose", "why"),
    "de": ("was", "wann", "warum", "welche", "welcher", "welches", "wer", "wem", "wen", "wie", "wieso", "woher"),
}
_FOLLOWING = {"how": ("many", "much"), "wie": ("viel", "viele")}
"""Words that are corrected only right after this question word."""
_SHORTEST = 3
"""Letters; a shorter word is one typo away from too many others."""
_BACK = 80
"""Code points before a word in which the word before it is looked for."""
_LONG = 4
"""Letters; in the first word of a question, if it is at least as long, one letter may be wrong."""


def correct_question_words(
    question: str, unknown: list[Word], languages: tuple[str, ...]
) -> tuple[str, dict[str, str]]:
    """Correct those of the unknown words of a question that are question words, and return them: as typed, as read.

    >>> from index.language.terms import words
    >>> correct_question_words("wher are the nk troops?", words("wher are the nk troops?"), ("en",))
    ('where are the nk troops?', {'wher': 'where'})
    """
    corrections: dict[str, str] = {}
    for word in reversed(unknown):
        typed = question[word.start : word.end]
        before = question[max(word.start - _BACK, 0) : word.start].lower().split()
        if meant := _correction(typed.lower(), before, languages):
            corrections[typed] = meant
            question = question[: word.start] + meant + question[word.end :]
    return question, dict(reversed(corrections.items()))


def _correction(typed: str, before: list[str], languages: tuple[str, ...]) -> str | None:
    """Return the question word that was meant, if any; `before` are the words before it."""
    if len(typed) < _SHORTEST or not typed.isalpha():
        return None
    candidates = [word for language in languages for word in _QUESTION_WORDS.get(language, ())]
    if before and before[-1] in candidates:
        candidates += _FOLLOWING.get(before[-1], ())
    if typed in candidates:
        return None
    meant = [word for word in candidates if is_typo(typed, word)]
    return next(iter(meant or [word for word in candidates if not before and _has_one_wrong_letter(typed, word)]), None)


def _has_one_wrong_letter(typed: str, word: str) -> bool:
    """Say whether a long word has a single wrong letter that is not its first: "wjat", but not "wheat"."""
    return _LONG <= len(typed) == len(word) and typed[0] == word[0] and edit_distance(typed, word, 1) == 1


def is_typo(typed: str, word: str) -> bool:
    """Say whether one letter of a word was doubled or left out, but not the first, or two neighbours were swapped.

    >>> is_typo("thnaks", "thanks"), is_typo("tanks", "thanks"), is_typo("helllo", "hello")
    (True, True, True)
    >>> is_typo("hanks", "thanks"), is_typo("shanks", "thanks"), is_typo("thanks", "thanks")
    (False, False, False)
    """
    pairs = enumerate(zip(typed, word, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(typed), len(word)))
    rest, meant = typed[at:], word[at:]
    if len(typed) == len(word):
        return rest[:2] == meant[1::-1] and rest[2:] == meant[2:] and bool(rest)
    if len(typed) == len(word) + 1:
        return at > 0 and rest[1:] == meant and rest[0] == typed[at - 1]
    return at > 0 and rest == meant[1:] and len(typed) == len(word) - 1

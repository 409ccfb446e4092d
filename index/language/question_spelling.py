"""Slips of the keyboard in the words that a question is asked with: "wher", "waht", "how mny".

These are the language's words, not the articles', so repair does not know them.
Only the few that ask are put right: what is a slip away from "from" or "there" may well be "form" or "three".
"""

from __future__ import annotations

from .spelling import edit_distance
from .terms import Word

_ASKING = {
    "en": ("what", "when", "where", "which", "how", "who", "whom", "whose", "why"),
    "de": ("was", "wann", "warum", "welche", "welcher", "welches", "wer", "wem", "wen", "wie", "wieso", "woher"),
}
_BEHIND = {"how": ("many", "much"), "wie": ("viel", "viele")}
"""What is looked for behind a question word only."""
_LEAST = 3
"""Letters of what is typed; anything shorter is a slip away from too much."""
_LONG = 4
"""Letters of a question word from which one may be wrong where it opens the question."""


def correct_question_words(
    question: str, strange: list[Word], languages: tuple[str, ...]
) -> tuple[str, dict[str, str]]:
    """Put right the strange words of a question that are meant to ask, and tell which: as typed, as read.

    >>> from index.language.terms import words
    >>> correct_question_words("wher are the nk troops?", words("wher are the nk troops?"), ("en",))
    ('where are the nk troops?', {'wher': 'where'})
    """
    slips: dict[str, str] = {}
    for word in reversed(strange):
        typed = question[word.start : word.end]
        if meant := _meant(typed.lower(), question[: word.start].lower().split(), languages):
            slips[typed] = meant
            question = question[: word.start] + meant + question[word.end :]
    return question, dict(reversed(slips.items()))


def _meant(typed: str, before: list[str], languages: tuple[str, ...]) -> str | None:
    """The question word that was meant, if any."""
    if len(typed) < _LEAST or not typed.isalpha():
        return None
    asking = [word for language in languages for word in _ASKING.get(language, ())]
    if before and before[-1] in asking:
        asking += _BEHIND.get(before[-1], ())
    if typed in asking:
        return None
    meant = [word for word in asking if is_typo(typed, word)]
    return next(iter(meant or [word for word in asking if not before and _one_wrong(typed, word)]), None)


def _one_wrong(typed: str, word: str) -> bool:
    """Say whether a long word has a single wrong letter, not its first: "wjat", but not "wheat"."""
    return _LONG <= len(typed) == len(word) and typed[0] == word[0] and edit_distance(typed, word, 1) == 1


def is_typo(typed: str, word: str) -> bool:
    """Say whether a word is typed with one letter twice or left out, or two swapped; its first is not left out.

    >>> is_typo("thnaks", "thanks"), is_typo("tanks", "thanks"), is_typo("helllo", "hello")
    (True, True, True)
    >>> is_typo("hanks", "thanks"), is_typo("shanks", "thanks"), is_typo("thanks", "thanks")
    (False, False, False)
    """
    pairs = enumerate(zip(typed, word, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), min(len(typed), len(word)))
    rest, meant = typed[at:], word[at:]
    if len(typed) == len(word):
        return rest[:2] == meant[1::-1] and rest[2:] == meant[2:] and bool(rest)
    if len(typed) == len(word) + 1:
        return at > 0 and rest[1:] == meant and rest[0] == typed[at - 1]
    return at > 0 and rest == meant[1:] and len(typed) == len(word) - 1

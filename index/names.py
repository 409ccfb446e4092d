"""Which words of an article are names, by rules and by the article's own evidence; and of what. English.

A capital inside a sentence makes a name, unless the article writes the word small as well. A capital at the
beginning of a sentence makes one where the article has the word as a name elsewhere, or never small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .text import is_stop_word

_CAPITAL = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:;“\"‘(\[—–]|--|\s[-'])\s*[\"“‘'(]*\s*\Z")
_HEADLINE = 0.7
"""The share of capitalised long words from which a line is a headline, where capitals say nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How an article writes its words: those it has small, those with a capital inside a sentence."""

    small: frozenset[str]
    capital: frozenset[str]

    def is_name(self, word: str, opening: bool) -> bool:
        """Say whether a word is a name; `opening` when it stands where every word has a capital."""
        key = plain(word)
        if not word[:1].isupper() or key == "i" or is_stop_word(key):
            return False
        if not opening:
            return key not in self.small or key in self.capital
        return key in self.capital or (key not in self.small and not key.endswith("ly"))


def evidence(sentences: Iterable[str]) -> Evidence:
    """Read how the words of an article are written.

    >>> found = evidence(["Smith met Mark Webb.", "They said Smith was late.", "Late trains ran."])
    >>> found.is_name("Smith", opening=True), found.is_name("Late", opening=True)
    (True, False)
    """
    small: set[str] = set()
    capital: set[str] = set()
    for sentence in sentences:
        if headline(sentence):
            continue
        for word in _CAPITAL.finditer(sentence):
            if not word[0][0].isupper():
                small.add(plain(word[0]))
            elif not opens(sentence, word.start()):
                capital.add(plain(word[0]))
    return Evidence(frozenset(small), frozenset(capital))


def headline(sentence: str) -> bool:
    """Say whether nearly every long word has a capital."""
    long = [word for word in _CAPITAL.findall(sentence) if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= _HEADLINE * len(long)


def opens(sentence: str, place: int) -> bool:
    """Say whether a sentence, a quotation or a clause begins at a place, where any word may have a capital."""
    return bool(_OPENS.search(sentence[max(0, place - 8) : place])) if place else True


def plain(word: str) -> str:
    """A word without case and possessive."""
    return re.sub(r"['’]s?$", "", word.casefold())


def same_name(one: str, other: str) -> bool:
    """Say whether two words are forms of one name: "Russia" and "Russian", "Yemen" and "Yemeni".

    >>> same_name("russia", "russian"), same_name("korea", "koreans"), same_name("austria", "australia")
    (True, True, False)
    """
    short, long = sorted((plain(one), plain(other)), key=len)
    if short == long:
        return True
    stem = short.rstrip("aey") if len(short) > 5 else short
    return len(stem) > 3 and long.startswith(stem) and bool(_DEMONYM.fullmatch(long[len(stem) :]))


_DEMONYM = re.compile(r"(?:[aey]?(?:i?ans?|ns?|ese|ish|i|is|ic|s))?[aey]?")

"""Named entity recognition: which words of an article are names, by rules and by how the article writes them. English.

A word with a capital inside a sentence is a name, unless the article has it in lower case as well. At the beginning of
a sentence it is one if the article has it as a name elsewhere, or never in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..language.stop_words import is_stop_word
from ..lazy_patterns import lazy_pattern

_CAPITAL = lazy_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = lazy_pattern(r"(?:^|[.!?:;“\"‘(\[—–]|--|\s[-'])\s*[\"“‘'(]*\s*\Z")
_WORD = lazy_pattern(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?")
_JOINS = lazy_pattern(r"\s(?:of|de|van|von|bin)\s|\s")
TITLES = frozenset(
    "mr mrs ms dr sir rev gov sen rep gen president minister chancellor secretary senator governor mayor judge general "
    "colonel captain king queen prince princess pope professor chairman leader chief".split()
)
_INITIALS = lazy_pattern(r"(?:[A-Z]\.){2,}")
_DEMONYM = lazy_pattern(r"(?:[aey]?(?:i?ans?|ns?|ese|ish|i|is|ic|s))?[aey]?")
"""What may follow the common beginning of a name and its demonym."""
_POSSESSIVE = lazy_pattern(r"['’]s$")
_APOSTROPHE = lazy_pattern(r"['’]s?$")
_HEADLINE = 0.7
"""From this share of capitalised long words on a line is a headline, in which capitals say nothing."""


@dataclass(frozen=True, slots=True)
class Capitalisation:
    """The words that an article has in lower case, and those that it has with a capital inside a sentence."""

    lower: frozenset[str]
    capital: frozenset[str]

    def is_name(self, word: str, opening: bool) -> bool:
        """Say whether a word is a name; `opening` when it stands where any word has a capital."""
        if not word[:1].isupper():
            return False
        key = normalised(word)
        if key == "i" or is_stop_word(key):
            return False
        if not opening:
            return key not in self.lower or key in self.capital
        return key in self.capital or (key not in self.lower and not key.endswith("ly"))


def read_capitalisation(sentences: Iterable[str]) -> Capitalisation:
    """Return which words of an article have a capital.

    >>> found = read_capitalisation(["Smith met Mark Webb.", "They said Smith was late.", "Late trains ran."])
    >>> found.is_name("Smith", opening=True), found.is_name("Late", opening=True)
    (True, False)
    """
    lower: set[str] = set()
    capital: set[str] = set()
    for sentence in sentences:
        words = _CAPITAL.findall(sentence)
        if _has_capitals(words):
            continue
        fresh = set(words).difference(lower, capital)
        raised = {word for word in fresh if word[0].isupper()}
        lower |= fresh - raised
        if raised:
            found = (word for word in _CAPITAL.finditer(sentence) if word[0] in raised)
            capital.update([word[0] for word in found if not opens_clause(sentence, word.start())])
    return Capitalisation(*(frozenset(map(normalised, words)) for words in (lower, capital)))


class NamedEntity(NamedTuple):
    """A name in a sentence, half-open in code points, without its title ("President"); `titled` when it has one."""

    start: int
    end: int
    text: str
    titled: bool


def find_names(text: str, capitalisation: Capitalisation) -> Iterator[NamedEntity]:
    """Find the names of a sentence: runs of words that are names, split after a title.

    >>> [name.text for name in find_names("They met President Ada Holm of Norland’s Bank.", read_capitalisation([]))]
    ['Ada Holm of Norland', 'Bank']
    """
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if not word[0][0].isupper():
            continue
        bare = word[0].rstrip(".")
        if not capitalisation.is_name(_POSSESSIVE.sub("", bare), opens_clause(text, word.start())):
            continue
        if run and not _JOINS.fullmatch(text[run[-1].end() : word.start()]):
            yield from _split_at_titles(text, run)
            run = []
        run.append(word)
        if _POSSESSIVE.search(bare):
            yield from _split_at_titles(text, run)
            run = []
    yield from _split_at_titles(text, run)


def _split_at_titles(text: str, run: Sequence[re.Match[str]]) -> Iterator[NamedEntity]:
    """Yield the names before the first title and after the last one in a run of words."""
    titles = [i for i, word in enumerate(run) if normalised(word[0].rstrip(".")) in TITLES]
    first = titles[-1] + 1 if titles else 0
    for part, titled in ((run[: titles[0]] if titles else (), False), (run[first:], bool(titles))):
        if part:
            start, last = part[0].start(), part[-1]
            end = last.start() + len(
                _POSSESSIVE.sub("", last[0] if _INITIALS.fullmatch(last[0]) else last[0].rstrip("."))
            )
            yield NamedEntity(start, end, text[start:end], titled)


def is_headline(sentence: str) -> bool:
    """Say whether a sentence is written like a headline: most long words have a capital."""
    return _has_capitals(_CAPITAL.findall(sentence))


def _has_capitals(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= _HEADLINE * len(long)


def opens_clause(sentence: str, position: int) -> bool:
    """Say whether a sentence, a quotation or a clause begins at a position, where any word may have a capital."""
    if position > 1 and sentence[position - 1] == " " and sentence[position - 2].isalnum():  # most words
        return False
    return bool(_OPENS.search(sentence[max(0, position - 8) : position])) if position else True


def normalised(word: str) -> str:
    """Return a word in lower case, without possessive."""
    folded = word.casefold()
    return folded if folded.isalpha() else _APOSTROPHE.sub("", folded)


def same_name(one: str, other: str) -> bool:
    """Say whether two words are one name, or a name and its demonym: "Russia" and "Russian", "Yemen" and "Yemeni".

    >>> same_name("russia", "russian"), same_name("korea", "koreans"), same_name("austria", "australia")
    (True, True, False)
    """
    short, long = sorted((normalised(one), normalised(other)), key=len)
    if short == long:
        return True
    stem = short.rstrip("aey") if len(short) > 5 else short
    return len(stem) > 3 and long.startswith(stem) and bool(_DEMONYM.fullmatch(long[len(stem) :]))

"""Abbreviations that the articles resolve themselves: "concentrated solar power (CSP)" lets either stand for the other.

They are looked for in the sentences that hold the abbreviation, so nothing is built ahead and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..collection.collection import Collection
from ..language.content_words import content_words
from ..language.folding import fold
from ..language.terms import Word, terms

_SHORT = re.compile(r"\((\w[\w.&]{1,7})\)")
_SHORTEST, _LONGEST = 2, 8
"""Letters of an abbreviation."""
_LOOKED_AT = 30
"""Sentences that are looked at for one abbreviation: it is resolved where it is used first."""
_BEFORE = 150
"""Code points before an abbreviation in which its words stand."""


Resolved = tuple[tuple[str, ...], str, str]
"""The terms of the words that an abbreviation stands for, these words, and the abbreviation as it is written."""


class Same(NamedTuple):
    """Terms of a question and the terms that say the same where they all stand; and how both are written."""

    asked: tuple[str, ...]
    terms: tuple[str, ...]
    typed: str
    written: str


def resolve(collection: Collection, question: str, asked: Sequence[Word]) -> Iterator[Same]:
    """Yield what the articles resolve of a question: an abbreviation to its words, words to their abbreviation."""
    for word in asked:
        if len(word.terms) == 1 and (found := _resolved(collection, word.terms[0])):
            yield Same(word.terms, found[0], question[word.start : word.end], found[1])
    letters = fold("".join(question[word.start] for word in asked))
    for start in range(len(asked)):
        for stop in range(start + _SHORTEST, min(len(letters), start + _LONGEST) + 1):
            found = _resolved(collection, letters[start:stop])
            if found and found[0] == tuple(word.terms[0] for word in asked[start:stop]):
                written = question[asked[start].start : asked[stop - 1].end]
                yield Same(found[0], (letters[start:stop],), written, found[2])


def _resolved(collection: Collection, short: str) -> Resolved | None:
    """What an abbreviation stands for, if an article says so; looked up once."""
    known = short in collection.by_sentence.idf
    if not known or not _SHORTEST <= len(short) <= _LONGEST or not short.isalpha():
        return None
    if short not in collection.abbreviation_cache:
        collection.abbreviation_cache[short] = _look_up(collection, short)
    found: Resolved | None = collection.abbreviation_cache[short]
    return found


def _look_up(collection: Collection, short: str) -> Resolved | None:
    for place, _ in collection.by_sentence.postings.get(short, ())[:_LOOKED_AT]:
        text = collection.sentences[place].text
        for found in _SHORT.finditer(text) if "(" in text else ():
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            own = content_words(before, collection.languages)[-len(short) :]
            initials = fold("".join(before[word.start] for word in own))
            if initials == short and terms(found[1], collection.languages) == [short]:
                return tuple(word.terms[0] for word in own), before[own[0].start : own[-1].end], found[1]
    return None

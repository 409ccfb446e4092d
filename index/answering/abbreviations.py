"""Abbreviations that the articles resolve: after "concentrated solar power (CSP)" either stands for the other.

They are looked up in the sentences that hold the abbreviation, so nothing is prepared and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..collection.collection import Collection
from ..language.content_words import content_words
from ..language.folding import fold
from ..language.terms import Word, terms
from ..lazy_patterns import lazy_pattern

_SHORT_FORM = lazy_pattern(r"\((\w[\w.&]{1,7})\)")
_SHORTEST, _LONGEST = 2, 8
"""Letters of an abbreviation."""
_SENTENCES = 30
"""How many sentences with an abbreviation are searched for its long form: it is explained where it is used first."""
_BEFORE = 150
"""Code points before an abbreviation in which its long form stands."""


class Definition(NamedTuple):
    """An abbreviation as an article explains it."""

    terms: tuple[str, ...]
    """The terms of its long form."""
    long_form: str
    short_form: str


_NOT_SOUGHT = Definition((), "", "")
"""In the place of the definition of a term for which none was looked for yet."""


class Abbreviation(NamedTuple):
    """Terms of a question, the terms that mean the same where they all stand, and how both are written."""

    question_terms: tuple[str, ...]
    article_terms: tuple[str, ...]
    typed: str
    written: str


def resolve_abbreviations(collection: Collection, question: str, words: Sequence[Word]) -> Iterator[Abbreviation]:
    """Yield each abbreviation among the words with its long form, and each long form with its abbreviation."""
    for word in words:
        if len(word.terms) == 1 and (found := _definition(collection, word.terms[0])):
            yield Abbreviation(word.terms, found.terms, question[word.start : word.end], found.long_form)
    initials = fold("".join(question[word.start] for word in words))
    for start in range(len(words)):
        for stop in range(start + _SHORTEST, min(len(initials), start + _LONGEST) + 1):
            found = _definition(collection, initials[start:stop])
            if found and found.terms == tuple(word.terms[0] for word in words[start:stop]):
                typed = question[words[start].start : words[stop - 1].end]
                yield Abbreviation(found.terms, (initials[start:stop],), typed, found.short_form)


def _definition(collection: Collection, term: str) -> Definition | None:
    """What an abbreviation stands for, if an article says so; looked up once."""
    in_articles = collection.by_sentence.document_frequency(term)
    if not in_articles or not _SHORTEST <= len(term) <= _LONGEST or not term.isalpha():
        return None
    found: Definition | None = collection.abbreviation_cache.get(term, _NOT_SOUGHT)
    if found is _NOT_SOUGHT:
        found = collection.abbreviation_cache.keep(term, _find_definition(collection, term))
    return found


def _find_definition(collection: Collection, term: str) -> Definition | None:
    for position in collection.by_sentence.positions(term)[:_SENTENCES]:
        text = collection.sentences[position].text
        for found in _SHORT_FORM.finditer(text) if "(" in text else ():
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            words = content_words(before, collection.languages)[-len(term) :]
            initials = fold("".join(before[word.start] for word in words))
            if initials == term and terms(found[1], collection.languages) == [term]:
                long_form = before[words[0].start : words[-1].end]
                return Definition(tuple(word.terms[0] for word in words), long_form, found[1])
    return None

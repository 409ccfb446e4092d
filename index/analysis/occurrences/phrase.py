"""A term that is searched for, as its parts one after the other, and where it stands in a sentence that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...language.codes import languages_of
from ...language.phrase_words import phrase_words, word_parts
from ...language.stop_words import is_stop_word
from ...language.terms import HYPHENS, Word, terms
from ...language.word_forms import forms_of
from ...model import Sentence, Span

_SHORTEST = 3
"""Letters of each of two words that may be written as one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is searched for: the terms of which each part has one, and those of the whole when it may be one word.

    "front-line" and "front line" have the same parts, and both may be written "frontline". A sentence that holds the
    phrase holds for each part, or for the whole, one of the terms by which it is `indexed`.
    """

    parts: tuple[frozenset[str], ...]
    whole: frozenset[str]
    indexed: tuple[frozenset[str], ...]
    indexed_whole: frozenset[str]

    @property
    def first(self) -> frozenset[str]:
        """A sentence that holds the phrase holds one of these terms."""
        return self.indexed[0] | self.indexed_whole if self.parts else frozenset()

    def with_longer(self, longer: frozenset[str]) -> Phrase:
        """The same phrase of one word, found in longer words too, by their terms."""
        if not longer:
            return self
        return Phrase((self.parts[0] | longer,), self.whole | longer, (self.indexed[0] | longer,), self.indexed_whole)


def read_phrase(term: str, languages: tuple[str, ...]) -> Phrase:
    """Read a term as it was typed. Two words may also be written as one: "life guard", "lifeguard"."""
    parts = word_parts(term, languages)
    one = "".join(_typed(term, languages)).lower()
    joined = phrase_words(one, languages)
    is_word = len(joined) == 1
    return Phrase(
        tuple(_numbers(part.terms) for part in parts),
        frozenset(joined[0].terms) if is_word else frozenset(),
        tuple(_indexed(term[part.start : part.end], languages) for part in parts),
        _indexed(one, languages) if is_word else frozenset(),
    )


def _indexed(written: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Return the terms under which a word and all its forms are indexed."""
    stems = frozenset(terms(written, languages))
    return forms_of(written.removesuffix("'s").removesuffix("’s"), stems) if "en" in languages else stems


def _numbers(terms: frozenset[str]) -> frozenset[str]:
    """Return the value alone of a number: "2 million" is not found by "million"."""
    return frozenset(term for term in terms if term[0].isdigit()) or terms


def _typed(term: str, languages: tuple[str, ...]) -> list[str]:
    """Return what may be written as one word: one word without its hyphens, or two that are no short ones."""
    typed = term.split()
    if len(typed) == 1:
        return [HYPHENS.sub("", typed[0])]
    may_be_joined = len(typed) == 2 and all(len(word) >= _SHORTEST and word.isalpha() for word in typed)
    return typed if may_be_joined and not any(is_stop_word(word, languages) for word in typed) else []


def spans_of(sentence: Sentence, phrase: Phrase) -> list[Span]:
    """Return where the parts of a phrase stand in a row, or where its whole is one word: "front-line", "frontline"."""
    text, origin, asked, whole = sentence.text, sentence.span.start, phrase.parts, phrase.whole
    languages = languages_of([sentence.article.language])
    if not HYPHENS.search(text) and len(asked) == 1:  # each word is one part
        return [
            Span(origin + word.start, origin + word.end) for word in _apart(phrase_words(text, languages), asked[0])
        ]
    parts = word_parts(text, languages)
    found = [
        (parts[first].start, parts[first + len(asked) - 1].end)
        for first in range(len(parts) - len(asked) + 1)
        if all(not wanted.isdisjoint(parts[first + i].terms) for i, wanted in enumerate(asked))
    ]
    if whole and (len(asked) > 1 or HYPHENS.search(text)):
        found += [(word.start, word.end) for word in phrase_words(text, languages) if whole & set(word.terms)]
    spans: list[Span] = []
    for start, end in sorted(found):
        if not spans or origin + start >= spans[-1].end:
            spans.append(Span(origin + start, origin + end))
    return spans


def _apart(every: Sequence[Word], wanted: frozenset[str]) -> list[Word]:
    """Return the words that have a term that is wanted, without those that overlap one before: n-grams may."""
    found: list[Word] = []
    for word in every:
        if not wanted.isdisjoint(word.terms) and (not found or word.start >= found[-1].end):
            found.append(word)
    return found

"""A term that is searched for, as its parts one after the other, and where it stands in a sentence that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..language.codes import languages_of
from ..language.terms import HYPHENS, Word, terms, word_parts, words
from ..model import Sentence, Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is searched for: the terms of which each part has one, and those of the whole when it is one word.

    "front-line" and "front line" have the same parts; only the first is one word, which is also written "frontline".
    """

    parts: tuple[frozenset[str], ...]
    whole: frozenset[str]

    @property
    def first(self) -> frozenset[str]:
        """A sentence that holds the phrase holds one of these terms."""
        return self.parts[0] | self.whole if self.parts else frozenset()

    @property
    def is_word(self) -> bool:
        """Whether a word without hyphens is searched for: each sentence that holds one of its terms holds it."""
        return self.parts == (self.whole,)


def read_phrase(term: str, languages: tuple[str, ...]) -> Phrase:
    """Read a term as it was typed."""
    parts = tuple(part.terms for part in word_parts(term, languages))
    is_one = len(term.split()) == 1
    return Phrase(parts, frozenset(terms(HYPHENS.sub("", term), languages)) if is_one else frozenset())


def spans_of(sentence: Sentence, phrase: Phrase) -> list[Span]:
    """Return where the parts of a phrase stand in a row, or where its whole is one word: "front-line", "frontline"."""
    text, origin, asked, whole = sentence.text, sentence.span.start, phrase.parts, phrase.whole
    languages = languages_of([sentence.article.language])
    if not HYPHENS.search(text) and len(asked) == 1:  # each word is one part
        return [Span(origin + word.start, origin + word.end) for word in _apart(words(text, languages), asked[0])]
    parts = word_parts(text, languages)
    found = [
        (parts[first].start, parts[first + len(asked) - 1].end)
        for first in range(len(parts) - len(asked) + 1)
        if all(not wanted.isdisjoint(parts[first + i].terms) for i, wanted in enumerate(asked))
    ]
    if whole and HYPHENS.search(text):
        found += [(word.start, word.end) for word in words(text, languages) if whole & set(word.terms)]
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

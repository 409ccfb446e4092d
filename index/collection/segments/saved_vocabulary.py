"""A Vocabulary over segments: the terms that a misspelt word is compared with are read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from ...language.spelling import Vocabulary
from ..lazy import BoundedCache
from .saved_postings import SegmentPostings
from .segment import Parts, Segment
from .string_columns import SavedStrings, SortedKeys, string_columns

_REMEMBERED = 10_000
"""Terms of the bigrams that were asked for last that are kept."""


def spelling_columns(vocabulary: Vocabulary) -> dict[str, bytes]:
    """Return the columns of a vocabulary: the bigrams in order, and the terms of each, joined by line feeds."""
    groups = sorted(vocabulary.groups.items())
    return {
        **string_columns("bigrams", (bigram for bigram, _ in groups)),
        **string_columns("spellings", ("\n".join(sorted(terms)) for _, terms in groups)),
    }


class SavedVocabulary(Vocabulary):
    """A Vocabulary over segments; how often a term stands in the articles is known by the postings."""

    def __init__(self, segments: Sequence[Segment], postings: SegmentPostings, ignored: Set[str]) -> None:
        """Take the postings of the sentences, and the terms that no word is corrected to."""
        self.groups = _Groups([_SegmentGroups(segment.parts) for segment in segments], postings, ignored)
        self._postings = postings

    def count(self, term: str) -> int:
        return self._postings.document_frequency(term)


class _SegmentGroups:
    """The terms of one segment by bigram."""

    def __init__(self, parts: Parts) -> None:
        self.bigrams = SortedKeys(SavedStrings(parts, "bigrams")[:])
        self._terms = SavedStrings(parts, "spellings")

    def terms(self, bigram: str) -> list[str]:
        number = self.bigrams.get(bigram)
        return [] if number is None else self._terms[number].split("\n")


class _Groups(Mapping[str, Sequence[str]]):
    """The terms that a sentence holds, by bigram and in order; of a bigram that was asked for they are kept."""

    def __init__(self, groups: Sequence[_SegmentGroups], postings: SegmentPostings, ignored: Set[str]) -> None:
        self._groups, self._postings, self._ignored = groups, postings, ignored
        self._known = BoundedCache[str, list[str]](_REMEMBERED)

    def _terms(self, bigram: str) -> list[str]:
        known = self._known.get(bigram)
        if known is None:
            held = sorted({*chain.from_iterable(group.terms(bigram) for group in self._groups)} - self._ignored)
            known = held if self._postings.is_whole else [*filter(self._postings.document_frequency, held)]
            self._known.keep(bigram, known, 1 + len(known))
        return known

    def __getitem__(self, bigram: str) -> Sequence[str]:
        if terms := self._terms(bigram):
            return terms
        raise KeyError(bigram)

    def __iter__(self) -> Iterator[str]:
        return filter(self._terms, sorted({*chain.from_iterable(group.bigrams for group in self._groups)}))

    def __len__(self) -> int:
        return sum(1 for _ in self)

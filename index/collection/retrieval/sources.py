"""Where postings come from: for each term the texts that hold it, and how often each does.

A source only counts; what the counts weigh is for Postings to say.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Protocol, TypeAlias

Numbers: TypeAlias = "array[int] | memoryview[int]"
"""Whole numbers of four bytes, unsigned, one after the other: what numpy reads in place."""
NONE = memoryview(array("I"))


class PostingSource(Protocol):
    """The postings of each term over texts that are numbered from 0."""

    @property
    def total(self) -> int:
        """How many texts there are."""

    @property
    def total_length(self) -> int:
        """How many terms all of them have together."""

    @property
    def lengths(self) -> Numbers:
        """How many terms each text has."""

    def postings(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the positions of the texts that hold a term, in order, and how often each does; none if none does."""

    def document_frequency(self, term: str) -> int:
        """Return how many texts hold a term."""

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        """Yield each term and how many texts hold it."""


class PostingColumns:
    """A PostingSource over columns: all postings in order of term and then of position."""

    def __init__(
        self, numbers: Mapping[str, int], ends: Numbers, positions: Numbers, frequencies: Numbers, lengths: Numbers
    ) -> None:
        """Take the number of each term; 0 and where the postings of each end; the postings; the length of each text."""
        self.total = len(lengths)
        self.total_length = sum(lengths)
        self.lengths = lengths
        self._numbers, self._ends = numbers, ends
        self._positions, self._frequencies = memoryview(positions), memoryview(frequencies)

    def postings(self, term: str) -> tuple[Numbers, Numbers]:
        number = self._numbers.get(term)
        if number is None:
            return NONE, NONE
        here = slice(self._ends[number], self._ends[number + 1])
        return self._positions[here], self._frequencies[here]

    def document_frequency(self, term: str) -> int:
        number = self._numbers.get(term)
        return 0 if number is None else self._ends[number + 1] - self._ends[number]

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return ((term, self._ends[number + 1] - self._ends[number]) for term, number in self._numbers.items())


def posting_columns(texts: Sequence[Sequence[str]]) -> PostingColumns:
    """Index texts, each the terms of it in order; any of them may be empty."""
    found: dict[str, tuple[array[int], array[int]]] = {}
    for position, terms in enumerate(texts):
        for term in terms:
            held = found.get(term)
            if held is None:
                found[term] = array("I", (position,)), array("I", (1,))
            elif held[0][-1] == position:
                held[1][-1] += 1
            else:
                held[0].append(position)
                held[1].append(1)
    words = sorted(found)
    return PostingColumns(
        {term: number for number, term in enumerate(words)},
        array("I", accumulate((len(found[term][0]) for term in words), initial=0)),
        _joined(found[term][0] for term in words),
        _joined(found[term][1] for term in words),
        array("I", map(len, texts)),
    )


def _joined(columns: Iterable[array[int]]) -> array[int]:
    return array("I", b"".join(columns))

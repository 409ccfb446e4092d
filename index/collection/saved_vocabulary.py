"""A Vocabulary over saved columns: the terms that a misspelt word is compared with are read when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ..language.spelling import Vocabulary
from .lazy import LazyMapping
from .retrieval import Retriever
from .string_columns import SavedStrings, SortedKeys, string_columns


def spelling_columns(vocabulary: Vocabulary) -> dict[str, bytes]:
    """Return the columns of a vocabulary: the bigrams in order, and the terms of each, joined by line feeds."""
    groups = sorted(vocabulary.groups.items())
    return {
        **string_columns("bigrams", (bigram for bigram, _ in groups)),
        **string_columns("spellings", ("\n".join(sorted(terms)) for _, terms in groups)),
    }


class SavedVocabulary(Vocabulary):
    """A Vocabulary over columns; how often a term stands in the articles is known by the postings."""

    def __init__(self, parts: Mapping[str, memoryview], postings: Retriever) -> None:
        bigrams = SortedKeys(SavedStrings(parts, "bigrams")[:])
        self.groups = LazyMapping(bigrams, partial(_split, SavedStrings(parts, "spellings")))
        self._postings = postings

    def count(self, term: str) -> int:
        return self._postings.document_frequency(term)


def _split(terms: SavedStrings, number: int) -> Sequence[str]:
    return terms[number].split("\n")

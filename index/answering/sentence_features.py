"""Features of a sentence that do not depend on the question, computed once and remembered."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..collection.collection import Collection
from ..language.word_similarity import embedding

_LONGEST = 24
"""Characters of a term whose pieces are kept."""


class SentenceFeatures(NamedTuple):
    """What the ranking needs of a sentence, whatever is asked."""

    positions: dict[str, list[int]]
    """Its terms, and where each stands: numbers of terms, from 0."""
    bigrams: frozenset[tuple[str, str]]
    """Pairs of terms that stand next to each other."""
    character_ngrams: frozenset[str]
    """The character 4-grams of its terms."""
    embeddings: tuple[tuple[str, int], ...]
    """Its terms that have an embedding, each with it."""


def sentence_features(collection: Collection, position: int) -> SentenceFeatures:
    """The features of a sentence; computed once, and remembered while there is room."""
    found: SentenceFeatures | None = collection.feature_cache.get(position)
    if found is None:
        terms = collection.terms[position]
        positions: dict[str, list[int]] = {}
        for place, term in enumerate(terms):
            positions.setdefault(term, []).append(place)
        found = SentenceFeatures(
            positions=positions,
            bigrams=frozenset(pairwise(terms)),
            character_ngrams=frozenset().union(*map(character_ngrams, positions)),
            embeddings=tuple((term, bits) for term in positions if (bits := embedding(term)) is not None),
        )
        collection.feature_cache.keep(position, found, len(terms))
    return found


def character_ngrams(term: str) -> frozenset[str]:
    """The character 4-grams of a term with its ends marked; a shorter term is one piece.

    >>> sorted(character_ngrams("troop"))
    ['#tro', 'oop#', 'roop', 'troo']
    """
    return (_ngrams if len(term) <= _LONGEST else _ngrams.__wrapped__)(term)


@lru_cache(maxsize=2**12)  # a kilobyte each
def _ngrams(term: str) -> frozenset[str]:
    marked = f"#{term}#"
    return frozenset(marked[start : start + 4] for start in range(max(1, len(marked) - 3)))

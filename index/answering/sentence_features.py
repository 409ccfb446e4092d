"""Features of a sentence that do not depend on the question, computed once and remembered."""

from __future__ import annotations

from typing import NamedTuple

from ..collection.collection import Collection
from ..language.word_similarity import embedding


class SentenceFeatures(NamedTuple):
    """What the ranking needs of a sentence, whatever is asked."""

    positions: dict[str, list[int]]
    """Its terms, and where each stands: numbers of terms, from 0."""
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
            embeddings=tuple((term, bits) for term in positions if (bits := embedding(term)) is not None),
        )
        collection.feature_cache.keep(position, found, len(terms))
    return found

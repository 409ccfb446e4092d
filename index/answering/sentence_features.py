"""What there is to know of a sentence whatever is asked, worked out once."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..collection.collection import Collection
from ..language.word_similarity import embedding
from .headings import is_heading


class Known(NamedTuple):
    """What there is to know of a sentence whatever is asked."""

    places: dict[str, list[int]]
    """Its terms, and where each of them stands: numbers of terms from 0."""
    neighbours: frozenset[tuple[str, str]]
    """Terms that are neighbours in it."""
    pieces: frozenset[str]
    """The four-letter pieces of its terms."""
    meanings: tuple[tuple[str, int], ...]
    """The terms that others may stand for, and the bits of their meaning."""
    is_heading: bool


def known(collection: Collection, position: int) -> Known:
    """What there is to know of a sentence; worked out once, as long as there is room to remember it."""
    found: Known | None = collection.feature_cache.get(position)
    if found is None:
        terms = collection.terms[position]
        places: dict[str, list[int]] = {}
        for place, term in enumerate(terms):
            places.setdefault(term, []).append(place)
        found = collection.feature_cache[position] = Known(
            places=places,
            neighbours=frozenset(pairwise(terms)),
            pieces=frozenset().union(*map(grams, places)),
            meanings=tuple((term, bits) for term in places if (bits := embedding(term)) is not None),
            is_heading=is_heading(collection, position),
        )
    return found


@lru_cache(maxsize=2**13)  # a kilobyte each
def grams(term: str) -> frozenset[str]:
    """The four-letter pieces of a term, its ends marked; a shorter term is one piece.

    >>> sorted(grams("troop"))
    ['#tro', 'oop#', 'roop', 'troo']
    """
    marked = f"#{term}#"
    return frozenset(marked[start : start + 4] for start in range(max(1, len(marked) - 3)))

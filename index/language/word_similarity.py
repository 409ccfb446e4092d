"""Word similarity: how close the meanings of English words are, by their binary embeddings in the word table."""

from __future__ import annotations

from base64 import b64decode
from functools import lru_cache

from .word_frequency import word_table

BITS = 256
MOST_COMMON = 40
"""So many of the most common stems have no similar words: they mean too little."""
UNRELATED = 0.15
"""The cosine similarity up to which two words count as unrelated."""


@lru_cache(maxsize=2**14)
def embedding(term: str) -> int | None:
    """Return the binary embedding of a term, BITS bits; None if the table lacks it or it is too common."""
    table = word_table()
    rank = table.ranks.get(term, 0)
    return int.from_bytes(b64decode(table.bits[rank]), "big") if rank >= MOST_COMMON else None


def similarity(bits: int, others: list[int]) -> float:
    """Return the similarity to the most similar of other embeddings: 1 for an equal one, 0 for unrelated ones or none.

    >>> similarity(0b1011, [0b1011, 0b0100]), similarity(0, []), similarity(0, [2**BITS - 1])
    (1.0, 0.0, 0.0)
    """
    if not others:
        return 0.0
    distance = min(map(int.bit_count, map(bits.__xor__, others)))
    return max(0.0, 1 - distance * (2 / BITS / (1 - UNRELATED)))

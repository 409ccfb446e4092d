"""How near two English words are in meaning, by the bits of the word table."""

from __future__ import annotations

from base64 import b64decode
from functools import lru_cache

from .word_table import word_table

BITS = 256
COMMON = 40
"""The most common stems, which say too little to be near any other."""
STRANGERS = 0.15
"""How near, as the cosine of their meanings, two words may be by chance."""


@lru_cache(maxsize=2**14)
def embedding(term: str) -> int | None:
    """The bits of a word's meaning; None for one that is not in the table, or too common to mean much."""
    row = word_table().get(term)
    return int.from_bytes(b64decode(row.bits), "big") if row is not None and row.rank >= COMMON else None


def similarity(bits: int, others: list[int]) -> float:
    """How near the nearest of other meanings is: 1 for the same, 0 for one no nearer than strangers, or for none.

    >>> similarity(0b1011, [0b1011, 0b0100]), similarity(0, []), similarity(0, [2**BITS - 1])
    (1.0, 0.0, 0.0)
    """
    if not others:
        return 0.0
    apart = min(map(int.bit_count, map(bits.__xor__, others)))
    return max(0.0, 1 - apart * (2 / BITS / (1 - STRANGERS)))

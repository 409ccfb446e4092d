"""How common an English word is, and how near the meanings of two are: from a table that comes with the program.

kindred.txt holds one stem a line, the most common first, and 256 bits of what the word means to the encoder of the
semantic extra; `python -m tests.kindred_campaign` makes it. Nothing of the extra is needed to read it.
"""

from __future__ import annotations

from base64 import b64decode
from functools import cache, lru_cache
from math import log
from pathlib import Path

TABLE = Path(__file__).with_name("kindred.txt")
BITS = 256
COMMON = 40
"""The most common stems, which say too little to be kindred of anything."""
STRANGERS = 0.15
"""How near, as the cosine of their meanings, two words may be by chance."""


@cache
def _table() -> dict[str, tuple[int, str]]:
    """The rank of each stem from 0, and the bits of its meaning."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {stem: (rank, bits) for rank, (stem, bits) in enumerate(rows)}


def rarity(term: str) -> float:
    """How rare a word is, as the logarithm of its rank; a word that the table lacks is rarer than all in it.

    >>> rarity("part") < rarity("ferri") < rarity("footnot")
    True
    """
    table = _table()
    return log(2 + (table[term][0] if term in table else len(table)))


@lru_cache(maxsize=2**14)
def meaning(term: str) -> int | None:
    """The bits of a word's meaning; None for one that is not in the table, or too common to mean much."""
    rank, bits = _table().get(term, (0, ""))
    return int.from_bytes(b64decode(bits), "big") if rank >= COMMON else None


def nearness(bits: int, others: list[int]) -> float:
    """How near the nearest of other meanings is: 1 for the same, 0 for one no nearer than strangers, or for none.

    >>> nearness(0b1011, [0b1011, 0b0100]), nearness(0, []), nearness(0, [2**BITS - 1])
    (1.0, 0.0, 0.0)
    """
    if not others:
        return 0.0
    apart = min(map(int.bit_count, map(bits.__xor__, others)))
    return max(0.0, 1 - apart * (2 / BITS / (1 - STRANGERS)))

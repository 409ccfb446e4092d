"""How common an English word is, whether it is a name, and how near two are in meaning: from a table.

word_table.txt, which comes with the program, holds one stem a line, the most common first, and 256 bits of what the
word means to the encoder of the semantic extra; a stem that English writes with a capital has one. Nothing of the
extra is needed to read it; `python -m tests.campaigns.word_table` makes it.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from functools import cache, lru_cache
from math import log
from pathlib import Path

TABLE = Path(__file__).with_name("word_table.txt")
BITS = 256
COMMON = 40
"""The most common stems, which say too little to be kindred of anything."""
STRANGERS = 0.15
"""How near, as the cosine of their meanings, two words may be by chance."""


def _rows() -> Iterator[list[str]]:
    """Yield each stem as it is written, and the bits of its meaning."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    return (line.split(" ") for line in lines if not line.startswith("#"))


@cache
def _table() -> dict[str, tuple[int, str]]:
    """The rank of each stem from 0, and the bits of its meaning."""
    return {stem.lower(): (rank, bits) for rank, (stem, bits) in enumerate(_rows())}


@cache
def _names() -> frozenset[str]:
    return frozenset([stem.lower() for stem, _ in _rows() if not stem.islower()])


def is_name(term: str) -> bool:
    """Say whether English writes a common word with a capital.

    >>> is_name("china"), is_name("footnot"), is_name("part")
    (True, False, False)
    """
    return term in _names()


def rarity(term: str) -> float:
    """How rare a word is, as the logarithm of its rank; a word that the table lacks is rarer than all in it.

    >>> rarity("part") < rarity("ferri") < rarity("footnot")
    True
    """
    table = _table()
    return log(2 + (table[term][0] if term in table else len(table)))


def is_common(term: str) -> bool:
    """Say whether a word is among the most common of English.

    >>> is_common("part"), is_common("prat")
    (True, False)
    """
    return term in _table()


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

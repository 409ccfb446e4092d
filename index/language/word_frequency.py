"""How common an English word is, and whether it is written with a capital: by the table word_table.txt.

It has 10,000 stems of English, the most common first, each with a binary embedding of 256 bits: the signs of the
encoder's vector. A stem has a capital where English writes it with one. The semantic extra is not needed to read it;
`python -m tests.campaigns.word_table` writes it.
"""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("word_table.txt")


class WordTable(NamedTuple):
    """The rows of the table, the most common stem first."""

    stems: list[str]
    bits: list[str]
    """The binary embeddings in base64."""
    ranks: dict[str, int]
    """The row of each stem in lower case: how many are more common."""


@cache
def word_table() -> WordTable:
    """Return the table. The file is read once per process, all at once: a cold question pays for it."""
    fields = TABLE.read_text(encoding="ascii").partition("\n")[2].split()
    stems, bits = fields[::2], fields[1::2]
    return WordTable(stems, bits, {stem: rank for rank, stem in enumerate(map(str.lower, stems))})


def is_name(term: str) -> bool:
    """Say whether a term is among the most common words of English and is written with a capital.

    >>> is_name("china"), is_name("footnot"), is_name("part")
    (True, False, False)
    """
    table = word_table()
    return term in table.ranks and not table.stems[table.ranks[term]].islower()


def is_common(term: str) -> bool:
    """Say whether a term is among the most common words of English.

    >>> is_common("part"), is_common("prat")
    (True, False)
    """
    return term in word_table().ranks


def log_rank(term: str) -> float:
    """Return the logarithm of the frequency rank of a term: the rarer, the higher; unknown terms rank last.

    >>> log_rank("part") < log_rank("ferri") < log_rank("footnot")
    True
    """
    ranks = word_table().ranks
    return log(2 + ranks.get(term, len(ranks)))

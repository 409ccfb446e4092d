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


class Row(NamedTuple):
    """The row of a stem."""

    rank: int
    """How many stems are more common."""
    is_name: bool
    bits: str
    """The binary embedding in base64."""


@cache
def word_table() -> dict[str, Row]:
    """Return the rows by stem in lower case; the file is read once per process."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {stem.lower(): Row(rank, not stem.islower(), bits) for rank, (stem, bits) in enumerate(rows)}


def is_name(term: str) -> bool:
    """Say whether a term is among the most common words of English and is written with a capital.

    >>> is_name("china"), is_name("footnot"), is_name("part")
    (True, False, False)
    """
    row = word_table().get(term)
    return row is not None and row.is_name


def is_common(term: str) -> bool:
    """Say whether a term is among the most common words of English.

    >>> is_common("part"), is_common("prat")
    (True, False)
    """
    return term in word_table()


def log_rank(term: str) -> float:
    """Return the logarithm of the frequency rank of a term: the rarer, the higher; unknown terms rank last.

    >>> log_rank("part") < log_rank("ferri") < log_rank("footnot")
    True
    """
    table = word_table()
    return log(2 + (table[term].rank if term in table else len(table)))

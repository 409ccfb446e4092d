"""How common an English word is, and whether it is written with a capital."""

from __future__ import annotations

from math import log

from .word_table import word_table


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

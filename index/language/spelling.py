"""Words that no article uses, read as the article's word that they are a slip away from.

A slip is a letter too many, too few, wrong, or two swapped (Damerau, A technique for computer detection and correction
of spelling errors, 1964). Long words may have two. What a repair costs in confidence is certainty's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

SHORTEST = 4
"""Letters; anything shorter is a slip away from too much."""
LONG = 8
"""Letters from which a word may have two slips."""


class Vocabulary:
    """Terms by the pairs of letters they begin with, end with and have inside, so that few need to be compared.

    Slips touch neighbouring letters only: one leaves the first pair or the last as it was. Of two, one may touch
    either; then the letters from the fourth to the fourth last stand in both words, moved by one at the most.
    """

    def __init__(self, holders: Iterable[tuple[str, int]]) -> None:
        """Take each term with the number of sentences that hold it."""
        self._counts = {term: count for term, count in holders if term.isalpha() and len(term) >= SHORTEST - 1}
        self._beginning: dict[str, list[str]] = {}
        self._ending: dict[str, list[str]] = {}
        self._inside: dict[str, list[str]] = {}
        for term in self._counts:
            self._beginning.setdefault(term[:2], []).append(term)
            self._ending.setdefault(term[-2:], []).append(term)
            if len(term) >= LONG - 2:
                for pair in {term[2:4], term[3:5], term[4:6]}:
                    self._inside.setdefault(pair, []).append(term)

    def correction(self, term: str) -> str | None:
        """The term that this one was meant to be: fewest slips, then the same first letter, then the most used."""
        if len(term) < SHORTEST or not term.isalpha():
            return None
        most = 2 if len(term) >= LONG else 1
        letters = _letters(term)
        found = [
            (slips, other[0] != term[0], -self._counts[other], other)
            for other in self._alike(term, most)
            # One slip changes at most two of the letters that two words have apart.
            if abs(len(other) - len(term)) <= most
            and (letters ^ _letters(other)).bit_count() <= 2 * most
            and (slips := edit_distance(term, other, most)) <= most
        ]
        return min(found)[3] if found else None

    def _alike(self, term: str, most: int) -> set[str]:
        """Every term that can be so few slips away, and others."""
        alike = {*self._beginning.get(term[:2], ()), *self._ending.get(term[-2:], ())}
        if most > 1:
            alike.update(self._inside.get(term[3:5], ()))
        if len(term) == SHORTEST:  # so short that two swapped letters touch the first pair and the last
            alike.update({term[0] + term[2] + term[1] + term[3]} & self._counts.keys())
        return alike


@lru_cache(maxsize=2**15)
def _letters(term: str) -> int:
    mask = 0
    for letter in term:
        mask |= 1 << (ord(letter) & 63)
    return mask


def edit_distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words (optimal string alignment), or return `most` + 1 when there are more.

    >>> edit_distance("peice", "piece", 1), edit_distance("kyoto", "kyodo", 1), edit_distance("tanks", "bases", 1)
    (1, 1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _apart(one, other)
    before: Sequence[int] = ()
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _apart(one: str, other: str) -> tuple[str, str]:
    """What is left of two words without the letters that both begin with and end with: no slip is there.

    >>> _apart("regiment", "regriment"), _apart("peice", "piece")
    (('', 'r'), ('ei', 'ie'))
    """
    shorter, start, end = min(len(one), len(other)), 0, 0
    while start < shorter and one[start] == other[start]:
        start += 1
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]

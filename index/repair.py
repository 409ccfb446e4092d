"""Words that no article uses, read as the article's word that they are a slip away from.

A slip is a letter too many, too few, wrong, or two swapped (Damerau, A technique for computer detection and correction
of spelling errors, 1964). Long words may have two. What a repair costs in confidence is certainty's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SHORTEST = 4
"""Letters; anything shorter is a slip away from too much."""
LONG = 8
"""Letters from which a word may have two slips."""


class Vocabulary:
    """Terms by length, each with the set of its letters as bits, so that few need to be compared letter by letter."""

    def __init__(self, holders: Iterable[tuple[str, int]]) -> None:
        """Take each term with the number of sentences that hold it."""
        self._by_length: dict[int, list[tuple[str, int, int]]] = {}
        for term, count in holders:
            if term.isalpha() and len(term) >= SHORTEST - 1:
                self._by_length.setdefault(len(term), []).append((term, _letters(term), count))

    def nearest(self, term: str) -> str | None:
        """The term that this one was meant to be: fewest slips, then the same first letter, then the most used."""
        if len(term) < SHORTEST or not term.isalpha():
            return None
        most = 2 if len(term) >= LONG else 1
        letters = _letters(term)
        found: list[tuple[int, bool, int, str]] = []
        for length in range(len(term) - most, len(term) + most + 1):
            for other, theirs, count in self._by_length.get(length, ()):
                # One slip changes at most two of the letters that two words have apart.
                if (letters ^ theirs).bit_count() <= 2 * most and (slips := distance(term, other, most)) <= most:
                    found.append((slips, other[0] != term[0], -count, other))
        return min(found)[3] if found else None


def _letters(term: str) -> int:
    mask = 0
    for letter in term:
        mask |= 1 << (ord(letter) & 63)
    return mask


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words (optimal string alignment), or return `most` + 1 when there are more.

    >>> distance("peice", "piece", 1), distance("kyoto", "kyodo", 1), distance("tanks", "bases", 1)
    (1, 1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
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

"""Spelling correction: a word that no article uses -> the most likely word of the articles.

The edit distance counts letters inserted, deleted, replaced, or swapped with their neighbour (Damerau, A technique for
computer detection and correction of spelling errors, 1964). It is at most 1, and 2 for long words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

SHORTEST = 4
"""Letters; a shorter word is one edit away from too many others."""
LONG = 8
"""Letters from which on a word may have two edits."""


class Vocabulary:
    """Terms indexed by letter bigrams at their beginning, at their end and inside, so that few need to be compared.

    An edit changes neighbouring letters only, so one edit leaves the first or the last bigram as it was. If two edits
    change both, the letters between the fourth and the fourth last stand in both words, shifted by at most one.
    """

    groups: Mapping[str, Sequence[str]]
    """The terms by a bigram: " ab" are those that begin with it, "ab " those that end with it, "ab" has it inside."""

    def __init__(self, frequencies: Iterable[tuple[str, int]]) -> None:
        """Take each term with the number of sentences that hold it."""
        self._counts = {term: count for term, count in frequencies if term.isalpha() and len(term) >= SHORTEST - 1}
        groups: dict[str, list[str]] = {}
        for term in self._counts:
            for bigram in (" " + term[:2], term[-2:] + " ", *_inside(term)):
                groups.setdefault(bigram, []).append(term)
        self.groups = groups

    def count(self, term: str) -> int:
        """Return how many sentences hold a term."""
        return self._counts[term]

    def correction(self, term: str) -> str | None:
        """Return the term that was meant, or None: fewest edits, then the same first letter, then the most frequent."""
        if len(term) < SHORTEST or not term.isalpha():
            return None
        limit = 2 if len(term) >= LONG else 1
        letters = _letters(term)
        found = [
            (edits, other[0] != term[0], -self.count(other), other)
            for other in self._candidates(term, limit)
            # One edit changes at most two of the letters that only one of the words has.
            if abs(len(other) - len(term)) <= limit
            and (letters ^ _letters(other)).bit_count() <= 2 * limit
            and (edits := edit_distance(term, other, limit)) <= limit
        ]
        return min(found)[3] if found else None

    def compounds(self, part: str) -> list[str]:
        """Return the terms that begin or end with a word and have another one beside it: "jahresbeitrag"."""
        if len(part) < SHORTEST:
            return []
        near = {*self.groups.get(" " + part[:2], ()), *self.groups.get(part[-2:] + " ", ())}
        longer = (term for term in near if len(term) >= len(part) + SHORTEST - 1)
        return sorted(term for term in longer if term.startswith(part) or term.endswith(part))

    def _candidates(self, term: str, limit: int) -> set[str]:
        """Return every term that can be within `limit` edits, and some others."""
        beginning, ending = self.groups.get(" " + term[:2], ()), self.groups.get(term[-2:] + " ", ())
        found = {*beginning, *ending}
        if limit > 1:
            found.update(self.groups.get(term[3:5], ()))
        if len(term) == SHORTEST:  # so short that two swapped letters change the first bigram and the last
            swapped = term[0] + term[2] + term[1] + term[3]
            found.update({swapped}.intersection(self.groups.get(" " + swapped[:2], ())))
        return found


def _inside(term: str) -> set[str]:
    """Return the bigrams at the place where two edits leave one of them, in a term long enough for two."""
    return {term[2:4], term[3:5], term[4:6]} if len(term) >= LONG - 2 else set()


@lru_cache(maxsize=2**14)
def _letters(term: str) -> int:
    """Return the set of the letters of a term as bits."""
    mask = 0
    for letter in term:
        mask |= 1 << (ord(letter) & 63)
    return mask


def edit_distance(one: str, other: str, limit: int) -> int:
    """Return the edit distance of two words (optimal string alignment), or `limit` + 1 if it is larger than `limit`.

    >>> edit_distance("peice", "piece", 1), edit_distance("kyoto", "kyodo", 1), edit_distance("tanks", "bases", 1)
    (1, 1, 2)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    one, other = _without_common_ends(one, other)
    before: Sequence[int] = ()
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    """Return two words without their common prefix and suffix, in which no edit can be.

    >>> _without_common_ends("regiment", "regriment"), _without_common_ends("peice", "piece")
    (('', 'r'), ('ei', 'ie'))
    """
    shorter, start, end = min(len(one), len(other)), 0, 0
    while start < shorter and one[start] == other[start]:
        start += 1
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]

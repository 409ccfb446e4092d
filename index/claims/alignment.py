"""Two token lists to the tokens that stand for one another, in order, and the stretches between that differ.

Needleman & Wunsch, A general method applicable to the search for similarities in the amino acid sequence of two
proteins (1970), with free ends on the article's side: a claim may be a part of a sentence. The beginning that both
share is taken without it, and of a very long sentence only the part around the claim is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..language.tokens import Token

LONGEST = 400
"""Tokens of a claim's sentence that are compared."""
_SAME, _SAME_SMALL, _STEM, _SLOT = 3.0, 1.0, 2.0, 0.6
_LEFT_OUT, _ADDED = -0.1, -0.4


class Reading(NamedTuple):
    """A token as it is compared: its stem, and whether it says something by itself."""

    token: Token
    stem: str
    content: bool
    name: bool


class Stretch(NamedTuple):
    """Tokens that differ: half-open positions in the claim and in the sentence; either may be empty."""

    claim: range
    sentence: range


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` are positions in the claim and in the sentence of the tokens that are the same, in order."""

    pairs: tuple[tuple[int, int], ...]
    stretches: tuple[Stretch, ...]


def align(claim: Sequence[Reading], sentence: Sequence[Reading]) -> Alignment:
    """Align a claim with a sentence."""
    first = _window(claim, sentence)
    near = sentence[first : first + len(claim) * 2 + 100]
    shared = _shared_beginning(claim, near)
    pairs = [(i, i) for i in range(shared)] + [
        (shared + i, shared + j) for i, j in _pairs(claim[shared:], near[shared:], bool(shared))
    ]
    moved = tuple((i, first + j) for i, j in pairs)
    return Alignment(moved, _stretches(moved, len(claim), len(sentence)))


def _window(claim: Sequence[Reading], sentence: Sequence[Reading]) -> int:
    """Where the part of a long sentence begins that shares most with the claim."""
    width = len(claim) * 2 + 100
    if len(sentence) <= width:
        return 0
    wanted = {reading.stem for reading in claim if reading.content}
    held = [reading.stem in wanted for reading in sentence]
    count = sum(held[:width])
    best, first = count, 0
    for start in range(1, len(sentence) - width + 1):
        count += held[start + width - 1] - held[start - 1]
        if count > best:
            best, first = count, start
    return first


def _shared_beginning(claim: Sequence[Reading], sentence: Sequence[Reading]) -> int:
    shared = 0
    for one, other in zip(claim, sentence, strict=False):
        if one.token.key != other.token.key:
            break
        shared += 1
    return shared


def _pairs(claim: Sequence[Reading], sentence: Sequence[Reading], anchored: bool) -> list[tuple[int, int]]:
    """The best pairing; `anchored` when the sentence's beginning is spoken for, so that leaving it out costs."""
    gap = _LEFT_OUT if anchored else 0.0
    rows = [[gap * j for j in range(len(sentence) + 1)]]
    for one in claim:
        above, row = rows[-1], [rows[-1][0] + _ADDED]
        for j, other in enumerate(sentence):
            row.append(max(above[j] + _worth(one, other), row[j] + _LEFT_OUT, above[j + 1] + _ADDED))
        rows.append(row)
    return _trace(claim, sentence, rows)


def _trace(claim: Sequence[Reading], sentence: Sequence[Reading], rows: list[list[float]]) -> list[tuple[int, int]]:
    i = len(claim)
    j = max(range(len(sentence) + 1), key=lambda place: (rows[i][place], -place))
    pairs = []
    while i and j:
        worth = _worth(claim[i - 1], sentence[j - 1])
        if rows[i][j] == rows[i - 1][j - 1] + worth:
            i, j = i - 1, j - 1
            if worth >= _SAME_SMALL:
                pairs.append((i, j))
        elif rows[i][j] == rows[i][j - 1] + _LEFT_OUT:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]


def _worth(one: Reading, other: Reading) -> float:
    if one.token.key == other.token.key:
        return _SAME if one.content else _SAME_SMALL
    if one.token.kind != other.token.kind or one.token.kind == "negation":
        return _LEFT_OUT + _ADDED
    if one.token.kind == "number":
        return _SLOT
    if one.stem == other.stem:
        return _STEM
    return _SLOT if one.name and other.name else 0.0


def _stretches(pairs: Sequence[tuple[int, int]], claim: int, sentence: int) -> tuple[Stretch, ...]:
    """What stands between the pairs; before and after the claim, as much of the sentence as the claim has there."""
    found: list[Stretch] = []
    before = (-1, -1)
    for i, j in (*pairs, (claim, sentence)):
        added = i - before[0] - 1
        first = before[1] + 1 if before[0] >= 0 else max(0, j - added)
        last = j if i < claim else min(j, first + added)
        stretch = Stretch(range(before[0] + 1, i), range(first, last))
        if stretch.claim or (stretch.sentence and before[0] >= 0 and i < claim):
            found.append(stretch)
        before = (i, j)
    return tuple(found)


def shared(claim: Sequence[Reading], sentence: Sequence[Reading]) -> set[int]:
    """The positions of the claim's tokens that stand in the sentence, whatever their order."""
    left = Counter(reading.stem for reading in sentence)
    found = set()
    for place, reading in enumerate(claim):
        if left[reading.stem]:
            left[reading.stem] -= 1
            found.add(place)
    return found

"""The alignment of a claim with a sentence: the tokens that correspond, in order, and the mismatches between them.

Needleman & Wunsch, A general method applicable to the search for similarities in the amino acid sequence of two
proteins (1970), with free ends in the sentence, since a claim may be a part of it. A common beginning is aligned
without it, and of a very long sentence only the part that shares most with the claim is aligned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..language.tokens import Token

LONGEST = 400
"""Tokens of a sentence of a claim that are compared."""
_SAME, _SAME_STOP_WORD, _STEM, _SAME_KIND = 3.0, 1.0, 2.0, 0.6
_SKIPPED, _ADDED = -0.1, -0.4
_NEAR = 3
"""Tokens that one end may have more than the other and still face it."""


class ComparedToken(NamedTuple):
    """A token with its stem, and whether it is a content word or a number, and whether it is a name."""

    token: Token
    stem: str
    is_content: bool
    is_name: bool


class Mismatch(NamedTuple):
    """Tokens that differ: half-open ranges of positions in the claim and in the sentence; either may be empty."""

    claim: range
    sentence: range


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` are the positions, in the claim and in the sentence, of the tokens that correspond, in order."""

    pairs: tuple[tuple[int, int], ...]
    mismatches: tuple[Mismatch, ...]


def align(claim: Sequence[ComparedToken], sentence: Sequence[ComparedToken]) -> Alignment:
    """Align a claim with a sentence."""
    first = _window(claim, sentence)
    near = sentence[first : first + len(claim) * 2 + 100]
    shared = _common_prefix(claim, near)
    pairs = [(i, i) for i in range(shared)] + [
        (shared + i, shared + j) for i, j in _pairs(claim[shared:], near[shared:], bool(shared))
    ]
    moved = tuple((i, first + j) for i, j in pairs)
    return Alignment(moved, _mismatches(moved, len(claim), len(sentence)))


def _window(claim: Sequence[ComparedToken], sentence: Sequence[ComparedToken]) -> int:
    """Return where the part of a long sentence begins that shares most words with the claim."""
    width = len(claim) * 2 + 100
    if len(sentence) <= width:
        return 0
    wanted = {token.stem for token in claim if token.is_content}
    held = [token.stem in wanted for token in sentence]
    count = sum(held[:width])
    best, first = count, 0
    for start in range(1, len(sentence) - width + 1):
        count += held[start + width - 1] - held[start - 1]
        if count > best:
            best, first = count, start
    return first


def _common_prefix(claim: Sequence[ComparedToken], sentence: Sequence[ComparedToken]) -> int:
    shared = 0
    for one, other in zip(claim, sentence, strict=False):
        if one.token.key != other.token.key:
            break
        shared += 1
    return shared


def _pairs(claim: Sequence[ComparedToken], sentence: Sequence[ComparedToken], anchored: bool) -> list[tuple[int, int]]:
    """Return the best alignment; `anchored` when a common beginning came before, so that skipping tokens costs."""
    gap = _SKIPPED if anchored else 0.0
    rows = [[gap * j for j in range(len(sentence) + 1)]]
    for one in claim:
        above, row = rows[-1], [rows[-1][0] + _ADDED]
        for j, other in enumerate(sentence):
            row.append(max(above[j] + _score(one, other), row[j] + _SKIPPED, above[j + 1] + _ADDED))
        rows.append(row)
    return _traceback(claim, sentence, rows)


def _traceback(
    claim: Sequence[ComparedToken], sentence: Sequence[ComparedToken], rows: list[list[float]]
) -> list[tuple[int, int]]:
    i = len(claim)
    j = max(range(len(sentence) + 1), key=lambda position: (rows[i][position], -position))
    pairs = []
    while i and j:
        weight = _score(claim[i - 1], sentence[j - 1])
        if rows[i][j] == rows[i - 1][j - 1] + weight:
            i, j = i - 1, j - 1
            if weight >= _SAME_STOP_WORD:
                pairs.append((i, j))
        elif rows[i][j] == rows[i][j - 1] + _SKIPPED:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]


def _score(one: ComparedToken, other: ComparedToken) -> float:
    if one.token.key == other.token.key:
        return _SAME if one.is_content else _SAME_STOP_WORD
    if one.token.kind != other.token.kind or one.token.kind == "negation":
        return _SKIPPED + _ADDED
    if one.token.kind == "number":
        return _SAME_KIND
    if one.stem == other.stem:
        return _STEM
    return _SAME_KIND if one.is_name and other.is_name else 0.0


def _mismatches(pairs: Sequence[tuple[int, int]], claim: int, sentence: int) -> tuple[Mismatch, ...]:
    """Return what stands between the pairs; at the ends of the claim about as many tokens of the sentence, up to its
    own end if that is near."""
    found: list[Mismatch] = []
    before = (-1, -1)
    for i, j in (*pairs, (claim, sentence)):
        added = i - before[0] - 1
        first = before[1] + 1 if before[0] >= 0 else j - added if j > added + _NEAR else 0
        last = j if i < claim or j <= first + added + _NEAR else first + added
        mismatch = Mismatch(range(before[0] + 1, i), range(first, last))
        if mismatch.claim or (mismatch.sentence and before[0] >= 0 and i < claim):
            found.append(mismatch)
        before = (i, j)
    return tuple(found)


def shared_positions(claim: Sequence[ComparedToken], sentence: Sequence[ComparedToken]) -> dict[int, int]:
    """Return, by the positions of the claim's tokens that stand in the sentence, in any order, where they stand."""
    left: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(sentence):
        left[one.stem].append(place)
    return {i: left[one.stem].pop(0) for i, one in enumerate(claim) if left[one.stem]}

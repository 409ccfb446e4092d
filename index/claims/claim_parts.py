"""Which part of a claim stands in which slice of an article, and the claim with its words marked accordingly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..language.tokens import Token
from ..model import Sentence, Span
from .verdicts import MarkedWords

if TYPE_CHECKING:
    from .overlap import Overlap

_MAX_GAP = 3


class SharedPart(NamedTuple):
    """A piece of a claim, the positions of its tokens, in order, and the span of the article that has their words."""

    claim: str
    positions: tuple[int, ...]
    sentence: Sentence
    span: Span


def shared_parts(claim: str, found: Sequence[Token], overlaps: Sequence[Overlap]) -> list[SharedPart]:
    """Return the parts of a claim that stand somewhere, in the order of the claim.

    Only the article of the best sentence counts; of two sentences that hold a part, the one that holds more gets it.
    """
    left = set(range(len(found)))
    parts: list[SharedPart] = []
    ordered = sorted(overlaps, key=lambda one: -one.weight)
    for one in (one for one in ordered if one.sentence.article is ordered[0].sentence.article):
        for run in _runs([position for position in one.positions if position in left], one):
            if sum(one.weights[position] > 0 for position in run) >= 2:
                piece = claim[found[run[0]].start : found[run[-1]].end]
                parts.append(SharedPart(piece, run, one.sentence, one.slice(run)))
                left.difference_update(range(run[0], run[-1] + 1))
    return sorted(parts, key=lambda part: part.positions)


def _runs(positions: Sequence[int], overlap: Overlap) -> list[tuple[int, ...]]:
    """Group positions into runs; up to three tokens, one of them a content word, may stand between two of a run."""
    runs: list[list[int]] = []
    for position in positions:
        between = range(runs[-1][-1] + 1, position) if runs else range(0)
        if runs and len(between) <= _MAX_GAP and sum(overlap.weights[i] > 0 for i in between) <= 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return [tuple(run) for run in runs]


def plain(claim: str, stands: bool = True) -> tuple[MarkedWords, ...]:
    """Return a claim as one piece: all of it stands, or none."""
    return (MarkedWords(claim, stands),) if claim else ()


def marked(claim: str, replaced: Sequence[tuple[int, int, str]]) -> tuple[MarkedWords, ...]:
    """Mark the words of a claim that a sentence does not have; what stands between two of them is marked with them."""
    found: list[MarkedWords] = []
    at = 0
    for start, end, instead in replaced:
        if claim[at:start]:
            found.append(MarkedWords(claim[at:start], stands=True))
        found.append(MarkedWords(claim[start:end], stands=False, instead=instead))
        at = end
    return (*found, *plain(claim[at:]))

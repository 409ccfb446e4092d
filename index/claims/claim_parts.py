"""Which part of a claim stands in which sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.tokens import Token
from ..model import Sentence
from .overlap import Overlap

_MAX_GAP = 3


def matched_parts(
    claim: str, found: Sequence[Token], overlaps: Sequence[Overlap]
) -> list[tuple[str, Sentence, tuple[int, ...]]]:
    """Return parts of a claim, each with the sentence that holds it and the positions of its tokens, in order.

    Only the article of the best sentence counts; of two sentences that hold a part, the one that holds more gets it.
    """
    left = set(range(len(found)))
    parts: list[tuple[str, Sentence, tuple[int, ...]]] = []
    ordered = sorted(overlaps, key=lambda one: -one.weight)
    for one in (one for one in ordered if one.sentence.article is ordered[0].sentence.article):
        for run in _runs([position for position in one.positions if position in left], one.weights):
            if sum(one.weights[position] > 0 for position in run) >= 2:
                parts.append((claim[found[run[0]].start : found[run[-1]].end], one.sentence, run))
                left.difference_update(range(run[0], run[-1] + 1))
    return sorted(parts, key=lambda part: part[2])


def _runs(positions: Sequence[int], weights: Sequence[float]) -> list[tuple[int, ...]]:
    """Group positions into runs; up to three tokens, one of them a content word, may stand between two of a run."""
    runs: list[list[int]] = []
    for position in positions:
        between = range(runs[-1][-1] + 1, position) if runs else range(0)
        if runs and len(between) <= _MAX_GAP and sum(weights[i] > 0 for i in between) <= 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return [tuple(run) for run in runs]

"""Which piece of a claim stands in which sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.tokens import Token
from ..model import Sentence
from .overlap import Held

_BETWEEN = 3


def parts_of(claim: str, found: Sequence[Token], held: Sequence[Held]) -> list[tuple[str, Sentence, tuple[int, ...]]]:
    """Runs of the claim's words and the sentences that hold them, the sentence that holds most first."""
    left = set(range(len(found)))
    parts: list[tuple[str, Sentence, tuple[int, ...]]] = []
    ordered = sorted(held, key=lambda one: -one.worth)
    for one in (one for one in ordered if one.sentence.article is ordered[0].sentence.article):
        for run in _runs([place for place in one.places if place in left], one.weights):
            if sum(one.weights[place] > 0 for place in run) >= 2:
                parts.append((claim[found[run[0]].start : found[run[-1]].end], one.sentence, run))
                left.difference_update(range(run[0], run[-1] + 1))
    return sorted(parts, key=lambda part: part[2])


def _runs(places: Sequence[int], weights: Sequence[float]) -> list[tuple[int, ...]]:
    """Positions that follow one another; a few small words and one other may stand between."""
    runs: list[list[int]] = []
    for place in places:
        between = range(runs[-1][-1] + 1, place) if runs else range(0)
        if runs and len(between) <= _BETWEEN and sum(weights[i] > 0 for i in between) <= 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [tuple(run) for run in runs]

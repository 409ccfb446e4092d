"""The candidates of a question, best first: bm25 finds them, evidence speaks for them, weights say how loudly."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from math import exp
from operator import mul
from typing import TYPE_CHECKING

from ..collection.bm25 import RankedPositions
from ..collection.collection import Collection
from ..language.pronouns import PRONOUNS
from .answerability import Ranking, signs
from .candidates import Candidate, candidates
from .features import evidence
from .query import Reading
from .question_features import Asked
from .weights import Weights

if TYPE_CHECKING:
    from ..collection.encoder import Vectors

PASSAGES = 30
"""Passages whose sentences can become candidates."""
NEAR = 5
"""Sentences that become candidates because their meaning is nearest, when there is an encoder."""
NEIGHBOUR = 0.001
"""The chance of being the right sentence from which a neighbour is brought along."""
LEANS = 1.5
"""How much more the score of the sentence before counts when a quote opens with a pronoun: it says who is meant."""


def find(
    collection: Collection, reading: Reading, k: int = PASSAGES, within: range | None = None
) -> tuple[Asked, RankedPositions, list[Candidate]]:
    """Find at least `k` passages if there are, and the candidates among them, in the order of BM25.

    Passages that only the encoder finds come last, with a score of 0.
    """
    hits = collection.by_passage.search(reading.terms, max(k, PASSAGES), within)
    meant = collection.vectors.compare(reading.meant) if collection.vectors else None
    near = nearest(collection, meant.cosines, within) if meant and reading.words else []
    held = {passage for passage, _ in hits}
    brought = dict.fromkeys(collection.passage_of[sentence] for sentence in near)
    hits += [(passage, 0.0) for passage in brought if passage not in held]
    asked = Asked(collection, reading, dict(hits), meant)
    return asked, hits, candidates(asked, near)


def nearest(collection: Collection, cosines: Vectors, within: range | None = None) -> list[int]:
    """The sentences whose meaning is nearest to the question's, nearest first."""
    places = range(len(cosines))
    if within is not None:
        places = range(collection.sentences_of(within[0]).start, collection.sentences_of(within[-1]).stop)
    return nsmallest(NEAR, places, key=lambda place: (-cosines[place], place))


def rank(
    collection: Collection, reading: Reading, weights: Weights, k: int = PASSAGES, within: range | None = None
) -> Ranking | None:
    """Order the candidates by what speaks for them, ties by position; None when there are none."""
    asked, hits, found = find(collection, reading, k, within)
    if not found:
        return None
    scored = [(score_of(asked, candidate, weights), candidate) for candidate in found]
    scored.sort(key=lambda pair: (-pair[0], pair[1].position))
    candidates, scores = [candidate for _, candidate in scored], [score for score, _ in scored]
    brought = frozenset(passage for passage, score in hits if not score)
    return Ranking(asked, passages(collection, hits, candidates, scores), candidates, scores, weights.rarity, brought)


def score_of(asked: Asked, candidate: Candidate, weights: Weights) -> float:
    """What speaks for a sentence, all together; no unit, it only orders the candidates of one question."""
    return float(sum(map(mul, weights.sentence.values(), evidence(asked, candidate))))


def neighbour(ranking: Ranking, here: Candidate, places: Sequence[int], weights: Weights) -> int | None:
    """The better-scored of the sentences beside a candidate, if it may be the right one instead."""
    known = {each.position: score for each, score in zip(ranking.candidates, ranking.scores, strict=True)}
    leans = LEANS if here.opening in PRONOUNS else 0.0
    scored = [
        (_score_beside(ranking, place, known, weights) + (leans if place < here.position else 0.0), -place)
        for place in places
    ]
    if not scored:
        return None
    score, place = max(scored)
    everything = sum(exp(each - ranking.scores[0]) for each in ranking.scores)
    return -place if exp(score - ranking.scores[0]) / everything > NEIGHBOUR else None


def _score_beside(ranking: Ranking, place: int, known: dict[int, float], weights: Weights) -> float:
    if place in known:
        return known[place]
    return score_of(ranking.asked, Candidate(ranking.asked, place), weights)


def passages(
    collection: Collection, hits: RankedPositions, candidates: Sequence[Candidate], scores: Sequence[float]
) -> RankedPositions:
    """Order passages by the chance that one of their sentences is the right one; those without candidates follow."""
    chances: dict[int, float] = {}
    for candidate, score in zip(candidates, scores, strict=True):
        passage = collection.passage_of[candidate.position]
        chances[passage] = chances.get(passage, 0.0) + exp(score - scores[0])
    floor, top = min(chances.values()), hits[0][1] or 1.0
    weighed = [(passage, chances.get(passage, floor / 2 * score / top)) for passage, score in hits]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))


def confidence(ranking: Ranking, weights: Weights) -> float:
    """The probability that the articles answer the question, and that it is none of the alternatives."""
    values = [*signs(ranking), 1.0]
    odds = (sum(map(mul, counts.values(), values)) for counts in weights.alternatives.values())
    return 1 / (1 + sum(exp(min(each, 500.0)) for each in odds))

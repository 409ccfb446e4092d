"""The candidates of a question, best first: bm25 finds them, evidence speaks for them, weights say how loudly."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from operator import mul

from .bm25 import Ranked
from .certainty import Ranking, signs
from .collection import Collection
from .evidence import PASSAGES, Asked, Candidate, candidates, evidence
from .reading import Reading
from .weights import Weights, logistic


def find(
    collection: Collection, reading: Reading, k: int = PASSAGES, within: range | None = None
) -> tuple[Asked, Ranked, list[Candidate]]:
    """Find at least `k` passages if there are, and the candidates among them, in the order of BM25."""
    asked = Asked(collection, reading)
    hits = collection.by_passage.search(reading.terms, max(k, PASSAGES), within)
    return asked, hits, candidates(asked, hits)


def rank(
    collection: Collection, reading: Reading, weights: Weights, k: int = PASSAGES, within: range | None = None
) -> Ranking | None:
    """Order the candidates by what speaks for them, ties by position; None when no sentence shares a word."""
    asked, hits, found = find(collection, reading, k, within)
    if not found:
        return None
    counts = tuple(weights.sentence.values())
    scored = [(sum(map(mul, counts, evidence(asked, candidate))), candidate) for candidate in found]
    scored.sort(key=lambda pair: (-pair[0], pair[1].position))
    candidates, scores = [candidate for _, candidate in scored], [score for score, _ in scored]
    return Ranking(asked, passages(collection, hits, candidates, scores), candidates, scores)


def passages(collection: Collection, hits: Ranked, candidates: Sequence[Candidate], scores: Sequence[float]) -> Ranked:
    """Order passages by the chance that one of their sentences is the right one; those without candidates follow."""
    chances: dict[int, float] = {}
    for candidate, score in zip(candidates, scores, strict=True):
        passage = collection.passage_of[candidate.position]
        chances[passage] = chances.get(passage, 0.0) + exp(score - scores[0])
    floor, top = min(chances.values()), hits[0][1]
    weighed = [(passage, chances.get(passage, floor / 2 * score / top)) for passage, score in hits]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))


def confidence(ranking: Ranking, weights: Weights) -> float:
    """The probability that the articles answer the question."""
    counts = weights.answerable
    odds = counts["intercept"] + sum(map(mul, counts.values(), signs(ranking)))
    return logistic(odds)

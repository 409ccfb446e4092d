"""How sure it is that the articles answer a question: named signs, each with a line of why, and their probability.

A sign is a function of the question and its ranked candidates and gives a number; SIGNS lists them.
Whether a sentence is the right one is evidence's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log

from .bm25 import Ranked
from .evidence import Asked, Candidate, cosine, coverage, coverage_beyond_title, density, nearness, order, pairs, pieces
from .text import fold, words

_ASKING = frozenset("who whom whose what which when where why how".split())
_TALKING = frozenset("you your yours yourself i me my mine we us our please hi hello hey thanks thank ok okay".split())


@dataclass(frozen=True)
class Ranking:
    """A question, the passages that share its words, and its candidates, best first, with the score of each."""

    asked: Asked
    hits: Ranked
    candidates: Sequence[Candidate]
    scores: Sequence[float]
    brought: frozenset[int] = frozenset()
    """The passages that only the encoder found."""

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @cached_property
    def spoken(self) -> list[str]:
        """Every word of the question, folded."""
        question = self.asked.reading.question
        return [fold(question[word.start : word.end]) for word in words(question)]


def best_coverage(ranking: Ranking) -> float:
    """Share of the question, by weight, that the best sentence holds."""
    return coverage(ranking.asked, ranking.best)


def passage_coverage(ranking: Ranking) -> float:
    """Share that its paragraph holds: the rest of an answerable question stands nearby."""
    return ranking.asked.masks.share(ranking.best.elsewhere)


def beyond_title(ranking: Ranking) -> float:
    """Share of what the title does not already say that the best sentence holds."""
    return coverage_beyond_title(ranking.asked, ranking.best)


def known(ranking: Ranking) -> float:
    """Share that the articles hold at all."""
    return ranking.asked.masks.share(ranking.asked.masks.known)


def heaviest_missing(ranking: Ranking) -> float:
    """The heaviest word that the best paragraph lacks, as a share: one strange word is enough to doubt."""
    masks = ranking.asked.masks
    missing = masks.everything & ~ranking.best.elsewhere
    return max((w for bit, w in enumerate(masks.weights) if missing >> bit & 1), default=0.0) / masks.total


def names_unknown(ranking: Ranking) -> float:
    """Share of capitalised words that no article holds: another subject."""
    masks = ranking.asked.masks
    return masks.share(ranking.asked.names & ~masks.known)


def plain_unknown(ranking: Ranking) -> float:
    """Share of lower-case words that no article holds: these may be said in other words."""
    masks = ranking.asked.masks
    return masks.share(ranking.asked.plain & ~masks.known)


def numbers_unknown(ranking: Ranking) -> float:
    """Numbers that the best paragraph lacks."""
    return float((ranking.asked.numbers & ~ranking.best.elsewhere).bit_count())


def weight_held(ranking: Ranking) -> float:
    """The weight that the best sentence holds, as it is: chance brings one word together, not four."""
    return ranking.asked.masks.weigh(ranking.best.held) / 10


def weight_around(ranking: Ranking) -> float:
    """The same of its paragraph."""
    return ranking.asked.masks.weigh(ranking.best.elsewhere) / 10


def words_together(ranking: Ranking) -> float:
    """How many words the best sentence holds, as a logarithm."""
    return log(1 + ranking.best.held.bit_count())


def repaired(ranking: Ranking) -> float:
    """Share of the words that were read as others: each may have been meant as it was typed."""
    words_repaired = {word.terms for word in ranking.asked.reading.repaired}
    mask = sum(1 << bit for bit, word in enumerate(ranking.asked.reading.words) if word.terms in words_repaired)
    return ranking.asked.masks.share(mask)


def one_word(ranking: Ranking) -> float:
    """The best sentence holds a single word of several."""
    return float(ranking.best.held.bit_count() <= 1 < ranking.asked.masks.everything.bit_count())


def best_score(ranking: Ranking) -> float:
    """BM25 of the best sentence as a share of what the question could bring."""
    return ranking.best.own / ranking.asked.masks.total


def best_passage_score(ranking: Ranking) -> float:
    """BM25 of its paragraph, likewise."""
    return ranking.best.around / ranking.asked.masks.total


def best_pieces(ranking: Ranking) -> float:
    """Share of the words' pieces that the best sentence holds: kindred words."""
    return pieces(ranking.asked, ranking.best)


def best_pairs(ranking: Ranking) -> float:
    """Phrases of the question that the best sentence holds."""
    return pairs(ranking.asked, ranking.best)


def best_nearness(ranking: Ranking) -> float:
    """How close together the words stand there."""
    return nearness(ranking.asked, ranking.best)


def best_density(ranking: Ranking) -> float:
    """How much of the stretch that holds them they are."""
    return density(ranking.asked, ranking.best)


def best_order(ranking: Ranking) -> float:
    """Whether they stand in the question's order."""
    return order(ranking.asked, ranking.best)


def lead(ranking: Ranking) -> float:
    """How far the best sentence is ahead of the second, at most 4."""
    return min(ranking.scores[0] - ranking.scores[1], 4.0) if len(ranking.scores) > 1 else 0.0


def crowd(ranking: Ranking) -> float:
    """How many sentences are as good as the best, as a logarithm: a question about nothing fits them all alike."""
    return log(sum(exp(score - ranking.scores[0]) for score in ranking.scores))


def question_length(ranking: Ranking) -> float:
    """How many words it is looked up by, as a logarithm."""
    return log(len(ranking.asked.reading.words))


def asks(ranking: Ranking) -> float:
    """Has a question word."""
    return float(not _ASKING.isdisjoint(ranking.spoken))


def talks(ranking: Ranking) -> float:
    """Speaks of you and me: talk rather than a question to an article."""
    return float(not _TALKING.isdisjoint(ranking.spoken))


def library_size(ranking: Ranking) -> float:
    """How many sentences there are, as a logarithm: chance finds more in many."""
    return log(len(ranking.asked.collection.sentences))


def best_cosine(ranking: Ranking) -> float:
    """How near the meaning of the best sentence is to the question's."""
    return cosine(ranking.asked, ranking.best)


def top_cosine(ranking: Ranking) -> float:
    """How near any candidate's is."""
    return max(cosine(ranking.asked, candidate) for candidate in ranking.candidates)


SIGNS: tuple[Callable[[Ranking], float], ...] = (
    best_coverage, passage_coverage, beyond_title, known, heaviest_missing, names_unknown, plain_unknown,
    numbers_unknown, weight_held, weight_around, words_together, repaired, one_word, best_score, best_passage_score,
    best_pieces, best_pairs, best_nearness, best_density, best_order, lead, crowd, question_length, asks, talks,
    library_size,
)  # fmt: skip
SEMANTIC_SIGNS = (*SIGNS, best_cosine, top_cosine)
"""What tells when there is an encoder."""


def signs(ranking: Ranking) -> list[float]:
    """One number a sign, in order."""
    return [sign(ranking) for sign in (SIGNS if ranking.asked.cosines is None else SEMANTIC_SIGNS)]

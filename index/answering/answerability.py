"""How sure it is that the articles answer a question: named signs, each with a line of why, and their probability.

A sign is a function of the question and its ranked candidates and gives a number; SIGNS lists them.
Whether a sentence is the right one is evidence's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log

from ..collection.bm25 import RankedPositions
from ..language.codes import DEFAULT_LANGUAGE
from ..language.corpus_frequency import MAX_RARITY, MAX_SHARE, Rarity
from .candidates import Candidate
from .features import cosine, pairs, pieces, unsaid_around
from .question_features import Asked

_TALKING = frozenset("you your yours yourself i me my mine we us our please hi hello hey thanks thank ok okay".split())
_USUAL, _PRIOR = 5.7, 500
"""How rare the middle word of a question is in English, and how many sentences of another language weigh as much."""
_MANY = 80
"""Sentences, a few pages: beyond them more change nothing."""


@dataclass(frozen=True)
class Ranking:
    """A question, the passages that share its words, and its candidates, best first, with the score of each."""

    asked: Asked
    hits: RankedPositions
    candidates: Sequence[Candidate]
    scores: Sequence[float]
    rarity: Rarity
    """How rare a term is in articles at large."""
    brought: frozenset[int] = frozenset()
    """The passages that only the encoder found."""

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def title_only(self) -> bool:
        """Say whether the best paragraph shares words of its title with the question and no other: it tells of the
        subject, not of what is asked."""
        beyond, shared = self.asked.beyond_title(self.best.position), self.best.elsewhere
        return bool(beyond and shared and not beyond & shared)

    @cached_property
    def rarities(self) -> list[float]:
        """How rare each word of the question is, as its commonest term: where no article is English, as rare as the
        words of questions are, until there are articles enough to tell."""
        collection = self.asked.collection
        rarity = self.rarity if DEFAULT_LANGUAGE in collection.languages else self._rarity_here
        return [min(map(rarity, word.terms)) for word in self.asked.reading.words]

    def _rarity_here(self, term: str) -> float:
        index = self.asked.collection.by_sentence
        holders = min(len(index.postings.get(term, ())), max(MAX_SHARE * index.total, 1))
        return min(-log((holders + _PRIOR * exp(-_USUAL)) / (index.total + _PRIOR)), MAX_RARITY)

    def rarity_of(self, mask: int) -> float:
        """The rarity of the words of a mask together: -log of the chance that one sentence holds them all."""
        return sum([each for bit, each in enumerate(self.rarities) if mask >> bit & 1])

    def rarest_of(self, mask: int) -> float:
        """The rarity of the rarest word of a mask; 0 of none."""
        return max((each for bit, each in enumerate(self.rarities) if mask >> bit & 1), default=0.0)

    @cached_property
    def at_home(self) -> list[float]:
        """How much oftener the articles use each word that they have than articles at large do, as a logarithm."""
        index, known = self.asked.collection.by_sentence, self.asked.masks.known
        return [
            log(
                (max(len(index.postings.get(term, ())) for term in word.terms) + 0.5) / (index.total * exp(-rare) + 0.5)
            )
            for bit, (word, rare) in enumerate(zip(self.asked.reading.words, self.rarities, strict=True))
            if known >> bit & 1
        ]


def unsaid(ranking: Ranking) -> float:
    """How far the best sentence and those that it leans on are from what is asked: one strange word is enough to
    doubt, unless another says nearly the same."""
    return unsaid_around(ranking.asked, ranking.best)


def names_unknown(ranking: Ranking) -> float:
    """Share of capitalised words that no article holds: another subject."""
    masks = ranking.asked.masks
    return masks.share(ranking.asked.names & ~masks.known)


def plain_unknown(ranking: Ranking) -> float:
    """Share of lower-case words that no article holds: these may be said in other words."""
    masks = ranking.asked.masks
    return masks.share(ranking.asked.plain & ~masks.known)


def repaired(ranking: Ranking) -> float:
    """Share of the words that were read as others: each may have been meant as it was typed."""
    words_repaired = {word.terms for word in ranking.asked.reading.repaired}
    mask = sum(1 << bit for bit, word in enumerate(ranking.asked.reading.words) if word.terms in words_repaired)
    return ranking.asked.masks.share(mask)


def best_pieces(ranking: Ranking) -> float:
    """Share of the words' pieces that the best sentence holds: kindred words."""
    return pieces(ranking.asked, ranking.best)


def best_pairs(ranking: Ranking) -> float:
    """Phrases of the question that the best sentence holds."""
    return pairs(ranking.asked, ranking.best)


def talks(ranking: Ranking) -> float:
    """Speaks of you and me: talk rather than a question to an article."""
    reading = ranking.asked.reading
    return float(not _TALKING.isdisjoint([reading.written(word).lower() for word in reading.every]))


def library_size(ranking: Ranking) -> float:
    """How many sentences there are, as a logarithm, up to a few pages: chance finds more in many."""
    return log(min(len(ranking.asked.collection.sentences), _MANY))


def rarity_known(ranking: Ranking) -> float:
    """Share of the question, by rarity, that the articles hold: that they have its common words says little."""
    masks = ranking.asked.masks
    return ranking.rarity_of(masks.known) / ranking.rarity_of(masks.everything)


def rarity_asked(ranking: Ranking) -> float:
    """The rarity of the whole question: of three common words nothing is certain."""
    return ranking.rarity_of(ranking.asked.masks.everything) / 10


def rarest_known(ranking: Ranking) -> float:
    """The rarest word that the articles hold: its subject is theirs."""
    return ranking.rarest_of(ranking.asked.masks.known) / 10


def rarest_missing(ranking: Ranking) -> float:
    """The rarest word that the best paragraph lacks: a common one may be said in other words."""
    return ranking.rarest_of(ranking.asked.masks.everything & ~ranking.best.elsewhere) / 10


def surprise(ranking: Ranking) -> float:
    """How much rarer it is that the words of the best sentence meet than chance brings in so many sentences."""
    sentences = len(ranking.asked.collection.sentences)
    return max(ranking.rarity_of(ranking.best.held) - log(sentences), 0.0) / 10


def surprise_around(ranking: Ranking) -> float:
    """How much rarer it is that the words of its paragraph meet than chance brings, or how much less."""
    return (ranking.rarity_of(ranking.best.elsewhere) - log(len(ranking.asked.collection.passages))) / 10


def words_at_home(ranking: Ranking) -> float:
    """How much oftener the articles use the question's words than articles at large: words of their subject."""
    return sum(ranking.at_home) / 10


def most_at_home(ranking: Ranking) -> float:
    """How much oftener the articles use the word that is most theirs than articles at large do."""
    return max(ranking.at_home, default=0.0) / 10


def best_cosine(ranking: Ranking) -> float:
    """How near the meaning of the best sentence is to the question's."""
    return cosine(ranking.asked, ranking.best)


def top_cosine(ranking: Ranking) -> float:
    """How near the meaning of any candidate is to the question's."""
    return max(cosine(ranking.asked, candidate) for candidate in ranking.candidates)


def paragraph_says(ranking: Ranking) -> float:
    """How near the best paragraph comes to each word piece of the question: what it says in other words counts too."""
    meant = ranking.asked.meant
    return float(meant.max_sim(ranking.best.passage).mean()) if meant else 0.0


SIGNS: tuple[Callable[[Ranking], float], ...] = (
    unsaid, names_unknown, plain_unknown, repaired, best_pieces, best_pairs, talks, library_size, rarity_known,
    rarity_asked, rarest_known, rarest_missing, surprise, surprise_around, words_at_home, most_at_home,
)  # fmt: skip
SEMANTIC_SIGNS = (*SIGNS, best_cosine, top_cosine, paragraph_says)
"""What tells when there is an encoder."""


def signs(ranking: Ranking) -> list[float]:
    """One number a sign, in order."""
    return [sign(ranking) for sign in (SIGNS if ranking.asked.meant is None else SEMANTIC_SIGNS)]

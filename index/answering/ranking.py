"""The ranking: the candidates of a question, best first.

BM25 finds them, the features say what speaks for each, and the weights say how much each feature counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING

from ..collection.collection import Collection
from ..collection.retrieval import RankedPositions, search_in_context
from ..language.codes import DEFAULT_LANGUAGE
from ..language.corpus_frequency import MAX_RARITY, MAX_SHARE, Rarity
from .answer_type import introduces
from .candidates import Candidate, candidates, most_promising
from .features import ranking_features
from .query import Query
from .question_features import QuestionFeatures
from .reading import Reading
from .weights import Weights

if TYPE_CHECKING:
    from ..collection.encoder import Vectors

PASSAGES = 30
"""Passages whose sentences can become candidates."""
NEAREST = 10
"""Sentences that become candidates because they are nearest in meaning, when there is an encoder."""
INTRODUCTION = 2.0
"""Added to the score of a sentence that says who somebody is, when that is asked."""
_USUAL_RARITY, _PRIOR = 5.7, 500
"""The median rarity of the words of English questions, and how many sentences of another language weigh as much."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a question is put to: the same for all its subquestions.

    `article` is the id of the one article to keep to, `k` the number of hits wanted.
    """

    collection: Collection
    weights: Weights
    generation: str = ""
    k: int = PASSAGES
    article: str | None = None

    @property
    def passages(self) -> range | None:
        """The passages to keep to, None for all. Raise ArticleError if the article is unknown."""
        return self.collection.positions_of(self.article).passages if self.article is not None else None


@dataclass(frozen=True)
class Ranking:
    """A question, the passages that were found for it, and its candidates, best first, each with its score."""

    question: QuestionFeatures
    hits: RankedPositions
    candidates: Sequence[Candidate]
    scores: Sequence[float]
    corpus_rarity: Rarity
    """How rare a term is in English articles in general."""
    encoder_passages: frozenset[int] = frozenset()
    """The passages that only the encoder found."""

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def is_asked_above(self) -> bool:
        """Whether the best sentence stands under the question itself, word for word."""
        asked = [term for word in self.question.query.all_words for term in word.terms]
        return any(self.question.collection.terms[place] == asked for place in self.best.leads)

    @cached_property
    def rarities(self) -> list[float]:
        """How rare each word of the question is, by its commonest term.

        Where no article is English, by the collection itself, starting from the rarity that words of questions usually
        have until there are enough sentences.
        """
        collection = self.question.collection
        rarity = self.corpus_rarity if DEFAULT_LANGUAGE in collection.languages else self._collection_rarity
        return [min(map(rarity, word.terms)) for word in self.question.query.words]

    def _collection_rarity(self, term: str) -> float:
        index = self.question.collection.by_sentence
        holders = min(index.document_frequency(term), max(MAX_SHARE * index.total, 1))
        return min(-log((holders + _PRIOR * exp(-_USUAL_RARITY)) / (index.total + _PRIOR)), MAX_RARITY)

    def rarity_of(self, mask: int) -> float:
        """The rarity of the words of a mask together: -log of the probability that one sentence holds them all."""
        return sum([each for bit, each in enumerate(self.rarities) if mask >> bit & 1])

    def rarest_of(self, mask: int) -> float:
        """The rarity of the rarest word of a mask; 0 for an empty one."""
        return max((each for bit, each in enumerate(self.rarities) if mask >> bit & 1), default=0.0)

    @cached_property
    def keyness(self) -> list[float]:
        """How much more often the articles use each word that they have than articles in general, as a logarithm."""
        index, in_articles = self.question.collection.by_sentence, self.question.masks.in_articles
        return [
            log((max(map(index.document_frequency, word.terms)) + 0.5) / (index.total * exp(-rare) + 0.5))
            for bit, (word, rare) in enumerate(zip(self.question.query.words, self.rarities, strict=True))
            if in_articles >> bit & 1
        ]


def find(
    collection: Collection, query: Query, k: int = PASSAGES, within: range | None = None
) -> tuple[QuestionFeatures, RankedPositions, list[Candidate]]:
    """Find at least `k` passages if there are as many, and the candidates among them.

    Passages that only the encoder finds come last, with a score of 0.
    """
    hits = search_in_context(collection.by_passage, collection.by_context, query.terms, max(k, PASSAGES), within)
    reading = Reading(collection, collection.vectors, query.encoder_text) if collection.vectors else None
    near = nearest(collection, reading.cosines, within) if reading and query.words else []
    found = {passage for passage, _ in hits}
    passages = dict.fromkeys(collection.passage_of[sentence] for sentence in near)
    hits += [(passage, 0.0) for passage in passages if passage not in found]
    question = QuestionFeatures(collection, query, dict(hits), reading)
    these = candidates(question, near)
    if reading:
        reading.read(most_promising(question, these, reading.cosines))
    return question, hits, these


def nearest(collection: Collection, cosines: Vectors, within: range | None = None) -> list[int]:
    """The sentences whose meaning is nearest to the question's, nearest first."""
    places = range(len(cosines))
    if within is not None:
        places = range(collection.sentences_of(within[0]).start, collection.sentences_of(within[-1]).stop)
    return nsmallest(NEAREST, places, key=lambda place: (-cosines[place], place))


def rank(search: Search, query: Query) -> Ranking | None:
    """Order the candidates by score, ties by position; None when there are no candidates."""
    collection, weights = search.collection, search.weights
    question, hits, found = find(collection, query, search.k, search.passages)
    if not found:
        return None
    scored = [(score_of(question, candidate, weights), candidate) for candidate in found]
    scored.sort(key=lambda pair: (-pair[0], pair[1].position))
    ordered, scores = [candidate for _, candidate in scored], [score for score, _ in scored]
    encoder_passages = frozenset(passage for passage, score in hits if not score)
    passages = order_passages(collection, hits, ordered, scores)
    return Ranking(question, passages, ordered, scores, weights.rarity, encoder_passages)


def score_of(question: QuestionFeatures, candidate: Candidate, weights: Weights) -> float:
    """The weighted sum of the features; no unit, it only orders the candidates of one question."""
    weighed = sum(map(mul, weights.sentence.values(), ranking_features(question, candidate)))
    return float(weighed + introduction(question, candidate))


def introduction(question: QuestionFeatures, candidate: Candidate) -> float:
    """What it adds to a sentence that it introduces the person whom the question asks for; of names it is seldom asked
    in what the weights are fitted on."""
    person = question.person
    return INTRODUCTION if person is not None and introduces(candidate.sentence.text, person) else 0.0


def order_passages(
    collection: Collection, hits: RankedPositions, candidates: Sequence[Candidate], scores: Sequence[float]
) -> RankedPositions:
    """Order passages by the probability that one of their sentences is right; those without candidates follow."""
    likelihoods: dict[int, float] = {}
    for candidate, score in zip(candidates, scores, strict=True):
        passage = collection.passage_of[candidate.position]
        likelihoods[passage] = likelihoods.get(passage, 0.0) + exp(score - scores[0])
    floor, top = min(likelihoods.values()), hits[0][1] or 1.0
    weighed = [(passage, likelihoods.get(passage, floor / 2 * score / top)) for passage, score in hits]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))

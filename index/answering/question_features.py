"""What the features need of a question, and of a sentence whatever is asked: each computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..collection.chains import chain_terms, is_label, stands_below
from ..collection.collection import Collection
from ..collection.retrieval import CONTEXT
from ..language.folding import is_caseless
from ..language.terms import terms
from ..language.word_frequency import is_name, log_rank
from ..language.word_similarity import embedding, similarity
from .answer_type import answer_type, person_asked_for
from .query import Masks, Query, mask_of

if TYPE_CHECKING:
    from .reading import Reading

PASSAGE_SHARE = 0.8
"""How much the passage's score counts beside the sentence's own when candidates are found."""


class WordEmbedding(NamedTuple):
    """A word of the question that has an embedding, so that a similar word may stand for it."""

    mask: int
    weight: float
    """Its share of the question's weight."""
    rarity: float
    """Its share of the question's rarity in English."""
    embedding: int


class SentenceFeatures(NamedTuple):
    """What the ranking needs of a sentence, whatever is asked."""

    positions: dict[str, list[int]]
    """Its terms, and where each stands: numbers of terms, from 0."""
    embeddings: tuple[tuple[str, int], ...]
    """Its terms that have an embedding, each with it."""


def sentence_features(collection: Collection, position: int) -> SentenceFeatures:
    """The features of a sentence; computed once, and remembered while there is room."""
    found: SentenceFeatures | None = collection.feature_cache.get(position)
    if found is None:
        terms = collection.terms[position]
        positions: dict[str, list[int]] = {}
        for place, term in enumerate(terms):
            positions.setdefault(term, []).append(place)
        found = SentenceFeatures(
            positions=positions,
            embeddings=tuple((term, bits) for term in positions if (bits := embedding(term)) is not None),
        )
        collection.feature_cache.keep(position, found, len(terms))
    return found


class QuestionFeatures:
    """A question with everything about it that the features of its candidates share."""

    def __init__(
        self,
        collection: Collection,
        query: Query,
        passage_scores: Mapping[int, float],
        reading: Reading | None = None,
    ) -> None:
        """Take the score of each passage found, and what the encoder makes of the question."""
        self.collection = collection
        self.query = query
        self.passage_scores = passage_scores
        self.reading = reading
        """What the encoder makes of it, when there is one."""
        self.combined_scores = self._combined_scores()
        """For each sentence of a found passage that is no label its score and PASSAGE_SHARE of its passage's."""
        self.best_score = max(self.combined_scores.values(), default=1.0)
        self.masks = Masks(collection, query.words, query.abbreviations)
        self.names = name_mask(query)
        self.answer_type = answer_type(query.text)
        self.person = person_asked_for(query.text)
        sequence = [term for word in query.all_words for term in word.terms]
        self.all_terms = frozenset(sequence)
        """Every term of the question, stop words too."""
        self.position_of = {term: position for position, term in enumerate(sequence)}
        self._rarities = [log_rank(word.terms[0]) for word in query.words]
        self._total_rarity = sum(self._rarities)
        self._rarity: dict[int, float] = {}
        self.embeddings = self._embeddings()
        self._sentence_embeddings: dict[int, list[int]] = {}
        self._similarities: dict[tuple[int, int], float] = {}
        self._title_masks: dict[str, int] = {}
        self._above: dict[int, int] = {}

    def gap_to_best(self, position: int) -> float:
        """How far the combined score of a sentence is below the best one, as a share of that, 0..1."""
        return 1 - self.combined_scores.get(position, 0.0) / self.best_score

    def rarity(self, mask: int) -> float:
        """The share of the question that words make up when each counts by how rare it is in English, 0..1."""
        if mask not in self._rarity:
            held = sum(each for bit, each in enumerate(self._rarities) if mask >> bit & 1)
            self._rarity[mask] = held / self._total_rarity
        return self._rarity[mask]

    def similarity(self, position: int, word: WordEmbedding) -> float:
        """How similar a word is to the most similar word of a sentence, those of the question apart, 0..1."""
        found = self._similarities.get((position, word.mask))
        if found is None:
            if position not in self._sentence_embeddings:
                embeddings = sentence_features(self.collection, position).embeddings
                self._sentence_embeddings[position] = [bits for term, bits in embeddings if term not in self.all_terms]
            found = similarity(word.embedding, self._sentence_embeddings[position])
            self._similarities[position, word.mask] = found
        return found

    def outside_title(self, position: int) -> int:
        """The words that are not in the title of the sentence's article."""
        return self.masks.all_words & ~self._in_title(position)

    def _in_title(self, position: int) -> int:
        article = self.collection.sentences[position].article
        if article.id not in self._title_masks:
            held = _title_terms(article.title, self.collection.languages)
            self._title_masks[article.id] = mask_of(self.query.words, held)
        return self._title_masks[article.id]

    def above_passage(self, position: int) -> int:
        """The words that the passage of a sentence stands under; those of the title are, if anything has a context."""
        return self.above(position) | (self._in_title(position) if self.collection.has_context else 0)

    def above(self, position: int) -> int:
        """The words that a sentence stands under; those of the title tell it from others if there are more articles."""
        first = self.collection.under[position]
        if first != position and first not in self._above:
            self._above[first] = mask_of(self.query.words, frozenset(chain_terms(self.collection, position)))
        chained = self._above[first] if first != position else 0
        return chained | (self._in_title(position) if len(self.collection.library) > 1 else 0)

    def _sentence_scores(self, sentences: Sequence[int]) -> dict[int, float]:
        """The BM25 of each sentence, and CONTEXT of that of what its passage stands under.

        Of the sentences without a word of the question only those have a score that stand right below its words.
        """
        collection, terms = self.collection, self.query.terms
        scores = collection.by_sentence.scores_at(terms, sentences)
        for passage, score in collection.by_context.scores_at(terms, self.passage_scores).items():
            for place in collection.sentences_of(passage):
                if place in scores or stands_below(collection, place):
                    scores[place] = scores.get(place, 0.0) + CONTEXT * score
        return scores

    def _combined_scores(self) -> dict[int, float]:
        passage_of, found = self.collection.passage_of, self.passage_scores
        sentences = [place for passage in sorted(found) for place in self.collection.sentences_of(passage)]
        return {
            sentence: score + PASSAGE_SHARE * found[passage_of[sentence]]
            for sentence, score in self._sentence_scores(sentences).items()
            if not is_label(self.collection, sentence)
        }

    def _embeddings(self) -> list[WordEmbedding]:
        return [
            WordEmbedding(mask, self.masks.share(mask), self.rarity(mask), bits)
            for mask, word in ((1 << bit, word) for bit, word in enumerate(self.query.words))
            if len(word.terms) == 1 and (bits := embedding(word.terms[0])) is not None
        ]


def name_mask(query: Query) -> int:
    """The words that are names.

    A name is told by its capital inside the question; where the case of a question says nothing, by what English writes
    with a capital.
    """
    caseless = is_caseless(query.text)
    names = 0
    for bit, word in enumerate(query.words):
        if is_name(word.terms[0]) if caseless else query.text[word.start].isupper() and word.start:
            names |= 1 << bit
    return names


@lru_cache(maxsize=2**8)
def _title_terms(title: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(terms(title, languages))

"""A question as the features see it: its words, their weights and meanings, worked out once.

All masks are those of reading: one bit a word of the question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..collection.collection import Collection
from ..language.terms import terms
from ..language.word_frequency import is_name, log_rank
from ..language.word_similarity import embedding, similarity
from .answer_type import expected
from .query import Masks, Reading, mask_of
from .sentence_features import grams, known

if TYPE_CHECKING:
    from ..collection.vectors import LateInteraction


PASSAGE_SHARE = 0.8
"""How much the passage's score counts beside the sentence's own when candidates are found."""


class Meant(NamedTuple):
    """A word of the question that another may stand for."""

    bit: int
    weight: float
    """Its share of the question by weight."""
    rarity: float
    """Its share of the question by rarity in English."""
    meaning: int


class Asked:
    """What the features need to know of a question, worked out once."""

    def __init__(
        self,
        collection: Collection,
        reading: Reading,
        around: Mapping[int, float],
        meant: LateInteraction | None = None,
    ) -> None:
        """Take the score of each passage that was found, and with an encoder what it made of the question."""
        self.collection = collection
        self.reading = reading
        self.own = collection.by_sentence.scores(reading.terms)
        self.around = around
        self.meant = meant
        """How near each sentence's meaning is, when there is an encoder."""
        passage_of = collection.passage_of
        self.both = {
            sentence: score + PASSAGE_SHARE * around[passage_of[sentence]]
            for sentence, score in self.own.items()
            if passage_of[sentence] in around
        }
        """The score of each sentence together with that of its passage, of those that were found."""
        self.most = max(self.both.values(), default=1.0)
        """The highest of these."""
        self.masks = Masks(collection, reading.words, reading.same)
        self.bits = {term: bit for bit, word in enumerate(reading.words) for term in word.terms}
        self.names = self.plain = 0
        caseless = is_caseless(reading.question)
        for bit, word in enumerate(reading.words):
            letter = reading.question[word.start]
            if is_name(word.terms[0]) if caseless else letter.isupper() and word.start:
                self.names |= 1 << bit
            elif letter.islower() or (caseless and letter.isupper()):
                self.plain |= 1 << bit
        self.last = 1 << len(reading.words) >> 1
        sequence = [term for word in reading.every for term in word.terms]
        self.spoken = frozenset(sequence)
        """Every term of the question, stop words too."""
        self.neighbours = tuple(dict.fromkeys(pairwise(sequence)))
        self.following = {term: place for place, term in enumerate(sequence)}
        self.expected = expected(reading.question)
        self._rarities = [log_rank(word.terms[0]) for word in reading.words]
        self._rarity_all = sum(self._rarities)
        self._rarity: dict[int, float] = {}
        self.meanings = [
            Meant(mask, self.masks.share(mask), self.rarity(mask), bits)
            for mask, word in ((1 << bit, word) for bit, word in enumerate(reading.words))
            if len(word.terms) == 1 and (bits := embedding(word.terms[0])) is not None
        ]
        """Words that another may stand for."""
        self._said: dict[int, list[int]] = {}
        self._nearly: dict[tuple[int, int], float] = {}
        self.pairs = {
            pair: sum([self.masks.weights[self.bits[term]] if term in self.bits else 0.1 for term in pair])
            for pair in self.neighbours
            if pair[0] in self.bits or pair[1] in self.bits
        }
        self.grams = [
            (gram, weight / len(pieces))
            for word, weight in zip(reading.words, self.masks.weights, strict=True)
            for pieces in (grams(word.terms[0]),)
            for gram in pieces
        ]
        self.focus = focus(reading)
        self._titles: dict[str, int] = {}

    def behind(self, position: int) -> float:
        """How far a sentence is behind the best in both scores together, as a share of that, 0..1."""
        return 1 - self.both.get(position, 0.0) / self.most

    def rarity(self, mask: int) -> float:
        """The share of the question that words have, each counted by how rare it is in English, 0..1."""
        if mask not in self._rarity:
            held = sum(each for bit, each in enumerate(self._rarities) if mask >> bit & 1)
            self._rarity[mask] = held / self._rarity_all
        return self._rarity[mask]

    def nearly(self, position: int, word: Meant) -> float:
        """How nearly a sentence says a word that it lacks in other words, 0..1."""
        found = self._nearly.get((position, word.bit))
        if found is None:
            if position not in self._said:
                meanings = known(self.collection, position).meanings
                self._said[position] = [bits for term, bits in meanings if term not in self.spoken]
            found = self._nearly[position, word.bit] = similarity(word.meaning, self._said[position])
        return found

    def beyond_title(self, position: int) -> int:
        """The words of the question that are not in the title of the sentence's article."""
        article = self.collection.sentences[position].article
        if article.id not in self._titles:
            held = _title_terms(article.title, self.collection.languages)
            self._titles[article.id] = mask_of(self.reading.words, held)
        return self.masks.everything & ~self._titles[article.id]


def is_caseless(question: str) -> bool:
    """Say whether a question is written without capitals, but for its first letter, or in nothing else: its case
    tells no name.

    >>> is_caseless("Did china comment?"), is_caseless("Did China comment?"), is_caseless("DID CHINA COMMENT?")
    (True, False, True)
    """
    return question[1:].islower() or question.isupper()


@lru_cache(maxsize=2**8)
def _title_terms(title: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(terms(title, languages))


_FOCUS = re.compile(r"\b(?:what|which|how (?:many|much))\s+(?=\w)", re.I)


def focus(reading: Reading) -> int:
    """The bit of the word that names what is asked for, 0 when none does."""
    asks = _FOCUS.search(reading.question)
    named = {term for word in reading.every if asks and word.start == asks.end() for term in word.terms}
    return mask_of(reading.words, named)

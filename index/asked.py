"""A question as the features see it: its words, their weights and meanings, worked out once.

All masks are those of reading: one bit a word of the question.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from .collection import Collection
from .expected import expected
from .kindred import meaning, rarity
from .reading import Masks, Reading, mask_of
from .text import fold, terms, words


class Asked:
    """What the features need to know of a question, worked out once."""

    def __init__(self, collection: Collection, reading: Reading) -> None:
        self.collection = collection
        self.reading = reading
        self.own = collection.by_sentence.scores(reading.terms)
        self.around: dict[int, float] = {}
        """The score of each passage that was found."""
        self.masks = Masks(collection, reading.words, reading.same)
        self.bits = {term: bit for bit, word in enumerate(reading.words) for term in word.terms}
        written = [reading.written(word) for word in reading.words]
        self.names = sum(
            1 << bit for bit, word in enumerate(reading.words) if word.start and written[bit][:1].isupper()
        )
        self.numbers = sum(1 << bit for bit, text in enumerate(written) if text[:1].isdigit())
        self.plain = sum(1 << bit for bit, text in enumerate(written) if text[:1].islower())
        self.last = 1 << len(reading.words) >> 1
        sequence = [term for word in reading.every for term in word.terms]
        self.spoken = frozenset(sequence)
        """Every term of the question, stop words too."""
        self.neighbours = frozenset(pairwise(sequence))
        self.following = {term: place for place, term in enumerate(sequence)}
        self.expected = expected(reading.question)
        self.rarities = [rarity(word.terms[0]) for word in reading.words]
        self.rarity_held: dict[int, float] = {}
        """The share of the rarities that the words of a mask have, of each mask that was met."""
        self.meanings = [
            (1 << bit, weight, bits)
            for bit, (word, weight) in enumerate(zip(reading.words, self.masks.weights, strict=True))
            if len(word.terms) == 1 and (bits := meaning(word.terms[0])) is not None
        ]
        """Words that another may stand for: bit, weight and meaning of each."""
        self.pairs = {
            pair: sum(self.masks.weights[self.bits[term]] if term in self.bits else 0.1 for term in pair)
            for pair in pairwise(sequence)
            if pair[0] in self.bits or pair[1] in self.bits
        }
        self.grams = [
            (gram, weight / len(pieces))
            for word, weight in zip(reading.words, self.masks.weights, strict=True)
            for pieces in (grams(word.terms[0]),)
            for gram in pieces
        ]
        self.focus = focus(reading)
        self.meant = collection.vectors.compare(reading.question) if collection.vectors else None
        """How near each sentence's meaning is, when there is an encoder."""
        self._titles: dict[str, int] = {}

    def beyond_title(self, position: int) -> int:
        """The words of the question that are not in the title of the sentence's article."""
        article = self.collection.sentences[position].article
        if article.id not in self._titles:
            held = _title_terms(article.title, self.collection.languages)
            self._titles[article.id] = mask_of(self.reading.words, held)
        return self.masks.everything & ~self._titles[article.id]


@lru_cache(maxsize=2**8)
def _title_terms(title: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(terms(title, languages))


@lru_cache(maxsize=2**13)  # a kilobyte each
def grams(term: str) -> frozenset[str]:
    """The four-letter pieces of a term, its ends marked; a shorter term is one piece.

    >>> sorted(grams("troop"))
    ['#tro', 'oop#', 'roop', 'troo']
    """
    marked = f"#{term}#"
    return frozenset(marked[start : start + 4] for start in range(max(1, len(marked) - 3)))


_FOCUS = re.compile(r"\b(?:what|which|how (?:many|much))\s+(\w+)")


def focus(reading: Reading) -> int:
    """The bit of the word that names what is asked for, 0 when none does."""
    asks = _FOCUS.search(fold(reading.question))
    named = {term for word in words(asks[1]) for term in word.terms} if asks else set()
    return mask_of(reading.words, named)

"""The sentences that may be quoted, and where the question's words stand in and around each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..collection.bm25 import best
from ..collection.collection import Collection
from .question_features import Asked
from .sentence_features import known

CANDIDATES = 20
"""Sentences that are weighed at most, the neighbours of the first aside."""
LEAST_SHARE = 0.3
"""Share of the best sentence's score below which others are not weighed: the right one is hardly ever among them."""
BESIDE = 3
"""First candidates whose neighbours become candidates too: an answer may stand next to the question's words."""


class Candidate:
    """A sentence that may be quoted, and where the question's words stand in and around it."""

    def __init__(self, asked: Asked, position: int) -> None:
        collection, masks = asked.collection, asked.masks
        self.position = position
        self.sentence = collection.sentences[position]
        self.own = asked.own.get(position, 0.0)
        self.around = asked.around.get(collection.passage_of[position], 0.0)
        self.behind = asked.behind(position)
        passage = collection.sentences_of(collection.passage_of[position])
        self.passage = passage
        self.held = masks.of(position)
        self.missing = masks.everything & ~self.held
        self.before = masks.of(position - 1) if position > passage.start else 0
        self.after = masks.of(position + 1) if position + 1 < passage.stop else 0
        self.first = masks.of(passage.start) if position > passage.start else 0
        self.elsewhere = 0
        for place in passage:
            self.elsewhere |= masks.of(place)
        self.known = known(collection, position)
        self.terms = collection.terms[position]
        places = self.known.places
        self.places = sorted((place, bit) for term, bit in asked.bits.items() for place in places.get(term, ()))
        """Where the question's words stand: number of the term in the sentence, bit of the word."""
        self.opening = self.terms[0] if self.terms else ""
        self.new = [term for term in places if term not in asked.spoken] if asked.expected else []
        """Its terms that the question has not, if it asks for a figure, a time or a reason: that is among them."""
        self.phrases = list(filter(self.known.neighbours.__contains__, asked.neighbours))
        """Terms that are neighbours here and in the question."""
        self.stretch = self._stretch()
        """The length in terms of the shortest stretch that holds every word of the question that the sentence holds."""

    def _stretch(self) -> int:
        need, shortest = self.held.bit_count(), len(self.terms)
        if need < 2:
            return need
        last: dict[int, int] = {}
        for place, bit in self.places:
            last[bit] = place
            if len(last) == need:
                shortest = min(shortest, place - min(last.values()) + 1)
        return max(shortest, need)


def candidates(asked: Asked, near: Sequence[int] = ()) -> list[Candidate]:
    """Find the sentences to weigh: the best by BM25 of sentence and passage, the neighbours of the first, and `near`.

    Of the first two none is far behind the best (LEAST_SHARE). `near` are those whose meaning is nearest; their
    passages are among the hits.
    """
    found = [sentence for sentence, _ in best(asked.both, CANDIDATES)]
    beside = [place for sentence in found[:BESIDE] for place in beside_in_passage(asked.collection, sentence)]
    weighed = [sentence for sentence in [*found, *beside] if asked.behind(sentence) <= 1 - LEAST_SHARE]
    these = [Candidate(asked, sentence) for sentence in dict.fromkeys([*weighed, *near])]
    if asked.meant:
        asked.meant.compare_pieces(place for each in these for place in leaning_on(each))
    return these


def leaning_on(here: Candidate) -> Iterable[int]:
    """A sentence, and those of its passage that name what it goes on about: the one before and the first."""
    start = here.passage.start
    return dict.fromkeys((start, max(here.position - 1, start), here.position))


def beside_in_passage(collection: Collection, position: int) -> list[int]:
    """The sentence before and the sentence after in the same passage, as far as there are."""
    passage = collection.sentences_of(collection.passage_of[position])
    return [place for place in (position - 1, position + 1) if place in passage]

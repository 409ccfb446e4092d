"""The sentences that may be quoted, and where the question's words stand in and around each."""

from __future__ import annotations

from collections.abc import Sequence

from .asked import Asked
from .bm25 import best
from .collection import Collection
from .known import known

PASSAGE_SHARE = 0.8
"""How much the passage's score counts beside the sentence's own when candidates are found."""
CANDIDATES = 20
"""Sentences that are weighed; the right one is among them for 98 of 100 questions."""
BESIDE = 3
"""First candidates whose neighbours become candidates too: an answer may stand next to the question's words."""


class Candidate:
    """A sentence that may be quoted, and where the question's words stand in and around it."""

    def __init__(self, asked: Asked, position: int, behind: float) -> None:
        collection, masks = asked.collection, asked.masks
        self.position = position
        self.sentence = collection.sentences[position]
        self.own = asked.own.get(position, 0.0)
        self.around = asked.around.get(collection.passage_of[position], 0.0)
        self.behind = behind
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
        bits = asked.bits
        self.places = [(place, bits[term]) for place, term in enumerate(self.terms) if term in bits]
        """Where the question's words stand: number of the term in the sentence, bit of the word."""
        self.opening = self.terms[0] if self.terms else ""
        self.new = [term for term in self.known.terms if term not in asked.spoken]
        """Its terms that the question has not: the answer is among them."""
        self.phrases = list(filter(asked.neighbours.__contains__, self.known.neighbours))
        """Terms that are neighbours here and in the question."""
        self.stretch = self._stretch()
        """The length in terms of the shortest stretch that holds every word of the question that the sentence holds."""

    def _stretch(self) -> int:
        need, shortest = self.held.bit_count(), len(self.terms)
        last: dict[int, int] = {}
        for place, bit in self.places:
            last[bit] = place
            if len(last) == need:
                shortest = min(shortest, place - min(last.values()) + 1)
        return max(shortest, need)


def candidates(asked: Asked, near: Sequence[int] = ()) -> list[Candidate]:
    """Find the sentences to weigh: the best by BM25 of sentence and passage, the neighbours of the first, and `near`.

    `near` are those whose meaning is nearest; their passages are among the hits.
    """
    passage_of, around = asked.collection.passage_of, asked.around
    both = {
        sentence: score + PASSAGE_SHARE * around[passage_of[sentence]]
        for sentence, score in asked.own.items()
        if passage_of[sentence] in around
    }
    found = [sentence for sentence, _ in best(both, CANDIDATES)]
    beside = (place for sentence in found[:BESIDE] for place in beside_in_passage(asked.collection, sentence))
    chosen = dict.fromkeys([*found, *beside, *near])
    top = both[found[0]] if found else 1.0
    these = [Candidate(asked, sentence, 1 - both.get(sentence, 0.0) / top) for sentence in chosen]
    if asked.meant:
        asked.meant.look_at(place for each in these for place in leaning_on(each))
    return these


def leaning_on(here: Candidate) -> list[int]:
    """A sentence, and those of its passage that name what it goes on about: the one before and the first."""
    start = here.passage.start
    return sorted({here.position, max(here.position - 1, start), start})


def beside_in_passage(collection: Collection, position: int) -> list[int]:
    """The sentence before and the sentence after in the same passage, as far as there are."""
    passage = collection.sentences_of(collection.passage_of[position])
    return [place for place in (position - 1, position + 1) if place in passage]

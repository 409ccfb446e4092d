"""The candidates: sentences that may be quoted, and where the words of the question stand in and near each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..collection.chains import below_labels, leads
from ..collection.collection import Collection
from ..collection.retrieval import best
from .question_features import QuestionFeatures, sentence_features

if TYPE_CHECKING:
    from ..collection.encoder import Vectors

CANDIDATES = 20
"""How many sentences become candidates by their score."""
LEAST_SHARE = 0.3
"""Share of the best score that a candidate needs: the right sentence is hardly ever below it."""
BESIDE = 3
"""How many of the best have their neighbours as candidates too: an answer may stand next to the question's words."""


FUSION = 10
"""How little the first places of an order count above the later ones."""


class Candidate:
    """A sentence that may be quoted, and the words of the question in it, above it and in its passage.

    `held`, `above` and every `matched...` are masks of the question's words. A word that the sentence stands under
    counts as matched.
    """

    def __init__(self, question: QuestionFeatures, position: int) -> None:
        collection, masks = question.collection, question.masks
        passage = collection.sentences_of(collection.passage_of[position])
        self.position = position
        self.sentence = collection.sentences[position]
        self.passage = passage
        self.passage_score = question.passage_scores.get(collection.passage_of[position], 0.0)
        self.held = masks.of(position)
        self.above = question.above(position)
        self.leads = leads(collection, position)
        self.matched = self.held | self.above
        self.unmatched = masks.all_words & ~self.matched
        self.matched_before = masks.of(position - 1) if position > passage.start else 0
        self.matched_after = masks.of(position + 1) if position + 1 < passage.stop else 0
        self.matched_first = masks.of(passage.start) if position > passage.start else 0
        self.matched_in_passage = question.above_passage(position)
        for place in passage:
            self.matched_in_passage |= masks.of(place)
        self.features = sentence_features(collection, position)
        self.terms = collection.terms[position]
        self.first_term = self.terms[0] if self.terms else ""
        positions = self.features.positions
        self.new_terms = [term for term in positions if term not in question.all_terms] if question.answer_type else []
        """Its terms that the question does not have; looked for only when the question has an answer type."""


def candidates(question: QuestionFeatures, nearest: Sequence[int] = ()) -> list[Candidate]:
    """Find the candidates: the best by combined score, the neighbours of the first of these, and `nearest`.

    None of the first two is far behind the best (LEAST_SHARE). `nearest` are the positions of the sentences that are
    nearest in meaning.
    """
    scored = [sentence for sentence, _ in best(question.combined_scores, CANDIDATES)]
    beside = [place for sentence in scored[:BESIDE] for place in neighbours_in_passage(question.collection, sentence)]
    near_best = [place for place in [*scored, *beside] if question.gap_to_best(place) <= 1 - LEAST_SHARE]
    quotable = (below_labels(question.collection, place) for place in nearest)
    return [Candidate(question, sentence) for sentence in dict.fromkeys([*near_best, *quotable])]


def most_promising(question: QuestionFeatures, candidates: Iterable[Candidate], cosines: Vectors) -> list[int]:
    """Order the positions of candidates by their places in the orders of words and of meaning together.

    Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
    """
    positions = sorted(each.position for each in candidates)
    by_words = sorted(positions, key=question.gap_to_best)
    by_meaning = sorted(positions, key=lambda position: -cosines[position])
    fused = dict.fromkeys(positions, 0.0)
    for order in (by_words, by_meaning):
        for rank, position in enumerate(order):
            fused[position] += 1 / (FUSION + rank)
    return sorted(positions, key=lambda position: -fused[position])


def context_of(candidate: Candidate) -> Iterable[int]:
    """The positions of a sentence's context: what it stands under, the first of its passage, the one before it, and
    the sentence itself."""
    start = candidate.passage.start
    return dict.fromkeys((*candidate.leads, start, max(candidate.position - 1, start), candidate.position))


def neighbours_in_passage(collection: Collection, position: int) -> list[int]:
    """The positions of the sentence before and the sentence after, as far as they are of the same passage."""
    passage = collection.sentences_of(collection.passage_of[position])
    return [place for place in (position - 1, position + 1) if place in passage]

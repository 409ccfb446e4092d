"""The ranking features: what speaks for a candidate, each a function with a line of why.

A feature takes the question and a candidate and gives a number. RANKING_FEATURES lists them; weights.json says what
each counts. The first clause of a docstring is shown to people who ask why a sentence was chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

from .answer_type import is_figure, is_reason
from .candidates import Candidate, context_of
from .question_features import QuestionFeatures


def passage_bm25(question: QuestionFeatures, candidate: Candidate) -> float:
    """BM25 of the passage around it, as it is."""
    return candidate.passage_score / 10


def coverage_beyond_title(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the question, by weight, that it holds, without the words of the title, which tell no sentence from
    another: a missing word costs too little in BM25."""
    beyond = question.outside_title(candidate.position)
    return question.masks.weigh(candidate.matched & beyond) / question.masks.weigh(beyond) if beyond else 0.0


def in_sentence_after(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words it lacks that the next sentence has."""
    return question.masks.share(candidate.unmatched & candidate.matched_after)


def in_passage(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words it lacks that stand anywhere in the paragraph."""
    return question.masks.share(candidate.unmatched & candidate.matched_in_passage)


def word_similarity(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words it lacks but says otherwise: how near the nearest of its words is in meaning, by weight."""
    lacking = [word for word in question.embeddings if word.mask & candidate.unmatched]
    return sum([question.similarity(candidate.position, word) * word.weight for word in lacking])


def unmatched_in_context(question: QuestionFeatures, candidate: Candidate) -> float:
    """How far it is, with the sentence before and the paragraph's first, from each word, squared, by rarity: what was
    just named is often not repeated, and a similar word makes up for a missing one."""
    unmatched = candidate.unmatched & ~candidate.matched_before & ~candidate.matched_first
    rarity = question.rarity(unmatched)
    if unmatched:
        places = context_of(candidate)
        for word in question.embeddings:
            if word.mask & unmatched:
                similarity = max([question.similarity(place, word) for place in places])
                rarity -= word.rarity * similarity * (2 - similarity)
    return rarity


def names_in_passage(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the capitalised words that stand anywhere in the paragraph: it is about them."""
    return (
        (candidate.matched_in_passage & question.names).bit_count() / question.names.bit_count()
        if question.names
        else 0.0
    )


def longest_phrase(question: QuestionFeatures, candidate: Candidate) -> float:
    """The longest run of terms that the question has too, as a logarithm: a quotation means its sentence."""
    longest = 0
    for position in (candidate.position, *candidate.leads):
        run, before = 0, -1
        for place in map(question.position_of.get, question.collection.terms[position]):
            run = 0 if place is None else run + 1 if run and place == before + 1 else 1
            longest, before = max(longest, run), place or 0
    return log(1 + longest)


def figures_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """How many figures it has that the question has not, as a logarithm, when the question asks for one."""
    return log(1 + sum(map(is_figure, candidate.new_terms))) if question.answer_type == "figure" else 0.0


def number_for_time(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks when, and it has any number that the question has not."""
    return float(question.answer_type == "time" and any(term[0].isdigit() for term in candidate.new_terms))


def reason_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks why, and it has words that lead to a reason, how many as a logarithm."""
    return log(1 + sum(map(is_reason, candidate.new_terms))) if question.answer_type == "reason" else 0.0


def late_in_article(question: QuestionFeatures, candidate: Candidate) -> float:
    """Where in the article it stands, as a logarithm: the beginning of an article is general."""
    places = question.collection.positions[candidate.sentence.article.id].sentences
    return log(1 + candidate.position - places.start) / 5


def cosine(question: QuestionFeatures, candidate: Candidate) -> float:
    """How near its meaning is to the question's: the same in other words."""
    return float(question.reading.cosines[candidate.position]) if question.reading else 0.0


def answer_margin(question: QuestionFeatures, candidate: Candidate) -> float:
    """How sure the reader is that words of it answer, rather than none around it."""
    return question.reading.margin(candidate.position) if question.reading else 0.0


RANKING_FEATURES: tuple[Callable[[QuestionFeatures, Candidate], float], ...] = (
    passage_bm25, coverage_beyond_title, in_sentence_after, in_passage, names_in_passage, word_similarity,
    unmatched_in_context, longest_phrase, figures_given, number_for_time, reason_given, late_in_article,
)  # fmt: skip
SEMANTIC_RANKING_FEATURES = (*RANKING_FEATURES, cosine, answer_margin)
"""The features when there is an encoder."""


def ranking_features(question: QuestionFeatures, candidate: Candidate) -> list[float]:
    """The values of the features, in their order."""
    features = RANKING_FEATURES if question.reading is None else SEMANTIC_RANKING_FEATURES
    return [feature(question, candidate) for feature in features]

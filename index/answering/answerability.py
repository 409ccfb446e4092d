"""Answerability: the probability that the best sentence answers a question, by features of the ranking.

A feature takes the ranking and gives a number; ANSWERABILITY_FEATURES lists them. Which sentence is the right one is
decided by the ranking, not here. The first clause of a docstring is shown to people who ask why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log
from operator import mul
from typing import NamedTuple

from ..analysis.question_names.held_names import is_asked_about, unsaid_names
from ..language.codes import DEFAULT_LANGUAGE
from ..model import Quote
from .features import cosine, unmatched_in_context
from .ranking import Ranking
from .reading import UNREAD
from .weights import Weights

_CONVERSATIONAL = frozenset(
    "you your yours yourself i me my mine we us our please hi hello hey thanks thank ok okay".split()
)


def best_unmatched_in_context(ranking: Ranking) -> float:
    """How far the best sentence and those that it leans on are from what is asked: one word without a match is reason
    to doubt, unless a similar word stands there."""
    return unmatched_in_context(ranking.question, ranking.best)


def names_not_in_articles(ranking: Ranking) -> float:
    """Share of capitalised words that no article holds: the question is about something else."""
    masks = ranking.question.masks
    return masks.share(ranking.question.names & ~masks.in_articles)


def corrected(ranking: Ranking) -> float:
    """Share of the words that were read as others: a correction may be wrong."""
    corrected_words = {word.terms for word in ranking.question.query.corrected}
    mask = sum(1 << bit for bit, word in enumerate(ranking.question.query.words) if word.terms in corrected_words)
    return ranking.question.masks.share(mask)


def conversational(ranking: Ranking) -> float:
    """Speaks of you and me: conversation rather than a question to an article."""
    query = ranking.question.query
    return float(not _CONVERSATIONAL.isdisjoint([query.written(word).lower() for word in query.all_words]))


def rarest_in_articles(ranking: Ranking) -> float:
    """The rarest word that the articles hold: its topic is likely theirs."""
    return ranking.rarest_of(ranking.question.masks.in_articles) / 10


def best_surprisal(ranking: Ranking) -> float:
    """How much rarer it is that the words of the best sentence meet than chance brings in so many sentences."""
    sentences = len(ranking.question.collection.sentences)
    return max(ranking.rarity_of(ranking.best.matched) - log(sentences), 0.0) / 10


def greatest_keyness(ranking: Ranking) -> float:
    """How much oftener the articles use the word that is most theirs than articles at large do."""
    return max(ranking.keyness, default=0.0) / 10


def best_cosine(ranking: Ranking) -> float:
    """How near the meaning of the best sentence is to the question's."""
    return cosine(ranking.question, ranking.best)


def top_cosine(ranking: Ranking) -> float:
    """How near the meaning of any candidate is to the question's."""
    return max(cosine(ranking.question, candidate) for candidate in ranking.candidates)


def answer_margin(ranking: Ranking) -> float:
    """How sure the reader is that words of the best sentence answer, rather than none around it."""
    reading = ranking.question.reading
    return reading.margin(ranking.best.position) if reading else 0.0


def margin_above_others(ranking: Ranking) -> float:
    """How much surer the reader is of the best sentence than of any other."""
    reading, best = ranking.question.reading, ranking.best.position
    if reading is None:
        return 0.0
    others = (reading.margin(position) for position in reading.answers if position != best)
    return reading.margin(best) - max(others, default=UNREAD)


def lead(ranking: Ranking) -> float:
    """How likely the best sentence is the right one of all candidates, as a logarithm."""
    return -log(sum(exp(score - ranking.scores[0]) for score in ranking.scores))


ANSWERABILITY_FEATURES: tuple[Callable[[Ranking], float], ...] = (
    lead, best_surprisal, best_unmatched_in_context, rarest_in_articles, greatest_keyness, names_not_in_articles,
    corrected, conversational,
)  # fmt: skip
SEMANTIC_ANSWERABILITY_FEATURES = (*ANSWERABILITY_FEATURES, best_cosine, top_cosine, answer_margin, margin_above_others)
"""The features when there is an encoder."""


def answerability_features(ranking: Ranking) -> list[float]:
    """The values of the features, in their order."""
    features = ANSWERABILITY_FEATURES if ranking.question.reading is None else SEMANTIC_ANSWERABILITY_FEATURES
    return [feature(ranking) for feature in features]


def confidence(ranking: Ranking, weights: Weights) -> float:
    """The probability that the best sentence answers the question, against the alternatives that the weights know.

    It is 1 where an article asks the question itself, word for word, above that sentence.
    """
    if ranking.is_asked_above:
        return 1.0
    against = log_odds_against(answerability_features(ranking), weights)
    added = weights.log_odds_of(ranking.best.sentence.article.language)
    return 1 / (1 + sum(exp(min(each - added, 500.0)) for each in against))


def log_odds_against(values: Sequence[float], weights: Weights) -> list[float]:
    """How likely each alternative is against an answer, as log-odds, by the values of the features."""
    return [sum(map(mul, counts.values(), [*values, 1.0])) for counts in weights.alternatives.values()]


class Unsaid(NamedTuple):
    """The names, numbers and dates of a question that a quote is not about, and whether it asks about one of them."""

    names: tuple[str, ...]
    is_asked_about: bool


NOTHING_UNSAID = Unsaid((), False)


def unsaid_by(ranking: Ranking, quote: Quote) -> Unsaid:
    """What of the question a quote is not about, as far as a reader can see."""
    query = ranking.question.query
    read = {word.start: word.terms for word in query.words}
    for each in query.abbreviations:
        read |= {word.start: each.article_terms for word in query.words if word.terms == each.question_terms}
    names, unsaid = unsaid_names(ranking.question.collection, query.text, quote, read)
    told = dict.fromkeys(query.text[name.start : name.end] for name in unsaid)
    english = quote.sentence.article.language in (None, DEFAULT_LANGUAGE)
    return Unsaid(tuple(told), is_asked_about(names, unsaid, english))


def doubtful(weights: Weights, probability: float) -> float:
    """The probability that a sentence answers which is not about what is asked: below that from which it is shown as
    the answer, in the order of what the sentence had otherwise."""
    return max(probability * weights.answers, weights.unsure)

"""Answerability: the probability that the best sentence answers a question, by features of the ranking.

A feature takes the ranking and gives a number; ANSWERABILITY_FEATURES lists them. Which sentence is the right one is
decided by the ranking, not here. The first clause of a docstring is shown to people who ask why.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log
from operator import mul

from .features import bigrams, character_ngrams, cosine, unmatched_in_context
from .ranking import Ranking
from .reading import UNREAD
from .weights import Weights

_CONVERSATIONAL = frozenset(
    "you your yours yourself i me my mine we us our please hi hello hey thanks thank ok okay".split()
)
_MANY = 80
"""Sentences, a few pages: beyond them more change nothing."""


def best_unmatched_in_context(ranking: Ranking) -> float:
    """How far the best sentence and those that it leans on are from what is asked: one word without a match is reason
    to doubt, unless a similar word stands there."""
    return unmatched_in_context(ranking.question, ranking.best)


def names_not_in_articles(ranking: Ranking) -> float:
    """Share of capitalised words that no article holds: the question is about something else."""
    masks = ranking.question.masks
    return masks.share(ranking.question.names & ~masks.in_articles)


def lowercase_not_in_articles(ranking: Ranking) -> float:
    """Share of lower-case words that no article holds: the articles may put them in other words."""
    masks = ranking.question.masks
    return masks.share(ranking.question.lowercase & ~masks.in_articles)


def corrected(ranking: Ranking) -> float:
    """Share of the words that were read as others: a correction may be wrong."""
    corrected_words = {word.terms for word in ranking.question.query.corrected}
    mask = sum(1 << bit for bit, word in enumerate(ranking.question.query.words) if word.terms in corrected_words)
    return ranking.question.masks.share(mask)


def best_character_ngrams(ranking: Ranking) -> float:
    """Share of the words' pieces that the best sentence holds: related words."""
    return character_ngrams(ranking.question, ranking.best)


def best_bigrams(ranking: Ranking) -> float:
    """Phrases of the question that the best sentence holds."""
    return bigrams(ranking.question, ranking.best)


def conversational(ranking: Ranking) -> float:
    """Speaks of you and me: conversation rather than a question to an article."""
    query = ranking.question.query
    return float(not _CONVERSATIONAL.isdisjoint([query.written(word).lower() for word in query.all_words]))


def library_size(ranking: Ranking) -> float:
    """How many sentences there are, as a logarithm, up to a few pages: more sentences match by chance."""
    return log(min(len(ranking.question.collection.sentences), _MANY))


def rarity_in_articles(ranking: Ranking) -> float:
    """Share of the question, by rarity, that the articles hold: common words say little."""
    masks = ranking.question.masks
    return ranking.rarity_of(masks.in_articles) / ranking.rarity_of(masks.all_words)


def question_rarity(ranking: Ranking) -> float:
    """The rarity of the whole question: a few common words are no evidence."""
    return ranking.rarity_of(ranking.question.masks.all_words) / 10


def rarest_in_articles(ranking: Ranking) -> float:
    """The rarest word that the articles hold: its topic is likely theirs."""
    return ranking.rarest_of(ranking.question.masks.in_articles) / 10


def rarest_unmatched(ranking: Ranking) -> float:
    """The rarest word that the best paragraph lacks: a common one may be said in other words."""
    return ranking.rarest_of(ranking.question.masks.all_words & ~ranking.best.matched_in_passage) / 10


def best_surprisal(ranking: Ranking) -> float:
    """How much rarer it is that the words of the best sentence meet than chance brings in so many sentences."""
    sentences = len(ranking.question.collection.sentences)
    return max(ranking.rarity_of(ranking.best.matched) - log(sentences), 0.0) / 10


def passage_surprisal(ranking: Ranking) -> float:
    """How much rarer it is that the words of its paragraph meet than chance brings, or how much less."""
    return (ranking.rarity_of(ranking.best.matched_in_passage) - log(len(ranking.question.collection.passages))) / 10


def total_keyness(ranking: Ranking) -> float:
    """How much oftener the articles use the question's words than articles at large: their topic is the question's."""
    return sum(ranking.keyness) / 10


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


def title_only(ranking: Ranking) -> float:
    """The best passage shares only words of its title with the question: the right topic and no more."""
    return float(ranking.title_only)


ANSWERABILITY_FEATURES: tuple[Callable[[Ranking], float], ...] = (
    best_unmatched_in_context, names_not_in_articles, lowercase_not_in_articles, corrected, best_character_ngrams,
    best_bigrams, conversational, library_size, rarity_in_articles, question_rarity, rarest_in_articles,
    rarest_unmatched, best_surprisal, passage_surprisal, total_keyness, greatest_keyness, lead, title_only,
)  # fmt: skip
SEMANTIC_ANSWERABILITY_FEATURES = (*ANSWERABILITY_FEATURES, best_cosine, top_cosine, answer_margin, margin_above_others)
"""The features when there is an encoder."""


def answerability_features(ranking: Ranking) -> list[float]:
    """The values of the features, in their order."""
    features = ANSWERABILITY_FEATURES if ranking.question.reading is None else SEMANTIC_ANSWERABILITY_FEATURES
    return [feature(ranking) for feature in features]


def confidence(ranking: Ranking, weights: Weights) -> float:
    """The probability that the best sentence answers the question.

    It is 1 where an article asks the question itself, word for word, above that sentence.
    """
    if ranking.is_asked_above:
        return 1.0
    odds = sum(map(mul, weights.answerability.values(), [*answerability_features(ranking), 1.0]))
    return 1 / (1 + exp(min(-odds, 500.0)))

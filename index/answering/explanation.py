"""Why a sentence was chosen: what each term, each ranking feature and each answerability feature added.

Everything adds up: the terms to the BM25 score of the sentence and its passage, the ranking features to the score that
orders the candidates, the answerability features and the base to the log-odds of the probability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log

from ..collection.citations import cite
from ..collection.collection import Collection
from ..collection.retrieval import CONTEXT
from ..language.word_similarity import similarity
from ..model import Sentence
from .answerability import (
    SEMANTIC_ANSWERABILITY_FEATURES,
    answerability_features,
    confidence,
    log_odds_against,
    unsaid_by,
)
from .candidates import context_of
from .features import SEMANTIC_RANKING_FEATURES, ranking_features
from .query import parse_query, surface_form_in
from .question_features import PASSAGE_SHARE, sentence_features
from .quoting import choose
from .ranking import Ranking, Search, introduction, rank
from .weights import Weights

Share = tuple[str, float]
"""A name and what it adds; no unit, any sign."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question got its best sentence; each list is ordered by size, the largest first.

    `terms` are the words of the question and what each adds to `score`, the BM25 of the sentence and its passage.
    `features` are the ranking features and what each adds to the score of the sentence, `gap` above the runner-up's.
    `answerability` are the answerability features; with `base` they add up to the log-odds of `confidence`,
    unless the question itself stands above the sentence, which is certain.
    What widened the search: `read_as` are words that were read as others, each (as typed, as read); `by_meaning` says
    that only the encoder found the passage; `similar_words` are words that the sentence does not have, each with the
    most similar word that stands there instead. `unsaid` are the names, numbers and dates that the quote is not about;
    `withheld` says that the question asks about one of them, so that it is no answer however probable it seemed.
    """

    sentence: Sentence
    terms: tuple[Share, ...]
    score: float
    features: tuple[Share, ...]
    runner_up: Sentence | None
    gap: float
    answerability: tuple[Share, ...]
    base: float
    confidence: float
    read_as: tuple[tuple[str, str], ...] = ()
    by_meaning: bool = False
    similar_words: tuple[tuple[str, str], ...] = ()
    unsaid: tuple[str, ...] = ()
    withheld: bool = False


def in_words(name: str) -> str:
    """Say what a feature is in plain words: the first clause of its docstring.

    >>> in_words("corrected"), in_words("passage_bm25")
    ('share of the words that were read as others', 'BM25 of the passage around it, as it is')
    """
    features = (*SEMANTIC_RANKING_FEATURES, *SEMANTIC_ANSWERABILITY_FEATURES)
    docstring = {each.__name__: each.__doc__ or "" for each in features}.get(name, "")
    clause = " ".join(docstring.partition(":")[0].split()).rstrip(".").replace("'", "’")
    return clause[:1].lower() + clause[1:] if clause[1:2].islower() else clause or name.replace("_", " ")


def explain(search: Search, question: str) -> Explanation | None:
    """Explain the choice for a question; None when no sentence shares a word with it.

    Raise ArticleError if the article of the search is unknown.
    """
    ranking = rank(search, parse_query(search.collection, question))
    if ranking is None:
        return None
    collection, weights, best = search.collection, search.weights, ranking.best
    terms = _terms(collection, ranking)
    answerability, base = _answerability(ranking, weights)
    unsaid = unsaid_by(ranking, cite(choose(ranking)[:1])[0])
    other = ranking.candidates[1] if len(ranking.candidates) > 1 else None
    return Explanation(
        sentence=best.sentence,
        terms=terms,
        score=sum(value for _, value in terms),
        features=_features(ranking, weights),
        runner_up=other.sentence if other else None,
        gap=ranking.scores[0] - ranking.scores[1] if other else 0.0,
        answerability=answerability,
        base=base,
        confidence=confidence(ranking, weights),
        read_as=ranking.question.query.read_as_in(best.terms),
        by_meaning=collection.passage_of[best.position] in ranking.encoder_passages,
        similar_words=tuple(_similar_words(collection, ranking)),
        unsaid=unsaid.names,
        withheld=unsaid.is_asked_about,
    )


def _features(ranking: Ranking, weights: Weights) -> tuple[Share, ...]:
    """What each ranking feature adds to the score of the best sentence, and that it introduces the person asked for."""
    shares = _shares(weights.sentence, ranking_features(ranking.question, ranking.best))
    introduced = introduction(ranking.question, ranking.best)
    return _ordered([*shares, ("introduces_the_person", introduced)]) if introduced else shares


def _answerability(ranking: Ranking, weights: Weights) -> tuple[tuple[Share, ...], float]:
    """What each feature adds to the log-odds of an answer, and what is there without any.

    The weights of the alternatives are averaged by how likely each alternative is. That leaves the entropy of the
    alternatives over, because log(sum(exp(odds))) = sum(likely * odds) - sum(likely * log(likely)).
    """
    values = answerability_features(ranking)
    odds = log_odds_against(values, weights)
    raised = [exp(each - max(odds)) for each in odds]
    likely = [each / sum(raised) for each in raised]
    against = list(zip(likely, weights.alternatives.values(), strict=True))
    counts = {name: -sum(share * each[name] for share, each in against) for name in against[0][1]}
    base = counts.pop("intercept") + sum(share * log(share) for share in likely if share)
    return _shares(counts, values), base + weights.log_odds_of(ranking.best.sentence.article.language)


def _terms(collection: Collection, ranking: Ranking) -> tuple[Share, ...]:
    """What each word of the question adds to the score of the best sentence and its passage."""
    position = ranking.best.position
    passage = collection.passage_of[position]
    query = ranking.question.query
    counted: set[str] = set()
    shares: list[Share] = []
    for word in query.words:
        new = [term for term in word.terms if term not in counted]
        counted.update(new)
        in_sentence = collection.by_sentence.scores(new, range(position, position + 1))
        here = range(passage, passage + 1)
        above = CONTEXT * sum(collection.by_context.scores(new, here).values())
        in_passage = sum(collection.by_passage.scores(new, here).values()) + above
        added = sum(in_sentence.values()) + above + PASSAGE_SHARE * in_passage
        if added:
            shares.append((query.written(word), added))
    return _ordered(shares)


def _similar_words(collection: Collection, ranking: Ranking) -> Iterator[tuple[str, str]]:
    """Yield each word that the best sentence lacks, with the most similar word of its context."""
    question, best = ranking.question, ranking.best
    there = [
        (bits, term, position)
        for position in context_of(best)
        for term, bits in sentence_features(collection, position).embeddings
        if term not in question.all_terms
    ]
    for lacking in question.embeddings:
        similar = ((similarity(lacking.embedding, [bits]), term, position) for bits, term, position in there)
        closeness, term, position = max(similar, default=(0.0, "", 0))
        if lacking.mask & best.unmatched and closeness:
            word = question.query.words[lacking.mask.bit_length() - 1]
            yield question.query.written(word), surface_form_in(collection, position, term)


def _shares(weights: dict[str, float], values: list[float]) -> tuple[Share, ...]:
    """What each value adds; the weights stand in the order of the values, an intercept after them."""
    return _ordered(
        [(name, weight * value) for (name, weight), value in zip(weights.items(), values, strict=False) if value]
    )


def _ordered(shares: list[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: -abs(share[1])))

"""Why this sentence: each term's share of its score, each feature's and sign's share, the runner-up and the gap.

Everything adds up: the terms to the BM25 score of the sentence and its passage, the features to the score that orders
the candidates, the signs and the base to the log-odds of the probability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from operator import mul

from ..collection.collection import Collection
from ..language.word_similarity import similarity
from ..model import Sentence
from .answerability import SEMANTIC_SIGNS, Ranking, signs
from .candidates import leaning_on
from .features import SEMANTIC_FEATURES, evidence
from .query import read, written_in
from .question_features import PASSAGE_SHARE
from .ranking import confidence, rank
from .sentence_features import known
from .weights import Weights, threshold

Share = tuple[str, float]
"""A name and what it adds; no unit, any sign."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question got its best sentence; the lists are ordered by size, the largest first.

    `terms` are the question's words and what each brings: together `score`, the BM25 of the sentence and its passage.
    `features` are what orders the candidates: together the sentence's score, `gap` ahead of the runner-up's.
    `signs` are what speaks for and against an answer at all: with `base` together the log-odds of `confidence`.
    What widened the question: `read_as` are words that were read as others, each (as typed, as read); `by_meaning`,
    that only the encoder found the sentence's passage; `kindred`, words that others of like meaning stand for, each
    (as asked, as said).
    `title_only`: it is probable enough to be answered, but the sentence's paragraph shares only words of its title.
    """

    sentence: Sentence
    terms: tuple[Share, ...]
    score: float
    features: tuple[Share, ...]
    runner_up: Sentence | None
    gap: float
    signs: tuple[Share, ...]
    base: float
    confidence: float
    read_as: tuple[tuple[str, str], ...] = ()
    by_meaning: bool = False
    kindred: tuple[tuple[str, str], ...] = ()
    title_only: bool = False


def in_words(name: str) -> str:
    """Say what a feature or a sign is in plain words, those that its docstring begins with.

    >>> in_words("repaired"), in_words("pieces")
    ('share of the words that were read as others', 'share of the words’ four-letter pieces, by weight')
    """
    told = {each.__name__: each.__doc__ or "" for each in (*SEMANTIC_FEATURES, *SEMANTIC_SIGNS)}.get(name, "")
    clause = " ".join(told.partition(":")[0].split()).rstrip(".").replace("'", "’")
    return clause[:1].lower() + clause[1:] if clause[1:2].islower() else clause or name.replace("_", " ")


def explain(collection: Collection, question: str, weights: Weights, article: str | None = None) -> Explanation | None:
    """Explain the choice for a question; None when no sentence shares a word with it.

    Raise ArticleError if `article` is unknown.
    """
    within = collection.positions_of(article).passages if article is not None else None
    ranking = rank(collection, read(collection, question), weights, within=within)
    if ranking is None:
        return None
    best = ranking.best
    told, base = _told(ranking, weights)
    terms = _terms(collection, ranking)
    sure = confidence(ranking, weights)
    other = ranking.candidates[1] if len(ranking.candidates) > 1 else None
    return Explanation(
        sentence=best.sentence,
        terms=terms,
        score=sum(value for _, value in terms),
        features=_shares(weights.sentence, evidence(ranking.asked, best)),
        runner_up=other.sentence if other else None,
        gap=ranking.scores[0] - ranking.scores[1] if other else 0.0,
        signs=told,
        base=base,
        confidence=sure,
        read_as=ranking.asked.reading.read_for(best.terms),
        by_meaning=collection.passage_of[best.position] in ranking.brought,
        kindred=tuple(_kindred(collection, ranking)),
        title_only=ranking.title_only and sure >= threshold(weights.answers, len(collection.sentences)),
    )


def _told(ranking: Ranking, weights: Weights) -> tuple[tuple[Share, ...], float]:
    """What each sign brings to the log-odds of an answer, and what is there without any.

    Each alternative counts as much as it is likely among the alternatives; what that leaves over is their entropy,
    because log(sum(exp(odds))) = sum(likely * odds) - sum(likely * log(likely)).
    """
    values = [*signs(ranking), 1.0]
    odds = [sum(map(mul, counts.values(), values)) for counts in weights.alternatives.values()]
    raised = [exp(each - max(odds)) for each in odds]
    likely = [each / sum(raised) for each in raised]
    against = list(zip(likely, weights.alternatives.values(), strict=True))
    counts = {name: -sum(chance * each[name] for chance, each in against) for name in against[0][1]}
    base = counts.pop("intercept") + sum(chance * log(chance) for chance in likely if chance)
    return _shares(counts, values[:-1]), base


def _terms(collection: Collection, ranking: Ranking) -> tuple[Share, ...]:
    """What each word of the question brings to the best sentence and its passage."""
    place = ranking.best.position
    passage = collection.passage_of[place]
    reading = ranking.asked.reading
    counted: set[str] = set()
    shares: list[Share] = []
    for word in reading.words:
        new = [term for term in word.terms if term not in counted]
        counted.update(new)
        own = collection.by_sentence.search(new, within=range(place, place + 1))
        around = collection.by_passage.search(new, within=range(passage, passage + 1))
        brought = sum(score for _, score in own) + PASSAGE_SHARE * sum(score for _, score in around)
        if brought:
            shares.append((reading.written(word), brought))
    return _ordered(shares)


def _kindred(collection: Collection, ranking: Ranking) -> Iterator[tuple[str, str]]:
    """Yield each word that the best sentence lacks, and the nearest to it of the words of it and what it leans on."""
    asked, best = ranking.asked, ranking.best
    said = [
        (bits, term, place)
        for place in leaning_on(best)
        for term, bits in known(collection, place).meanings
        if term not in asked.spoken
    ]
    for meant in asked.meanings:
        nearest = ((similarity(meant.meaning, [bits]), term, place) for bits, term, place in said)
        near, term, place = max(nearest, default=(0.0, "", 0))
        if meant.bit & best.missing and near:
            word = asked.reading.words[meant.bit.bit_length() - 1]
            yield asked.reading.written(word), written_in(collection, place, term)


def _shares(counts: dict[str, float], values: list[float]) -> tuple[Share, ...]:
    """What each value brings; weights stand in the order of what they weigh."""
    return _ordered(
        [(name, count * value) for (name, count), value in zip(counts.items(), values, strict=True) if value]
    )


def _ordered(shares: list[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: -abs(share[1])))

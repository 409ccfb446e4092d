"""Which sentences of a ranking are quoted, and which neighbour comes along; whether to answer is decided in answer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import exp

from ..collection.citations import Chosen
from ..collection.collection import Collection
from ..language.codes import languages_of
from ..language.pronouns import is_anaphoric
from ..language.terms import terms
from ..model import Sentence, Span
from .candidates import Candidate
from .headings import section
from .ranking import Ranking, neighbour
from .sentence_features import sentence_features
from .weights import Weights

QUOTES = 3
"""Quotes at most."""
AS_LIKELY = 0.4
"""How likely to be the right one a further sentence must be, compared with the best."""
REPETITION = 0.8
"""The share of its words that the shorter of two sentences has in common with the other if they say the same."""


def choose(ranking: Ranking, weights: Weights) -> list[Chosen]:
    """Choose the best sentence, and others that are nearly as likely to be the right one."""
    collection = ranking.question.collection
    likely = [
        below_heading(ranking, candidate)
        for candidate, score in zip(ranking.candidates, ranking.scores, strict=True)
        if exp(score - ranking.scores[0]) >= AS_LIKELY
    ]
    first, *further = likely
    return without_repetitions(
        [
            (first.sentence, _neighbour(ranking, first, weights)),
            *((each.sentence, _antecedent(collection, each)) for each in further),
        ]
    )


def below_heading(ranking: Ranking, candidate: Candidate) -> Candidate:
    """The candidate itself, or if it is a heading the best sentence of the paragraph below."""
    if not candidate.features.is_heading:
        return candidate
    below = section(ranking.question.collection, candidate.position)
    there = (other for other in ranking.candidates if other.position in below)
    return next(there, Candidate(ranking.question, below.start))


def without_repetitions(chosen: Iterable[Chosen]) -> list[Chosen]:
    """Keep the first QUOTES of the sentences, without those that repeat what is already quoted."""
    kept: list[Chosen] = []
    quoted: list[Sentence] = []
    for sentence, beside in chosen:
        if any(repeats(sentence, other) for other in quoted):
            continue
        quoted.append(sentence)
        if beside is not None and not any(repeats(beside, other) for other in quoted):
            quoted.append(beside)
        else:
            beside = None
        kept.append((sentence, beside))
        if len(kept) == QUOTES:
            break
    return kept


def repeats(one: Sentence, other: Sentence) -> bool:
    """Say whether two sentences say the same: they have most words of the shorter in common, and the same numbers."""
    held, numbers = _terms_and_numbers(one.text, one.article.language)
    others, their_numbers = _terms_and_numbers(other.text, other.article.language)
    return numbers == their_numbers and len(held & others) >= REPETITION * min(len(held), len(others))


@lru_cache(maxsize=256)  # a sentence is compared with each of the others
def _terms_and_numbers(text: str, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of a sentence, and the numbers among them."""
    held = frozenset(terms(text, languages_of([language])))
    return held, frozenset(term for term in held if term[0].isdigit())


def _neighbour(ranking: Ranking, candidate: Candidate, weights: Weights) -> Sentence | None:
    """The sentence that a quote brings along: a neighbour that may be the right one, else its antecedent."""
    collection = ranking.question.collection
    article = collection.positions_of(candidate.sentence.article.id).sentences
    beside = (place for place in (candidate.position - 1, candidate.position + 1) if place in article)
    places = [
        place
        for place in beside
        if not _are_separated(collection.sentences[place], candidate.sentence)
        and not sentence_features(collection, place).is_heading
    ]
    place = neighbour(ranking, candidate, places, weights)
    return _antecedent(collection, candidate) if place is None else collection.sentences[place]


def _antecedent(collection: Collection, candidate: Candidate) -> Sentence | None:
    """The sentence before, when a quote opens with a word that points back to it."""
    return sentence_before(collection, candidate.position) if is_anaphoric(candidate.terms) else None


def _are_separated(one: Sentence, other: Sentence) -> bool:
    """Say whether boilerplate stands between two sentences, or one of them is in the head of its article."""
    first, second = sorted((one.span, other.span))
    return bool(one.article.part(Span(first.end, second.start)).strip()) or not (one.paragraph and other.paragraph)


def sentence_before(collection: Collection, position: int) -> Sentence | None:
    """The sentence before in the body, unless boilerplate stands between or it is a heading."""
    sentence = collection.sentences[position]
    before = collection.sentences[position - 1] if position else None
    if before is None or before.article.id != sentence.article.id or not before.paragraph:
        return None
    between = sentence.article.part(Span(before.span.end, sentence.span.start))
    if between.strip() or sentence_features(collection, position - 1).is_heading:
        return None
    return before

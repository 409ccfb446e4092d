"""Which sentences of a ranking are quoted, and what each brings along; whether to answer at all is answer's to say."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import exp

from ..collection.citations import Chosen
from ..collection.collection import Collection
from ..language.codes import languages_of
from ..language.pronouns import is_anaphoric
from ..language.terms import terms
from ..model import Sentence
from .answerability import Ranking
from .candidates import Candidate
from .headings import section
from .ranking import neighbour
from .sentence_features import known
from .weights import Weights

QUOTES = 3
"""Quotes at most."""
AS_LIKELY = 0.4
"""How likely to be the right one a further sentence has to be, beside the best."""
SAME = 0.8
"""Share of the words of the shorter of two sentences from which on they say the same."""


def choose(collection: Collection, ranking: Ranking, weights: Weights) -> list[Chosen]:
    """Choose the best sentence, and further ones that are nearly as likely to be the right one."""
    likely = [
        below_heading(ranking, candidate)
        for candidate, score in zip(ranking.candidates, ranking.scores, strict=True)
        if exp(score - ranking.scores[0]) >= AS_LIKELY
    ]
    first, *further = likely
    return distinct(
        [
            (first.sentence, _beside(collection, ranking, first, weights)),
            *((each.sentence, _leaned_on(collection, each)) for each in further),
        ]
    )


def below_heading(ranking: Ranking, candidate: Candidate) -> Candidate:
    """The candidate, or when it is a heading the best sentence of the paragraph below."""
    collection = ranking.asked.collection
    if not candidate.known.is_heading:
        return candidate
    below = section(collection, candidate.position)
    there = (other for other in ranking.candidates if other.position in below)
    return next(there, Candidate(ranking.asked, below.start))


def distinct(chosen: Iterable[Chosen]) -> list[Chosen]:
    """Keep as many as are quoted, without what has been said by those before."""
    kept: list[Chosen] = []
    said: list[Sentence] = []
    for sentence, beside in chosen:
        if any(same(sentence, other) for other in said):
            continue
        said.append(sentence)
        if beside is not None and not any(same(beside, other) for other in said):
            said.append(beside)
        else:
            beside = None
        kept.append((sentence, beside))
        if len(kept) == QUOTES:
            break
    return kept


def same(one: Sentence, other: Sentence) -> bool:
    """Say whether two sentences say the same: the shorter has most of its words from the other, and all figures."""
    held, figures = _held(one.text, one.article.language)
    others, their_figures = _held(other.text, other.article.language)
    return figures == their_figures and len(held & others) >= SAME * min(len(held), len(others))


@lru_cache(maxsize=256)  # a sentence is held against each of the others
def _held(text: str, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of a sentence, and the figures among them."""
    held = frozenset(terms(text, languages_of([language])))
    return held, frozenset(term for term in held if term[0].isdigit())


def _beside(collection: Collection, ranking: Ranking, candidate: Candidate, weights: Weights) -> Sentence | None:
    """The sentence that a quote brings along: a likely one beside it in the body, else the one it leans on."""
    article = collection.positions_of(candidate.sentence.article.id).sentences
    beside = (place for place in (candidate.position - 1, candidate.position + 1) if place in article)
    places = [
        place
        for place in beside
        if not _apart(collection.sentences[place], candidate.sentence) and not known(collection, place).is_heading
    ]
    place = neighbour(ranking, candidate, places, weights)
    return _leaned_on(collection, candidate) if place is None else collection.sentences[place]


def _leaned_on(collection: Collection, candidate: Candidate) -> Sentence | None:
    """The sentence before, when a quote opens with a word that points back."""
    return before(collection, candidate.position) if is_anaphoric(candidate.terms) else None


def _apart(one: Sentence, other: Sentence) -> bool:
    """Say whether something that is not the article stands between two sentences, or one of them is in its head."""
    first, second = sorted((one.span, other.span))
    return bool(one.article.text[first.end : second.start].strip()) or not (one.paragraph and other.paragraph)


def before(collection: Collection, position: int) -> Sentence | None:
    """The sentence before in the body, when no boilerplate stands between."""
    sentence = collection.sentences[position]
    earlier = collection.sentences[position - 1] if position else None
    if earlier is None or earlier.article is not sentence.article or not earlier.paragraph:
        return None
    between = sentence.article.text[earlier.span.end : sentence.span.start]
    return earlier if not between.strip() and not known(collection, position - 1).is_heading else None

"""Extractive summaries: the most central sentences of the articles, in their own order, each a Quote.

A sentence is central if the others are similar to it: degree centrality by idf-weighted cosine (Erkan & Radev,
LexRank: Graph-based Lexical Centrality as Salience in Text Summarization, 2004), without their threshold, so that it
takes linear time, and without their random walk, which chose no better here. Early sentences gain weight, since news is
written so. Sentences similar to a chosen one lose weight, and one that opens with a pronoun or the like is chosen only
after the one before it. A summary of one sentence has another prior: it has to say alone what several would share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import sqrt
from typing import NamedTuple

from ..collection.chains import chosen_at, is_label, kind_of, stands_over
from ..collection.citations import cite
from ..collection.collection import Collection
from ..collection.facts import Fact, LibraryFact, Row
from ..collection.retrieval import best, idf
from ..language.content_words import content_words
from ..language.pronouns import is_anaphoric
from ..language.stop_words import is_stop_word
from ..language.terms import words
from ..model import Summary


class Prior(NamedTuple):
    """What a sentence weighs by its place and its length, beside its centrality."""

    position: float
    """The first sentence gains so many times its own weight, the k-th one a k-th of that."""
    length: float
    """The weight of a sentence is divided by its number of terms to this power; below 0 the long ones gain."""


SEVERAL = Prior(position=2.0, length=0.2)
ALONE = Prior(position=1.0, length=-0.4)
"""For one sentence of one article."""
DAMPING = 0.85
"""How much centrality counts; the rest is the same for all sentences."""
SHORTEST = 3
"""Terms; a shorter sentence is chosen only if there is no other."""

MOST_CENTRAL = 20
"""Sentences of an article that may stand in a summary of several articles."""
MOST_COMPARED = 400
"""Sentences that are compared with one another for a summary of several articles."""

Vector = dict[str, float]
"""Weights by term."""


def summarise(
    collection: Collection, article_id: str | None, sentences: int, generation: str, about: str | None = None
) -> Summary:
    """Choose at most `sentences` sentences of one article, or of all; `about` a topic, if it is given.

    Of all articles the most central sentences of each are compared, of a topic the sentences that have most of its
    terms. Raise ArticleError if the article is unknown.
    """
    if article_id is None and about is None and sentences <= MOST_COMPARED:
        chosen = collection.columns(CHOSEN)["sentences"][: max(0, sentences)]
    else:
        chosen = _chosen(collection, article_id, sentences, about)
    quotes = cite(chosen_at(collection, i) for i in sorted(chosen))
    return Summary(None if article_id is None else collection.article(article_id).article, quotes, generation)


def _chosen(collection: Collection, article_id: str | None, sentences: int, about: str | None = None) -> list[int]:
    """Choose sentences by position, in the order in which they are chosen.

    A shorter summary has the first of them, except one sentence of one article.
    """
    positions = _body(collection, article_id) if about is None else _positions_about(collection, article_id, about)
    weights = None
    if article_id is None and about is None and len(positions) > MOST_COMPARED:
        weights = _most_central(collection)
        positions = sorted(weights)
    if sentences == 1 and article_id is not None and about is None:
        weights = _weights(collection, positions, _vectors(collection, positions), ALONE)
    return _choose(collection, positions, sentences, weights)


CHOSEN = LibraryFact("summary", lambda collection: {"sentences": _chosen(collection, None, MOST_COMPARED)})


def _body(collection: Collection, article_id: str | None) -> list[int]:
    """Return the sentences of the body that say something alone, or all if none does."""
    body = [i for i in collection.sentences_in(article_id) if collection.sentences[i].paragraph]
    return [i for i in body if _says_something(collection, i)] or body


def _says_something(collection: Collection, position: int) -> bool:
    """Say whether a sentence is no row, no listing, no label, and does not only lead in to a list."""
    if kind_of(collection, position) in ("row", "code") or is_label(collection, position):
        return False
    return not (collection.sentences[position].text.endswith(":") and stands_over(collection, position))


def _positions_about(collection: Collection, article_id: str | None, about: str) -> list[int]:
    """Return the sentences of the body that share terms with a topic; of very many those that score best."""
    asked = list(dict.fromkeys(term for word in content_words(about, collection.languages) for term in word.terms))
    within = collection.sentences_in(article_id)
    scores = collection.by_sentence.scores(asked, within)
    found = (i for i, _ in best(scores, MOST_COMPARED))
    return [i for i in sorted(found) if collection.sentences[i].paragraph and _says_something(collection, i)]


def _most_central(collection: Collection) -> dict[int, float]:
    """Return the most central sentences of all articles by position, with their weights in their articles."""
    weights = {
        first + place: weight
        for article, first in collection.first_sentences(None)
        for place, weight in collection.facts(CENTRAL, article)
    }
    return dict(best(weights, MOST_COMPARED))


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the most central sentences of an article: each counted from the first, and its weight."""
    positions, first = _body(collection, article), collection.sentences_in(article).start
    weights = _weights(collection, positions, _vectors(collection, positions), SEVERAL)
    return [[i - first, weight] for i, weight in best(weights, MOST_CENTRAL)]


CENTRAL = Fact("central sentences", _find)


def _choose(
    collection: Collection, positions: Sequence[int], count: int, weights: dict[int, float] | None = None
) -> list[int]:
    """Choose sentences greedily: of highest weight and least similar to those chosen before."""
    vectors = _vectors(collection, positions)
    weights = weights or _weights(collection, positions, vectors, SEVERAL)
    anaphoric = {i for i in weights if is_anaphoric(collection.terms[i])}
    alike = dict.fromkeys(weights, 0.0)
    chosen: list[int] = []
    while len(chosen) < count:
        open_to = [i for i in alike if i not in anaphoric or i - 1 in chosen] or ([] if chosen else list(alike))
        if not open_to:
            break
        newest = max(open_to, key=lambda i: (weights[i] * (1 - alike[i]), -i))
        chosen.append(newest)
        del alike[newest]
        alike = {i: max(so_far, _cosine(vectors[i], vectors[newest])) for i, so_far in alike.items()}
    return chosen


def _weights(
    collection: Collection, positions: Sequence[int], vectors: dict[int, Vector], prior: Prior
) -> dict[int, float]:
    """Return the weight of each sentence in its article, a positive number without unit."""
    weights: dict[int, float] = {}
    for _, group in groupby(positions, key=lambda i: collection.sentences[i].article.id):
        every = list(group)
        mine = [i for i in every if len(vectors[i]) >= SHORTEST] or every
        centrality = _centrality([vectors[i] for i in mine])
        for rank, (position, weight) in enumerate(zip(mine, centrality, strict=True), 1):
            weights[position] = weight * (1 + prior.position / rank) / max(len(vectors[position]), 5) ** prior.length
    return weights


def _vectors(collection: Collection, positions: Sequence[int]) -> dict[int, Vector]:
    """Return the tf-idf vector of each sentence, without stop words and of length 1; these sentences give the idf."""
    counts = {position: _term_counts(collection, position) for position in positions}
    frequencies = Counter(term for count in counts.values() for term in count)
    vectors: dict[int, Vector] = {}
    for position, count in counts.items():
        raw = {term: times * idf(frequencies[term], len(positions)) for term, times in count.items()}
        norm = sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors[position] = {term: value / norm for term, value in raw.items()}
    return vectors


def _term_counts(collection: Collection, position: int) -> Counter[str]:
    sentence = collection.sentences[position]
    text, languages = sentence.text, (sentence.article.language or "en",)
    content = [word for word in words(text, languages) if not is_stop_word(text[word.start : word.end], languages)]
    return Counter(term for word in content for term in word.terms)


def _centrality(vectors: Sequence[Vector]) -> list[float]:
    """Return the centrality of each sentence: its similarity to the sum of all, damped, 1 on average."""
    whole: Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            whole[term] = whole.get(term, 0.0) + value
    alike = [_cosine(vector, whole) for vector in vectors]
    mean = sum(alike) / len(alike) or 1.0
    return [1 - DAMPING + DAMPING * value / mean for value in alike]


def _cosine(one: Vector, other: Vector) -> float:
    return sum(value * other.get(term, 0.0) for term, value in one.items())

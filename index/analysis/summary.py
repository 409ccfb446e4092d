"""Articles to a summary: the sentences that carry them, in their own order, each a Quote.

A sentence carries an article as far as the other sentences are like it (degree centrality of Erkan & Radev, LexRank:
Graph-based Lexical Centrality as Salience in Text Summarization, 2004, with idf-weighted cosine and no threshold: in
time by the length of the text; their walk chose no better here) and as far as it comes early, as news is written.
One that says what is already chosen steps back, and one that points back ("He said ...") comes only after the
sentence that it leans on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import sqrt

from ..collection.bm25 import idf
from ..collection.citations import cite
from ..collection.collection import Collection
from ..language.content_words import content_words
from ..language.pronouns import is_anaphoric
from ..language.stop_words import is_stop_word
from ..language.terms import words
from ..model import Summary

POSITION = 2.0
"""How many times its own weight the first sentence gains; the k-th gains a k-th part of that."""
LENGTH = 0.2
"""The power of the number of terms by which long sentences are held back."""
DAMPING = 0.85
SHORTEST = 3
"""Terms; a shorter sentence says nothing by itself."""

Vector = dict[str, float]


def summarise(
    collection: Collection, article_id: str | None, sentences: int, generation: str, about: str | None = None
) -> Summary:
    """Choose at most `sentences` sentences of one article, or of all, about a topic when it is given.

    Raise ArticleError if the article is unknown.
    """
    article = collection.article(article_id).article if article_id is not None else None
    places = _places(collection, article_id, about)
    chosen = _choose(collection, places, sentences)
    quotes = cite((collection.sentences[i], None) for i in sorted(chosen))
    return Summary(article, quotes, generation)


def _places(collection: Collection, article_id: str | None, about: str | None) -> list[int]:
    """The sentences of the body, or those that share a term with the topic."""
    places = [i for i in collection.sentences_in(article_id) if collection.sentences[i].paragraph]
    if about is None:
        return places
    asked = {term for word in content_words(about, collection.languages) for term in word.terms}
    return [i for i in places if not asked.isdisjoint(collection.terms[i])]


def _choose(collection: Collection, places: Sequence[int], count: int) -> list[int]:
    vectors = _vectors(collection, places)
    weights = _weights(collection, places, vectors)
    leaning = {i for i in weights if is_anaphoric(collection.terms[i])}
    alike = dict.fromkeys(weights, 0.0)
    chosen: list[int] = []
    while len(chosen) < count:
        open_to = [i for i in alike if i not in leaning or i - 1 in chosen] or ([] if chosen else list(alike))
        if not open_to:
            break
        newest = max(open_to, key=lambda i: (weights[i] * (1 - alike[i]), -i))
        chosen.append(newest)
        del alike[newest]
        alike = {i: max(so_far, _cosine(vectors[i], vectors[newest])) for i, so_far in alike.items()}
    return chosen


def _weights(collection: Collection, places: Sequence[int], vectors: dict[int, Vector]) -> dict[int, float]:
    """How much of its article each sentence carries, any positive number."""
    weights: dict[int, float] = {}
    for _, group in groupby(places, key=lambda i: collection.sentences[i].article.id):
        every = list(group)
        mine = [i for i in every if len(vectors[i]) >= SHORTEST] or every
        central = _central([vectors[i] for i in mine])
        for rank, (place, weight) in enumerate(zip(mine, central, strict=True), 1):
            weights[place] = weight * (1 + POSITION / rank) / max(len(vectors[place]), 5) ** LENGTH
    return weights


def _vectors(collection: Collection, places: Sequence[int]) -> dict[int, Vector]:
    """The terms of each sentence without stop words, weighed by idf among these sentences, of length 1."""
    counts = {place: _counted(collection, place) for place in places}
    holders = Counter(term for count in counts.values() for term in count)
    vectors: dict[int, Vector] = {}
    for place, count in counts.items():
        raw = {term: times * idf(holders[term], len(places)) for term, times in count.items()}
        norm = sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors[place] = {term: value / norm for term, value in raw.items()}
    return vectors


def _counted(collection: Collection, place: int) -> Counter[str]:
    sentence = collection.sentences[place]
    text, languages = sentence.text, (sentence.article.language or "en",)
    said = [word for word in words(text, languages) if not is_stop_word(text[word.start : word.end], languages)]
    return Counter(term for word in said for term in word.terms)


def _central(vectors: Sequence[Vector]) -> list[float]:
    """How much all sentences together are like each, 1 on average, partly evened out."""
    whole: Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            whole[term] = whole.get(term, 0.0) + value
    alike = [_cosine(vector, whole) for vector in vectors]
    mean = sum(alike) / len(alike) or 1.0
    return [1 - DAMPING + DAMPING * value / mean for value in alike]


def _cosine(one: Vector, other: Vector) -> float:
    return sum(value * other.get(term, 0.0) for term, value in one.items())

"""Articles to a summary: the sentences that carry them, in their own order, each a Quote.

A sentence carries an article as far as the other sentences are like it (LexRank: Erkan & Radev, LexRank:
Graph-based Lexical Centrality as Salience in Text Summarization, 2004, with idf-weighted cosine and no threshold)
and as far as it comes early, as news is written. One that says what is already chosen steps back, and one that
points back ("He said ...") comes only after the sentence that it leans on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from .answer import cite, leans
from .bm25 import idf
from .collection import Collection
from .model import Summary
from .text import is_stop_word, question_words, words

POSITION = 3.0
"""How many times its own weight the first sentence gains; the k-th gains a k-th part of that."""
LENGTH = 0.2
"""The power of the number of terms by which long sentences are held back."""
REPETITION = 0.8
"""How much of its weight a sentence loses when one like it is chosen."""
DAMPING = 0.85
STEPS = 30
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
    asked = {term for word in question_words(about, collection.languages) for term in word.terms}
    return [i for i in places if not asked.isdisjoint(collection.terms[i])]


def _choose(collection: Collection, places: Sequence[int], count: int) -> list[int]:
    vectors = _vectors(collection, places)
    weights = _weights(collection, places, vectors)
    alike = dict.fromkeys(weights, 0.0)
    chosen: list[int] = []
    while len(chosen) < count:
        left = [i for i in weights if i not in chosen]
        open_to = [i for i in left if _stands(collection, i, chosen)] or ([] if chosen else left)
        if not open_to:
            break
        newest = max(open_to, key=lambda i: (weights[i] * (1 - REPETITION * alike[i]), -i))
        chosen.append(newest)
        alike = {i: max(so_far, _cosine(vectors[i], vectors[newest])) for i, so_far in alike.items()}
    return chosen


def _stands(collection: Collection, place: int, chosen: Sequence[int]) -> bool:
    """Whether a sentence can be read here: it does not point back, or what it points back to is chosen."""
    return not leans(collection.sentences[place]) or place - 1 in chosen


def _weights(collection: Collection, places: Sequence[int], vectors: dict[int, Vector]) -> dict[int, float]:
    """How much of its article each sentence carries, any positive number."""
    weights: dict[int, float] = {}
    for name in dict.fromkeys(collection.sentences[i].article.id for i in places):
        every = [i for i in places if collection.sentences[i].article.id == name]
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
    """LexRank: the stationary share of a walk from sentence to like sentence, times the number of sentences."""
    rows = _alike(vectors)
    totals = [sum(row.values()) for row in rows]
    share = [1.0] * len(vectors)
    for _ in range(STEPS):
        arrived = [1 - DAMPING] * len(vectors)
        for row, total, own in zip(rows, totals, share, strict=True):
            for other, value in row.items():
                arrived[other] += DAMPING * own * value / total
        share = arrived
    return share


def _alike(vectors: Sequence[Vector]) -> list[dict[int, float]]:
    """The cosine of every pair of sentences that share a term, 1 with itself."""
    holders: dict[str, list[tuple[int, float]]] = {}
    rows: list[dict[int, float]] = []
    for place, vector in enumerate(vectors):
        row = {place: 1.0}
        for term, value in vector.items():
            for other, theirs in holders.setdefault(term, []):
                row[other] = row.get(other, 0.0) + value * theirs
            holders[term].append((place, value))
        for other, value in row.items():
            if other != place:
                rows[other][place] = value
        rows.append(row)
    return rows


def _cosine(one: Vector, other: Vector) -> float:
    return sum(value * other.get(term, 0.0) for term, value in one.items())

"""An article to a summary: the sentences that carry it, in its own order, each a Quote.

A sentence carries the article as far as its terms are the article's frequent ones (the centroid of Radev et al.,
Centroid-based summarization of multiple documents, 2004), and earlier sentences carry more.
"""

from __future__ import annotations

from collections import Counter
from math import log

from .answer import cite
from .collection import Collection
from .model import Sentence, Summary

REPETITION = 0.5
"""A sentence that shares more than this part of its terms with one already chosen says the same."""


def summarise(collection: Collection, article_id: str, sentences: int, generation: str) -> Summary:
    """Choose at most `sentences` sentences. Raise ArticleError if the article is unknown."""
    cut = collection.article(article_id)
    places = [i for i in collection.places[article_id].sentences if collection.sentences[i].paragraph]
    carried = _carried(collection, places)
    chosen: list[int] = []
    for place in sorted(places, key=lambda i: (-carried[i], i)):
        if len(chosen) < sentences and not any(_repeats(collection, place, other) for other in chosen):
            chosen.append(place)
    quoted: list[Sentence] = [collection.sentences[i] for i in sorted(chosen)]
    return Summary(cut.article, cite((sentence, None) for sentence in quoted), generation)


def _carried(collection: Collection, places: list[int]) -> dict[int, float]:
    """How much of the article each sentence carries, any positive number."""
    frequency = Counter(term for i in places for term in set(collection.terms[i]) if len(term) > 3)
    return {
        place: sum(log(frequency[term]) for term in dict.fromkeys(collection.terms[place]) if term in frequency)
        / (5 + len(collection.terms[place]))
        * (1 + 1 / (1 + rank))
        for rank, place in enumerate(places)
    }


def _repeats(collection: Collection, place: int, other: int) -> bool:
    mine, theirs = set(collection.terms[place]), set(collection.terms[other])
    return len(mine & theirs) > REPETITION * min(len(mine), len(theirs))

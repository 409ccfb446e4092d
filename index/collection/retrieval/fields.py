"""Searching texts by their own words and by those of what they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from .postings import Postings
from .retriever import RankedPositions, Retriever, best

CONTEXT = 0.5
"""How much the words count that a passage stands under, beside its own."""


def search_in_context(
    own: Retriever, above: Retriever, terms: Sequence[str], k: int | None = None, within: range | None = None
) -> RankedPositions:
    """Rank texts by their own score and CONTEXT of that of what they stand under; either finds a text.

    A weighted sum of the scores of fields, each with its own statistics: then a text that stands under nothing scores
    as it does alone. (Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, 2004, join
    fields before they are weighed, which changes the statistics of all texts.)
    """
    if not any(map(above.document_frequency, terms)):
        return own.search(terms, k, within)
    if k is not None and isinstance(own, Postings) and isinstance(above, Postings) and own.pays_numpy(terms):
        from .array_search import search

        return search([(own.arrays, 1.0), (above.arrays, CONTEXT)], terms, k, within)
    scores = own.scores(terms, within)
    for position, score in above.scores(terms, within).items():
        scores[position] = scores.get(position, 0.0) + CONTEXT * score
    return best(scores, k)

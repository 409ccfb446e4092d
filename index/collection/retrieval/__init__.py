"""Retrieval: which texts share terms with a query, best first. A text is a list of terms: a sentence or a passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .bm25 import K1, B, idf
from .fields import CONTEXT, search_in_context
from .postings import Postings
from .reference import RankBM25
from .retriever import RankedPositions, Retriever, best
from .sources import PostingColumns, PostingSource

RETRIEVERS: dict[str, Callable[[Sequence[Sequence[str]]], Retriever]] = {
    "postings": Postings.of,
    "rank-bm25": RankBM25,
}
"""Each retriever by its name, made of the texts; all score alike."""

__all__ = [
    "CONTEXT",
    "K1",
    "RETRIEVERS",
    "B",
    "PostingColumns",
    "PostingSource",
    "Postings",
    "RankBM25",
    "RankedPositions",
    "Retriever",
    "best",
    "idf",
    "search_in_context",
]

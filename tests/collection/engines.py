"""Every engine behind Retriever, by name, each as a function of texts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from index.collection.retrieval import Postings, RankBM25, Retriever, array_search, arrays, postings
from tests.collection.shard import Shard

Texts = Sequence[Sequence[str]]


@contextmanager
def plain(texts: Texts) -> Iterator[Retriever]:
    """Postings that never pay for numpy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_SHORT", 10**9)
        yield Postings.of(texts)


@contextmanager
def in_double_precision(texts: Texts) -> Iterator[Retriever]:
    """Postings that always use numpy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_SHORT", 0)
        patch.setattr(arrays, "ROWS", 0)
        yield Postings.of(texts)


@contextmanager
def with_a_row_for_every_term(texts: Texts) -> Iterator[Retriever]:
    """Postings as they are where there are few texts but many postings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_SHORT", 0)
        yield Postings.of(texts)


@contextmanager
def in_single_precision(texts: Texts) -> Iterator[Retriever]:
    """Postings that scan in single precision and look for the best by blocks, as they do where there are many texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_SHORT", 0)
        patch.setattr(arrays, "EXACT", -1)
        patch.setattr(arrays, "ROWS", -1)
        patch.setattr(array_search, "MANY", 4)
        patch.setattr(array_search, "_LONG", 0)
        patch.setattr(array_search, "_BLOCKS", 3)
        yield Postings.of(texts)


@contextmanager
def rank_bm25(texts: Texts) -> Iterator[Retriever]:
    yield RankBM25(texts)


@contextmanager
def in_another_process(texts: Texts) -> Iterator[Retriever]:
    shard = Shard(texts)
    try:
        yield shard
    finally:
        shard.close()


_HERE = (plain, in_double_precision, with_a_row_for_every_term, in_single_precision, rank_bm25)
ENGINES = {each.__name__: each for each in _HERE}
EVERY = {**ENGINES, "in_another_process": in_another_process}

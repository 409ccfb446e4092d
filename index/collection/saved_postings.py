"""A PostingSource over saved columns: the postings of a term are read in place when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping

from .lazy import LazyMapping
from .retrieval import PostingColumns


def saved_postings(numbers: Mapping[str, int], parts: Mapping[str, memoryview], name: str) -> PostingColumns:
    """Return the postings of the terms that have these numbers."""
    kinds = ("ends", "places", "frequencies", "lengths")
    return PostingColumns(numbers, *(parts[f"{name}: {kind}"].cast("I") for kind in kinds))


def shared_frequencies(numbers: Mapping[str, int], parts: Mapping[str, memoryview], name: str) -> Mapping[str, int]:
    """Return what each term is weighed by instead of how many texts hold it."""
    return LazyMapping(numbers, parts[f"{name}: shared"].cast("I").__getitem__)

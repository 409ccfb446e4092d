"""BM25: the formula.

The statistics are rank_bm25's (Okapi term weight, k1 1.5, b 0.75); the idf is Lucene's,
log(1 + (N - n + 0.5) / (n + 0.5)), positive for every term that occurs, in a collection of any size.

Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T", float, "NDArray[np.float64]")
"""One number, or one for each text."""

K1 = 1.5
B = 0.75


def idf(document_frequency: int, total: int) -> float:
    """Return the inverse document frequency of a term that `document_frequency` of `total` texts hold.

    >>> round(idf(1, 1), 3), round(idf(1, 1000), 3)
    (0.288, 6.503)
    """
    return log(1 + (total - document_frequency + 0.5) / (document_frequency + 0.5))


def norm(length: T, mean_length: float, b: float) -> T:
    """Return what a term has to overcome in a text of so many terms; `b` is how much its length counts, 0..1.

    >>> norm(10, 20, 0.75), norm(20, 20, 0.75), norm(10, 20, 0.0)
    (0.9375, 1.5, 1.5)
    """
    return K1 * (1 - b + b * length / mean_length)


def weight(idf: float, frequency: T, norm: T) -> T:
    """Return what a term adds to the score of a text that holds it `frequency` times."""
    return idf * frequency * (K1 + 1) / (frequency + norm)

"""How rare words are in a large corpus of articles, by which chance matches are told from meaningful ones.

The articles of one library are too few for that: in them "member" and "adipocyte" may stand in one sentence each.
The rarity of a term is an idf: -log of the share of sentences that hold it, in tenths, at most MAX_RARITY.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log

MAX_RARITY = 7.0
"""The rarity of a term in one sentence of 1,100 or fewer, and of every unknown term."""
MAX_SHARE = 0.02
"""The share of the sentences of one article that a term is counted in at most: its subject is not a common word."""

Rarity = Callable[[str], float]
"""From a term to its rarity."""


class CorpusFrequency:
    """The share of sentences that hold each term; all articles have equal weight, whatever their length."""

    def __init__(self, articles: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Take the terms of each sentence of each article, by the article's key."""
        self._shares = {key: _shares(sentences) for key, sentences in articles.items()}
        self._sum: Counter[str] = Counter()
        for shares in self._shares.values():
            self._sum.update(shares)

    def without(self, keys: Iterable[str]) -> Rarity:
        """Return the rarity of terms in the corpus without these articles."""
        apart = [self._shares[key] for key in set(keys) if key in self._shares]
        count = len(self._shares) - len(apart)

        def rarity(term: str) -> float:
            return _rarity(self._sum[term] - sum(shares.get(term, 0.0) for shares in apart), count)

        return rarity

    def terms_by_rarity(self) -> dict[str, str]:
        """Return the terms by rarity, below MAX_RARITY; terms are in order and separated by spaces."""
        rarity = self.without(())
        found = [(rarity(term), term) for term in sorted(self._sum)]
        rarities = sorted({each for each, _ in found if each < MAX_RARITY})
        return {str(one): " ".join(term for each, term in found if each == one) for one in rarities}


def _shares(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    frequencies = Counter(term for terms in sentences for term in set(terms))
    most = max(MAX_SHARE * len(sentences), 1)
    return {term: min(count, most) / len(sentences) for term, count in frequencies.items()}


def _rarity(total: float, articles: int) -> float:
    share = total / articles if articles else 0.0
    return -round(log(max(share, exp(-MAX_RARITY))), 1)

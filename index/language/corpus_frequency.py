"""How rare words are in articles at large: what tells words that meet for a reason from words that meet by chance.

A library alone cannot tell: in it "member" and "adipocyte" may stand in one sentence each.
The rarity of a term is -log of the share of sentences that hold it, in tenths, at most MAX_RARITY.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log

MAX_RARITY = 7.0
"""Of a term that hardly one sentence in a thousand holds, and of every term that was never met."""
MAX_SHARE = 0.02
"""Share of its sentences that an article counts for a term at most: its own subject is not common for that."""

Rarity = Callable[[str], float]


class CorpusFrequency:
    """The share of sentences that hold each term, every article counted alike."""

    def __init__(self, articles: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Take the terms of each sentence of each article, by the article's key."""
        self._shares = {key: _shares(sentences) for key, sentences in articles.items()}
        self._sum: Counter[str] = Counter()
        for shares in self._shares.values():
            self._sum.update(shares)

    def without(self, keys: Iterable[str]) -> Rarity:
        """Rarity as it is when these articles are not counted."""
        apart = [self._shares[key] for key in set(keys) if key in self._shares]
        count = len(self._shares) - len(apart)

        def rarity(term: str) -> float:
            return _rarity(self._sum[term] - sum(shares.get(term, 0.0) for shares in apart), count)

        return rarity

    def terms_by_rarity(self) -> dict[str, str]:
        """The terms of each rarity under MAX_RARITY, in order, with a space between."""
        rarity = self.without(())
        found = [(rarity(term), term) for term in sorted(self._sum)]
        kinds = sorted({each for each, _ in found if each < MAX_RARITY})
        return {str(kind): " ".join(term for each, term in found if each == kind) for kind in kinds}


def _shares(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    holders = Counter(term for terms in sentences for term in set(terms))
    most = max(MAX_SHARE * len(sentences), 1)
    return {term: min(count, most) / len(sentences) for term, count in holders.items()}


def _rarity(total: float, articles: int) -> float:
    share = total / articles if articles else 0.0
    return -round(log(max(share, exp(-MAX_RARITY))), 1)

"""The package rank_bm25 as a Retriever: the reference that every engine is held to, and that anyone can choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .bm25 import B, idf
from .retriever import RankedPositions, best


class RankBM25:
    """rank_bm25 with the idf of this program."""

    def __init__(
        self, texts: Sequence[Sequence[str]], b: float = B, frequencies: Mapping[str, int] | None = None
    ) -> None:
        from rank_bm25 import BM25Okapi

        class Okapi(BM25Okapi):  # type: ignore[misc]  # the package has no types
            def _calc_idf(self, counted: dict[str, int]) -> None:
                self.idf = {term: idf((frequencies or counted)[term], self.corpus_size) for term in counted}

        self.total = len(texts)
        self._texts = [frozenset(terms) for terms in texts]
        self._frequencies = Counter(term for held in self._texts for term in held)
        # It divides by the mean length.
        self._okapi = Okapi([list(terms) for terms in texts], b=b) if any(texts) else None

    def document_frequency(self, term: str) -> int:
        return self._frequencies[term]

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return self._frequencies.items()

    def idf(self, term: str) -> float:
        return float(self._okapi.idf.get(term, 0.0)) if self._okapi else 0.0

    def positions(self, term: str) -> Sequence[int]:
        return [position for position, held in enumerate(self._texts) if term in held]

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        return best(self.scores(terms, within), k)

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        return self.scores_at(terms, range(self.total) if within is None else within)

    def scores_at(self, terms: Sequence[str], positions: Iterable[int]) -> dict[int, float]:
        if self._okapi is None:
            return {}
        scores = self._okapi.get_scores(list(terms))
        return {i: float(scores[i]) for i in positions if not self._texts[i].isdisjoint(terms)}

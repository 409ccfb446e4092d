"""Which sentences hold a phrase, told from the rows of their words: only a few of them are read.

They are those that `phrase.spans_of` finds it in. What rows do not tell, such as where a hyphenated word is one of the
parts, is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from ...collection.collection import Collection
from ...collection.facts import Fact
from ...collection.segments.saved_words import BY_PART, HYPHENATED, PLAIN, SavedWords
from ...model import Sentence, Span
from .phrase import Phrase, spans_of

_REACH = 3
"""Tokens that lie so far apart do not overlap: an n-gram has at most three characters."""


class RowSearch:
    """A search for one phrase."""

    def __init__(self, collection: Collection, rows: SavedWords, heads: Fact, phrase: Phrase) -> None:
        self._collection = collection
        self._rows = rows
        self._heads = collection.every_row(heads)
        self._phrase = phrase
        self._parts = [self._tokens(part, PLAIN) for part in phrase.parts]
        asked = phrase.whole.union(*phrase.parts)
        self._hyphenated = self._tokens(asked, HYPHENATED, BY_PART)
        self._whole = frozenset[int]() if phrase.parts == (phrase.whole,) else self._tokens(phrase.whole, PLAIN)
        is_long = len(phrase.parts) > 1
        self._hyphens = rows.hyphens if self._whole and not is_long else self._whole

    def find(self, article: str | None) -> tuple[Sequence[int], list[int]]:
        """Return the ranks of the sentences that hold the phrase, of one article or of all, and of some of them.

        In those all its forms stand, each as it is first written. Raise ArticleError if the article is unknown.
        """
        candidates = self._candidates(article)
        if self._phrase.parts == (self._phrase.whole,) and article is None:
            holding = self._tokens(self._phrase.whole, PLAIN, HYPHENATED)
            within = [rank for rank in candidates if not holding.isdisjoint(self._rows.row(rank))]
            firsts = {self._rows.first(token) for token in holding}
            return within, sorted(first for first in firsts if first is not None)
        found, telling, known = list[int](), list[int](), set[tuple[int, ...]]()
        for rank in candidates:
            runs = self._runs(rank)
            if runs is None or runs:
                found.append(rank)
                if runs is None or not known.issuperset(runs):
                    telling.append(rank)
                known.update(runs or ())
        return found, telling

    def sentence(self, rank: int) -> Sentence:
        """Return the sentence at a rank."""
        place, sentences = self._rows.place(rank), self._collection.sentences
        if place < len(sentences):
            return sentences[place]
        article, (start, end, number, _) = self._heads[place - len(sentences)]
        return Sentence(self._collection.uncut(article), Span(start, end), 0, number)

    def _tokens(self, terms: Iterable[str], *kinds: int) -> frozenset[int]:
        """Return the tokens that hold one of the terms in one of the ways."""
        return frozenset(token for term in terms for token, kind in self._rows.tokens(term) if kind in kinds)

    def _candidates(self, article: str | None) -> list[int]:
        """Return the ranks of the sentences that may hold the phrase, in order: they have a term of it as a word."""
        phrase = self._phrase
        places = self._places(phrase.first)
        for part, indexed in zip(phrase.parts[1:], phrase.indexed[1:], strict=True):
            if not self._tokens(part, BY_PART):
                places &= self._places(indexed | phrase.indexed_whole)
        inside = self._collection.sentences_in(article)
        body = places if article is None else places.intersection(inside)
        return sorted(map(self._rows.rank, chain(body, self._in_heads(article))))

    def _places(self, terms: Iterable[str]) -> set[int]:
        return set(chain.from_iterable(map(self._collection.by_sentence.positions, terms)))

    def _in_heads(self, article: str | None) -> list[int]:
        """Return the places of the sentences of heads that have one of the terms as a word."""
        holding, before = (
            self._tokens(self._phrase.whole.union(*self._phrase.parts[:1]), PLAIN, HYPHENATED),
            len(self._collection.sentences),
        )
        heads = range(len(self._heads)) if article is None else self._heads.places_of(article)
        places = range(before + heads.start, before + heads.stop) if holding else ()
        return [place for place in places if not holding.isdisjoint(self._rows.row(self._rows.rank(place)))]

    def _runs(self, rank: int) -> set[tuple[int, ...]] | None:
        """Return the runs of tokens in which a sentence holds the phrase; none when it does not.

        Two sentences hold it in the same forms when they have the same runs. None says that it was read, and holds it.
        """
        row, size = self._rows.row(rank), len(self._parts)
        if not self._hyphenated.isdisjoint(row) or not (self._whole.isdisjoint(row) or self._hyphens.isdisjoint(row)):
            return None if spans_of(self.sentence(rank), self._phrase) else set()
        first, *others = self._parts
        starts = [start for start, token in enumerate(row) if token in first]
        for i, part in enumerate(others, 1):
            starts = [start for start in starts if start + i < len(row) and row[start + i] in part]
        runs: list[tuple[int, int]] = []
        for start in starts:
            near = bool(runs) and start < runs[-1][1] + _REACH
            runs.append((runs.pop()[0] if near else start, start + size))
        return {tuple(row[start:end]) for start, end in runs}

"""The collection: every article cut up, its terms indexed by passage and by sentence. Immutable once made.

What the question's words find here is decided in answer; which generation it is, in pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from ..language.codes import languages_of
from ..language.spelling import Vocabulary
from ..language.terms import stop_terms, terms
from ..model import Article, ArticleError, Passage, Sentence
from .bm25 import RETRIEVERS, Postings, Retriever
from .passages import CutArticle, cut

if TYPE_CHECKING:
    from .vectors import SentenceVectors

    VectorsOf = Callable[[list[str]], SentenceVectors]

K = TypeVar("K")
T = TypeVar("T")

CACHE_SIZE = 1024
"""Sentences; about as many kilobytes each."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Where one article stands in the collection: ranges of positions."""

    passages: range
    sentences: range


class BoundedCache(dict[K, T]):
    """What was found out about sentences or terms: worth keeping, but only so much; a full memory starts again."""

    def __setitem__(self, about: K, found: T) -> None:
        if len(self) >= CACHE_SIZE:
            self.clear()
        super().__setitem__(about, found)


class Collection:
    """Sentences and passages of all articles by position, in order of article, and the retrievers over them."""

    library: tuple[Article, ...]
    articles: Mapping[str, CutArticle]
    positions: Mapping[str, Positions]
    sentences: Sequence[Sentence]
    passages: Sequence[Passage]
    passage_of: Sequence[int]
    """The position of the passage of each sentence."""
    terms: Sequence[list[str]]
    """The terms of each sentence, in its order."""
    languages: tuple[str, ...]
    retriever: str
    vectors: SentenceVectors | None
    """What an encoder made of each sentence, when there is one."""
    feature_cache: BoundedCache[int, Any]
    """What evidence has found out about sentences lately: a memory, not a part of the index."""
    figure_cache: BoundedCache[int, Any]
    """The same of figures: what sentences count."""
    abbreviation_cache: BoundedCache[str, Any]
    """The same of abbreviations: what terms of the articles stand for."""

    def __init__(
        self, articles: Sequence[Article], retriever: str = "postings", vectors_of: VectorsOf | None = None
    ) -> None:
        """Cut and index the articles. Raise ArticleError if two have the same id."""
        self.library = tuple(articles)
        self.articles = _cut(articles)
        self.passages = [passage for this in self.articles.values() for passage in this.passages]
        self.sentences = [sentence for passage in self.passages for sentence in passage.sentences]
        self.passage_of = [place for place, passage in enumerate(self.passages) for _ in passage.sentences]
        self.positions = _places(self.articles)
        self.languages = languages_of([article.language for article in articles])
        self.terms = [terms(sentence.text, languages_of([sentence.article.language])) for sentence in self.sentences]
        self.retriever = retriever
        self.vectors = vectors_of([sentence.text for sentence in self.sentences]) if vectors_of else None
        self.feature_cache = BoundedCache()
        self.figure_cache = BoundedCache()
        self.abbreviation_cache = BoundedCache()

    def article(self, article_id: str) -> CutArticle:
        """Find an article by its id. Raise ArticleError if there is none."""
        if article_id not in self.articles:
            raise ArticleError(f"There is no article {article_id!r}.")
        return self.articles[article_id]

    def positions_of(self, article_id: str) -> Positions:
        """Find where an article stands. Raise ArticleError if there is none."""
        if article_id not in self.positions:
            raise ArticleError(f"There is no article {article_id!r}.")
        return self.positions[article_id]

    def sentences_in(self, article_id: str | None) -> range:
        """The positions of the sentences of one article, or of all. Raise ArticleError if there is no such article."""
        return range(len(self.sentences)) if article_id is None else self.positions_of(article_id).sentences

    def sentences_of(self, passage: int) -> range:
        """The positions of the sentences of a passage."""
        return range(self._first_sentence[passage], self._first_sentence[passage + 1])

    @cached_property
    def by_sentence(self) -> Postings:
        return Postings(self.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms that a slip can be meant as: those of the sentences without the ones that no question looks up."""
        never = stop_terms(self.languages)
        return Vocabulary((term, count) for term, count in self.by_sentence.document_frequencies() if term not in never)

    @cached_property
    def by_passage(self) -> Retriever:
        return RETRIEVERS[self.retriever](
            [[term for i in self.sentences_of(place) for term in self.terms[i]] for place in range(len(self.passages))]
        )

    @cached_property
    def _first_sentence(self) -> Sequence[int]:
        """The position of the first sentence of each passage, and behind the last the number of sentences."""
        return [*accumulate((len(passage.sentences) for passage in self.passages), initial=0)]


def _cut(articles: Sequence[Article]) -> dict[str, CutArticle]:
    cuts: dict[str, CutArticle] = {}
    for article in articles:
        if article.id in cuts:
            raise ArticleError(f"Two articles have the id {article.id!r}; an id names one article.")
        cuts[article.id] = cut(article)
    return cuts


def _places(cuts: Mapping[str, CutArticle]) -> dict[str, Positions]:
    places, passages, sentences = {}, 0, 0
    for id, this in cuts.items():
        more, longer = len(this.passages), sum(len(passage.sentences) for passage in this.passages)
        places[id] = Positions(range(passages, passages + more), range(sentences, sentences + longer))
        passages, sentences = passages + more, sentences + longer
    return places

"""The collection: every article cut up, its terms indexed by passage and by sentence. Immutable once made.

What the question's words find here is decided in answer; which generation it is, in pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .bm25 import RETRIEVERS, Postings, Retriever
from .model import Article, ArticleError, Passage, Sentence
from .passages import CutArticle, cut
from .repair import Vocabulary
from .text import languages_of, terms

if TYPE_CHECKING:
    from .vectors import SentenceVectors

    VectorsOf = Callable[[list[str]], SentenceVectors]


@dataclass(frozen=True, slots=True)
class Places:
    """Where one article stands in the collection: ranges of positions."""

    passages: range
    sentences: range


class Collection:
    """Sentences and passages of all articles by position, in order of article, and the retrievers over them."""

    def __init__(
        self, articles: Sequence[Article], retriever: str = "postings", vectors_of: VectorsOf | None = None
    ) -> None:
        """Cut and index the articles. Raise ArticleError if two have the same id."""
        self.articles: dict[str, CutArticle] = {}
        self.places: dict[str, Places] = {}
        self.sentences: list[Sentence] = []
        self.passages: list[Passage] = []
        self.passage_of: list[int] = []
        """The position of the passage of each sentence."""
        for article in articles:
            self._add(article)
        self.languages = languages_of([article.language for article in articles])
        self.terms = [terms(sentence.text, languages_of([sentence.article.language])) for sentence in self.sentences]
        """The terms of each sentence, in its order."""
        self.pieces: dict[int, frozenset[str]] = {}
        """The pieces of terms that evidence has needed so far, by sentence: a memory, not a part of the index."""
        self._retriever = RETRIEVERS[retriever]
        self.vectors = vectors_of([sentence.text for sentence in self.sentences]) if vectors_of else None
        """What an encoder made of each sentence, when there is one."""

    def _add(self, article: Article) -> None:
        if article.id in self.articles:
            raise ArticleError(f"Two articles have the id {article.id!r}; an id names one article.")
        this = self.articles[article.id] = cut(article)
        first_passage, first_sentence = len(self.passages), len(self.sentences)
        for passage in this.passages:
            self.passage_of.extend([len(self.passages)] * len(passage.sentences))
            self.passages.append(passage)
            self.sentences.extend(passage.sentences)
        self.places[article.id] = Places(
            range(first_passage, len(self.passages)), range(first_sentence, len(self.sentences))
        )

    def article(self, article_id: str) -> CutArticle:
        """Find an article by its id. Raise ArticleError if there is none."""
        if article_id not in self.articles:
            raise ArticleError(f"There is no article {article_id!r}.")
        return self.articles[article_id]

    def places_of(self, article_id: str) -> Places:
        """Find where an article stands. Raise ArticleError if there is none."""
        return self.places[self.article(article_id).article.id]

    def sentences_in(self, article_id: str | None) -> range:
        """The positions of the sentences of one article, or of all. Raise ArticleError if there is no such article."""
        return range(len(self.sentences)) if article_id is None else self.places_of(article_id).sentences

    def sentences_of(self, passage: int) -> range:
        """The positions of the sentences of a passage."""
        first = self._first_sentence[passage]
        return range(first, first + len(self.passages[passage].sentences))

    @cached_property
    def by_sentence(self) -> Postings:
        return Postings(self.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the sentences, for words that are a slip away from one."""
        return Vocabulary((term, len(held)) for term, held in self.by_sentence.postings.items())

    @cached_property
    def by_passage(self) -> Retriever:
        return self._retriever(
            [[term for i in self.sentences_of(place) for term in self.terms[i]] for place in range(len(self.passages))]
        )

    @cached_property
    def _first_sentence(self) -> list[int]:
        firsts: dict[int, int] = {}
        for sentence, passage in enumerate(self.passage_of):
            firsts.setdefault(passage, sentence)
        return list(firsts.values())

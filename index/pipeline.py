"""The Index: build it, ask it, save it. One immutable generation, so any thread may read it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from os import PathLike
from typing import Self

from .answer import compose, widen
from .collection import Collection
from .model import Answer, Article, Furniture, Sentence, Summary

FORMAT = 1
"""Counts up when the same articles would be cut, indexed or answered differently."""


class Index:
    """Articles that can be asked. Make one with `Index.build` or `Index.load`; nothing changes it after that."""

    def __init__(self, collection: Collection, generation: str, settings: dict[str, str]) -> None:
        self._collection = collection
        self.generation = generation
        self.settings = settings

    @classmethod
    def build(cls, articles: Iterable[Article], *, retriever: str = "postings") -> Self:
        """Index the articles, in order of their ids. Raise ArticleError if two have the same id."""
        ordered = sorted(articles, key=lambda article: article.id)
        settings = {"retriever": retriever}
        return cls(Collection(ordered, retriever), generation(ordered, settings), settings)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in order of their ids, with what cleaning found out about them."""
        return tuple(cut.article for cut in self._collection.articles.values())

    def answer(self, question: str, k: int = 10, article: str | None = None, context: Answer | None = None) -> Answer:
        """Answer a question with at most `k` hits, from one article if `article` names it.

        `context` is the Answer that the question replies to: the same article is asked, and when it says nothing to
        the question alone, the words of the sentence quoted there are added. Raise ArticleError if the article is
        unknown.
        """
        replied_to = context.best.sentence if context is not None and context.best is not None else None
        if article is None and replied_to is not None and replied_to.article.id in self._collection.articles:
            article = replied_to.article.id
        answer = compose(self._collection, question, self.generation, k, article)
        if answer.state != "absent" or replied_to is None or answer.kind != "question":
            return answer
        return widen(self._collection, answer, replied_to, k, article)

    def summarise(self, article: str | None = None, sentences: int = 3, about: str | None = None) -> Summary:
        """Choose the sentences that carry an article, or all articles, about a topic when it is given.

        Raise ArticleError if the article is unknown.
        """
        from .summary import summarise

        return summarise(self._collection, article, sentences, self.generation, about)

    def sentences(self, article: str) -> tuple[Sentence, ...]:
        """What of an article can be quoted, in its order. Raise ArticleError if it is unknown."""
        cut = self._collection.article(article)
        return tuple(sorted(cut.head + cut.body, key=lambda sentence: sentence.span))

    def furniture(self, article: str) -> tuple[Furniture, ...]:
        """What cleaning set aside in an article, and the rule that did. Raise ArticleError if it is unknown."""
        return self._collection.article(article).cleaned.furniture

    def save(self, folder: str | PathLike[str]) -> None:
        """Write the Index to a folder: the old one stays until the new one is whole. Raise OSError if it cannot."""
        from .store import save

        save(folder, self.articles, self.settings, self.generation)

    @classmethod
    def load(cls, folder: str | PathLike[str]) -> Self:
        """Read an Index back. Raise StoreError if it is missing, damaged or of another version."""
        from .store import load

        return load(folder, cls.build)


def generation(articles: Iterable[Article], settings: dict[str, str]) -> str:
    """Name what is indexed: 12 hexadecimal digits, the same for the same articles, settings and format."""
    digest = sha256(repr((FORMAT, sorted(settings.items()))).encode())
    for article in articles:
        fields = (article.id, article.title, article.text, article.url, article.published, article.author)
        digest.update(repr((*fields, article.language)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]

"""What tells whether an article is still what it was: a key of its content, and the language it is read in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from ..language.detection import detect_language
from ..model import Article, ArticleError

FORMAT = 6
"""Counts up when the same articles would be cut, indexed or answered differently."""


class Source(NamedTuple):
    """An article by its id: the key of its content, its language, and whether that was detected."""

    id: str
    key: str
    language: str | None
    is_detected: bool


def sources(articles: Sequence[Article], known: Mapping[str, Source]) -> list[Source]:
    """Return the sources of articles, in order of their ids; of one that did not change, the language is known.

    Raise ArticleError if two have the same id.
    """
    for one, other in pairwise(articles):
        if one.id == other.id:
            raise ArticleError(f"Two articles have the id {one.id!r}; an id names one article.")
    return [_source(article, known.get(article.id)) for article in articles]


def _source(article: Article, before: Source | None) -> Source:
    key = key_of(article)
    if article.language:
        return Source(article.id, key, article.language, is_detected=False)
    if before is not None and before.key == key and before.is_detected:
        return before
    return Source(article.id, key, detect_language(article.text), is_detected=True)


def key_of(article: Article) -> str:
    """Return a key of all that an article holds but its language: 32 hexadecimal digits."""
    fields = (article.id, article.title, article.url, article.published, article.author, article.blocks)
    digest = sha256(repr((*fields, len(article.text))).encode("utf-8", "surrogatepass"))
    digest.update(article.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def in_language(article: Article, source: Source) -> Article:
    """Return an article with its language."""
    return article if article.language == source.language else replace(article, language=source.language)


def generation(sources: Iterable[Source], settings: Mapping[str, str]) -> str:
    """Name what is indexed: 12 hexadecimal digits, the same for the same articles, settings and format."""
    digest = sha256(repr((FORMAT, sorted(settings.items()))).encode())
    for source in sources:
        digest.update(repr((source.key, source.language)).encode())
    return digest.hexdigest()[:12]

"""What the fields of the articles say: the sentence to quote for each, or the field for the citation to show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..articles.front_matter import front_matter_values
from ..articles.head import parse_byline
from ..collection.collection import Collection
from ..collection.passages import CutArticle
from ..language.terms import Word, terms
from ..model import Article, Field, Sentence, Span
from .fields import Asked

Chosen = tuple[Sentence, Field | None]
"""A sentence, and the field that its citation has to show because no sentence says it."""

_LEDE = 6
"""Sentences in which an article names whom it has its news from."""
_NAMED = r"(?:[A-ZÀ-Þ][\w.&'’-]*\s)+"
_REPORTS = re.compile(rf"\b{_NAMED}(?:has |have )?(?:reports|reported|writes|wrote)\b")
_IN_FRONT_MATTER: dict[Field, str] = {"title": "title", "date": "published", "author": "author", "link": "url"}


def field_sentences(collection: Collection, asked: Asked, article: str | None, most: int) -> list[Chosen] | None:
    """The sentences that say a field, one an article and at most so many; None when the question may mean another.

    A question whose other words no title and no field holds is one about what the articles tell. So is one that
    does not say that it means the article, where no article has the field and some article has the word.
    """
    ids = [article] if article is not None else list(collection.articles)
    if not asked.others and len(ids) > most:
        return None
    said = {id: _said(collection.articles[id], asked) for id in ids}
    held = {id: _held(collection.articles[id], said[id], asked.others) for id in ids}
    best = max(held.values(), default=0)
    meant = [said[id] for id in ids if held[id] == best and said[id]]
    told = any(term in collection.by_sentence.idf for word in asked.by for term in word.terms)
    if 2 * best < len(asked.others) or (not meant and (asked.others or told)):
        return None
    return meant[0][:most] if len(meant) == 1 else [each[0] for each in meant][:most]


def _held(cut: CutArticle, said: list[Chosen], others: tuple[Word, ...]) -> int:
    """How many of the words the title holds, or the field."""
    held = {term for text in (cut.article.title, *(each.text for each, _ in said)) for term in terms(text)}
    return sum(not held.isdisjoint(word.terms) for word in others)


def _said(cut: CutArticle, asked: Asked) -> list[Chosen]:
    """What says a field of an article: one sentence, of captions all, those with words of the question first."""
    found = list(_sentences(cut, asked.field))
    if not found:
        first = (*cut.head, *cut.body)[:1] if known(cut.article, asked.field) else ()
        return [(sentence, asked.field) for sentence in first]
    wanted = {term for word in asked.others for term in word.terms}
    found.sort(key=lambda sentence: -len(wanted.intersection(terms(sentence.text))))
    return [(sentence, None) for sentence in (found if asked.field == "caption" else found[:1])]


def _sentences(cut: CutArticle, field: Field) -> Iterator[Sentence]:
    cleaned, text = cut.cleaned, cut.article.text
    signed = cleaned.date if cleaned.date and parse_byline(" ".join(text[slice(*cleaned.date)].split())) else None
    spans: dict[Field, tuple[Span | None, ...]] = {
        "title": (cleaned.title,),
        "date": (cleaned.date,),
        "author": (cleaned.byline or signed,),
        "caption": cleaned.caption,
    }
    wanted = spans.get(field, ())
    yield from (each for each in cut.head if any(span and span.covers(each.span) for span in wanted))
    if field == "source":
        yield from (each for each in cut.body[:_LEDE] if _REPORTS.search(each.text))
    key = _IN_FRONT_MATTER.get(field)
    yield from (each for name, each in front_matter_sentences(cut).items() if name == key)


def front_matter_sentences(cut: CutArticle) -> dict[str, Sentence]:
    """The values of the front matter, each as a sentence: only a question about a field quotes them."""
    values = front_matter_values(cut.article.text).items()
    first = len(cut.head) + 1
    return {name: Sentence(cut.article, span, 0, number) for number, (name, span) in enumerate(values, first)}


def known(article: Article, field: Field) -> object:
    """What is known of a field beside the text: the citation can show it."""
    fields: dict[Field, object] = {"title": article.title, "date": article.published, "author": article.author}
    return fields.get(field) if field in (*fields, "caption") else article.url

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
from .fields import FieldQuestion

FieldSentence = tuple[Sentence, Field | None]
"""A sentence, and the field that its citation has to show when no sentence says it."""

_LEDE = 6
"""How many sentences at the beginning of an article may name its source."""
_NAMED = r"[A-ZÀ-Þ][\w.&'’-]{0,60}\s"
_REPORTS = re.compile(rf"\b{_NAMED}(?:has |have )?(?:reports|reported|writes|wrote)\b")
_IN_FRONT_MATTER: dict[Field, str] = {"title": "title", "date": "published", "author": "author", "link": "url"}


def field_sentences(
    collection: Collection, question: FieldQuestion, article: str | None, most: int
) -> list[FieldSentence] | None:
    """The sentences that say a field, one for each article, at most `most`; None when the question is no such question.

    It is none when too few of its other words stand in a title or in the field. It is none either when no article has
    the field and it may be about the contents: it is ambiguous, and the articles use its word for the field.
    """
    ids = [article] if article is not None else list(collection.articles)
    if not question.others and len(ids) > most:
        return None
    found = {id: _article_field(collection.articles[id], question) for id in ids}
    shared = {id: _shared_words(collection.articles[id], found[id], question.others) for id in ids}
    most_shared = max(shared.values(), default=0)
    best = [found[id] for id in ids if shared[id] == most_shared and found[id]]
    in_contents = any(term in collection.by_sentence.idf for word in question.ambiguous for term in word.terms)
    if 2 * most_shared < len(question.others) or (not best and (question.others or in_contents)):
        return None
    return best[0][:most] if len(best) == 1 else [each[0] for each in best][:most]


def _shared_words(cut: CutArticle, found: list[FieldSentence], others: tuple[Word, ...]) -> int:
    """How many of the words stand in the title or in the field."""
    held = {term for text in (cut.article.title, *(each.text for each, _ in found)) for term in terms(text)}
    return sum(not held.isdisjoint(word.terms) for word in others)


def _article_field(cut: CutArticle, question: FieldQuestion) -> list[FieldSentence]:
    """The sentence that says a field of an article; of captions all, the one with most words of the question first."""
    found = list(_sentences(cut, question.field))
    if not found:
        first = (*cut.head, *cut.body)[:1] if field_value(cut.article, question.field) else ()
        return [(sentence, question.field) for sentence in first]
    wanted = {term for word in question.others for term in word.terms}
    found.sort(key=lambda sentence: -len(wanted.intersection(terms(sentence.text))))
    return [(sentence, None) for sentence in (found if question.field == "caption" else found[:1])]


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


def field_value(article: Article, field: Field) -> object:
    """The value of a field that is not in the text, for the citation to show."""
    fields: dict[Field, object] = {"title": article.title, "date": article.published, "author": article.author}
    return fields.get(field) if field in (*fields, "caption") else article.url

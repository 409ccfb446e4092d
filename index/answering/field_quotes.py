"""What the fields of the articles say: the sentence to quote for each, or the field for the citation to show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from ..collection.collection import Collection
from ..collection.facts import Fact, Holders, Row
from ..collection.passages import CutArticle
from ..language.terms import Word, terms
from ..lazy_patterns import lazy_pattern
from ..model import Article, Field, Sentence, Span
from .fields import FieldQuestion

FieldSentence = tuple[Sentence, Field | None]
"""A sentence, and the field that its citation has to show when no sentence says it."""

_LEDE = 6
"""How many sentences at the beginning of an article may name its source."""
_NAMED = r"[A-ZÀ-Þ][\w.&'’-]{0,60}\s"
_REPORTS = lazy_pattern(rf"\b{_NAMED}(?:has |have )?(?:reports|reported|writes|wrote)\b")
_IN_FRONT_MATTER: dict[Field, str] = {"title": "title", "date": "published", "author": "author", "link": "url"}


def field_sentences(
    collection: Collection, question: FieldQuestion, article: str | None, most: int
) -> list[FieldSentence] | None:
    """The sentences that say a field, one for each article, at most `most`; None when the question is no such question.

    It is none when too few of its other words stand in a title or in the field. It is none either when no article has
    the field and it may be about the contents: it is ambiguous, and the articles use its word for the field.
    """
    if article is not None:
        return said_by([article], collection, question, most)
    if question.others:
        return said_by(_concerned(collection, question, most), collection, question, most)
    return said_by(collection.titles, collection, question, most) if len(collection.titles) <= most else None


def said_by(
    ids: Iterable[str], collection: Collection, question: FieldQuestion, most: int
) -> list[FieldSentence] | None:
    """What `field_sentences` returns when there are only these articles."""
    found = {id: _article_field(collection.articles[id], question) for id in ids}
    shared = {id: _shared_words(collection.articles[id], found[id], question.others) for id in found}
    most_shared = max(shared.values(), default=0)
    best = [found[id] for id in found if shared[id] == most_shared and found[id]]
    in_contents = any(
        collection.by_sentence.document_frequency(term) for word in question.ambiguous for term in word.terms
    )
    if 2 * most_shared < len(question.others) or (not best and (question.others or in_contents)):
        return None
    return best[0][:most] if len(best) == 1 else [each[0] for each in best][:most]


def _concerned(collection: Collection, question: FieldQuestion, most: int) -> list[str]:
    """The ids of the articles that share most of the words in title and field: the first `most` that have the field.

    One without the field comes with them if it shares as much. The terms of all sentences of a field bound what the one
    to quote can hold, so few articles need to be looked at, however many there are.
    """
    holders = collection.holders(FIELD_TERMS)
    in_title, in_field = (_words_held(holders, name, question) for name in ("", question.field))
    bounds = {number: in_title.get(number, 0) | in_field.get(number, 0) for number in {*in_title, *in_field}}
    having, best, first, top = holders.get(f"{question.field} ", ()), list[int](), list[int](), 0
    for number in sorted(bounds, key=lambda number: (-bounds[number].bit_count(), number)):
        bound = bounds[number].bit_count()
        if bound < top or (bound == top and sum(earlier < number for earlier in best) >= most):
            break
        has, words = _is_in(having, number), in_title.get(number, 0).bit_count()
        if has and bound > words:
            cut = collection.articles[collection.library[number].id]
            words = _shared_words(cut, _article_field(cut, question), question.others)
        if words > top:
            top, best, first = words, [], [number]
        if words == top and has:
            best.append(number)
    return [collection.library[number].id for number in sorted({*first, *best})]


def _words_held(holders: Holders, name: str, question: FieldQuestion) -> dict[int, int]:
    """The articles whose field (or title, if the name is empty) has words of a question, with a mask of the words."""
    masks: dict[int, int] = {}
    for bit, word in enumerate(question.others):
        for term in word.terms:
            for number in holders.get(f"{name} {term}", ()):
                masks[number] = masks.get(number, 0) | 1 << bit
    return masks


def _is_in(numbers: Sequence[int], number: int) -> bool:
    """Say whether a number is one of those that stand in order."""
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the terms of the title and of the fields of an article, each behind the name of the field and a blank.

    A field that the article has is there by its name and the blank alone.
    """
    cut = collection.articles[article]
    keys = [f" {term}" for term in terms(cut.article.title)]
    for field in get_args(Field):
        texts = [each.text for each, _ in _candidates(cut, field)]
        keys += [f"{field} "] * bool(texts) + [f"{field} {term}" for text in texts for term in terms(text)]
    return [[key] for key in dict.fromkeys(keys)]


FIELD_TERMS = Fact("field terms", _find, inverted=True)


def _shared_words(cut: CutArticle, found: list[FieldSentence], others: tuple[Word, ...]) -> int:
    """How many of the words stand in the title or in the field."""
    held = {term for text in (cut.article.title, *(each.text for each, _ in found)) for term in terms(text)}
    return sum(not held.isdisjoint(word.terms) for word in others)


def _article_field(cut: CutArticle, question: FieldQuestion) -> list[FieldSentence]:
    """The sentence that says a field of an article; of captions all, the one with most words of the question first."""
    found = _candidates(cut, question.field)
    wanted = {term for word in question.others for term in word.terms}
    found.sort(key=lambda each: -len(wanted.intersection(terms(each[0].text))))
    return found if question.field == "caption" else found[:1]


def _candidates(cut: CutArticle, field: Field) -> list[FieldSentence]:
    """The sentences that say a field of an article; the first of all where it has a value that none says."""
    found = list(_sentences(cut, field))
    if not found:
        first = (*cut.head, *cut.body)[:1] if field_value(cut.article, field) else ()
        return [(sentence, field) for sentence in first]
    return [(sentence, None) for sentence in found]


def _sentences(cut: CutArticle, field: Field) -> Iterator[Sentence]:
    from ..articles.head import parse_byline

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
    from ..articles.front_matter import front_matter_values

    values = front_matter_values(cut.article.text).items()
    first = len(cut.head) + 1
    return {name: Sentence(cut.article, span, 0, number) for number, (name, span) in enumerate(values, first)}


def field_value(article: Article, field: Field) -> object:
    """The value of a field that is not in the text, for the citation to show."""
    fields: dict[Field, object] = {"title": article.title, "date": article.published, "author": article.author}
    return fields.get(field) if field in (*fields, "caption") else article.url

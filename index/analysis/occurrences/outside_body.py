"""What stands outside the body: the head of each article, and the words of what was set aside as boilerplate."""

from __future__ import annotations

from collections.abc import Iterable

from ...collection.collection import Collection
from ...collection.facts import Fact, Row
from ...language.codes import languages_of
from ...language.terms import terms
from ...model import Sentence


def _head(collection: Collection, article: str) -> list[Row]:
    """Find the sentences of the head that are in no passage: start, end, number and terms."""
    languages = _languages(collection, article)
    return [[*each.span, each.number, terms(each.text, languages)] for each in collection.head_alone(article)]


def _boilerplate(collection: Collection, article: str) -> list[Row]:
    """Find the terms of boilerplate, each once."""
    text = "\n".join(piece.text for piece in boilerplate_of(collection, article))
    return [[term] for term in dict.fromkeys(terms(text, _languages(collection, article)))]


def _languages(collection: Collection, article: str) -> tuple[str, ...]:
    return languages_of([collection.uncut(article).language])


def _head_terms(collection: Collection, article: str) -> list[Row]:
    """Find the terms of the title of an article and of the rest of its head, each once."""
    held = terms(collection.titles[article].casefold(), _languages(collection, article))
    return [[term] for term in sorted({*held, *(term for row in collection.facts(HEAD, article) for term in row[3])})]


HEAD = Fact("head", _head)
HEAD_TERMS = Fact("head terms", _head_terms, inverted=True)
BOILERPLATE = Fact("boilerplate", _boilerplate, inverted=True)


def boilerplate_of(collection: Collection, article: str) -> list[Sentence]:
    """Return what was set aside of an article, each piece as if it were a sentence, in its order."""
    cut = collection.articles[article]
    return [Sentence(cut.article, piece.span, 0, number) for number, piece in enumerate(cut.cleaned.boilerplate, 1)]


def stands_in_head(collection: Collection, wanted: Iterable[str]) -> bool:
    """Say whether one of some terms stands in a title, a standfirst, a byline, a date or a caption."""
    holders = collection.holders(HEAD_TERMS)
    return any(term in holders for term in wanted)


def stands_in_boilerplate(collection: Collection, wanted: Iterable[str]) -> bool:
    """Say whether one of some terms stands in what was set aside of an article."""
    holders = collection.holders(BOILERPLATE)
    return any(term in holders for term in wanted)

"""Mentions: every sentence that holds a term, numbered, or the certainty that none does.

A term is found in all its forms: plural, possessive, case, accents, hyphens, the way a number is written.
Title, standfirst, date and caption are searched, boilerplate is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..collection.citations import cite
from ..collection.collection import Collection
from ..language.codes import languages_of
from ..language.terms import terms, words
from ..model import Quote, Sentence, Span

_HYPHENS = re.compile("[-‐‑]")
_BETWEEN_HYPHENS = re.compile("[^-‐‑]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that holds the term, and the spans of the term in the article."""

    quote: Quote
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every sentence that holds a term.

    `searched` are the forms of the term: as it was typed, and then as they were found, each once whatever its case;
    `total` is how many sentences were searched.
    """

    term: str
    searched: tuple[str, ...]
    total: int
    places: tuple[Mention, ...]

    @property
    def count(self) -> int:
        """How many sentences hold the term."""
        return len(self.places)


class WordPart(NamedTuple):
    """A word, or a part of a hyphenated one, half-open in code points, and its terms."""

    start: int
    end: int
    terms: frozenset[str]


def mentions(collection: Collection, term: str, article: str | None = None) -> Mentions:
    """Find a term in all articles, or in one of them. Raise ArticleError if `article` is unknown."""
    asked = [part.terms for part in _parts(term, collection.languages)]
    whole = frozenset(terms(_HYPHENS.sub("", term), collection.languages)) if len(term.split()) == 1 else frozenset()
    found: list[tuple[Sentence, list[Span]]] = []
    total = 0
    for sentence, held in _sentences(collection, article):
        total += 1
        if asked and not (asked[0] | whole).isdisjoint(held) and (spans := _spans(sentence, asked, whole)):
            found.append((sentence, spans))
    quotes = cite((sentence, None) for sentence, _ in found)
    places = tuple(Mention(quote, tuple(spans)) for quote, (_, spans) in zip(quotes, found, strict=True))
    return Mentions(term, _forms(term, places), total, places)


def _sentences(collection: Collection, article: str | None) -> Iterator[tuple[Sentence, list[str]]]:
    """Yield the sentences in the order of the articles, each with its terms."""
    ids = collection.articles if article is None else [collection.article(article).article.id]
    for one in ids:
        cut = collection.articles[one]
        indexed = {collection.sentences[i].span: collection.terms[i] for i in collection.positions[one].sentences}
        for sentence in sorted(cut.head + cut.body, key=lambda sentence: sentence.span):
            held = indexed.get(sentence.span)
            yield sentence, terms(sentence.text, _languages(sentence)) if held is None else held


def _languages(sentence: Sentence) -> tuple[str, ...]:
    return languages_of([sentence.article.language])


def _parts(text: str, languages: tuple[str, ...]) -> list[WordPart]:
    """Return the words of a text, hyphenated ones in parts."""
    found: list[WordPart] = []
    for word in words(text, languages):
        pieces = list(_BETWEEN_HYPHENS.finditer(text, word.start, word.end))
        if len(pieces) < 2:
            found.append(WordPart(word.start, word.end, frozenset(word.terms)))
        else:
            found += [WordPart(*piece.span(), frozenset(terms(piece[0], languages))) for piece in pieces]
    return found


def _spans(sentence: Sentence, asked: Sequence[frozenset[str]], whole: frozenset[str]) -> list[Span]:
    """Return where the terms asked for stand in a row, or where `whole` is one word: "front-line" is "frontline"."""
    text, origin = sentence.text, sentence.span.start
    parts = _parts(text, _languages(sentence))
    found = [
        (parts[first].start, parts[first + len(asked) - 1].end)
        for first in range(len(parts) - len(asked) + 1)
        if all(not wanted.isdisjoint(parts[first + i].terms) for i, wanted in enumerate(asked))
    ]
    if whole and _HYPHENS.search(text):
        found += [(word.start, word.end) for word in words(text, _languages(sentence)) if whole & set(word.terms)]
    spans: list[Span] = []
    for start, end in sorted(found):
        if not spans or origin + start >= spans[-1].end:
            spans.append(Span(origin + start, origin + end))
    return spans


def _forms(term: str, places: Sequence[Mention]) -> tuple[str, ...]:
    """Return the forms of the term, each once."""
    forms = {term.casefold(): term}
    for place in places:
        text = place.quote.sentence.article.text
        for start, end in place.spans:
            forms.setdefault(text[start:end].casefold(), text[start:end])
    return tuple(forms.values())

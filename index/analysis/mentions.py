"""Mentions: every sentence that holds a term, numbered, or the certainty that none does.

A term is found in all its forms: plural, possessive, case, accents, hyphens, the way a number is written.
Title, standfirst, date and caption are searched, boilerplate is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..collection.citations import Chosen, cite
from ..collection.collection import Collection
from ..collection.facts import Fact, Row
from ..language.codes import languages_of
from ..language.terms import Word, terms, words
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
    wanted = asked[0] | whole if asked else whole
    holders = _holders(collection, article, wanted) if asked else ()
    found = [(sentence, spans) for sentence in holders if (spans := _spans(sentence, asked, whole))]
    quotes = cite(Chosen(sentence) for sentence, _ in found)
    places = tuple(Mention(quote, tuple(spans)) for quote, (_, spans) in zip(quotes, found, strict=True))
    return Mentions(term, _forms(term, places), _searched(collection, article), places)


def _holders(collection: Collection, article: str | None, wanted: frozenset[str]) -> list[Sentence]:
    """Return the sentences that hold one of the terms, in the order of the articles."""
    within, postings = collection.sentences_in(article), collection.by_sentence.postings
    positions = {i for term in wanted for i, _ in postings.get(term, ()) if i in within}
    found: dict[str, list[Sentence]] = {id: [] for id, _ in collection.first_sentences(article)}
    for i in positions:
        sentence = collection.sentences[i]
        found[sentence.article.id].append(sentence)
    for id, sentences in found.items():
        for start, end, number, held in collection.facts(HEAD, id):
            if not wanted.isdisjoint(held):
                sentences.append(Sentence(collection.articles[id].article, Span(start, end), 0, number))
    return [sentence for each in found.values() for sentence in sorted(each, key=lambda sentence: sentence.span)]


def _searched(collection: Collection, article: str | None) -> int:
    """Count the sentences of one article, or of all."""
    heads = sum(len(collection.facts(HEAD, id)) for id, _ in collection.first_sentences(article))
    return len(collection.sentences_in(article)) + heads


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the sentences of the head that are in no passage: start, end, number and terms."""
    indexed = {collection.sentences[i].span for i in collection.sentences_in(article)}
    head = [sentence for sentence in collection.article(article).head if sentence.span not in indexed]
    return [[*each.span, each.number, terms(each.text, _languages(each))] for each in head]


HEAD = Fact("head", _find)


def _languages(sentence: Sentence) -> tuple[str, ...]:
    return languages_of([sentence.article.language])


def _parts(text: str, languages: tuple[str, ...]) -> list[WordPart]:
    """Return the words of a text, hyphenated ones in parts."""
    found: list[WordPart] = []
    hyphens = _HYPHENS.search(text) is not None
    for word in words(text, languages):
        pieces = list(_BETWEEN_HYPHENS.finditer(text, word.start, word.end)) if hyphens else []
        if len(pieces) < 2:
            found.append(WordPart(word.start, word.end, frozenset(word.terms)))
        else:
            found += [WordPart(*piece.span(), frozenset(terms(piece[0], languages))) for piece in pieces]
    return found


def _spans(sentence: Sentence, asked: Sequence[frozenset[str]], whole: frozenset[str]) -> list[Span]:
    """Return where the terms asked for stand in a row, or where `whole` is one word: "front-line" is "frontline"."""
    text, origin = sentence.text, sentence.span.start
    if not _HYPHENS.search(text) and len(asked) == 1:  # each word is one part
        every = words(text, _languages(sentence))
        return [Span(origin + word.start, origin + word.end) for word in _apart(every, asked[0])]
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


def _apart(every: Sequence[Word], wanted: frozenset[str]) -> list[Word]:
    """Return the words that have a term that is wanted, without those that overlap one before: n-grams may."""
    found: list[Word] = []
    for word in every:
        if not wanted.isdisjoint(word.terms) and (not found or word.start >= found[-1].end):
            found.append(word)
    return found


def _forms(term: str, places: Sequence[Mention]) -> tuple[str, ...]:
    """Return the forms of the term, each once."""
    forms = {term.casefold(): term}
    for place in places:
        article = place.quote.sentence.article
        for form in map(article.part, place.spans):
            forms.setdefault(form.casefold(), form)
    return tuple(forms.values())

"""Mentions: every sentence that holds a term, numbered, or the certainty that none does.

A term is found in all its forms: plural, possessive, case, accents, hyphens, the way a number is written.
Title, standfirst, date and caption are searched, boilerplate is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..collection.citations import Chosen, quote
from ..collection.collection import Collection
from ..collection.facts import Fact, Row
from ..collection.lazy import lazily
from ..collection.saved_words import SavedWords
from ..language.codes import languages_of
from ..language.terms import terms
from ..model import Quote, Sentence, Span
from .phrase import Phrase, read_phrase, spans_of
from .phrase_rows import RowSearch


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
    places: Sequence[Mention]

    @property
    def count(self) -> int:
        """How many sentences hold the term."""
        return len(self.places)


def mentions(collection: Collection, term: str, article: str | None = None) -> Mentions:
    """Find a term in all articles, or in one of them. Raise ArticleError if `article` is unknown."""
    phrase = read_phrase(term, collection.languages)
    places, telling = (
        _read(collection, article, phrase)
        if collection.word_rows is None
        else (_look_up(collection, collection.word_rows, article, phrase))
    )
    return Mentions(term, _forms(term, telling), _searched(collection, article), places)


def _read(collection: Collection, article: str | None, phrase: Phrase) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """Find the mentions by reading every sentence that holds one of the terms."""
    found = ((sentence, spans_of(sentence, phrase)) for sentence in _holders(collection, article, phrase))
    holding = enumerate(((sentence, spans) for sentence, spans in found if spans), 1)
    places = tuple(Mention(quote(number, Chosen(sentence)), tuple(spans)) for number, (sentence, spans) in holding)
    return places, places


def _look_up(
    collection: Collection, rows: SavedWords, article: str | None, phrase: Phrase
) -> tuple[Sequence[Mention], Iterable[Mention]]:
    """Find the mentions by rows of words, to be read when they are asked for, and those that show all forms."""
    search = RowSearch(collection, rows, HEAD, phrase)
    ranks, telling = search.find(article)

    def mention(rank: int, number: int) -> Mention:
        sentence = search.sentence(rank)
        return Mention(quote(number, Chosen(sentence)), tuple(spans_of(sentence, phrase)))

    return lazily(len(ranks), lambda place: mention(ranks[place], place + 1)), (mention(rank, 1) for rank in telling)


def _holders(collection: Collection, article: str | None, phrase: Phrase) -> list[Sentence]:
    """Return the sentences that hold one of the terms, in the order of the articles."""
    within, postings = collection.sentences_in(article), collection.by_sentence
    positions = {i for term in phrase.first for i in postings.positions(term) if i in within}
    found: dict[str, list[Sentence]] = {id: [] for id, _ in collection.first_sentences(article)}
    for i in positions:
        sentence = collection.sentences[i]
        found[sentence.article.id].append(sentence)
    for id, sentences in found.items():
        for start, end, number, held in collection.facts(HEAD, id):
            if not phrase.first.isdisjoint(held):
                sentences.append(Sentence(collection.uncut(id), Span(start, end), 0, number))
    return [sentence for each in found.values() for sentence in sorted(each, key=lambda sentence: sentence.span)]


def _searched(collection: Collection, article: str | None) -> int:
    """Count the sentences of one article, or of all."""
    heads = collection.every_row(HEAD) if article is None else collection.facts(HEAD, article)
    return len(collection.sentences_in(article)) + len(heads)


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the sentences of the head that are in no passage: start, end, number and terms."""
    head = collection.head_alone(article)
    return [[*each.span, each.number, terms(each.text, languages_of([each.article.language]))] for each in head]


HEAD = Fact("head", _find)


def _forms(term: str, places: Iterable[Mention]) -> tuple[str, ...]:
    """Return the forms of the term, each once."""
    forms = {term.casefold(): term}
    for place in places:
        for form in map(place.quote.sentence.article.part, place.spans):
            forms.setdefault(form.casefold(), form)
    return tuple(forms.values())

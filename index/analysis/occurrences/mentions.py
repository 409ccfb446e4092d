"""Mentions: every sentence that holds a term, numbered, or the certainty that none does.

A term is found in all its forms: plural, possessive, past, case, accents, hyphens, the way a number is written. Where
compounds are one word it is found in them too, and of a person the last name alone; both are said.
Title, standfirst, date and caption are searched; of what stands in boilerplate alone only that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ...collection.citations import Chosen, quote
from ...collection.collection import Collection
from ...collection.lazy import lazily
from ...collection.segments.saved_words import SavedWords
from ...language.codes import COMPOUNDING, languages_of, primary_subtag
from ...language.terms import is_unspaced, terms
from ...language.word_forms import knows_every_form
from ...model import Quote, Sentence, Span
from ..entity_types import last_names
from ..speakers import types_in
from .outside_body import BOILERPLATE, HEAD, boilerplate_of
from .phrase import Phrase, read_phrase, spans_of
from .phrase_rows import RowSearch

_LONGEST_NAME = 4
"""Words of a person's name."""
_NAMED = 3
"""Articles that are named when a term stands in their boilerplate alone."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that holds the term, and the spans of the term in the article."""

    quote: Quote
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every sentence that holds a term.

    `searched` are the forms of the term: as it was typed, and then as they were found, each once whatever its case;
    `total` is how many sentences were searched. `parts` are those forms that hold the term as a part of a longer word;
    `last_name` is the last name that counts alone too, in articles that have the whole name of the person.
    When no sentence holds the term, `set_aside` are the ids of the first articles that have it in boilerplate, and
    `certain` says that it stands nowhere else: where irregular forms are not known, a search cannot tell.
    """

    term: str
    searched: tuple[str, ...]
    total: int
    places: Sequence[Mention]
    parts: tuple[str, ...] = ()
    last_name: str | None = None
    set_aside: tuple[str, ...] = ()
    certain: bool = True

    @property
    def count(self) -> int:
        """How many sentences hold the term."""
        return len(self.places)


def mentions(collection: Collection, term: str, article: str | None = None) -> Mentions:
    """Find a term in all articles, or in one of them. Raise ArticleError if `article` is unknown."""
    phrase = read_phrase(term, collection.languages)
    longer = _compounds(collection, phrase)
    places, telling = _find_places(collection, article, _with_ngrams(collection, phrase).with_longer(longer))
    forms, last_name = _forms(term, telling), None
    if any(map(_is_name, forms)):
        places, last_name = _with_last_name(collection, term, places)
        forms = _forms(term, places) if last_name else forms
    parts = tuple(form for form in forms[1:] if longer.intersection(terms(form, collection.languages)))
    total = _searched(collection, article)
    if places:
        return Mentions(term, forms, total, places, parts, last_name)
    languages = collection.languages if article is None else languages_of([collection.uncut(article).language])
    aside = tuple(islice(_set_aside(collection, article, phrase), _NAMED))
    return Mentions(term, forms, total, (), set_aside=aside, certain=knows_every_form(languages))


def _set_aside(collection: Collection, article: str | None, phrase: Phrase) -> Iterator[str]:
    """Yield the ids of articles whose boilerplate holds a phrase, in order."""
    holders, ids = collection.holders(BOILERPLATE), [*collection.titles]
    numbers = {number for term in phrase.first for number in holders.get(term, ())}
    for id in (ids[number] for number in sorted(numbers) if article in (None, ids[number])):
        if any(spans_of(piece, phrase) for piece in boilerplate_of(collection, id)):
            yield id


def _find_places(
    collection: Collection, article: str | None, phrase: Phrase
) -> tuple[Sequence[Mention], Iterable[Mention]]:
    """Find the mentions, and some that show all forms."""
    if collection.word_rows is None:
        return _read(collection, article, phrase)
    return _look_up(collection, collection.word_rows, article, phrase)


def _with_ngrams(collection: Collection, phrase: Phrase) -> Phrase:
    """Let a single character of a script without spaces be found in every n-gram that has it."""
    alone = {term for part in phrase.parts for term in part if len(term) == 1 and is_unspaced(term)}
    if not alone:
        return phrase
    every = [term for term, _ in collection.by_sentence.document_frequencies()]
    holders = {one: frozenset(term for term in every if one in term) for one in alone}
    parts = tuple(part.union(*(holders[term] for term in part & alone)) for part in phrase.parts)
    indexed = tuple(part.union(*(holders[term] for term in part & alone)) for part in phrase.indexed)
    return Phrase(parts, parts[0] if len(parts) == 1 else phrase.whole, indexed, phrase.indexed_whole)


def _compounds(collection: Collection, phrase: Phrase) -> frozenset[str]:
    """Return the terms that hold a phrase of one word as a part, in languages that write compounds as one word."""
    if len(phrase.parts) != 1 or COMPOUNDING.isdisjoint(collection.languages):
        return frozenset()
    found = (term for part in phrase.indexed[0] for term in collection.vocabulary.compounds(part))
    return frozenset(term for term in found if _is_compound(collection, term))


def _is_compound(collection: Collection, term: str) -> bool:
    """Say whether a term is of an article in a language that has compounds in one word."""
    first = collection.by_sentence.positions(term)[0]
    return primary_subtag(collection.sentences[first].article.language) in COMPOUNDING


def _is_name(form: str) -> bool:
    """Say whether a form may be the whole name of a person: two words or some more, each with a capital."""
    return 1 < len(form.split()) <= _LONGEST_NAME and all(word[0].isupper() for word in form.split())


def _with_last_name(
    collection: Collection, term: str, places: Sequence[Mention]
) -> tuple[Sequence[Mention], str | None]:
    """Add the places of the last name alone to those of a person's whole name, in the articles that have that."""
    last = term.split()[-1]
    found = {place.quote.sentence: place.spans for place in places}
    articles = dict.fromkeys(sentence.article.id for sentence in found)
    named = [id for id in articles if last.casefold() in last_names(term, types_in(collection, id))]
    phrase = read_phrase(last, collection.languages)
    for place in (place for id in named for place in _find_places(collection, id, phrase)[0]):
        found.setdefault(place.quote.sentence, place.spans)
    if len(found) == len(places):
        return places, None
    order = {id: number for number, id in enumerate(collection.titles)}
    every = sorted(found.items(), key=lambda each: (order[each[0].article.id], each[0].span))
    return [Mention(quote(n, Chosen(sentence)), spans) for n, (sentence, spans) in enumerate(every, 1)], last


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


def _forms(term: str, places: Iterable[Mention]) -> tuple[str, ...]:
    """Return the forms of the term, each once."""
    forms = {term.casefold(): term}
    for place in places:
        for form in map(place.quote.sentence.article.part, place.spans):
            forms.setdefault(form.casefold(), form)
    return tuple(forms.values())

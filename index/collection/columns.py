"""Writing a Collection as columns: byte strings that `saved_collection` reads in place, without parsing them.

Numbers are unsigned and take four bytes, weights are floats of eight, so that scores are the same to the last digit.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

from .bm25 import Postings
from .collection import Collection
from .facts import Fact, LibraryFact
from .number_columns import ends_of, number_column
from .saved_facts import fact_columns, library_columns
from .saved_vocabulary import spelling_columns
from .saved_words import word_columns
from .serialization import article_to_record, cut_to_record
from .string_columns import encoded, string_columns, text_columns

ROW = 5
"""Numbers per sentence: article, start, end, paragraph, and number in the paragraph."""


def columns(
    collection: Collection, facts: Iterable[Fact] = (), library_facts: Iterable[LibraryFact] = ()
) -> dict[str, bytes]:
    """Return the columns of a collection, whose articles stand in order of their ids, by name."""
    words = sorted(collection.by_sentence.idf)
    parts = {
        **_articles(collection),
        "sentences": number_column(chain.from_iterable(_rows(collection))),
        "passages": ends_of([passage.sentences for passage in collection.passages]),
        "passage of": number_column(collection.passage_of),
        "kinds": bytes(collection.kinds),
        "under": number_column(collection.under),
        **_terms(collection, words),
        **_postings("by sentence", collection.by_sentence, words),
        **spelling_columns(collection.vocabulary),
        **_own_words("by context", collection.by_context),
        **word_columns(collection),
    }
    if isinstance(collection.by_passage, Postings):
        parts |= _postings("by passage", collection.by_passage, words)
    return parts | fact_columns(collection, facts) | library_columns(collection, library_facts)


def _articles(collection: Collection) -> dict[str, bytes]:
    articles, places = collection.library, collection.positions.values()
    cuts = (json.dumps(cut_to_record(collection.articles[article.id])) for article in articles)
    return {
        **string_columns("ids", (article.id for article in articles)),
        **string_columns("titles", (article.title for article in articles)),
        **string_columns("records", (json.dumps(article_to_record(article)) for article in articles)),
        **text_columns("texts", [article.text for article in articles]),
        **string_columns("cuts", cuts),
        "article passages": ends_of(each.passages for each in places),
        "article sentences": ends_of(each.sentences for each in places),
    }


def _terms(collection: Collection, words: Sequence[str]) -> dict[str, bytes]:
    numbers = {term: number for number, term in enumerate(words)}
    return {
        "words": encoded("\n".join(words)),
        "terms": number_column(numbers[term] for held in collection.terms for term in held),
        "terms: ends": ends_of(collection.terms),
    }


def _rows(collection: Collection) -> Iterable[tuple[int, ...]]:
    number_of = {article.id: number for number, article in enumerate(collection.library)}
    for one in collection.sentences:
        yield number_of[one.article.id], one.span.start, one.span.end, one.paragraph, one.number


def _own_words(name: str, postings: Postings) -> dict[str, bytes]:
    """Postings with the words that they are of: a title may have words that no sentence has."""
    words = sorted(postings.idf)
    return {f"{name}: words": encoded("\n".join(words)), **_postings(name, postings, words)}


def _postings(name: str, postings: Postings, words: Sequence[str]) -> dict[str, bytes]:
    every = [postings.postings[word] for word in words]
    return {
        f"{name}: idf": array("d", [postings.idf[word] for word in words]).tobytes(),
        f"{name}: ends": ends_of(every),
        f"{name}: places": number_column(position for held in every for position, _ in held),
        f"{name}: weights": array("d", [weight for held in every for _, weight in held]).tobytes(),
    }

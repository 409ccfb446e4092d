"""Writing a Collection as columns: byte strings that `saved_collection` reads in place, without parsing them.

Numbers are unsigned and take four bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from .collection import Collection
from .facts import Fact, LibraryFact
from .number_columns import ends_of, number_column
from .retrieval import Postings, PostingSource
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
    words = sorted(term for term, _ in collection.by_sentence.document_frequencies())
    parts = {
        **_articles(collection),
        "sentences": number_column(chain.from_iterable(_rows(collection))),
        "passages": ends_of([passage.sentences for passage in collection.passages]),
        "passage of": number_column(collection.passage_of),
        "kinds": bytes(collection.kinds),
        "under": number_column(collection.under),
        **_terms(collection, words),
        **_postings("by sentence", collection.by_sentence.source, words),
        **spelling_columns(collection.vocabulary),
        **_own_words("by context", collection.by_context),
        **word_columns(collection),
    }
    if isinstance(collection.by_passage, Postings):
        parts |= _postings("by passage", collection.by_passage.source, words)
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
    words = sorted(term for term, _ in postings.document_frequencies())
    shared = number_column(map(postings.weighed_frequency, words))
    columns = _postings(name, postings.source, words)
    return {f"{name}: words": encoded("\n".join(words)), f"{name}: shared": shared, **columns}


def _postings(name: str, source: PostingSource, words: Sequence[str]) -> dict[str, bytes]:
    every = [source.postings(word) for word in words]
    return {
        f"{name}: lengths": bytes(source.lengths),
        f"{name}: ends": ends_of(positions for positions, _ in every),
        f"{name}: places": b"".join(positions for positions, _ in every),
        f"{name}: frequencies": b"".join(frequencies for _, frequencies in every),
    }

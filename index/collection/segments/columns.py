"""Writing the articles of a Collection as the columns of a segment, which are read in place, without parsing them.

A segment says of its articles what it would say whatever other articles there are. Numbers are unsigned and take four
bytes.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain

from ...language.spelling import Vocabulary
from ..chains import context_counts, contexts
from ..collection import Collection
from ..facts import Fact
from .number_columns import ends_of, number_column
from .saved_facts import fact_columns
from .saved_vocabulary import spelling_columns
from .saved_words import word_columns
from .serialization import article_to_record, cut_to_record
from .string_columns import encoded, string_columns, text_columns

ROW = 5
"""Numbers per sentence: article, start, end, paragraph, and number in the paragraph."""

Inverted = Mapping[str, tuple["array[int]", "array[int]"]]
"""The positions that hold each term, in order, and how often each holds it."""


def columns(collection: Collection, facts: Iterable[Fact] = ()) -> dict[str, bytes]:
    """Return the columns of a collection, whose articles stand in order of their ids, by name."""
    parts = {
        **_articles(collection),
        "sentences": number_column(chain.from_iterable(_rows(collection))),
        "passages": ends_of(map(collection.sentences_of, range(len(collection.passages)))),
        "passage of": number_column(collection.passage_of),
        "kinds": bytes(collection.kinds),
        "under": number_column(collection.under),
        **_words(collection),
        **_contexts(collection),
        **word_columns(collection),
    }
    vectors = collection.vectors
    return parts | fact_columns(collection, facts) | (vectors.to_parts() if vectors else {})


def _articles(collection: Collection) -> dict[str, bytes]:
    articles, places = collection.library, collection.positions.values()
    heads = [len(collection.head_alone(id)) for id in collection.titles]
    cuts = (json.dumps(cut_to_record(collection.articles[article.id])) for article in articles)
    return {
        **string_columns("ids", (article.id for article in articles)),
        **string_columns("titles", (article.title for article in articles)),
        **string_columns("records", (json.dumps(article_to_record(article)) for article in articles)),
        **text_columns("texts", (article.text for article in articles)),
        **string_columns("cuts", cuts),
        "article passages": ends_of(each.passages for each in places),
        "article sentences": ends_of(each.sentences for each in places),
        "article heads": number_column(accumulate(heads, initial=0)),
        "article ranks": number_column(
            accumulate((len(each.sentences) + head for each, head in zip(places, heads, strict=True)), initial=0)
        ),
    }


def _rows(collection: Collection) -> Iterable[tuple[int, ...]]:
    number_of = {article: number for number, article in enumerate(collection.titles)}
    for one in collection.sentences:
        yield number_of[one.article.id], one.span.start, one.span.end, one.paragraph, one.number


def _words(collection: Collection) -> dict[str, bytes]:
    """Return the terms of the sentences, in order, and where they stand."""
    by_sentence = _invert(collection.terms)
    words = sorted(by_sentence)
    numbers = {term: number for number, term in enumerate(words)}
    passages = map(collection.sentences_of, range(len(collection.passages)))
    by_passage = _invert([term for i in inside for term in collection.terms[i]] for inside in passages)
    return {
        "words": encoded("\n".join(words)),
        "terms": number_column(numbers[term] for held in collection.terms for term in held),
        "terms: ends": ends_of(collection.terms),
        **_postings("by sentence", by_sentence, words),
        "by sentence: lengths": number_column(map(len, collection.terms)),
        **_postings("by passage", by_passage, words),
        "by passage: lengths": number_column(
            sum(len(collection.terms[i]) for i in collection.sentences_of(passage))
            for passage in range(len(collection.passages))
        ),
        **spelling_columns(Vocabulary((word, 0) for word in words)),
    }


def _contexts(collection: Collection) -> dict[str, bytes]:
    """Return the words that passages stand under: a title may have some that no sentence has."""
    texts, counts = contexts(collection, with_heads=True), context_counts(collection)
    inverted = _invert(texts)
    words = sorted({*inverted, *counts})
    held = [counts.get(word, {}) for word in words]
    return {
        "by context: words": encoded("\n".join(words)),
        **_postings("by context", inverted, words),
        "by context: lengths": number_column(map(len, texts)),
        "by context: articles": number_column(chain.from_iterable(held)),
        "by context: counts": number_column(count for each in held for count in each.values()),
        "by context: article ends": ends_of(held),
    }


def _invert(texts: Iterable[Sequence[str]]) -> Inverted:
    found: dict[str, tuple[array[int], array[int]]] = {}
    for position, terms in enumerate(texts):
        for term, frequency in Counter(terms).items():
            held = found.get(term)
            if held is None:
                held = found[term] = array("I"), array("I")
            held[0].append(position)
            held[1].append(frequency)
    return found


def _postings(name: str, inverted: Inverted, words: Sequence[str]) -> dict[str, bytes]:
    nothing = array("I"), array("I")
    every = [inverted.get(word, nothing) for word in words]
    return {
        f"{name}: ends": ends_of(positions for positions, _ in every),
        f"{name}: positions": b"".join(positions.tobytes() for positions, _ in every),
        f"{name}: frequencies": b"".join(frequencies.tobytes() for _, frequencies in every),
    }

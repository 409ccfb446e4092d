"""Writing a Collection as columns: byte strings that `saved_collection` reads in place, without parsing them.

Numbers are unsigned and take four bytes, weights are floats of eight, so that scores are the same to the last digit.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Any

from .bm25 import Postings
from .collection import Collection
from .facts import Fact
from .serialization import article_to_record, cut_to_record

ROW = 5
"""Numbers per sentence: article, start, end, paragraph, and number in the paragraph."""


def describe(collection: Collection) -> list[dict[str, Any]]:
    """Describe each article without its text, and say how much of the columns is its own."""
    return [
        {
            **article_to_record(article),
            "bytes": len(_encoded(article.text)),
            "passages": len(collection.positions[article.id].passages),
            "sentences": len(collection.positions[article.id].sentences),
        }
        for article in collection.library
    ]


def columns(collection: Collection, facts: Iterable[Fact] = ()) -> dict[str, bytes]:
    """Return the columns of a collection, by name."""
    numbers = {term: number for number, term in enumerate(collection.by_sentence.idf)}
    cuts = [json.dumps(cut_to_record(collection.articles[article.id])).encode() for article in collection.library]
    parts = {
        "texts": b"".join(_encoded(article.text) for article in collection.library),
        "cuts": b"".join(cuts),
        "cut ends": _ends(cuts),
        "sentences": _numbers(chain.from_iterable(_rows(collection))),
        "passages": _ends([passage.sentences for passage in collection.passages]),
        "passage of": _numbers(collection.passage_of),
        "words": _encoded("\n".join(numbers)),
        "terms": _numbers(numbers[term] for held in collection.terms for term in held),
        "term ends": _ends(collection.terms),
        **_postings("by sentence", collection.by_sentence),
    }
    if isinstance(collection.by_passage, Postings):
        parts |= _postings("by passage", collection.by_passage)
    for name, rows in _facts(collection, facts).items():
        parts |= {name: b"".join(rows), f"{name}: ends": _ends(rows)}
    return parts


def _facts(collection: Collection, facts: Iterable[Fact]) -> dict[str, Sequence[bytes]]:
    """Encode the rows of every article, in order of the articles, by name of the column."""
    return {
        fact.column: [
            json.dumps(collection.facts(fact, article.id), separators=(",", ":")).encode()
            for article in collection.library
        ]
        for fact in facts
    }


def _rows(collection: Collection) -> Iterable[tuple[int, ...]]:
    number_of = {article.id: number for number, article in enumerate(collection.library)}
    for one in collection.sentences:
        yield number_of[one.article.id], one.span.start, one.span.end, one.paragraph, one.number


def _postings(name: str, postings: Postings) -> dict[str, bytes]:
    every = list(postings.postings.values())
    return {
        f"{name}: idf": array("d", postings.idf.values()).tobytes(),
        f"{name}: ends": _ends(every),
        f"{name}: places": _numbers(position for held in every for position, _ in held),
        f"{name}: weights": array("d", [weight for held in every for _, weight in held]).tobytes(),
    }


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _numbers(values: Iterable[int]) -> bytes:
    return array("I", values).tobytes()


def _ends(lists: Iterable[Sequence[object]]) -> bytes:
    """Return 0, and then where each list ends when all of them stand one after the other."""
    return _numbers(accumulate(map(len, lists), initial=0))

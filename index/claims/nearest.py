"""The sentences that share most words with a claim, and whether one of them contains it word for word."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..collection.bm25 import best
from ..collection.collection import Collection
from ..language.codes import languages_of
from ..language.content_words import content_words
from ..language.terms import terms
from ..language.tokens import Token, tokens
from ..model import Sentence

_NEAR = 20
"""Sentences that are searched for the exact words."""
_RUN = 5
"""Sentences over which a claim may run that is not punctuated as the article is."""


def nearest(collection: Collection, claim: str, within: range | None) -> list[Sentence]:
    """Return the sentences that share most with a claim, best first, and then the titles that do."""
    wanted = [term for word in content_words(claim, collection.languages) for term in word.terms]
    scores = collection.by_sentence.scores(wanted, within)
    near = [collection.sentences[position] for position, _ in best(scores, _NEAR)]
    return near + _titles(collection, set(wanted), within)


def _titles(collection: Collection, wanted: set[str], within: range | None) -> list[Sentence]:
    """Return the titles that share at least half of the terms of the claim, or half of their own, with it."""
    titles = _read_titles(collection)
    shared = Counter(position for term in wanted for position in titles.postings.get(term, ()))
    near = [
        position
        for position, count in sorted(shared.items())
        if 2 * count >= min(titles.lengths[position], len(wanted))
    ]
    found = [titles.sentences[position] for position in near]
    return [one for one in found if within is None or collection.positions[one.article.id].sentences == within]


class _Titles(NamedTuple):
    """The titles of all articles, the number of terms of each, and the positions of the titles that hold a term."""

    sentences: list[Sentence]
    lengths: list[int]
    postings: dict[str, list[int]]


_TITLES: WeakKeyDictionary[Collection, _Titles] = WeakKeyDictionary()
"""A cache of titles, dropped together with their collection."""


def _read_titles(collection: Collection) -> _Titles:
    if collection in _TITLES:
        return _TITLES[collection]
    titles = _Titles([], [], {})
    for cut in collection.articles.values():
        for sentence in cut.head:
            if sentence.span == cut.cleaned.title:
                held = set(terms(sentence.text, languages_of([sentence.article.language])))
                for term in held:
                    titles.postings.setdefault(term, []).append(len(titles.sentences))
                titles.sentences.append(sentence)
                titles.lengths.append(len(held))
    return _TITLES.setdefault(collection, titles)


def contains(collection: Collection, sentence: Sentence, claim: Sequence[Token]) -> bool:
    """Say whether a claim stands word for word in a sentence, or begins there and goes on in the next ones."""
    wanted, own = [token.key for token in claim], [token.key for token in tokens(sentence.text)]
    for start in (position for position, key in enumerate(own) if key == wanted[0]):
        begun = own[start : start + len(wanted)]
        if begun == wanted:
            return True
        if start + len(begun) == len(own) and begun == wanted[: len(begun)]:
            return _goes_on(collection, sentence, wanted[len(begun) :])
    return False


def _goes_on(collection: Collection, sentence: Sentence, wanted: Sequence[str]) -> bool:
    following = _following(collection, sentence)
    return [token.key for token in tokens(following)[: len(wanted)]] == wanted if following else False


def _following(collection: Collection, sentence: Sentence) -> str | None:
    """Return the text of the sentences after this one, at most _RUN and up to the next boilerplate; None for none."""
    cut = collection.articles[sentence.article.id]
    position = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    end = sentence.span.end
    for one in cut.body[position : position + _RUN]:
        if sentence.article.text[end : one.span.start].strip():
            break
        end = one.span.end
    return sentence.article.text[sentence.span.end : end] or None

"""The sentences that share most with a claim, and those that hold it word for word."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..collection.bm25 import best
from ..collection.collection import Collection
from ..language.codes import languages_of
from ..language.question_words import question_words
from ..language.terms import terms
from ..language.tokens import Token, tokens
from ..model import Sentence

_NEAR = 20
"""Sentences that are looked through for the very words."""
_RUN = 5
"""Sentences that a claim without sentence ends of its own may run over."""


def nearest(collection: Collection, claim: str, within: range | None) -> list[Sentence]:
    """The sentences that share most with a claim, titles included, best first."""
    wanted = [term for word in question_words(claim, collection.languages) for term in word.terms]
    scores = collection.by_sentence.scores(wanted, within)
    near = [collection.sentences[place] for place, _ in best(scores, _NEAR)]
    return near + _titles(collection, set(wanted), within)


def _titles(collection: Collection, wanted: set[str], within: range | None) -> list[Sentence]:
    """The titles that hold at least half of the words of a claim, or have half of their words from it."""
    titles = _read_titles(collection)
    shared = Counter(place for term in wanted for place in titles.holders.get(term, ()))
    near = [place for place, count in sorted(shared.items()) if 2 * count >= min(titles.sizes[place], len(wanted))]
    found = [titles.sentences[place] for place in near]
    return [one for one in found if within is None or collection.places[one.article.id].sentences == within]


class _Titles(NamedTuple):
    """The titles of all articles, how many terms each has, and which titles hold a term, as positions."""

    sentences: list[Sentence]
    sizes: list[int]
    holders: dict[str, list[int]]


_TITLES: WeakKeyDictionary[Collection, _Titles] = WeakKeyDictionary()
"""Titles that were read once: a memory, which goes with its collection."""


def _read_titles(collection: Collection) -> _Titles:
    if collection in _TITLES:
        return _TITLES[collection]
    titles = _Titles([], [], {})
    for cut in collection.articles.values():
        for sentence in cut.head:
            if sentence.span == cut.cleaned.title:
                held = set(terms(sentence.text, languages_of([sentence.article.language])))
                for term in held:
                    titles.holders.setdefault(term, []).append(len(titles.sentences))
                titles.sentences.append(sentence)
                titles.sizes.append(len(held))
    return _TITLES.setdefault(collection, titles)


def holds(collection: Collection, sentence: Sentence, claim: Sequence[Token]) -> bool:
    """Say whether a claim stands word for word in a sentence, or begins there and goes on in the next."""
    wanted, own = [token.key for token in claim], [token.key for token in tokens(sentence.text)]
    for start in (place for place, key in enumerate(own) if key == wanted[0]):
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
    """What follows a sentence in its article, for as long as no boilerplate does and no more than it may take."""
    cut = collection.articles[sentence.article.id]
    place = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    end = sentence.span.end
    for one in cut.body[place : place + _RUN]:
        if sentence.article.text[end : one.span.start].strip():
            break
        end = one.span.end
    return sentence.article.text[sentence.span.end : end] or None

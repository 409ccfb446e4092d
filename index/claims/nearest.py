"""The sentences that share most words with a claim, and the titles that do."""

from __future__ import annotations

from collections import Counter

from ..collection.collection import Collection
from ..collection.facts import Fact, Row
from ..collection.retrieval import best
from ..language.codes import languages_of
from ..language.content_words import content_words
from ..language.terms import terms
from ..model import Sentence, Span

_NEAR = 20
"""Sentences that are searched for the exact words."""
_LOOKED_UP = 400
"""Different terms of a claim that are looked up, from its beginning."""


def nearest(collection: Collection, claim: str, within: range | None) -> list[Sentence]:
    """Return the sentences that share most with a claim, best first, and then the titles that do."""
    every = [term for word in content_words(claim, collection.languages) for term in word.terms]
    known = frozenset([*dict.fromkeys(every)][:_LOOKED_UP])
    wanted = [term for term in every if term in known]
    scores = collection.by_sentence.scores(wanted, within)
    near = [collection.sentences[position] for position, _ in best(scores, _NEAR)]
    return near + _titles(collection, set(wanted), within)


def _titles(collection: Collection, wanted: set[str], within: range | None) -> list[Sentence]:
    """Return the titles that share at least half of the terms of the claim, or half of their own, with it."""
    holders = collection.holders(TITLES)
    shared = Counter(number for term in wanted for number in holders.get(term, ()))
    near: list[Sentence] = []
    for number, count in sorted(shared.items()):
        article = collection.library[number]
        if within is None or collection.positions[article.id].sentences == within:
            _, start, end, place, held = collection.facts(TITLES, article.id)[0]
            if 2 * count >= min(held, len(wanted)):
                near.append(Sentence(article, Span(start, end), 0, place))
    return near


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the terms of the title of an article, each with where it stands and how many they are."""
    cut = collection.articles[article]
    found = next((sentence for sentence in cut.head if sentence.span == cut.cleaned.title), None)
    held = set(terms(found.text, languages_of([cut.article.language]))) if found else set()
    return [[term, *found.span, found.number, len(held)] for term in sorted(held)] if found else []


TITLES = Fact("titles", _find, inverted=True)

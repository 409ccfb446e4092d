"""The sentences that share most words with a claim, and whether one of them contains it word for word."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ..collection.bm25 import best
from ..collection.collection import Collection
from ..collection.facts import Fact, Row
from ..language.codes import languages_of
from ..language.content_words import content_words
from ..language.terms import terms
from ..language.tokens import Token, tokens
from ..model import Sentence, Span

_NEAR = 20
"""Sentences that are searched for the exact words."""
_LOOKED_UP = 400
"""Different terms of a claim that are looked up, from its beginning."""
_RUN = 5
"""Sentences over which a claim may run that is not punctuated as the article is."""


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


def contains(collection: Collection, sentence: Sentence, claim: Sequence[Token]) -> bool:
    """Say whether a claim stands word for word in a sentence, or begins there and goes on in the next ones."""
    wanted, own = [token.key for token in claim], [token.key for token in tokens(sentence.text)]
    if _joined(wanted) in _joined(own):
        return True
    begun = _begun(wanted, own)
    return bool(begun) and _goes_on(collection, sentence, wanted[begun:])


def _joined(keys: Sequence[str]) -> str:
    """Keys as a text in which whole keys are found."""
    return "\n".join(("", *keys, ""))


def _begun(wanted: Sequence[str], own: Sequence[str]) -> int:
    """How many keys at the end of a sentence are the first of those wanted, but not all of these.

    The longest border of a text, by Knuth, Morris & Pratt, Fast pattern matching in strings (1977).

    >>> _begun(["a", "b", "a", "c"], ["c", "a", "b", "a"])
    3
    """
    text = [*wanted, "", *own[-len(wanted) + 1 :]] if len(wanted) > 1 else []
    borders = [0] * len(text)
    for place in range(1, len(text)):
        border = borders[place - 1]
        while border and text[place] != text[border]:
            border = borders[border - 1]
        borders[place] = border + (text[place] == text[border])
    return borders[-1] if borders else 0


def _goes_on(collection: Collection, sentence: Sentence, wanted: Sequence[str]) -> bool:
    following = _following(collection, sentence)
    return [token.key for token in tokens(following)[: len(wanted)]] == wanted if following else False


def _following(collection: Collection, sentence: Sentence) -> str | None:
    """Return the text of the sentences after this one, at most _RUN and up to the next boilerplate; None for none."""
    cut = collection.articles[sentence.article.id]
    position = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    end = sentence.span.end
    for one in cut.body[position : position + _RUN]:
        if sentence.article.part(Span(end, one.span.start)).strip():
            break
        end = one.span.end
    return sentence.article.part(Span(sentence.span.end, end)) or None

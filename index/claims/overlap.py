"""How much of a claim a sentence holds, and what differs between the two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..analysis.names import Evidence, evidence, opens
from ..analysis.temporal_expressions import moments
from ..collection.bm25 import best, idf
from ..collection.collection import Collection
from ..language.stop_words import is_stop_word
from ..language.terms import terms
from ..language.tokens import Token, tokens
from ..model import Article, Sentence
from .alignment import Reading, align, shared
from .comparison import Comparison, Difference, Side
from .differences import differences

COVERED = 0.7
"""The share of a claim, rare words counting most, that a sentence must hold for a difference from it to count."""
HALF = 0.5
"""The share of the sentence that a claim must hold to be that sentence changed; or of the claim, when what differs
faces something of its kind."""
NEARLY_ALL = 0.9
"""The share that a claim must have in common with a part of a sentence for a "not" to be a difference."""
_COMPARED = 4
"""Sentences that are compared token by token."""


class Held(NamedTuple):
    """What a sentence holds of a claim: the positions in their order, their weight, and what differs.

    `share` is how much of the rest of the claim, differences left out, the sentence holds; `back` how much of the
    sentence the claim holds.
    """

    sentence: Sentence
    places: tuple[int, ...]
    weights: list[float]
    worth: float
    share: float
    back: float
    words: int
    differences: tuple[Difference, ...]

    @property
    def alike(self) -> bool:
        """Say whether the claim is this sentence changed, not another one that shares some words with it."""
        if self.share < COVERED or self.words < 2:
            return False
        if self.back >= HALF:
            return True
        faced = all(
            self.share >= NEARLY_ALL if difference.kind == "negation" else _of_a_kind(difference)
            for difference in self.differences
        )
        return faced and self.worth >= HALF * sum(self.weights)


def most_shared(collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]) -> list[Sentence]:
    """The sentences worth comparing: those that share most weight with the claim, whatever the order."""
    wanted = {stem: _weight(collection, stem, token) for token in found for stem in [_stem(token, claim)]}
    worth = {}
    for place, sentence in enumerate(near):
        stems = {_stem(token, sentence.text) for token in tokens(sentence.text)}
        worth[place] = sum(weight for stem, weight in wanted.items() if stem in stems)
    return [near[place] for place, weight in best(worth, _COMPARED) if weight]


def hold(collection: Collection, claim: str, found: Sequence[Token], sentence: Sentence) -> Held:
    known = _known(collection.articles[sentence.article.id].article, _texts(collection, sentence.article))
    mine = _side(claim, found, known.evidence)
    theirs = _side(sentence.text, tokens(sentence.text), known.evidence)
    alignment = align(mine.readings, theirs.readings)
    around = _before(collection, sentence)
    compared = Comparison(
        mine, theirs, alignment, lambda one: one.token.key in known.keys, lambda one: one.token.key in around
    )
    differing = differences(compared)
    weights = [_weight(collection, one.stem, one.token) for one in mine.readings]
    apart = {place for one in differing for place in one.places if place not in compared.pair_of}
    places = tuple(sorted({*compared.pair_of, *shared(mine.readings, theirs.readings)} - apart))
    total = sum(weight for place, weight in enumerate(weights) if place not in apart)
    worth = sum(weights[place] for place in places)
    share = worth / total if total else float(len(places) + len(apart) == len(weights))
    words = sum(weights[place] > 0 for place in places)
    size = sum(_weight(collection, one.stem, one.token) for one in theirs.readings)
    return Held(
        sentence,
        places,
        weights,
        worth,
        share,
        worth / (size or 1.0),
        words,
        tuple(one.difference for one in differing),
    )


def _of_a_kind(difference: Difference) -> bool:
    """Say whether the article has a name where the claim has one, a number where it has one, and so on."""
    return difference.article[:1].isupper() or (difference.kind in ("number", "date") and bool(difference.article))


def _side(text: str, found: Sequence[Token], known: Evidence) -> Side:
    return Side(text, [_reading(token, text, known) for token in found], moments(text))


def _reading(token: Token, text: str, known: Evidence) -> Reading:
    word = text[token.start : token.end]
    content = token.kind == "number" or (token.kind == "word" and not is_stop_word(token.key) and token.key[0] != "'")
    name = token.kind == "word" and content and known.is_name(word, opens(text, token.start))
    return Reading(token, _stem(token, text), content, name)


def _stem(token: Token, text: str) -> str:
    return (_stem_of(text[token.start : token.end]) or token.key) if token.kind == "word" else token.key


@lru_cache(maxsize=2**14)
def _stem_of(word: str) -> str:
    """The first term of a word, "" when it has none."""
    return next(iter(terms(word)), "")


def _weight(collection: Collection, stem: str, token: Token) -> float:
    """How much a token says: nothing for small words, more for rare ones."""
    if token.kind == "negation" or is_stop_word(token.key) or token.key[0] == "'":
        return 0.0
    known = collection.by_sentence.idf
    return known.get(stem.lstrip("#"), idf(1, len(collection.sentences)))


class _Known(NamedTuple):
    """What an article knows: how it writes its words, and which tokens it has."""

    evidence: Evidence
    keys: frozenset[str]


@lru_cache(maxsize=64)
def _known(article: Article, texts: tuple[str, ...]) -> _Known:
    return _Known(evidence(texts), frozenset(token.key for text in texts for token in tokens(text)))


def _texts(collection: Collection, article: Article) -> tuple[str, ...]:
    cut = collection.articles[article.id]
    return tuple(sentence.text for sentence in (*cut.head, *cut.body))


def _before(collection: Collection, sentence: Sentence) -> set[str]:
    """The tokens of a sentence and of the two before it: whom "he" may mean."""
    cut = collection.articles[sentence.article.id]
    place = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    texts = [one.text for one in cut.body[max(0, place - 3) : place]] or [sentence.text]
    return {token.key for text in texts for token in tokens(text)}

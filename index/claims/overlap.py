"""How much of a claim a sentence holds: the overlap of their words, weighed by idf, and the differences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from ..analysis.named_entities import Capitalisation, normalised, opens_clause, read_capitalisation
from ..analysis.temporal_expressions import temporal_expressions
from ..collection.bm25 import best, idf
from ..collection.collection import Collection
from ..language.stop_words import is_stop_word
from ..language.terms import terms
from ..language.tokens import Token, may_hold_number, read_tokens, tokens
from ..model import Article, Sentence
from .alignment import ComparedToken, align, shared_positions
from .comparison import ComparedText, Comparison, Difference
from .differences import differences

MIN_CLAIM_COVERAGE = 0.7
"""The share of a claim that a sentence must hold for a difference between them to count."""
MIN_SENTENCE_COVERAGE = 0.5
"""The share of a sentence that a claim must hold to be that sentence altered, unless each difference is of like with
like; then the sentence has to hold this share of the claim, differences included."""
MIN_NEGATED_COVERAGE = 0.9
"""The share of a claim that a longer sentence must hold for a "not" to count as a difference."""
_COMPARED = 4
"""Sentences that are compared token by token."""


class Overlap(NamedTuple):
    """What a sentence holds of a claim.

    `positions` are those of the claim's tokens that the sentence holds, `weight` is their weight together and `words`
    how many of them say something; `weights` has one weight per token of the claim. `claim_coverage` is the share of
    the claim, without its differences, that the sentence holds, `sentence_coverage` the share of the sentence that the
    claim holds; both are by weight, 0..1.
    """

    sentence: Sentence
    positions: tuple[int, ...]
    weights: list[float]
    weight: float
    claim_coverage: float
    sentence_coverage: float
    words: int
    differences: tuple[Difference, ...]

    @property
    def is_variant(self) -> bool:
        """Say whether the claim is this sentence altered, and not another one that shares some words with it."""
        if self.claim_coverage < MIN_CLAIM_COVERAGE or self.words < 2:
            return False
        if self.sentence_coverage >= MIN_SENTENCE_COVERAGE:
            return True
        like_with_like = all(
            self.claim_coverage >= MIN_NEGATED_COVERAGE if difference.kind == "negation" else _is_same_kind(difference)
            for difference in self.differences
        )
        return like_with_like and self.weight >= MIN_SENTENCE_COVERAGE * sum(self.weights)


def best_overlapping(
    collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]
) -> list[Sentence]:
    """Return the sentences worth comparing: those whose common words with the claim weigh most, in any order."""
    wanted = {stem: _weight(collection, stem, token) for token in found for stem in [_stem(token, claim)]}
    common = {}
    for position, sentence in enumerate(near):
        stems = {_stem(token, sentence.text) for token in tokens(sentence.text)}
        common[position] = sum(weight for stem, weight in wanted.items() if stem in stems)
    return [near[position] for position, weight in best(common, _COMPARED) if weight]


def measure_overlap(collection: Collection, claim: str, found: Sequence[Token], sentence: Sentence) -> Overlap:
    """Align the tokens `found` in a claim with those of a sentence, and weigh what they have in common."""
    vocabulary = _vocabulary(collection, sentence.article)
    mine = _compared_text(claim, found, vocabulary)
    theirs = _compared_text(sentence.text, tokens(sentence.text), vocabulary)
    alignment = align(mine.tokens, theirs.tokens)
    context = _context(collection, sentence)
    compared = Comparison(
        mine, theirs, alignment, lambda one: vocabulary.holds(one.token), lambda one: one.token.key in context
    )
    differing = differences(compared)
    weights = [_weight(collection, one.stem, one.token) for one in mine.tokens]
    apart = {position for one in differing for position in one.positions if position not in compared.aligned}
    positions = tuple(sorted({*compared.aligned, *shared_positions(mine.tokens, theirs.tokens)} - apart))
    total = sum(weight for position, weight in enumerate(weights) if position not in apart)
    weight = sum(weights[position] for position in positions)
    sentence_weight = sum(_weight(collection, one.stem, one.token) for one in theirs.tokens)
    return Overlap(
        sentence=sentence,
        positions=positions,
        weights=weights,
        weight=weight,
        claim_coverage=weight / total if total else float(len(positions) + len(apart) == len(weights)),
        sentence_coverage=weight / (sentence_weight or 1.0),
        words=sum(weights[position] > 0 for position in positions),
        differences=tuple(one.difference for one in differing),
    )


def _is_same_kind(difference: Difference) -> bool:
    """Say whether the words of the article are of the kind that differs: a name, a number or a date."""
    return difference.article[:1].isupper() or (difference.kind in ("number", "date") and bool(difference.article))


def _compared_text(text: str, found: Sequence[Token], vocabulary: _Vocabulary) -> ComparedText:
    return ComparedText(text, [_compared_token(token, text, vocabulary) for token in found], temporal_expressions(text))


def _compared_token(token: Token, text: str, vocabulary: _Vocabulary) -> ComparedToken:
    word = text[token.start : token.end]
    content = token.kind == "number" or (token.kind == "word" and not is_stop_word(token.key) and token.key[0] != "'")
    name = token.kind == "word" and content and vocabulary.is_name(word, opens_clause(text, token.start))
    return ComparedToken(token, _stem(token, text), content, name)


def _stem(token: Token, text: str) -> str:
    return (_stem_of(text[token.start : token.end]) or token.key) if token.kind == "word" else token.key


def _stem_of(word: str) -> str:
    """Return the first term of a word, "" when it has none."""
    return next(iter(terms(word)), "")


def _weight(collection: Collection, stem: str, token: Token) -> float:
    """Return the idf of a token: 0 for stop words and negations, that of one occurrence for unknown words."""
    if token.kind == "negation" or is_stop_word(token.key) or token.key[0] == "'":
        return 0.0
    return collection.by_sentence.idf.get(stem.lstrip("#"), idf(1, len(collection.sentences)))


class _Vocabulary:
    """The words of an article: which are names, and the keys of its tokens; what few claims ask for is read then."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._read = [(text.casefold(), text) for text in texts], read_capitalisation(())

    def is_name(self, word: str, opening: bool) -> bool:
        """Say whether a word is a name, as `Capitalisation` does: only sentences that may have the word are read."""
        if not word[:1].isupper():
            return False
        key, (unread, known) = normalised(word), self._read
        found = read_capitalisation([text for folded, text in unread if key in folded])
        known = Capitalisation(known.lower | found.lower, known.capital | found.capital)
        rest = [(folded, text) for folded, text in unread if key not in folded]
        self._read = rest, known  # both at once: other threads may do the same
        return known.is_name(word, opening)

    def holds(self, token: Token) -> bool:
        """Say whether a token stands in the article."""
        return token.key in (self._numbers if token.kind == "number" else self._keys)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(token.key for text in self._texts for token in read_tokens(text))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The keys of its numbers, for which most sentences need not be read."""
        return frozenset(token.key for text in filter(may_hold_number, self._texts) for token in read_tokens(text))


def _vocabulary(collection: Collection, article: Article) -> _Vocabulary:
    found: _Vocabulary | None = collection.vocabulary_cache.get(article.id)
    if found is None:
        cut = collection.articles[article.id]
        text = cut.article.text
        found = _Vocabulary([text[slice(*sentence.span)] for sentence in (*cut.head, *cut.body)])
        collection.vocabulary_cache.keep(article.id, found, len(article.text))
    return found


def _context(collection: Collection, sentence: Sentence) -> set[str]:
    """Return the keys of the tokens of a sentence and of the two before it, where "he" may have been named."""
    cut = collection.articles[sentence.article.id]
    position = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    texts = [one.text for one in cut.body[max(0, position - 3) : position]] or [sentence.text]
    return {token.key for text in texts for token in tokens(text)}

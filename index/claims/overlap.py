"""How much of a claim a sentence holds: the overlap of their words, weighed by idf, and the differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis.named_entities import opens_clause
from ..analysis.temporal_expressions import temporal_expressions
from ..collection.collection import Collection
from ..collection.retrieval import best, idf
from ..language.stop_words import is_stop_word
from ..language.tokens import Token, tokens
from ..language.word_forms import lemma_stems
from ..model import Sentence, Span
from .alignment import ComparedToken, align, shared_positions
from .claim_parts import SharedPart
from .comparison import ComparedText, Comparison, Difference, LocatedDifference
from .differences import differences
from .governors import stem
from .vocabulary import Vocabulary, surroundings_of, vocabulary_of

MIN_CLAIM_COVERAGE = 0.7
"""The share of a claim that a sentence must hold for a difference between them to count."""
MIN_SENTENCE_COVERAGE = 0.5
"""The share of a sentence that a claim must hold to be that sentence altered, unless each difference is of like with
like; then the sentence has to hold this share of the claim, differences included."""
MIN_NEGATED_COVERAGE = 0.9
"""The share of a claim that a longer sentence must hold for a "not" to count as a difference."""
_COMPARED = 4
"""Sentences that are compared token by token."""
_UNITS = {
    "km": "kilomet", "cm": "centimet", "mm": "millimet", "kg": "kilogram", "ft": "foot", "lb": "pound", "lbs": "pound",
    "oz": "ounc", "hr": "hour", "hrs": "hour", "min": "minut", "mins": "minut", "sec": "second", "secs": "second",
}  # fmt: skip
"""The stems of units by their short forms."""
_WIDE = 8
"""Tokens; what is further apart is not shown in one piece."""


class Overlap(NamedTuple):
    """What a sentence holds of a claim.

    `places` are the positions in the sentence, by those of the claim's tokens that it holds; `weight` is their weight
    together, `in_order` that of those that correspond in order, and `words` how many of them say something; `weights`
    has one weight per token of the claim.
    `claim_coverage` is the share of the claim, without its differences, that the sentence holds, `sentence_coverage`
    the share of the sentence that the claim holds; both are by weight, 0..1. `replaced` are spans of the claim's words
    that the sentence does not have, with what it has in their place.
    """

    claim: ComparedText
    compared: ComparedText
    sentence: Sentence
    places: dict[int, int]
    weights: list[float]
    weight: float
    in_order: float
    claim_coverage: float
    sentence_coverage: float
    words: int
    differences: tuple[Difference, ...]
    replaced: tuple[tuple[int, int, str], ...]

    @property
    def positions(self) -> tuple[int, ...]:
        """The positions of the claim's tokens that the sentence holds, in order."""
        return tuple(sorted(self.places))

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

    def slice(self, run: Sequence[int]) -> Span:
        """Return the span of the article that has the words at some positions of the claim, the shortest that tells."""
        places = [self.places[position] for position in run]
        if max(places) - min(places) > 2 * len(run) + _WIDE:
            places = _longest_rise(places)
        first, last = (self.compared.tokens[place].token for place in (min(places), max(places)))
        return _whole(self.sentence, first.start, last.end)

    def whole_part(self, claim: str) -> SharedPart:
        """Return the claim as one part: all of it stands for the words from the first to the last that it shares."""
        positions = self.positions
        return SharedPart(claim, positions, self.sentence, self.slice(positions))


def _longest_rise(places: Sequence[int]) -> list[int]:
    """Return the longest stretch of places that rise by little, as those of neighbouring words do.

    >>> _longest_rise([50, 3, 4, 6, 90])
    [3, 4, 6]
    """
    best: list[int] = []
    stretch: list[int] = []
    for place in places:
        stretch = [*stretch, place] if stretch and 0 < place - stretch[-1] <= _WIDE else [place]
        best = stretch if len(stretch) > len(best) else best
    return best


def _whole(sentence: Sentence, start: int, end: int) -> Span:
    """Return a span of a sentence in code points of its article, with the punctuation at the sentence's ends."""
    text = sentence.text
    start = 0 if not any(map(str.isalnum, text[:start])) else start
    end = len(text) if not any(map(str.isalnum, text[end:])) else end
    return Span(sentence.span.start + start, sentence.span.start + end)


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
    vocabulary = vocabulary_of(collection, sentence.article)
    mine = _compared_text(claim, found, vocabulary)
    theirs = _compared_text(sentence.text, tokens(sentence.text), vocabulary)
    alignment = align(mine.tokens, theirs.tokens)
    context = surroundings_of(collection, sentence, vocabulary)
    compared = Comparison(
        mine,
        theirs,
        alignment,
        lambda one: vocabulary.holds(one.token),
        lambda one: one.token.key in context.keys,
        context.names,
        sentence.article.published,
    )
    differing = differences(compared)
    weights = [_weight(collection, one.stem, one.token) for one in mine.tokens]
    apart = {position for one in differing for position in one.positions if position not in compared.aligned}
    shared = {**shared_positions(mine.tokens, theirs.tokens), **compared.aligned, **compared.equal}
    places = {position: place for position, place in shared.items() if position not in apart}
    total = sum(weight for position, weight in enumerate(weights) if position not in apart)
    weight = sum(weights[position] for position in places)
    others = {place for one in differing for place in one.others}
    sentence_weight = sum(
        _weight(collection, one.stem, one.token) for j, one in enumerate(theirs.tokens) if j not in others
    )
    return Overlap(
        claim=mine,
        compared=theirs,
        sentence=sentence,
        places=places,
        weights=weights,
        weight=weight,
        in_order=sum(weights[position] for position in compared.aligned),
        claim_coverage=weight / total if total else float(len(places) + len(apart) == len(weights)),
        sentence_coverage=weight / (sentence_weight or 1.0),
        words=sum(weights[position] > 0 for position in places),
        differences=tuple(one.difference for one in differing),
        replaced=_replaced(compared, differing, places),
    )


def _replaced(
    compared: Comparison, differing: Sequence[LocatedDifference], places: dict[int, int]
) -> tuple[tuple[int, int, str], ...]:
    """Return the spans of the claim that differ or that the sentence lacks, with what it has there, in order."""
    named = {i: one for one in differing for i in one.positions if i not in compared.aligned or one.others == ()}
    found: list[tuple[int, int, str]] = []
    for position, one in enumerate(compared.claim.tokens):
        if position in compared.aligned or position in compared.equal or (position in places and position not in named):
            continue
        instead = _instead(compared, position, named.get(position))
        start, end = one.token.start, one.token.end
        before = found[-1] if found and not compared.claim.text[found[-1][1] : start].strip() else None
        if before and (instead in before[2] or (before[2] and before[2] in instead)):
            found[-1] = (before[0], end, max(before[2], instead, key=len))
        else:
            found.append((start, end, instead))
    return tuple(sorted([*found, *_left_out(compared, differing)]))


def _left_out(compared: Comparison, differing: Sequence[LocatedDifference]) -> Iterator[tuple[int, int, str]]:
    """Yield the negations that the claim leaves out, each an empty span where it would stand."""
    for one in differing:
        if one.difference.kind == "negation" and one.others and all(i in compared.aligned for i in one.positions):
            place = compared.claim.tokens[one.positions[-1]].token.start
            yield place, place, compared.sentence.words(one.others)


def _instead(compared: Comparison, position: int, differs: LocatedDifference | None) -> str:
    """Return what the sentence has in the place of a word of the claim, "" for nothing that can be told."""
    if differs is not None:
        return differs.difference.article
    slot = next((one for one in compared.slots if position in one.claim), None)
    if slot is None or not slot.bounded or len(slot.sentence) > _WIDE:
        return ""
    return compared.sentence.words(slot.sentence)


def _is_same_kind(difference: Difference) -> bool:
    """Say whether the words of the article are of the kind that differs: a name, a number or a date."""
    return bool(difference.article) and (difference.kind != "name" or difference.article[:1].isupper())


def _compared_text(text: str, found: Sequence[Token], vocabulary: Vocabulary) -> ComparedText:
    dates = [date for date in temporal_expressions(text) if not text[date.end : date.end + 1].isalnum()]
    counted = [False, *(token.kind == "number" for token in found)]
    compared = [_compared_token(*each, text, vocabulary) for each in zip(found, counted, strict=False)]
    return ComparedText(text, compared, dates)


def _compared_token(token: Token, counts: bool, text: str, vocabulary: Vocabulary) -> ComparedToken:
    """Compare a token; behind a number the short form of a unit is the unit."""
    word = text[token.start : token.end]
    content = token.kind == "number" or (token.kind == "word" and not is_stop_word(token.key) and token.key[0] != "'")
    name = token.kind == "word" and content and vocabulary.is_name(word, opens_clause(text, token.start))
    unit = _UNITS.get(word) if counts else None
    return ComparedToken(token, unit or _stem(token, text), content, name)


def _stem(token: Token, text: str) -> str:
    """Return what a word has in common with its other forms: the stem of its lemma, where that is only one."""
    if token.kind != "word":
        return token.key
    own = stem(text[token.start : token.end]) or token.key
    inflected = text[token.start].islower() and not is_stop_word(token.key)  # names, "is" and "was" stay apart
    lemmas = lemma_stems(token.key, own) if inflected else ()
    return lemmas[0] if len(lemmas) == 1 else own


def _weight(collection: Collection, stem: str, token: Token) -> float:
    """Return the idf of a token: 0 for stop words and negations, that of one occurrence for unknown words."""
    if token.kind == "negation" or is_stop_word(token.key) or token.key[0] == "'":
        return 0.0
    return collection.by_sentence.idf(stem.lstrip("#")) or idf(1, len(collection.sentences))

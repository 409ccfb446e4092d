"""A claim held against the articles: VERBATIM, ALTERED, PARTLY or NOT FOUND. Mechanical: never true or false.

Each sentence of a claim is compared with the sentences that share most with it; what is compared is in alignment
and differences. Case, quotation marks and the way a number is written make no difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from .alignment import LONGEST, Reading, align, shared
from .bm25 import best, idf
from .collection import Collection
from .differences import Comparison, Difference, Side
from .model import Article, Quote, Sentence, Span
from .names import Evidence, evidence, opens
from .quoting import cite
from .text import is_stop_word, languages_of, question_words, sentence_spans, terms
from .tokens import Token, tokens
from .when import moments

Verdict = Literal["verbatim", "altered", "partly", "not-found"]

COVERED = 0.7
"""The share of a claim, rare words counting most, that a sentence must hold for a difference from it to count."""
IN_PART = 0.6
"""The share that the articles must hold, differences or not, for a claim to stand in them in part."""
HALF = 0.5
"""The share of the sentence that a claim must hold to be that sentence changed; or of the claim, when what differs
faces something of its kind."""
NEARLY_ALL = 0.9
"""The share that a claim must have in common with a part of a sentence for a "not" to be a difference."""
_NEAR, _COMPARED = 20, 4
"""Sentences that are looked through for the very words, and those that are compared token by token."""
_RUN = 5
"""Sentences that a claim without sentence ends of its own may run over."""
_FEWEST = 4
"""Words that say something and that a part of a claim in the articles has at least."""
_BETWEEN = 3
_MOST = 30
"""Sentences of a claim that are checked."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a claim and the sentence where its words stand."""

    text: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Check:
    """What the articles have of a claim.

    `nearest` is the sentence that shares most with it, None when none shares anything; `differences` are there
    exactly when the verdict is "altered"; `parts` say which piece of the claim stands where.
    """

    claim: str
    verdict: Verdict
    nearest: Quote | None
    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]


class Piece(NamedTuple):
    """One sentence of a claim, checked."""

    verdict: Verdict
    nearest: Sentence | None
    differences: tuple[Difference, ...] = ()
    parts: tuple[tuple[str, Sentence], ...] = ()


def check(collection: Collection, claim: str, article: str | None = None) -> Check:
    """Hold a claim against all articles, or one of them. Raise ArticleError if `article` is unknown."""
    within = collection.places_of(article).sentences if article is not None else None
    whole = _piece(collection, claim, within, verbatim_only=True)
    pieces = (
        [whole]
        if whole
        else [
            piece
            for start, end in sentence_spans(claim, Span(0, len(claim)), collection.languages[0])[:_MOST]
            if (piece := _piece(collection, claim[start:end], within))
        ]
    )
    return _together(claim, pieces)


def _together(claim: str, pieces: Sequence[Piece]) -> Check:
    """The verdict on the whole: altered when one sentence is, partly when they differ."""
    verdicts = {piece.verdict for piece in pieces}
    verdict: Verdict = "not-found" if not pieces else pieces[0].verdict if len(verdicts) == 1 else "partly"
    if "altered" in verdicts:
        verdict = "altered"
    first = next((one for one in pieces if one.verdict == verdict), None) or next(
        (one for one in pieces if one.parts), None
    )
    first = first or next(iter(pieces), None)
    parts = [part for piece in pieces for part in piece.parts]
    order = [*([first.nearest] if first and first.nearest else []), *(sentence for _, sentence in parts)]
    quote_of = {quote.sentence: quote for quote in cite((sentence, None) for sentence in dict.fromkeys(order))}
    return Check(
        claim=claim,
        verdict=verdict,
        nearest=quote_of[order[0]] if order else None,
        differences=tuple(difference for piece in pieces for difference in piece.differences),
        parts=tuple(Part(text, quote_of[sentence]) for text, sentence in parts),
    )


def _piece(collection: Collection, claim: str, within: range | None, verbatim_only: bool = False) -> Piece | None:
    """Check one sentence of a claim; None when it holds no word, or when only its very words count and are nowhere."""
    found = tokens(claim)
    if not found:
        return None
    near = _near(collection, claim, within)
    same = next((one for one in near if _holds(collection, one, found)), None)
    if same is not None:
        return Piece("verbatim", same, parts=((claim, same),))
    if verbatim_only:
        return None
    return _compare(collection, claim, found[:LONGEST], near)


def _near(collection: Collection, claim: str, within: range | None) -> list[Sentence]:
    """The sentences that share most with a claim, titles included, best first."""
    wanted = [term for word in question_words(claim, collection.languages) for term in word.terms]
    scores = collection.by_sentence.scores(wanted, within)
    near = [collection.sentences[place] for place, _ in best(scores, _NEAR)]
    return near + _titles(collection, set(wanted), within)


def _titles(collection: Collection, wanted: set[str], within: range | None) -> list[Sentence]:
    """The titles that hold at least half of the words of a claim, or have half of their words from it."""
    found = []
    for one, cut in collection.articles.items():
        if within is not None and collection.places[one].sentences != within:
            continue
        for sentence in cut.head:
            if sentence.span != cut.cleaned.title:
                continue
            held = set(terms(sentence.text, languages_of([sentence.article.language])))
            if 2 * len(held & wanted) >= min(len(held), len(wanted)):
                found.append(sentence)
    return found


def _holds(collection: Collection, sentence: Sentence, claim: Sequence[Token]) -> bool:
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
    """What follows a sentence in its article, for as long as no furniture does and no more than it may take."""
    cut = collection.articles[sentence.article.id]
    place = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    end = sentence.span.end
    for one in cut.body[place : place + _RUN]:
        if sentence.article.text[end : one.span.start].strip():
            break
        end = one.span.end
    return sentence.article.text[sentence.span.end : end] or None


def _compare(collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]) -> Piece:
    """Compare a claim with the nearest sentences and decide on the one that holds most of it."""
    held: list[_Held] = []
    for sentence in _most_shared(collection, claim, found, near):
        held.append(_hold(collection, claim, found, sentence))
    if not held:
        return Piece("not-found", near[0] if near else None)
    first = max(held, key=lambda one: (one.worth, -len(one.differences)))
    if first.differences and first.alike:
        return Piece("altered", first.sentence, first.differences, ((claim, first.sentence),))
    parts = _parts(claim, found, held)
    covered = [[first.weights[place] for place in one[2] if first.weights[place]] for one in parts]
    fewest = min(_FEWEST, sum(weight > 0 for weight in first.weights) - 1)
    if sum(map(sum, covered)) >= IN_PART * sum(first.weights) and max(map(len, covered), default=0) >= max(fewest, 2):
        return Piece("partly", first.sentence, (), tuple((text, sentence) for text, sentence, _ in parts))
    return Piece("not-found", first.sentence)


class _Held(NamedTuple):
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


def _most_shared(
    collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]
) -> list[Sentence]:
    """The sentences worth comparing: those that share most weight with the claim, whatever the order."""
    wanted = {stem: _weight(collection, stem, token) for token in found for stem in [_stem(token, claim)]}
    worth = {}
    for place, sentence in enumerate(near):
        stems = {_stem(token, sentence.text) for token in tokens(sentence.text)}
        worth[place] = sum(weight for stem, weight in wanted.items() if stem in stems)
    return [near[place] for place, weight in best(worth, _COMPARED) if weight]


def _hold(collection: Collection, claim: str, found: Sequence[Token], sentence: Sentence) -> _Held:
    known = _known(collection.articles[sentence.article.id].article, _texts(collection, sentence.article))
    mine = _side(claim, found, known.evidence)
    theirs = _side(sentence.text, tokens(sentence.text), known.evidence)
    alignment = align(mine.readings, theirs.readings)
    around = _before(collection, sentence)
    compared = Comparison(
        mine, theirs, alignment, lambda one: one.token.key in known.keys, lambda one: one.token.key in around
    )
    differences = compared.differences()
    weights = [_weight(collection, one.stem, one.token) for one in mine.readings]
    apart = {place for one in differences for place in one.places if place not in compared.pair_of}
    places = tuple(sorted({*compared.pair_of, *shared(mine.readings, theirs.readings)} - apart))
    total = sum(weight for place, weight in enumerate(weights) if place not in apart)
    worth = sum(weights[place] for place in places)
    share = worth / total if total else float(len(places) + len(apart) == len(weights))
    words = sum(weights[place] > 0 for place in places)
    size = sum(_weight(collection, one.stem, one.token) for one in theirs.readings)
    return _Held(
        sentence,
        places,
        weights,
        worth,
        share,
        worth / (size or 1.0),
        words,
        tuple(one.difference for one in differences),
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
    if token.kind != "word":
        return token.key
    return next(iter(terms(text[token.start : token.end])), token.key)


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


def _parts(claim: str, found: Sequence[Token], held: Sequence[_Held]) -> list[tuple[str, Sentence, tuple[int, ...]]]:
    """Runs of the claim's words and the sentences that hold them, the sentence that holds most first."""
    left = set(range(len(found)))
    parts: list[tuple[str, Sentence, tuple[int, ...]]] = []
    ordered = sorted(held, key=lambda one: -one.worth)
    for one in (one for one in ordered if one.sentence.article is ordered[0].sentence.article):
        for run in _runs([place for place in one.places if place in left], one.weights):
            if sum(one.weights[place] > 0 for place in run) >= 2:
                parts.append((claim[found[run[0]].start : found[run[-1]].end], one.sentence, run))
                left.difference_update(range(run[0], run[-1] + 1))
    return sorted(parts, key=lambda part: part[2])


def _runs(places: Sequence[int], weights: Sequence[float]) -> list[tuple[int, ...]]:
    """Positions that follow one another; a few small words and one other may stand between."""
    runs: list[list[int]] = []
    for place in places:
        between = range(runs[-1][-1] + 1, place) if runs else range(0)
        if runs and len(between) <= _BETWEEN and sum(weights[i] > 0 for i in between) <= 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [tuple(run) for run in runs]

"""A claim held against the articles: VERBATIM, ALTERED, PARTLY or NOT FOUND. Mechanical: never true or false.

Each sentence of a claim is compared with the sentences that share most with it; what is compared is in alignment
and differences. Case, quotation marks and the way a number is written make no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..collection.citations import cite
from ..collection.collection import Collection
from ..language.sentences import sentence_spans
from ..language.tokens import Token, read_tokens
from ..model import Quote, Sentence, Span
from .alignment import LONGEST
from .claim_parts import parts_of
from .comparison import Difference
from .nearest import holds, nearest
from .overlap import Held, hold, most_shared

Verdict = Literal["verbatim", "altered", "partly", "not-found"]


IN_PART = 0.6
"""The share that the articles must hold, differences or not, for a claim to stand in them in part."""
_FEWEST = 4
"""Words that say something and that a part of a claim in the articles has at least."""
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
    found = read_tokens(claim)
    if not found:
        return None
    near = nearest(collection, claim, within)
    same = next((one for one in near if holds(collection, one, found)), None)
    if same is not None:
        return Piece("verbatim", same, parts=((claim, same),))
    if verbatim_only:
        return None
    return _compare(collection, claim, found[:LONGEST], near)


def _compare(collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]) -> Piece:
    """Compare a claim with the nearest sentences and decide on the one that holds most of it."""
    held: list[Held] = []
    for sentence in most_shared(collection, claim, found, near):
        held.append(hold(collection, claim, found, sentence))
    if not held:
        return Piece("not-found", near[0] if near else None)
    first = max(held, key=lambda one: (one.worth, -len(one.differences)))
    if first.differences and first.alike:
        return Piece("altered", first.sentence, first.differences, ((claim, first.sentence),))
    parts = parts_of(claim, found, held)
    covered = [[first.weights[place] for place in one[2] if first.weights[place]] for one in parts]
    fewest = min(_FEWEST, sum(weight > 0 for weight in first.weights) - 1)
    if sum(map(sum, covered)) >= IN_PART * sum(first.weights) and max(map(len, covered), default=0) >= max(fewest, 2):
        return Piece("partly", first.sentence, (), tuple((text, sentence) for text, sentence, _ in parts))
    return Piece("not-found", first.sentence)

"""Checking a claim against the articles: verbatim, altered, partly there or not found, but never true or false.

Each sentence of the claim is compared with the sentences that share most with it; `alignment` and `differences` say
how. Case, quotation marks and the way a number is written make no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..collection.citations import Chosen, cite
from ..collection.collection import Collection
from ..language.sentences import sentence_spans
from ..language.tokens import Token, read_tokens
from ..model import Quote, Sentence, Span
from .alignment import LONGEST
from .claim_parts import matched_parts
from .comparison import Difference
from .nearest import contains, nearest
from .overlap import best_overlapping, measure_overlap

Verdict = Literal["verbatim", "altered", "partly", "not-found"]

MIN_PART_COVERAGE = 0.6
"""The share of a claim, by weight, that its parts in the articles must make up for the verdict "partly"."""
_MIN_PART_WORDS = 4
"""Content words that the longest of those parts must have."""
_MAX_SENTENCES = 30
"""Sentences of a claim that are checked."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim and the sentence that holds its words."""

    text: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Check:
    """What the articles have of a claim.

    `nearest` is the sentence that shares most with it, None when none shares anything; there are `differences`
    exactly when the verdict is "altered"; `parts` say which part of the claim stands where.
    """

    claim: str
    verdict: Verdict
    nearest: Quote | None
    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]


class SentenceCheck(NamedTuple):
    """The check of one sentence of a claim."""

    verdict: Verdict
    nearest: Sentence | None
    differences: tuple[Difference, ...] = ()
    parts: tuple[tuple[str, Sentence], ...] = ()


def check(collection: Collection, claim: str, article: str | None = None) -> Check:
    """Check a claim against all articles, or one of them. Raise ArticleError if `article` is unknown."""
    within = collection.positions_of(article).sentences if article is not None else None
    whole = _check_sentence(collection, claim, within, verbatim_only=True)
    if whole:
        return _combined(claim, [whole])
    spans = sentence_spans(claim, Span(0, len(claim)), collection.languages[0])[:_MAX_SENTENCES]
    checks = (_check_sentence(collection, claim[start:end], within) for start, end in spans)
    return _combined(claim, [checked for checked in checks if checked])


def _combined(claim: str, checks: Sequence[SentenceCheck]) -> Check:
    """Combine the checks of the sentences: altered when one of them is, partly when their verdicts differ."""
    verdicts = {each.verdict for each in checks}
    verdict: Verdict = "not-found" if not checks else checks[0].verdict if len(verdicts) == 1 else "partly"
    if "altered" in verdicts:
        verdict = "altered"
    first = next((one for one in checks if one.verdict == verdict), None)
    first = first or next((one for one in checks if one.parts), None) or next(iter(checks), None)
    parts = [part for each in checks for part in each.parts]
    order = [*([first.nearest] if first and first.nearest else []), *(sentence for _, sentence in parts)]
    quote_of = {quote.sentence: quote for quote in cite(Chosen(sentence) for sentence in dict.fromkeys(order))}
    return Check(
        claim=claim,
        verdict=verdict,
        nearest=quote_of[order[0]] if order else None,
        differences=tuple(difference for each in checks for difference in each.differences),
        parts=tuple(Part(text, quote_of[sentence]) for text, sentence in parts),
    )


def _check_sentence(
    collection: Collection, claim: str, within: range | None, verbatim_only: bool = False
) -> SentenceCheck | None:
    """Check one sentence of a claim; None when it has no words, or with `verbatim_only` when it is not verbatim."""
    found = read_tokens(claim)
    if not found:
        return None
    near = nearest(collection, claim, within)
    same = next((one for one in near if contains(collection, one, found)), None)
    if same is not None:
        return SentenceCheck("verbatim", same, parts=((claim, same),))
    if verbatim_only:
        return None
    return _compare(collection, claim, found[:LONGEST], near)


def _compare(collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]) -> SentenceCheck:
    """Compare a claim with the nearest sentences; the one that holds most of it decides."""
    candidates = best_overlapping(collection, claim, found, near)
    overlaps = [measure_overlap(collection, claim, found, sentence) for sentence in candidates]
    if not overlaps:
        return SentenceCheck("not-found", near[0] if near else None)
    first = max(overlaps, key=lambda one: (one.weight, -len(one.differences)))
    if first.differences and first.is_variant:
        return SentenceCheck("altered", first.sentence, first.differences, ((claim, first.sentence),))
    parts = matched_parts(claim, found, overlaps)
    covered = [[first.weights[position] for position in one[2] if first.weights[position]] for one in parts]
    weight, longest = sum(map(sum, covered)), max(map(len, covered), default=0)
    fewest = max(min(_MIN_PART_WORDS, sum(weight > 0 for weight in first.weights) - 1), 2)
    if weight >= MIN_PART_COVERAGE * sum(first.weights) and longest >= fewest:
        return SentenceCheck("partly", first.sentence, (), tuple((text, sentence) for text, sentence, _ in parts))
    return SentenceCheck("not-found", first.sentence)

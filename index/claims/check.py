"""Checking a claim against the articles: verbatim, altered, partly there or not found, but never true or false.

Each sentence of the claim is compared with the sentences that share most with it; `alignment` and `differences` say
how, `governing` under what the words stand there. Case, quotation marks and the way a number is written make no
difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from ..analysis.attribution import attribution
from ..collection.citations import Chosen, cite
from ..collection.collection import Collection
from ..language.sentences import sentence_spans
from ..language.tokens import Token, read_tokens
from ..model import Quote, Sentence, Span
from .alignment import LONGEST
from .claim_parts import SharedPart, marked, plain, shared_parts
from .clauses import Governing
from .comparison import Difference
from .governing import negated_within
from .nearest import nearest
from .overlap import Overlap, best_overlapping, measure_overlap
from .quotations import misquotations
from .verbatim import Standing, governed_at, standings
from .verdicts import Check, MarkedWords, Part, Verdict

MIN_PART_COVERAGE = 0.6
"""The share of a claim, by weight, that its parts in the articles must make up for the verdict "partly"."""
_MIN_PART_WORDS = 4
"""Content words that the longest of those parts must have."""
_MAX_SENTENCES = 30
"""Sentences of a claim that are checked; a draft has no limit."""
_WORST_FIRST: tuple[Verdict, ...] = ("altered", "not-found", "partly", "verbatim")


class _SentenceCheck(NamedTuple):
    """The check of one sentence of a claim; `parts` are pieces of the claim and where they stand."""

    verdict: Verdict
    nearest: Sentence | None
    marked: tuple[MarkedWords, ...]
    differences: tuple[Difference, ...] = ()
    parts: tuple[tuple[str, Standing], ...] = ()


def check(collection: Collection, claim: str, article: str | None = None) -> Check:
    """Check a claim against all articles, or one of them. Raise ArticleError if `article` is unknown."""
    within = collection.positions_of(article).sentences if article is not None else None
    whole = _verbatim(collection, claim, within)
    checks = [whole] if whole else [_check_sentence(collection, each, within) for each in _pieces(collection, claim)]
    return _combined(claim, checks, _quotes([_combination(checks)]))


def check_each(collection: Collection, draft: str, article: str | None = None) -> list[Check]:
    """Check a draft sentence by sentence, the worst first: altered, not found, partly, verbatim under something.

    Their quotes are numbered together. Raise ArticleError if `article` is unknown.
    """
    within = collection.positions_of(article).sentences if article is not None else None
    pieces = [piece.strip() for piece in _pieces(collection, draft, len(draft))]
    found = [(piece, [_check_sentence(collection, piece, within)]) for piece in pieces if read_tokens(piece)]
    found.sort(key=lambda one: _badness(one[1][0]))
    quote_of = _quotes([_combination(checks) for _, checks in found])
    return [_combined(piece, checks, quote_of) for piece, checks in found]


def _badness(found: _SentenceCheck) -> tuple[int, bool]:
    return _WORST_FIRST.index(found.verdict), not any(standing.governed for _, standing in found.parts)


def _pieces(collection: Collection, claim: str, most: int = _MAX_SENTENCES) -> list[str]:
    """Cut a claim into its sentences, which together are the claim; what has no words, or is too much, joins the one
    before it."""
    spans = sentence_spans(claim, Span(0, len(claim)), collection.languages[0])
    starts = [start for start, end in spans[1:] if read_tokens(claim[start:end])]
    cuts = [0, *starts[: most - 1], len(claim)]
    return [claim[start:end] for start, end in pairwise(cuts)]


def _check_sentence(collection: Collection, claim: str, within: range | None) -> _SentenceCheck:
    found = read_tokens(claim)[:LONGEST]
    if not found:
        return _SentenceCheck("not-found", None, plain(claim, stands=False))
    near = nearest(collection, claim, within)
    same = _stands(collection, claim, found, near)
    return same or _held_to_the_letter(collection, claim, within, _compare(collection, claim, found, near))


def _held_to_the_letter(
    collection: Collection, claim: str, within: range | None, checked: _SentenceCheck
) -> _SentenceCheck:
    """Return the check of a claim, altered where it misquotes: quotation marks promise the very words."""
    if checked.verdict == "altered":
        return checked
    misquoted = list(misquotations(collection, claim, within))
    if not misquoted:
        return checked
    differences = tuple(difference for difference, _ in misquoted)
    return checked._replace(verdict="altered", nearest=misquoted[0][1], differences=differences)


def _verbatim(collection: Collection, claim: str, within: range | None) -> _SentenceCheck | None:
    found = read_tokens(claim)
    return _stands(collection, claim, found, nearest(collection, claim, within)) if found else None


def _stands(
    collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]
) -> _SentenceCheck | None:
    """Return where a claim stands word for word, at best where nothing governs it; None where it does not."""
    best: Standing | None = None
    for standing in chain.from_iterable(standings(collection, one, found) for one in near):
        if standing.governed is None:
            best = standing
            break
        best = best or standing
    if best is None:
        return None
    if left_out := best.negation:
        article, claimed = best.sentence.article.part(left_out), claim[: found[0].end].strip()
        negated = Difference("negation", article, claimed)
        words = (MarkedWords("", stands=False, instead=article), *plain(claim))
        return _SentenceCheck("altered", best.sentence, words, (negated,), ((claim, best),))
    return _SentenceCheck("verbatim", best.sentence, plain(claim), parts=((claim, best),))


def _compare(collection: Collection, claim: str, found: Sequence[Token], near: Sequence[Sentence]) -> _SentenceCheck:
    """Compare a claim with the nearest sentences; the one that holds most of it decides."""
    candidates = best_overlapping(collection, claim, found, near)
    overlaps = [measure_overlap(collection, claim, found, sentence) for sentence in candidates]
    if not overlaps:
        return _SentenceCheck("not-found", near[0] if near else None, plain(claim, stands=False))
    first = max(overlaps, key=lambda one: (one.weight + one.in_order, -len(one.differences)))
    if first.differences and first.is_variant:
        parts = _located(collection, [first.whole_part(claim)], told=False)
        return _SentenceCheck("altered", first.sentence, marked(claim, first.replaced), first.differences, parts)
    shared = shared_parts(claim, found, overlaps)
    if _enough(first, shared):
        return _SentenceCheck("partly", first.sentence, marked(claim, first.replaced), (), _located(collection, shared))
    return _SentenceCheck("not-found", first.sentence, plain(claim, stands=False))


def _enough(first: Overlap, shared: Sequence[SharedPart]) -> bool:
    """Say whether the parts of a claim that stand somewhere are enough of it to be shown."""
    covered = [[first.weights[position] for position in one.positions if first.weights[position]] for one in shared]
    weight, longest = sum(map(sum, covered)), max(map(len, covered), default=0)
    fewest = max(min(_MIN_PART_WORDS, sum(weight > 0 for weight in first.weights) - 1), 2)
    return weight >= MIN_PART_COVERAGE * sum(first.weights) and longest >= fewest


def _located(
    collection: Collection, shared: Iterable[SharedPart], told: bool = True
) -> tuple[tuple[str, Standing], ...]:
    """Return parts with where they stand and what governs them there; `told` if that is also a negation within."""
    found = []
    for part in shared:
        around = part.sentence.span
        governed = governed_at(collection, part.sentence, part.span, around)
        governed = (_negated_within(part) if told else None) or governed
        found.append((part.claim, Standing(part.sentence, part.span, around, governed)))
    return tuple(found)


def _negated_within(part: SharedPart) -> Governing | None:
    """Return what negates within the words of an article, where the piece of the claim has nothing of it."""
    found = negated_within(part.sentence.article.part(part.span), part.claim)
    return found._replace(start=part.span.start + found.start, end=part.span.start + found.end) if found else None


class _Combination(NamedTuple):
    """What the checks of the sentences of a claim come to, and the sentences to quote, in order."""

    verdict: Verdict
    nearest: Sentence | None
    order: tuple[Sentence, ...]


def _combination(checks: Sequence[_SentenceCheck]) -> _Combination:
    """Combine the checks of sentences: altered when one of them is, partly when their verdicts differ."""
    verdicts = {each.verdict for each in checks}
    verdict: Verdict = checks[0].verdict if len(verdicts) == 1 else "partly"
    if "altered" in verdicts:
        verdict = "altered"
    first = next((one for one in checks if one.verdict == verdict), None)
    first = first or next((one for one in checks if one.parts), checks[0])
    sentences = [standing.sentence for each in checks for _, standing in each.parts]
    return _Combination(verdict, first.nearest, (*([first.nearest] if first.nearest else []), *sentences))


def _quotes(combinations: Iterable[_Combination]) -> dict[Sentence, Quote]:
    every = dict.fromkeys(sentence for one in combinations for sentence in one.order)
    return {quote.sentence: quote for quote in cite(Chosen(sentence) for sentence in every)}


def _combined(claim: str, checks: Sequence[_SentenceCheck], quote_of: Mapping[Sentence, Quote]) -> Check:
    combination = _combination(checks)
    parts = tuple(_part(piece, standing, quote_of) for each in checks for piece, standing in each.parts)
    return Check(
        claim=claim,
        verdict=combination.verdict,
        context=next((part.context for part in parts if part.context), None),
        nearest=quote_of[combination.nearest] if combination.nearest else None,
        differences=tuple(difference for each in checks for difference in each.differences),
        parts=parts,
        marked=tuple(words for each in checks for words in each.marked),
    )


def _part(piece: str, standing: Standing, quote_of: Mapping[Sentence, Quote]) -> Part:
    article, governed = standing.sentence.article, standing.governed
    return Part(
        text=article.part(standing.span),
        claim=piece.strip(),
        quote=quote_of[standing.sentence],
        span=standing.span,
        context=governed.context if governed else None,
        governing=article.part(Span(governed.start, governed.end)) if governed else None,
        speaker=_speaker(standing) if governed else None,
    )


def _speaker(standing: Standing) -> str | None:
    """Return who says the words, where the sentence names somebody outside them."""
    text, offset = standing.sentence.text, standing.sentence.span.start
    found = attribution(text)
    if found is None or standing.span.covers(Span(offset + found.span.start, offset + found.span.end)):
        return None
    return found.speaker

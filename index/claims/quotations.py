"""What a claim puts in quotation marks, held to the letter, and who is said to have said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..analysis.attribution import attribution
from ..collection.collection import Collection
from ..language.tokens import read_tokens
from ..lazy_patterns import lazy_pattern
from ..model import Sentence
from .comparison import Difference
from .nearest import nearest
from .overlap import best_overlapping, measure_overlap
from .verbatim import Standing, standings

_QUOTED = lazy_pattern(r"“([^“”]+)”|\"([^\"]+)\"|„([^„“”]+)[“”]|«([^«»]+)»")
_LEAST_WORDS = 4
"""Words in quotation marks; fewer are a title or a term."""
_SHARED = 0.7
"""The share of a quotation, by weight, that a sentence must hold to be what it misquotes."""


def misquotations(collection: Collection, claim: str, within: range | None) -> Iterator[tuple[Difference, Sentence]]:
    """Yield where the quotations of a claim are not to the letter, or of another speaker, with the sentence."""
    claimed = attribution(claim)
    for quoted in _quotations(claim):
        near = nearest(collection, quoted, within)
        standing = _standing(collection, quoted, near)
        if standing is None:
            yield from _misquoted(collection, quoted, near)
            continue
        said = attribution(standing.sentence.text)
        if claimed and said and claimed.speaker and said.speaker and not _same(claimed.speaker, said.speaker):
            yield Difference("speaker", said.speaker, claimed.speaker), standing.sentence


def _quotations(claim: str) -> list[str]:
    found = (next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(claim))
    return [quoted for quoted in found if len(read_tokens(quoted)) >= _LEAST_WORDS]


def _standing(collection: Collection, quoted: str, near: Sequence[Sentence]) -> Standing | None:
    tokens = read_tokens(quoted)
    return next((found for one in near for found in standings(collection, one, tokens)), None)


def _misquoted(collection: Collection, quoted: str, near: Sequence[Sentence]) -> Iterator[tuple[Difference, Sentence]]:
    """Yield what a sentence has that holds most of a quotation, which is not to the letter."""
    tokens = read_tokens(quoted)
    overlaps = [
        measure_overlap(collection, quoted, tokens, one) for one in best_overlapping(collection, quoted, tokens, near)
    ]
    best = max(overlaps, key=lambda one: one.weight + one.in_order, default=None)
    if best is None or best.words < 2 or best.in_order < _SHARED * sum(best.weights):
        return
    if best.differences:
        yield from ((one, best.sentence) for one in best.differences)
        return
    said = best.sentence.article.part(best.slice(best.positions))
    yield Difference("word", said, quoted), best.sentence


def _same(one: str, other: str) -> bool:
    """Say whether two speakers may be one: by their last names, or one within the other.

    >>> _same("Ada Holm", "Mayor Holm"), _same("the minister", "Minister Ada Holm"), _same("Ada Holm", "Bo Lind")
    (True, True, False)
    """
    mine, theirs = ({word.casefold() for word in re.findall(r"[^\W\d_]{3,}", name)} for name in (one, other))
    return bool((mine - {"the"}) & (theirs - {"the"}))

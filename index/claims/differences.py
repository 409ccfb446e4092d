"""What differs between a claim and the sentence it is aligned with: numbers, dates, names, negations, the speaker.

Something counts as a difference only where the sentence has something else in its place, or where the article does not
have it at all: a claim may leave things out, and it may take a word from the sentence next to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .alignment import Mismatch
from .comparison import Comparison, Difference, LocatedDifference
from .name_differences import name_differences
from .number_differences import date_differences, number_differences


def differences(compared: Comparison) -> list[LocatedDifference]:
    """Find what differs, in the order of the claim; what one kind of difference explains, the next ones leave alone."""
    found = [
        *date_differences(compared),
        *number_differences(compared),
        *_negations(compared),
        *name_differences(compared),
    ]
    return sorted(found, key=lambda one: one.positions[0])


def _negations(compared: Comparison) -> Iterator[LocatedDifference]:
    for mismatch in compared.alignment.mismatches:
        mine = [i for i in mismatch.claim if compared.claim.tokens[i].token.kind == "negation"]
        theirs = [i for i in mismatch.sentence if compared.sentence.tokens[i].token.kind == "negation"]
        if bool(mine) == bool(theirs) or _content_count(compared, mismatch) > 2:
            continue
        compared.explained.update(mine)
        around = _around(compared, mismatch)
        yield LocatedDifference(
            Difference("negation", compared.sentence.words(around[1]), compared.claim.words(around[0])), around[0]
        )


def _content_count(compared: Comparison, mismatch: Mismatch) -> int:
    """Count the content words of a mismatch, on the side that has more, without what was compared already."""
    mine = sum(compared.claim.tokens[i].is_content and i not in compared.explained for i in mismatch.claim)
    return max(mine, sum(compared.sentence.tokens[i].is_content and i not in compared.used for i in mismatch.sentence))


def _around(compared: Comparison, mismatch: Mismatch) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the positions of a mismatch and of one token on either side of it, in the claim and in the sentence."""
    mine = range(max(0, mismatch.claim.start - 1), min(mismatch.claim.stop + 1, len(compared.claim.tokens)))
    size = len(compared.sentence.tokens)
    theirs = range(max(0, mismatch.sentence.start - 1), min(mismatch.sentence.stop + 1, size))
    return tuple(mine), tuple(theirs)

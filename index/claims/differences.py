"""A claim aligned with a sentence to what differs: numbers, dates, names, negations, who said it. Mechanical.

Only what faces something in the sentence, or what the whole article does not have, is a difference: a claim may say
less than the sentence, and it may take a word from the sentence beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .alignment import Stretch
from .comparison import Comparison, Difference, Found
from .name_differences import names
from .number_differences import dates, numbers


def differences(compared: Comparison) -> list[Found]:
    """Find what differs, in the claim's order; each kind leaves to the next what it has not spoken for."""
    found = [*dates(compared), *numbers(compared), *_negations(compared), *names(compared)]
    return sorted(found, key=lambda one: one.places[0])


def _negations(compared: Comparison) -> Iterator[Found]:
    for stretch in compared.alignment.stretches:
        mine = [i for i in stretch.claim if compared.claim.readings[i].token.kind == "negation"]
        theirs = [i for i in stretch.sentence if compared.sentence.readings[i].token.kind == "negation"]
        if bool(mine) == bool(theirs) or _content(compared, stretch) > 2:
            continue
        compared.done.update(mine)
        around = _around(compared, stretch)
        yield Found(
            Difference("negation", compared.sentence.words(around[1]), compared.claim.words(around[0])), around[0]
        )


def _content(compared: Comparison, stretch: Stretch) -> int:
    """How many words on either side say something, numbers and dates that were compared left out."""
    mine = sum(compared.claim.readings[i].content and i not in compared.done for i in stretch.claim)
    return max(mine, sum(compared.sentence.readings[i].content and i not in compared.taken for i in stretch.sentence))


def _around(compared: Comparison, stretch: Stretch) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A stretch with the tokens on both sides of it."""
    mine = range(max(0, stretch.claim.start - 1), min(stretch.claim.stop + 1, len(compared.claim.readings)))
    size = len(compared.sentence.readings)
    theirs = range(max(0, stretch.sentence.start - 1), min(stretch.sentence.stop + 1, size))
    return tuple(mine), tuple(theirs)

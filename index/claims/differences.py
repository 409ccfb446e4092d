"""What differs between a claim and the sentence it is aligned with: dates, numbers, names, negations, order, words.

Something counts as a difference only where the sentence has something else in its place, or where a number or a date
stands nowhere in the article: a claim may leave things out, and it may take a word from the sentence next to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lazy_patterns import lazy_pattern
from .comparison import ComparedText, Comparison, Difference, LocatedDifference, Slot
from .name_differences import name_differences
from .number_differences import date_differences, number_differences
from .word_differences import order_differences, word_differences

_LACKING, _SKIPPED = 0.15, 0.25
"""Shares of the words of a near copy that the sentence lacks, and that the claim leaves out."""
_PARENTHESES = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")


def differences(compared: Comparison) -> list[LocatedDifference]:
    """Find what differs, in the order of the claim; what one kind of difference explains, the next ones leave alone.

    Other words count only in a claim that is the sentence but for them; nothing does where one side negates what the
    other does not, for then they may well agree.
    """
    near_copy = _is_near_copy(compared)
    found = [
        *order_differences(compared),
        *date_differences(compared),
        *number_differences(compared),
        *_negations(compared),
        *name_differences(compared, near_copy),
        *(word_differences(compared) if near_copy else ()),
    ]
    return [] if compared.polarity_differs else sorted(found, key=lambda one: one.positions[0])


def _negations(compared: Comparison) -> Iterator[LocatedDifference]:
    for slot in compared.slots:
        mine = [i for i in slot.claim if compared.claim.tokens[i].token.kind == "negation"]
        theirs = [i for i in slot.sentence if compared.sentence.tokens[i].token.kind == "negation"]
        if bool(mine) == bool(theirs) or compared.open_claim(slot) or len(compared.open_sentence(slot)) > 1:
            continue
        around = _around(compared, slot)
        compared.explained.update(mine)
        compared.used.update(theirs)
        difference = Difference("negation", compared.sentence.words(around[1]), compared.claim.words(around[0]))
        yield LocatedDifference(difference, around[0], tuple(theirs))


def _around(compared: Comparison, slot: Slot) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the positions of a slot and of one token on either side of it, in the claim and in the sentence."""
    mine = range(max(0, slot.claim.start - 1), min(slot.claim.stop + 1, len(compared.claim.tokens)))
    size = len(compared.sentence.tokens)
    theirs = range(max(0, slot.sentence.start - 1), min(slot.sentence.stop + 1, size))
    return tuple(mine), tuple(theirs)


def _is_near_copy(compared: Comparison) -> bool:
    """Say whether a claim is a stretch of the sentence but for few words, in the same order.

    Nearly all of the claim's other words correspond, and nearly all of the sentence's words between them, asides in
    parentheses apart.
    """
    mine = [i for i, one in enumerate(compared.claim.tokens) if one.is_content]
    pairs = [i for i in mine if i in compared.aligned]
    if len(pairs) < 2:
        return False
    changed = [slot for slot in compared.slots if slot.bounded and slot.claim and slot.sentence]
    free = {i for slot in changed for i in slot.claim} | compared.explained
    lacking = [i for i in mine if i not in compared.aligned and i not in free]
    first, last = (compared.aligned[i] for i in (pairs[0], pairs[-1]))
    taken = {j for slot in changed for j in slot.sentence} | compared.used
    aside = _in_parentheses(compared.sentence)
    skipped = [
        j for j in range(first, last) if compared.sentence.tokens[j].is_content and j not in taken and j not in aside
    ]
    return (
        len(lacking) <= _LACKING * len(mine)
        and len(skipped) <= max(1, _SKIPPED * len(pairs))
        and (sum(len(compared.open_claim(slot)) for slot in changed) <= max(1, len(pairs) // 2))
    )


def _in_parentheses(side: ComparedText) -> set[int]:
    spans = [match.span() for match in _PARENTHESES.finditer(side.text)]
    return {i for i, one in enumerate(side.tokens) if any(start <= one.token.start < end for start, end in spans)}

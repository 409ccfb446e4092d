"""Where a claim and a sentence have different names: of a person, a place or an organisation, or of the speaker."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ..analysis.attribution import Attribution, attribution
from ..analysis.named_entities import same_name
from .comparison import ComparedText, Comparison, Difference, DifferenceKind, LocatedDifference, Slot

_WIDE = 8
"""Tokens; a longer slot is another wording, in which only numbers are compared."""
_LONGEST_ATTRIBUTED = 1000
"""Code points; no attribution is looked for in a longer sentence."""
_PRONOUNS = frozenset("he she it they i we you him them her his its their our my this that these those".split())


def name_differences(compared: Comparison, near_copy: bool) -> Iterator[LocatedDifference]:
    """Find the names that differ, in the order of the claim: each where the sentence has another name in its place.

    In a `near_copy` also a name that stands at another place of the sentence.
    """
    said, claimed = _attribution(compared.sentence.text), _attribution(compared.claim.text)
    for slot in compared.slots:
        found = _renamed(compared, slot, near_copy)
        if found is None:
            continue
        mine, theirs = found
        compared.explained.update(mine)
        compared.used.update(theirs)
        kind: DifferenceKind = "speaker" if _speaks(compared, found, said, claimed) else "name"
        if compared.claim.is_calendar(mine) and compared.sentence.is_calendar(theirs):
            kind = "date"
        difference = Difference(kind, compared.sentence.name(theirs), compared.claim.name(mine))
        yield LocatedDifference(difference, mine, theirs)


def _speaks(
    compared: Comparison,
    found: tuple[tuple[int, ...], tuple[int, ...]],
    said: Attribution | None,
    claimed: Attribution | None,
) -> bool:
    sides = ((said, compared.sentence, found[1]), (claimed, compared.claim, found[0]))
    spans = [(one.span, side.tokens[places[0]].token.start) for one, side, places in sides if one and places]
    return any(span.start <= start < span.end for span, start in spans[:1])


def _renamed(compared: Comparison, slot: Slot, near_copy: bool) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Return the positions of a name of the claim and of what the sentence has in its place; None where they agree."""
    if not slot.bounded or max(len(slot.claim), len(slot.sentence)) > _WIDE:
        return None
    mine, theirs = compared.open_claim(slot), compared.open_sentence(slot)
    if not mine or not all(_is_name(compared, i, slot) for i in mine):
        return None
    mine = [i for i in mine if not any(_same(compared, i, j) for j in slot.sentence)]
    theirs = [j for j in theirs if not any(_same(compared, i, j) for i in slot.claim)]
    if _abbreviates(compared, slot):
        compared.equal.update(dict.fromkeys(slot.claim, slot.sentence.start))
    if not mine or _abbreviates(compared, slot) or _is_shorter_name(compared, mine, theirs):
        compared.explained.update(compared.open_claim(slot))  # the same name, written otherwise
        return None
    if not near_copy and compared.stands_elsewhere(mine):
        return None
    if theirs:
        named = all(compared.sentence.tokens[j].is_name for j in theirs)
        return (tuple(mine), tuple(theirs)) if named else None
    pronouns = [j for j in slot.sentence if compared.sentence.tokens[j].token.key in _PRONOUNS]
    known = any(compared.in_context(compared.claim.tokens[i]) for i in mine)
    if pronouns and compared.antecedents and not known and len(mine) == len(compared.open_claim(slot)):
        return tuple(mine), tuple(pronouns)
    return None


def _is_name(compared: Comparison, position: int, slot: Slot) -> bool:
    """Say whether a token of the claim is a name; in a claim without capitals, whether it replaces a name."""
    token = compared.claim.tokens[position]
    small = compared.claim.text == compared.claim.text.lower() and token.is_content and token.token.kind == "word"
    return token.is_name or (
        small
        and not compared.in_article(token)
        and any(
            compared.sentence.tokens[j].is_name or compared.sentence.tokens[j].token.key in _PRONOUNS
            for j in slot.sentence
        )
    )


def _is_shorter_name(compared: Comparison, mine: Sequence[int], theirs: Sequence[int]) -> bool:
    """Say whether the claim's words only complete a name that the sentence has shorter: "Ada Holm" for "..., Holm"."""
    goes_on = _touches(compared.claim, mine, compared.aligned, names=True)
    return goes_on and bool(theirs) and not _touches(compared.sentence, theirs, compared.used)


def _touches(side: ComparedText, positions: Sequence[int], pairs: Container[int], names: bool = False) -> bool:
    """Say whether a token beside these corresponds to one of the other side, with no mark between; of one of `names`,
    whether it is a part of the name."""
    touching = [first for first in (positions[0] - 1, positions[-1]) if 0 <= first < len(side.tokens) - 1]
    paired = [first for first in touching if first in pairs or first + 1 in pairs]
    return any(side.name_goes_on(first) if names else side.adjoins(first) for first in paired)


def _abbreviates(compared: Comparison, slot: Slot) -> bool:
    """Say whether one side of a slot is the initials of the other: "U.S." and "United States"."""
    return initials_match(compared.claim, slot.claim, compared.sentence, slot.sentence) or initials_match(
        compared.sentence, slot.sentence, compared.claim, slot.claim
    )


def initials_match(short: ComparedText, places: Sequence[int], long: ComparedText, others: Sequence[int]) -> bool:
    """Say whether the words at `places` are the initials of those at `others`, whose small words may be left out."""
    written = "".join(short.tokens[i].token.key for i in places if short.tokens[i].is_content)
    keys = [long.tokens[j].token.key for j in others]
    every = "".join(key[0] for key in keys)
    large = "".join(long.tokens[j].token.key[0] for j in others if long.text[long.tokens[j].token.start].isupper())
    return 1 < len(written) <= 6 and written in (every, large)


def _same(compared: Comparison, position: int, other: int) -> bool:
    return same_name(compared.claim.tokens[position].token.key, compared.sentence.tokens[other].token.key)


def _attribution(text: str) -> Attribution | None:
    return attribution(text) if len(text) <= _LONGEST_ATTRIBUTED else None

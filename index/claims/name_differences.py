"""Where a claim and a sentence have other names, and where it is another speaker's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.attribution import Attribution, attribution
from ..analysis.names import same_name
from .alignment import Stretch
from .comparison import Comparison, Difference, DifferenceKind, Found

_WIDE = 8
"""Tokens; a longer stretch is another wording, in which only numbers are compared."""
_SPOKEN = 1000
"""Code points; nobody is looked for who would say a longer sentence."""
_PRONOUNS = frozenset("he she it they him her them his its their who this that these those".split())


def names(compared: Comparison) -> Iterator[Found]:
    """Find the names that differ."""
    said, claimed = _attribution(compared.sentence.text), _attribution(compared.claim.text)
    found = [one for stretch in compared.alignment.stretches if (one := _renamed(compared, stretch))]
    if _reordered(compared, found):
        return
    for mine, theirs in found:
        start, own = compared.sentence.readings[theirs[0]].token.start if theirs else -1, _start(compared, mine)
        speaks = bool(said and said.span.start <= start < said.span.end) or bool(
            said and claimed and not theirs and claimed.span.start <= own < claimed.span.end
        )
        kind: DifferenceKind = "speaker" if speaks else "name"
        yield Found(Difference(kind, compared.sentence.name(theirs), compared.claim.name(mine)), mine)


def _reordered(compared: Comparison, found: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> bool:
    """Say whether the same names stand there in another order, with nothing but "and" between."""
    if len(found) < 2:
        return False
    places = range(found[0][0][0], found[-1][0][-1] + 1)
    listed = all(
        compared.claim.readings[i].name or compared.claim.readings[i].token.key in ("and", "or") for i in places
    )
    mine, theirs = [compared.claim.words(one) for one, _ in found], [compared.sentence.words(one) for _, one in found]
    return listed and sorted(mine) == sorted(theirs)


def _start(compared: Comparison, places: Sequence[int]) -> int:
    return compared.claim.readings[places[0]].token.start


def _renamed(compared: Comparison, stretch: Stretch) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The name in the claim's part of a stretch, and what it faces, when they are not the same."""
    mine = [i for i in stretch.claim if _is_name(compared, i, stretch) and i not in compared.done]
    theirs = [i for i in stretch.sentence if compared.sentence.readings[i].name and i not in compared.taken]
    mine = [i for i in mine if not any(_same(compared, i, j) for j in stretch.sentence)]
    if not mine or len(stretch.claim) > _WIDE or _adds_more(compared, stretch, mine):
        return None
    theirs = [j for j in theirs if not any(_same(compared, i, j) for i in stretch.claim)]
    if theirs and len(stretch.sentence) <= _WIDE:
        return tuple(mine), tuple(theirs)
    if all(compared.nearby(compared.claim.readings[i]) for i in mine) or len(stretch.sentence) > _WIDE:
        return None
    faced = [j for j in stretch.sentence if compared.sentence.readings[j].content or _pronoun(compared, j)]
    if not faced and all(compared.stands(compared.claim.readings[i]) for i in mine):
        return None
    return tuple(mine), tuple(faced)


def _adds_more(compared: Comparison, stretch: Stretch, names: Sequence[int]) -> bool:
    """Say whether a name that the article has elsewhere comes with other words that the sentence has not."""
    more = [
        i for i in stretch.claim if compared.claim.readings[i].content and i not in names and i not in compared.done
    ]
    return bool(more) and all(compared.stands(compared.claim.readings[i]) for i in names)


def _is_name(compared: Comparison, place: int, stretch: Stretch) -> bool:
    """Say whether the claim has a name here; one that is all small has one where it faces a name."""
    reading = compared.claim.readings[place]
    small = compared.claim.text == compared.claim.text.lower() and reading.content and reading.token.kind == "word"
    return reading.name or (
        small
        and not compared.stands(reading)
        and any(compared.sentence.readings[j].name or _pronoun(compared, j) for j in stretch.sentence)
    )


def _pronoun(compared: Comparison, place: int) -> bool:
    return compared.sentence.readings[place].token.key in _PRONOUNS


def _same(compared: Comparison, place: int, other: int) -> bool:
    return same_name(compared.claim.readings[place].token.key, compared.sentence.readings[other].token.key)


def _attribution(text: str) -> Attribution | None:
    return attribution(text) if len(text) <= _SPOKEN else None

"""Where a claim and a sentence have other dates or other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.temporal_values import Moment
from .comparison import Comparison, Difference, Found, Side


def dates(compared: Comparison) -> Iterator[Found]:
    """Find the dates that differ."""
    dated = {place: moment for moment in compared.sentence.moments for place in compared.sentence.places(moment)}
    free = [
        moment
        for moment in compared.sentence.moments
        if not compared.taken.issuperset(compared.sentence.places(moment))
    ]
    for moment in compared.claim.moments:
        places = compared.claim.places(moment)
        if not places or all(place in compared.pair_of for place in places):
            continue
        compared.done.update(places)
        faced = [dated[other] for other in _facing(compared, places) if other in dated]
        other = next(iter((*faced, *free)), None)
        if other is None and all(compared.stands(compared.claim.readings[place]) for place in places):
            continue
        if other is not None:
            compared.taken.update(compared.sentence.places(other))
            if _means(other) == _means(moment):
                continue
        said = compared.sentence.text[other.start : other.end] if other else ""
        yield Found(Difference("date", said, compared.claim.text[moment.start : moment.end]), tuple(places))


def _facing(compared: Comparison, places: Sequence[int]) -> Iterator[int]:
    """The positions in the sentence that some of the claim are paired with, or face in a stretch."""
    for stretch in compared.alignment.stretches:
        if any(place in stretch.claim for place in places):
            yield from stretch.sentence
    for place in places:
        if place in compared.pair_of:
            yield compared.pair_of[place]


def numbers(compared: Comparison) -> Iterator[Found]:
    """Find the numbers that differ, without those of dates."""
    for stretch in compared.alignment.stretches:
        mine, theirs = _open_numbers(compared, stretch.claim), _free_numbers(compared, stretch.sentence)
        for place in mine:
            other = _counterpart(compared, place, theirs)
            if other is not None:
                compared.taken.add(other)
                theirs = [one for one in theirs if one != other]
            reading = compared.claim.readings[place]
            if other is None and (compared.stands(reading) or not compared.text(place)[:1].isdigit()):
                continue
            compared.done.add(place)
            if other is None or compared.sentence.readings[other].token.key != reading.token.key:
                yield Found(_number(compared, place, other), (place,))


def _number(compared: Comparison, place: int, other: int | None) -> Difference:
    dated = other is not None and any(other in compared.sentence.places(moment) for moment in compared.sentence.moments)
    return Difference(
        "date" if dated else "number", "" if other is None else compared.sentence.words([other]), compared.text(place)
    )


def _counterpart(compared: Comparison, place: int, facing: Sequence[int]) -> int | None:
    """The number of the sentence that a number of the claim stands for: the one that it faces, the one of the
    same thing, or the one that is nearly written the same."""
    if facing:
        return facing[0]
    free = _free_numbers(compared, range(len(compared.sentence.readings)))
    counted = _after(compared.claim, place)
    same = [other for other in free if counted and counted & _after(compared.sentence, other)]
    alike = [other for other in free if _nearly(compared.text(place), compared.sentence.words([other]))]
    return next(iter((*(one for one in same if one in alike), *alike, *same)), None)


def _after(side: Side, place: int) -> set[str]:
    return {one.stem for one in side.readings[place + 1 : place + 4] if one.content and one.token.kind == "word"}


def _open_numbers(compared: Comparison, places: Sequence[int]) -> list[int]:
    readings = compared.claim.readings
    return [i for i in places if readings[i].token.kind == "number" and i not in compared.done]


def _free_numbers(compared: Comparison, places: Sequence[int]) -> list[int]:
    readings = compared.sentence.readings
    return [i for i in places if readings[i].token.kind == "number" and i not in compared.taken]


def _means(moment: Moment) -> object:
    return moment.when or moment.relative


def _nearly(one: str, other: str) -> bool:
    """Say whether two numbers are written the same but for one digit, changed, added or left out.

    >>> _nearly("120,000", "12,000"), _nearly("13", "18"), _nearly("3", "8"), _nearly("500", "12")
    (True, True, False, False)
    """
    mine, theirs = ("".join(filter(str.isdigit, number)) for number in (one, other))
    if max(len(mine), len(theirs)) < 2 or abs(len(mine) - len(theirs)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    skip, other_skip = (1, 1) if len(mine) == len(theirs) else (1, 0) if len(mine) > len(theirs) else (0, 1)
    return mine[head + skip :] == theirs[head + other_skip :] and mine != theirs

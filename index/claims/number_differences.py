"""Where a claim and a sentence have other dates or other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.temporal_expressions import TemporalExpression
from .comparison import ComparedText, Comparison, Difference, LocatedDifference


def date_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the dates that differ, in the order of the claim."""
    dated = {position: date for date in compared.sentence.dates for position in compared.sentence.positions_of(date)}
    free = [
        date for date in compared.sentence.dates if not compared.used.issuperset(compared.sentence.positions_of(date))
    ]
    for date in compared.claim.dates:
        positions = compared.claim.positions_of(date)
        if not positions or all(position in compared.aligned for position in positions):
            continue
        compared.explained.update(positions)
        faced = [dated[other] for other in _facing(compared, positions) if other in dated]
        other = next(iter((*faced, *free)), None)
        if other is None and all(compared.in_article(compared.claim.tokens[position]) for position in positions):
            continue
        if other is not None:
            compared.used.update(compared.sentence.positions_of(other))
            if _meaning(other) == _meaning(date):
                continue
        said = compared.sentence.text[other.start : other.end] if other else ""
        yield LocatedDifference(Difference("date", said, compared.claim.text[date.start : date.end]), tuple(positions))


def _facing(compared: Comparison, positions: Sequence[int]) -> Iterator[int]:
    """Yield the positions in the sentence that correspond to these of the claim, in a mismatch or by alignment."""
    for mismatch in compared.alignment.mismatches:
        if any(position in mismatch.claim for position in positions):
            yield from mismatch.sentence
    for position in positions:
        if position in compared.aligned:
            yield compared.aligned[position]


def number_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the numbers that differ, without those of dates."""
    for mismatch in compared.alignment.mismatches:
        mine, theirs = _open_numbers(compared, mismatch.claim), _free_numbers(compared, mismatch.sentence)
        for position in mine:
            other = _counterpart(compared, position, theirs)
            if other is not None:
                compared.used.add(other)
                theirs = [one for one in theirs if one != other]
            token = compared.claim.tokens[position]
            if other is None and (compared.in_article(token) or not compared.text(position)[:1].isdigit()):
                continue
            compared.explained.add(position)
            if other is None or compared.sentence.tokens[other].token.key != token.token.key:
                yield LocatedDifference(_number(compared, position, other), (position,))


def _number(compared: Comparison, position: int, other: int | None) -> Difference:
    dated = other is not None and any(other in compared.sentence.positions_of(date) for date in compared.sentence.dates)
    return Difference(
        "date" if dated else "number",
        "" if other is None else compared.sentence.words([other]),
        compared.text(position),
    )


def _counterpart(compared: Comparison, position: int, facing: Sequence[int]) -> int | None:
    """Find the number of the sentence that a number of the claim stands for.

    It is the one in the same mismatch, else one that counts the same thing or is written nearly the same, both best.
    """
    if facing:
        return facing[0]
    free = _free_numbers(compared, range(len(compared.sentence.tokens)))
    counted = _after(compared.claim, position)
    same = [other for other in free if counted and counted & _after(compared.sentence, other)]
    alike = [other for other in free if _nearly(compared.text(position), compared.sentence.words([other]))]
    return next(iter((*(one for one in same if one in alike), *alike, *same)), None)


def _after(side: ComparedText, position: int) -> set[str]:
    return {one.stem for one in side.tokens[position + 1 : position + 4] if one.is_content and one.token.kind == "word"}


def _open_numbers(compared: Comparison, positions: Sequence[int]) -> list[int]:
    tokens = compared.claim.tokens
    return [i for i in positions if tokens[i].token.kind == "number" and i not in compared.explained]


def _free_numbers(compared: Comparison, positions: Sequence[int]) -> list[int]:
    tokens = compared.sentence.tokens
    return [i for i in positions if tokens[i].token.kind == "number" and i not in compared.used]


def _meaning(date: TemporalExpression) -> object:
    return date.value or date.relative


def _nearly(one: str, other: str) -> bool:
    """Say whether one digit, changed, added or left out, is the only difference between two numbers.

    >>> _nearly("120,000", "12,000"), _nearly("13", "18"), _nearly("3", "8"), _nearly("500", "12")
    (True, True, False, False)
    """
    mine, theirs = ("".join(filter(str.isdigit, number)) for number in (one, other))
    if max(len(mine), len(theirs)) < 2 or abs(len(mine) - len(theirs)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    skip, other_skip = (1, 1) if len(mine) == len(theirs) else (1, 0) if len(mine) > len(theirs) else (0, 1)
    return mine[head + skip :] == theirs[head + other_skip :] and mine != theirs
